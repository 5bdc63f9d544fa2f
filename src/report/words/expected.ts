/** What a command needed: each completes “expected …”. Commands are written alike in every language. */
import type { CommandName } from '../../issues/command.js';
import type { Expected } from '../../issues/expected.js';
import type { InEachLanguage } from '../language.js';

type Plain = Exclude<
  Expected['kind'],
  'command' | 'fewer commands' | 'role' | 'schedule' | 'unit' | 'own shift' | 'zone'
>;

interface ExpectedWords {
  readonly command: Readonly<Record<CommandName, string>>;
  readonly fewerCommands: (most: number) => string;
  readonly role: (roles: readonly string[]) => string;
  readonly schedule: (ids: readonly string[]) => string;
  readonly unit: (figure: string) => string;
  readonly zone: string;
  readonly ownShift: string;
  readonly plain: Readonly<Record<Plain, string>>;
}

const nothing = 'nothing behind it; more words go on a line of their own';
const time = 'a time, such as 17:00, Fri 09:00, tomorrow, 5 Dec 14:00, 2026-12-05, 2h or 2 business days';
const ownDay =
  'a day of your duty, such as `5 Dec`, or two, such as `5 Dec for 12 Dec`, with a role before it where you have several';

const koreanNothing = '명령만 단독으로(다른 말은 다른 줄에 작성)';
const koreanTime = '시각(예: 17:00, Fri 09:00, tomorrow, 5 Dec 14:00, 2026-12-05, 2h, 2 business days)';
const koreanOwnDay =
  '본인 근무일 하나(예: `5 Dec`) 또는 둘(예: `5 Dec for 12 Dec`), 역할이 여럿이면 앞에 역할 이름';

export const expectedWords: InEachLanguage<ExpectedWords> = {
  en: {
    command: {
      ack: nothing,
      wip: nothing,
      mitigated: nothing,
      resolved: nothing,
      take: `${nothing}; \`/assign @login\` gives it to somebody else`,
      confirm: nothing,
      help: nothing,
      waiting: 'what it waits for, or nothing',
      escalate: 'why, or nothing',
      eta: 'a time, such as 17:00, Fri 09:00 or 2 business days',
      sev: 'a severity, such as 1, sev2 or P0',
      note: 'what to note down',
      waive: 'why',
      assign: 'one GitHub login, such as `@bob`; `/take` gives it to yourself',
      route: 'the name of a schedule',
      oncall: 'a role, such as primary, or nothing',
      override: 'a GitHub login and a time, such as `@bob until Fri 09:00` or `@bob from Thu 18:00 for 4h`',
      swap: 'a GitHub login and a day of your duty, such as `@bob 5 Dec` or `@bob 5 Dec for 12 Dec`',
    },
    fewerCommands: (most) =>
      `at most ${most} commands in one comment; this line and those after it are not read`,
    role: (roles) => `one of the roles ${roles.join(', ')}`,
    schedule: (ids) => `one of ${ids.join(', ')}`,
    unit: (figure) => `a time such as ${figure}:00, or a length such as ${figure}m or ${figure}h`,
    zone: `${time}; a zone is written as Asia/Seoul, UTC or +09:00`,
    ownShift: `${ownDay}; you have no such shift there`,
    plain: {
      severity: 'a severity from `1` to `4`, or the name of a severity label',
      time,
      'coming time':
        'a time that is still to come; a date of another year needs its year, such as 2027-01-05',
      'time within a year': 'a time within a year',
      day: 'a day that the calendar has, this year or in the half year to come',
      'plain date': 'a date such as 5 Dec or 2026-12-05; figures alone mean several',
      span: '`until Fri 09:00`, `from Thu 18:00 until Fri 09:00`, `for 4h`, `until handoff`, `through 5 Dec` or a day, with a role before it where it is not the lead',
      length: 'a length after `for`, such as 4h or 2 days',
      'served role': 'a time: nobody holds that role then',
      'last day': 'a day after `through`, such as 5 Dec; for a time, write `until`',
      'own day': ownDay,
      'somebody else': 'somebody other than yourself',
      'day in return': 'a day of the other one’s duty after `for`, in the same role',
    },
  },
  ko: {
    command: {
      ack: koreanNothing,
      wip: koreanNothing,
      mitigated: koreanNothing,
      resolved: koreanNothing,
      take: `${koreanNothing}; 다른 사람에게 맡기려면 \`/assign @login\``,
      confirm: koreanNothing,
      help: koreanNothing,
      waiting: '무엇을 기다리는지(생략 가능)',
      escalate: '이유(생략 가능)',
      eta: '시각(예: 17:00, Fri 09:00, 2 business days)',
      sev: '심각도(예: 1, sev2, P0)',
      note: '기록할 내용',
      waive: '이유',
      assign: 'GitHub 로그인 하나(예: `@bob`); 본인이 맡으려면 `/take`',
      route: '스케줄 이름',
      oncall: '역할(예: primary, 생략 가능)',
      override: 'GitHub 로그인과 시각(예: `@bob until Fri 09:00`, `@bob from Thu 18:00 for 4h`)',
      swap: 'GitHub 로그인과 본인 근무일(예: `@bob 5 Dec`, `@bob 5 Dec for 12 Dec`)',
    },
    fewerCommands: (most) => `댓글 하나에 명령 최대 ${most}개(이 줄과 그 뒤의 명령은 읽지 않음)`,
    role: (roles) => `역할 중 하나(${roles.join(', ')})`,
    schedule: (ids) => `스케줄 중 하나(${ids.join(', ')})`,
    unit: (figure) => `시각(예: ${figure}:00) 또는 기간(예: ${figure}m, ${figure}h)`,
    zone: `${koreanTime}; 시간대는 Asia/Seoul, UTC, +09:00과 같이 작성`,
    ownShift: `${koreanOwnDay}; 그날에는 본인 근무가 없음`,
    plain: {
      severity: '심각도 `1`~`4` 또는 심각도 라벨 이름',
      time: koreanTime,
      'coming time': '아직 지나지 않은 시각(다른 해의 날짜는 2027-01-05와 같이 연도까지 작성)',
      'time within a year': '1년 이내의 시각',
      day: '올해 또는 앞으로 반년 안에 실제로 있는 날짜',
      'plain date': '날짜(예: 5 Dec, 2026-12-05); 숫자만으로는 여러 뜻이 될 수 있음',
      span: '`until Fri 09:00`, `from Thu 18:00 until Fri 09:00`, `for 4h`, `until handoff`, `through 5 Dec` 또는 하루, 리드 역할이 아니면 앞에 역할 이름',
      length: '`for` 뒤에 기간(예: 4h, 2 days)',
      'served role': '담당자가 있는 시각(그때는 그 역할의 담당자가 없음)',
      'last day': '`through` 뒤에 날짜(예: 5 Dec); 시각이면 `until` 사용',
      'own day': koreanOwnDay,
      'somebody else': '본인이 아닌 다른 사람',
      'day in return': '`for` 뒤에 같은 역할에서 상대방이 근무하는 날',
    },
  },
};
