/** The roster's table, in Markdown, and the pull request that brings it. */
import type { InEachLanguage } from '../language.js';

interface RosterWords {
  readonly columns: {
    readonly role: string;
    readonly onCall: string;
    readonly until: string;
    readonly next: string;
  };
  readonly nobody: string;
  /** Plain text; without `who` nobody is. */
  readonly title: (schedule: string, who?: string) => string;
  readonly body: (file: string, schedule: string) => string;
}

export const rosterWords: InEachLanguage<RosterWords> = {
  en: {
    columns: { role: 'Role', onCall: 'On call', until: 'Until', next: 'Next' },
    nobody: 'nobody',
    title: (schedule, who) => `${schedule}: ${who ?? 'nobody'} is on call`,
    body: (file, schedule) =>
      `The roster in ${file} as ${schedule} has it now. Merge it, or have it committed at once with \`roster: { as: commit }\`.`,
  },
  ko: {
    columns: { role: '역할', onCall: '온콜', until: '종료', next: '다음' },
    nobody: '없음',
    title: (schedule, who) => `${schedule}: 온콜 ${who ?? '없음'}`,
    body: (file, schedule) =>
      `${schedule} 기준으로 ${file}의 온콜 표를 갱신합니다. 머지해 주십시오. 바로 커밋되게 하려면 \`roster: { as: commit }\`을 설정하십시오.`,
  },
};
