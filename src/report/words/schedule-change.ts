/** A change of the schedule file that somebody asked for in a comment. */
import type { InEachLanguage } from '../language.js';

interface ServesWords {
  readonly who: string;
  readonly role: string;
  readonly span: string;
}

interface ScheduleChangeWords {
  /** Titles of the pull request or the commit. */
  readonly overrideTitle: (schedule: string, serves: ServesWords) => string;
  readonly swapTitle: (schedule: string, one: string, other: string) => string;
  readonly asks: (who: string, issue: string) => string;
  readonly serves: (serves: ServesWords) => string;
  readonly wouldWarn: string;
  readonly isRight: (who: string) => string;
  readonly committed: (file: string, link: string) => string;
  readonly proposed: (link: string) => string;
  readonly thereAlready: (file: string) => string;
}

export const scheduleChangeWords: InEachLanguage<ScheduleChangeWords> = {
  en: {
    overrideTitle: (schedule, { who, role, span }) => `${schedule}: ${who} is ${role} ${span}`,
    swapTitle: (schedule, one, other) => `${schedule}: ${one} and ${other} swap`,
    asks: (who, issue) => `${who} asks for this in ${issue}.`,
    serves: ({ who, role, span }) => `${who} is ${role} ${span}`,
    wouldWarn: '`watchbill check` would warn:',
    isRight: (who) => `${who}: is that right with you?`,
    committed: (file, link) => `It stands in ${file} now: ${link}`,
    proposed: (link) => `Proposed in ${link}; it holds once that is merged:`,
    thereAlready: (file) => `It stands in ${file}.`,
  },
  ko: {
    overrideTitle: (schedule, { who, role, span }) => `${schedule}: ${who} 님 ${role} 근무, ${span}`,
    swapTitle: (schedule, one, other) => `${schedule}: ${one} 님 ↔ ${other} 님 근무 교환`,
    asks: (who, issue) => `${who} 님의 요청입니다(${issue}).`,
    serves: ({ who, role, span }) => `${who} 님 ${role} 근무, ${span}`,
    wouldWarn: '`watchbill check` 실행 시 나올 경고:',
    isRight: (who) => `${who} 님, 이대로 괜찮으신지 확인 부탁드립니다.`,
    committed: (file, link) => `${file} 파일에 반영했습니다: ${link}`,
    proposed: (link) => `변경을 제안했습니다: ${link} (머지되면 적용됩니다)`,
    thereAlready: (file) => `${file} 파일에 이미 반영되어 있습니다.`,
  },
};
