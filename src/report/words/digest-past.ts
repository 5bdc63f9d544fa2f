/** What a digest says of the shift that ended. */
import type { InEachLanguage } from '../language.js';

interface Counts {
  readonly opened: number;
  readonly closed: number;
  readonly reopened: number;
}

interface Missed {
  readonly window: string;
  readonly issue: string;
  readonly broughtIn?: readonly string[];
}

interface DigestPastWords {
  readonly lastShift: string;
  readonly sinceHandoff: string;
  readonly counts: (counts: Counts) => string;
  readonly announced: string;
  /** `announced`: linked, where there is something to link. */
  readonly missed: (missed: Missed & { readonly ended: string; readonly announced?: string }) => string;
  /** When it ended cannot be told any more. */
  readonly missedAnnounced: (missed: Missed & { readonly announced: string; readonly at: string }) => string;
  readonly moreMissed: (n: number) => string;
  readonly notes: (n: number) => string;
  readonly notesSinceHandoff: (n: number) => string;
  readonly note: (note: {
    readonly at: string;
    readonly by: string;
    readonly issue: string;
    readonly text: string;
  }) => string;
  readonly earlierNotes: (n: number) => string;
  readonly passedOver: string;
  /** `from`, `to`: absent where nobody serves. */
  readonly handoff: (handoff: {
    readonly at: string;
    readonly from?: string;
    readonly to?: string;
  }) => string;
  readonly earlierHandoffs: (n: number) => string;
}

function englishBroughtIn({ broughtIn }: Missed): string {
  return broughtIn === undefined ? '' : `; brought in: ${broughtIn.join(', ')}`;
}

function koreanBroughtIn({ broughtIn }: Missed): string {
  return broughtIn === undefined ? '' : `; 호출: ${broughtIn.join(', ')}`;
}

export const digestPastWords: InEachLanguage<DigestPastWords> = {
  en: {
    lastShift: 'The last shift',
    sinceHandoff: 'Since the handoff before',
    counts: ({ opened, closed, reopened }) => `${opened} opened, ${closed} closed, ${reopened} reopened`,
    announced: 'announced',
    missed: (missed) =>
      `window “${missed.window}” missed on ${missed.issue}: ended ${missed.ended}${missed.announced === undefined ? '' : `, ${missed.announced}`}${englishBroughtIn(missed)}`,
    missedAnnounced: (missed) =>
      `window “${missed.window}” missed on ${missed.issue}: ${missed.announced} ${missed.at}${englishBroughtIn(missed)}`,
    moreMissed: (n) => `… and ${n} more windows missed`,
    notes: (n) => `Notes of the last shift (${n})`,
    notesSinceHandoff: (n) => `Notes since the handoff before (${n})`,
    note: ({ at, by, issue, text }) => `${at}, ${by} on ${issue}: ${text}`,
    earlierNotes: (n) => `… and ${n} earlier notes`,
    passedOver: 'No run came in time for these handoffs, so that they got no digest:',
    handoff: ({ at, from, to }) => `${at}: from ${from ?? 'nobody'} to ${to ?? 'nobody'}`,
    earlierHandoffs: (n) => `… and ${n} before them`,
  },
  ko: {
    lastShift: '지난 근무',
    sinceHandoff: '직전 인수인계 이후',
    counts: ({ opened, closed, reopened }) =>
      `새로 열린 이슈 ${opened}건, 닫힌 이슈 ${closed}건, 다시 열린 이슈 ${reopened}건`,
    announced: '알림',
    missed: (missed) =>
      `${missed.issue} “${missed.window}” 기한 초과: ${missed.ended} 마감${missed.announced === undefined ? '' : `, ${missed.announced}`}${koreanBroughtIn(missed)}`,
    missedAnnounced: (missed) =>
      `${missed.issue} “${missed.window}” 기한 초과: ${missed.announced} ${missed.at}${koreanBroughtIn(missed)}`,
    moreMissed: (n) => `… 외 기한 초과 ${n}건`,
    notes: (n) => `지난 근무 메모 (${n})`,
    notesSinceHandoff: (n) => `직전 인수인계 이후 메모 (${n})`,
    note: ({ at, by, issue, text }) => `${at}, ${issue}, ${by} 님: ${text}`,
    earlierNotes: (n) => `… 외 이전 메모 ${n}건`,
    passedOver: '아래 인수인계는 제때 처리되지 않아 요약이 작성되지 않았습니다:',
    handoff: ({ at, from, to }) => `${at}: ${from ?? '없음'} → ${to ?? '없음'}`,
    earlierHandoffs: (n) => `… 외 그 이전 ${n}건`,
  },
};
