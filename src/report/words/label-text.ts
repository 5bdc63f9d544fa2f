/** Descriptions of labels, at most 100 characters each. */
import type { Severity } from '../../issues/policy.js';
import type { InEachLanguage } from '../language.js';

interface OnCallWords {
  readonly who: string;
  readonly until?: string;
  /** Who comes then. */
  readonly next?: string;
}

interface LabelWords {
  readonly onCall: (words: OnCallWords) => string;
  readonly nobody: string;
  /** `@alice, @bob`, and how many are left out. */
  readonly some: (logins: readonly string[], left: number) => string;
  readonly all: (logins: readonly string[]) => string;
  /** A person's label. */
  readonly heldBy: (login: string) => string;
  readonly incident: string;
  readonly request: string;
  readonly status: string;
  readonly shiftLog: string;
  readonly postmortem: string;
  readonly followUp: string;
  readonly record: string;
  readonly severity: Readonly<Record<Severity, string>>;
}

export const labelWords: InEachLanguage<LabelWords> = {
  en: {
    onCall: ({ who, until, next }) =>
      `On call: ${who}${until === undefined ? '' : ` until ${until}`}${next === undefined ? '' : `, then ${next}`}`,
    nobody: 'nobody',
    some: (logins, left) => `${logins.join(', ')} +${left} more`,
    all: (logins) => logins.join(', '),
    heldBy: (login) => `Held by ${login}`,
    incident: 'Something is broken',
    request: 'Somebody asks for support',
    status: 'Where the issue stands',
    shiftLog: 'The log of one on-call shift',
    postmortem: 'What an incident taught, and what follows from it',
    followUp: 'What a postmortem demands',
    record: 'The figures of one month on call',
    severity: {
      sev1: 'Service down',
      sev2: 'Service badly degraded',
      sev3: 'Service partly degraded',
      sev4: 'No effect on the service',
    },
  },
  ko: {
    onCall: ({ who, until, next }) =>
      `온콜: ${who}${until === undefined ? '' : `, ${until}까지`}${next === undefined ? '' : `, 다음 ${next}`}`,
    nobody: '없음',
    some: (logins, left) => `${logins.join(', ')} 외 ${left}명`,
    all: (logins) => logins.join(', '),
    heldBy: (login) => `담당자: ${login}`,
    incident: '장애 발생',
    request: '지원 요청',
    status: '이슈 진행 상태',
    shiftLog: '온콜 근무 로그',
    postmortem: '인시던트에서 배운 점과 후속 조치',
    followUp: '포스트모템에서 나온 후속 조치',
    record: '한 달간의 온콜 지표',
    severity: {
      sev1: '서비스 중단',
      sev2: '서비스 심각한 저하',
      sev3: '서비스 일부 저하',
      sev4: '서비스 영향 없음',
    },
  },
};
