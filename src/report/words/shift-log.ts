/** The shift log issue: its title and its body as opened. */
import type { InEachLanguage } from '../language.js';

interface ShiftLogTitle {
  readonly schedule: string;
  readonly from: string;
  readonly to: string;
  readonly who: string;
}

interface ShiftLogWords {
  readonly title: (title: ShiftLogTitle) => string;
  /** Who lead, in the title. */
  readonly nobody: string;
  readonly leading: (logins: readonly string[]) => string;
  readonly leadingMore: (logins: readonly string[], left: number) => string;
  readonly week: (schedule: string, span: string) => string;
  readonly shift: (schedule: string, span: string) => string;
  /** Headings of the table's columns. */
  readonly role: string;
  readonly who: string;
  readonly when: string;
  readonly local: string;
  readonly why: string;
  readonly moreShifts: (n: number) => string;
  /** Headings. */
  readonly checklist: string;
  readonly ahead: string;
  readonly notes: string;
  readonly acknowledge: string;
  readonly howToNote: string;
}

const gathered = 'Handoff digests are commented here, and what happens in it is gathered in a comment.';
const koreanGathered =
  '인수인계 요약은 여기에 댓글로 남고, 근무 중에 일어난 일은 댓글 하나에 모아 기록합니다.';

export const shiftLogWords: InEachLanguage<ShiftLogWords> = {
  en: {
    title: ({ schedule, from, to, who }) => `Shift log: ${schedule}, ${from} – ${to} (${who})`,
    nobody: 'nobody',
    leading: (logins) => logins.join(', '),
    leadingMore: (logins, left) => `${logins.join(', ')} +${left} more`,
    week: (schedule, span) => `The week of **${schedule}**, ${span}. ${gathered}`,
    shift: (schedule, span) => `The shift of **${schedule}**, ${span}. ${gathered}`,
    role: 'role',
    who: 'who',
    when: 'when',
    local: 'where they live',
    why: 'why',
    moreShifts: (n) => `… and ${n} more`,
    checklist: 'Checklist',
    ahead: 'Ahead',
    notes: 'Notes',
    acknowledge: 'Whoever comes on acknowledges the handoff here with `/ack`.',
    howToNote:
      'What the next person should know, say in a comment on a line `/note …`: the next digest has it.',
  },
  ko: {
    title: ({ schedule, from, to, who }) => `근무 로그: ${schedule}, ${from} – ${to} (${who})`,
    nobody: '담당자 없음',
    leading: (logins) => logins.join(', '),
    leadingMore: (logins, left) => `${logins.join(', ')} 외 ${left}명`,
    week: (schedule, span) => `**${schedule}** 주간 근무, ${span}. ${koreanGathered}`,
    shift: (schedule, span) => `**${schedule}** 근무, ${span}. ${koreanGathered}`,
    role: '역할',
    who: '담당자',
    when: '시간',
    local: '현지 시간',
    why: '사유',
    moreShifts: (n) => `… 외 ${n}건`,
    checklist: '체크리스트',
    ahead: '예정 사항',
    notes: '메모',
    acknowledge: '근무를 시작하는 사람은 여기에 `/ack`를 남겨 인수인계를 확인합니다.',
    howToNote:
      '다음 담당자가 알아야 할 내용은 댓글에 `/note …`와 같은 줄로 남겨 주십시오. 다음 인수인계 요약에 포함됩니다.',
  },
};
