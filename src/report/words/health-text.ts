/** The health of a rota. Plain text. */
import type { InEachLanguage } from '../language.js';

interface GapWords {
  readonly role: string;
  readonly hours: string;
  /** When the first is, and why; absent where there is none to name. */
  readonly first: string;
  /** Who could serve in it. */
  readonly free?: readonly string[];
}

interface LostOverrideWords {
  readonly role: string;
  /** Absent: nobody. */
  readonly who: string | undefined;
  readonly spans: readonly string[];
}

interface HealthWords {
  readonly score: (score: number) => string;
  readonly fullScore: (score: number) => string;
  readonly hours: (hours: string) => string;
  readonly hole: (role: string, times: readonly string[], zone: string) => string;
  /** Monday first. */
  readonly weekdays: readonly [string, string, string, string, string, string, string];
  readonly days: (runs: readonly string[]) => string;
  readonly daily: (days: string, from: string, until: string) => string;
  readonly overDays: (days: string, from: string, untilDay: string, until: string) => string;
  readonly gap: (gap: GapWords) => string;
  readonly short: (gap: Omit<GapWords, 'free'>) => string;
  readonly firstGap: (span: string, cause: string) => string;
  readonly firstOfGaps: (gaps: number, span: string, cause: string) => string;
  readonly overload: (who: string, weighed: string, fair: string) => string;
  readonly overloadWithoutTurn: (who: string, weighed: string) => string;
  readonly idle: (who: string, weighed: string, fair: string) => string;
  readonly inARow: (who: string, turns: number) => string;
  readonly double: (who: string, roles: readonly string[], hours: string) => string;
  readonly apart: (who: readonly string[], hours: string) => string;
  readonly beaten: (lost: LostOverrideWords) => string;
  readonly absent: (lost: LostOverrideWords, other: string | undefined) => string;
  readonly serving: (lost: LostOverrideWords) => string;
  readonly oneTooFew: (lost: LostOverrideWords, other: string) => string;
  readonly headings: {
    readonly person: string;
    readonly hours: string;
    readonly ofEligible: string;
    readonly nights: string;
    readonly weekends: string;
    readonly holidays: string;
    readonly inARow: string;
    readonly shifts: string;
    readonly weighed: string;
    readonly fair: string;
  };
}

export const healthWords: InEachLanguage<HealthWords> = {
  en: {
    score: (score) => `Health: ${score} of 100`,
    fullScore: (score) => `Health: ${score} of 100, no point lost`,
    hours: (hours) => `${hours} h`,
    hole: (role, times, zone) =>
      `${role}: in no rotation’s hours on ${times.join(', ')} (${zone}); if somebody should serve then, write coverage: { ${role}: always }`,
    weekdays: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
    days: (runs) => runs.join(', '),
    daily: (days, from, until) => `${days} ${from}-${until}`,
    overDays: (days, from, untilDay, until) => `${days} ${from} to ${untilDay} ${until}`,
    gap: ({ role, hours, first, free }) =>
      `${role}: nobody serves for ${hours}, ${first}${free === undefined ? '' : `; free for the first: ${free.join(', ')}`}`,
    short: ({ role, hours, first }) => `${role}: too few serve for ${hours}, ${first}`,
    firstGap: (span, cause) => `${span}: ${cause}`,
    firstOfGaps: (gaps, span, cause) => `${gaps} times, first ${span}: ${cause}`,
    overload: (who, weighed, fair) => `${who} carries ${weighed} of weighed duty, ${fair} would be fair`,
    overloadWithoutTurn: (who, weighed) =>
      `${who} carries ${weighed} of weighed duty, without any turn of their own`,
    idle: (who, weighed, fair) => `${who} carries only ${weighed} of weighed duty, ${fair} would be fair`,
    inARow: (who, turns) => `${who} has ${turns} turns in a row`,
    double: (who, roles, hours) => `${who} holds ${roles.join(' and ')} at once for ${hours}`,
    apart: (who, hours) => `${who.join(' and ')} serve together for ${hours}, and are to be kept apart`,
    beaten: (lost) => `${englishOverride(lost)} does not hold ${lost.spans.join(', ')}: a later one wins`,
    absent: (lost, other) =>
      `${englishOverride(lost)} changes nothing ${lost.spans.join(', ')}: ${other ?? 'nobody'} does not serve then`,
    serving: (lost) =>
      `${englishOverride(lost)} changes nothing ${lost.spans.join(', ')}: ${lost.who ?? 'nobody'} serves then already`,
    oneTooFew: (lost, other) =>
      `${englishOverride(lost)} leaves one too few ${lost.spans.join(', ')}: ${lost.who ?? 'nobody'} serves then already, beside ${other}`,
    headings: {
      person: 'person',
      hours: 'hours',
      ofEligible: 'of eligible',
      nights: 'nights',
      weekends: 'weekends',
      holidays: 'holidays',
      inARow: 'in a row',
      shifts: 'shifts',
      weighed: 'weighed',
      fair: 'fair',
    },
  },
  ko: {
    score: (score) => `근무표 점수: 100점 만점에 ${score}점`,
    fullScore: (score) => `근무표 점수: 100점 만점에 ${score}점, 감점 없음`,
    hours: (hours) => `${hours}시간`,
    hole: (role, times, zone) =>
      `${role}: 어느 로테이션의 근무 시간에도 들지 않는 시간 ${times.join(', ')} (${zone}). 근무자가 필요하면 coverage: { ${role}: always } 추가`,
    weekdays: ['월', '화', '수', '목', '금', '토', '일'],
    days: (runs) => runs.join(', '),
    daily: (days, from, until) => `${days} ${from}-${until}`,
    overDays: (days, from, untilDay, until) => `${days} ${from} ~ ${untilDay} ${until}`,
    gap: ({ role, hours, first, free }) =>
      `${role}: ${hours} 동안 근무자 없음, ${first}${free === undefined ? '' : `. 첫 공백에 가능한 사람: ${free.join(', ')}`}`,
    short: ({ role, hours, first }) => `${role}: ${hours} 동안 근무자 부족, ${first}`,
    firstGap: (span, cause) => `${span}: ${cause}`,
    firstOfGaps: (gaps, span, cause) => `${gaps}회, 첫 번째 ${span}: ${cause}`,
    overload: (who, weighed, fair) => `${who} 님 가중 근무 ${weighed}, 적정 ${fair}보다 많음`,
    overloadWithoutTurn: (who, weighed) => `${who} 님 본인 차례 없이 가중 근무 ${weighed}`,
    idle: (who, weighed, fair) => `${who} 님 가중 근무 ${weighed}, 적정 ${fair}보다 적음`,
    inARow: (who, turns) => `${who} 님 ${turns}회 연속 근무`,
    double: (who, roles, hours) => `${who} 님 ${hours} 동안 역할 동시 담당: ${roles.join(', ')}`,
    apart: (who, hours) => `${hours} 동안 동시 근무, 분리 대상: ${who.join(', ')}`,
    beaten: (lost) => `${koreanOverride(lost)}: 뒤에 나온 항목이 우선하여 적용되지 않음`,
    absent: (lost, other) => `${koreanOverride(lost)}: 그때 근무자가 아니므로 효과 없음(${other ?? '없음'})`,
    serving: (lost) => `${koreanOverride(lost)}: 이미 근무 중이므로 효과 없음`,
    oneTooFew: (lost, other) => `${koreanOverride(lost)}: 이미 근무 중이므로(함께 근무: ${other}) 한 명 부족`,
    headings: {
      person: '이름',
      hours: '시간',
      ofEligible: '가능 대비',
      nights: '야간',
      weekends: '주말',
      holidays: '공휴일',
      inARow: '연속',
      shifts: '횟수',
      weighed: '가중',
      fair: '적정',
    },
  },
};

function englishOverride({ role, who }: LostOverrideWords): string {
  return `the override of ${role} for ${who ?? 'nobody'}`;
}

function koreanOverride({ role, who, spans }: LostOverrideWords): string {
  return `${role} 오버라이드(${who === undefined ? '비움' : `${who} 님`}), ${spans.join(', ')}`;
}
