/** The draft of an update; the template around it is `issues/defaults`’, in each language, or the team's own. */
import type { InEachLanguage } from '../language.js';

interface UpdateDraftWords {
  /** What folds the draft in. */
  readonly summary: string;
  readonly unknownEstimate: string;
}

export const updateDraftWords: InEachLanguage<UpdateDraftWords> = {
  en: { summary: 'Draft', unknownEstimate: 'not known yet' },
  ko: { summary: '초안', unknownEstimate: '미정' },
};
