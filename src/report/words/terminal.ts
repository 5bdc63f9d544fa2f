/** The rota on a terminal. Plain text. */
import type { InEachLanguage } from '../language.js';

interface GapProblemWords {
  /** Of the schedule's file. */
  readonly path: string;
  readonly role: string;
  readonly span: string;
  readonly why: string;
  /** Who could serve in it. */
  readonly free?: readonly string[];
}

interface TerminalWords {
  readonly nobody: string;
  readonly nobodySince: (cause: string) => string;
  readonly all: (people: readonly string[]) => string;
  /** Who serves, until when, and who comes then. */
  readonly handoff: (who: string, until: string, next: string) => string;
  readonly gapProblem: (words: GapProblemWords) => string;
  /** While something takes its time. */
  readonly progress: (schedule: string, place: number, total: number) => string;
}

export const terminalWords: InEachLanguage<TerminalWords> = {
  en: {
    nobody: 'nobody',
    nobodySince: (cause) => `nobody: ${cause}`,
    all: (people) => people.join(' and '),
    handoff: (who, until, next) => `${who}, until ${until}, then ${next}`,
    gapProblem: ({ path, role, span, why, free }) =>
      `${path}: gap: ${role}: ${span}: ${why}${free === undefined ? '' : `; free: ${free.join(', ')}`}`,
    progress: (schedule, place, total) => `working out ${schedule} (${place} of ${total})`,
  },
  ko: {
    nobody: '없음',
    nobodySince: (cause) => `없음: ${cause}`,
    all: (people) => people.join(', '),
    handoff: (who, until, next) => `${who}, ${until}까지, 다음 ${next}`,
    gapProblem: ({ path, role, span, why, free }) =>
      `${path}: 공백: ${role}: ${span}: ${why}${free === undefined ? '' : `. 가능한 사람: ${free.join(', ')}`}`,
    progress: (schedule, place, total) => `${schedule} 계산 중 (${place}/${total})`,
  },
};
