/** Closed issues like a new one. */
import type { CloseReason } from '../../issues/issue.js';
import type { InEachLanguage } from '../language.js';

type Reason = CloseReason | 'unknown';

interface SimilarWords {
  readonly intro: string;
  readonly sameComponent: string;
  readonly duplicateOf: (issue: string) => string;
  readonly closed: Readonly<Record<Reason, string>>;
  /** `after`: how long it was open. */
  readonly closedAfter: Readonly<Record<Reason, (when: string, after: string) => string>>;
  readonly postmortem: (issue: string) => string;
  readonly said: (who: string, text: string) => string;
}

export const similarWords: InEachLanguage<SimilarWords> = {
  en: {
    intro: '**Closed issues like this one**, the most alike first. What helped then may help now.',
    sameComponent: 'Same component.',
    duplicateOf: (issue) => `A duplicate of ${issue}.`,
    closed: {
      completed: 'Closed as completed.',
      not_planned: 'Closed as not planned.',
      duplicate: 'Closed as a duplicate.',
      unknown: 'Closed.',
    },
    closedAfter: {
      completed: (when, after) => `Closed as completed on ${when}, ${after} after it was opened.`,
      not_planned: (when, after) => `Closed as not planned on ${when}, ${after} after it was opened.`,
      duplicate: (when, after) => `Closed as a duplicate on ${when}, ${after} after it was opened.`,
      unknown: (when, after) => `Closed on ${when}, ${after} after it was opened.`,
    },
    postmortem: (issue) => `Its postmortem: ${issue}.`,
    said: (who, text) => `${who}: “${text}”`,
  },
  ko: {
    intro: '**이 이슈와 비슷한 닫힌 이슈**, 가장 비슷한 순. 당시의 해결 방법이 도움이 될 수 있습니다.',
    sameComponent: '같은 컴포넌트입니다.',
    duplicateOf: (issue) => `중복된 이슈: ${issue}.`,
    closed: {
      completed: '완료로 닫혔습니다.',
      not_planned: '진행하지 않기로 하고 닫혔습니다.',
      duplicate: '중복으로 닫혔습니다.',
      unknown: '닫혔습니다.',
    },
    closedAfter: {
      completed: (when, after) => `${when}에 완료로 닫혔습니다(접수 후 ${after}).`,
      not_planned: (when, after) => `${when}에 진행하지 않기로 하고 닫혔습니다(접수 후 ${after}).`,
      duplicate: (when, after) => `${when}에 중복으로 닫혔습니다(접수 후 ${after}).`,
      unknown: (when, after) => `${when}에 닫혔습니다(접수 후 ${after}).`,
    },
    postmortem: (issue) => `포스트모템: ${issue}.`,
    said: (who, text) => `${who} 님: “${text}”`,
  },
};
