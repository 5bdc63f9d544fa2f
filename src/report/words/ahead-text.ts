/** What a shift brings, who else serves, where to look: lines and headings of the shift log and of the digest. */
import type { InEachLanguage } from '../language.js';

interface Planned {
  readonly span: string;
  readonly why?: string;
}

interface Taking extends Planned {
  readonly who: string;
  readonly role: string;
}

interface AheadWords {
  /** A list within a sentence. */
  readonly all: (texts: readonly string[]) => string;
  readonly rotaEnds: (at: string) => string;
  readonly double: (held: {
    readonly who: string;
    readonly roles: readonly string[];
    readonly span: string;
  }) => string;
  readonly nobodyTakes: (planned: Omit<Taking, 'who'>) => string;
  readonly joins: (taking: Taking) => string;
  readonly takes: (taking: Taking) => string;
  readonly takesFor: (taking: Taking & { readonly instead: string }) => string;
  readonly away: (planned: Planned & { readonly who: string }) => string;
  readonly holiday: (date: string) => string;
  /** `day`: what it is called. */
  readonly ownHoliday: (holiday: {
    readonly date: string;
    readonly who: string;
    readonly day?: string;
  }) => string;
  readonly resources: string;
  readonly moreInFile: (count: number) => string;
  readonly escalation: (ladder: readonly string[]) => string;
}

const english = new Intl.ListFormat('en-GB', { type: 'conjunction' });

function because(why: string | undefined): string {
  return why === undefined ? '' : `: ${why}`;
}

export const aheadWords: InEachLanguage<AheadWords> = {
  en: {
    all: (texts) => english.format(texts),
    rotaEnds: (at) => `**The rota ends ${at}**: list further shifts before then`,
    double: ({ who, roles, span }) =>
      `${who} **holds ${english.format(roles)} at once** ${span}: somebody else should take one of them`,
    nobodyTakes: ({ role, span, why }) => `nobody takes ${role} ${span}${because(why)}`,
    joins: ({ who, role, span, why }) => `${who} joins ${role} ${span}${because(why)}`,
    takes: ({ who, role, span, why }) => `${who} takes ${role} ${span}${because(why)}`,
    takesFor: ({ who, role, instead, span, why }) =>
      `${who} takes ${role} for ${instead} ${span}${because(why)}`,
    away: ({ who, span, why }) => `${who} is away ${span}${because(why)}`,
    holiday: (date) => `${date} is a holiday`,
    ownHoliday: ({ date, who, day }) => `${date} is a holiday of ${who}${because(day)}`,
    resources: 'Resources',
    moreInFile: (count) => `… and ${count} more in the schedule file`,
    escalation: (ladder) => `escalation: ${ladder.join(', then ')}`,
  },
  ko: {
    all: (texts) => texts.join(', '),
    rotaEnds: (at) => `**근무표가 ${at}에 끝납니다**: 그 전에 이후 근무를 추가해 주십시오`,
    double: ({ who, roles, span }) =>
      `${who} 님 **동시 담당(${roles.join(', ')})**, ${span}: 한 역할은 다른 사람이 맡아야 합니다`,
    nobodyTakes: ({ role, span, why }) => `${role} 담당자 없음, ${span}${because(why)}`,
    joins: ({ who, role, span, why }) => `${who} 님 ${role} 추가 근무, ${span}${because(why)}`,
    takes: ({ who, role, span, why }) => `${who} 님 ${role} 근무, ${span}${because(why)}`,
    takesFor: ({ who, role, instead, span, why }) =>
      `${instead} 님 대신 ${who} 님 ${role} 근무, ${span}${because(why)}`,
    away: ({ who, span, why }) => `${who} 님 부재, ${span}${because(why)}`,
    holiday: (date) => `${date}: 공휴일`,
    ownHoliday: ({ date, who, day }) => `${date}: ${who} 님 공휴일${day === undefined ? '' : `(${day})`}`,
    resources: '참고 자료',
    moreInFile: (count) => `… 외 ${count}건은 스케줄 파일 참조`,
    escalation: (ladder) => `에스컬레이션: ${ladder.join(' → ')}`,
  },
};
