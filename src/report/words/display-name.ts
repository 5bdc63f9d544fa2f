/** What stands for a person who is not named. */
import type { InEachLanguage } from '../language.js';

interface DisplayNameWords {
  readonly somebody: string;
}

export const displayNameWords: InEachLanguage<DisplayNameWords> = {
  en: { somebody: 'somebody' },
  ko: { somebody: '담당자' },
};
