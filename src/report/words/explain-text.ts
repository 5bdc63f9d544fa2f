/** Why somebody serves, step by step, and what a change of a rota does to people. Plain text. */
import type { InEachLanguage } from '../language.js';

interface HolderWords {
  readonly who: string;
  readonly why?: string;
  /** Of a follower: the followed one's turn, and why others were passed over. */
  readonly followed?: { readonly span: string; readonly causes: string };
}

interface OverrideWords {
  readonly span: string;
  /** Absent: nobody. */
  readonly who: string | undefined;
  readonly why?: string;
}

interface GainWords {
  readonly role: string;
  readonly who: readonly string[];
  readonly span: string;
  readonly from?: readonly string[];
}

interface ExplainWords {
  readonly heading: (role: string, at: string) => string;
  readonly noStep: string;
  /** `alice, Mon 30 Nov 09:00 – …` each. */
  readonly answer: (holders: readonly string[]) => string;
  readonly answerWithGap: (holders: readonly string[], missing: readonly string[]) => string;
  readonly nobodyAsWanted: string;
  readonly nobody: (missing: readonly string[]) => string;
  readonly layer: (rotation: string, outcome: string) => string;
  /** A rotation listed before it serves. */
  readonly coveredLayer: (rotation: string, outcome: string) => string;
  readonly shadow: (rotation: string, span: string, who: string) => string;
  readonly noTurn: string;
  readonly listEnded: (at: string) => string;
  readonly outsideHours: (span: string) => string;
  readonly leftEmpty: (span: string) => string;
  readonly vacant: (span: string, causes: string) => string;
  readonly served: (turn: number, span: string, seats: readonly string[]) => string;
  readonly oneTooFew: (causes: string) => string;
  readonly holder: (holder: HolderWords) => string;
  /** On a holiday of theirs; nobody can stand in. */
  readonly holderOnHoliday: (holder: HolderWords, day?: string) => string;
  readonly override: (override: OverrideWords) => string;
  readonly overrideInstead: (override: OverrideWords, instead: string) => string;
  readonly overrideBeside: (override: OverrideWords) => string;
  /** Behind the override's sentence. */
  readonly effect: {
    readonly doubled: (who: string | undefined, other: string | undefined) => string;
    readonly beaten: string;
    readonly 'handed-on': (who: string | undefined) => string;
    readonly absent: (other: string | undefined) => string;
    readonly serving: (who: string | undefined) => string;
  };
  readonly nothingChanges: (span: string) => string;
  readonly changesFromStart: (span: string) => string;
  readonly firstChange: (span: string, at: string) => string;
  readonly loses: (role: string, who: readonly string[], span: string) => string;
  readonly gains: (gains: GainWords) => string;
  readonly rotaEnd: (role: string, at: string) => string;
}

export const explainWords: InEachLanguage<ExplainWords> = {
  en: {
    heading: (role, at) => `${role} at ${at}`,
    noStep: 'No rotation and no override fills this role then.',
    answer: (holders) => `So it is ${holders.join('; and ')}.`,
    answerWithGap: (holders, missing) =>
      `So it is ${holders.join('; and ')}, and that leaves a gap: ${missing.join('; and ')}.`,
    nobodyAsWanted: 'So nobody serves, and nobody should: this is no gap.',
    nobody: (missing) => `So nobody serves, and that is a gap: ${missing.join('; and ')}.`,
    layer: (rotation, outcome) => `rotation ${rotation}: ${outcome}.`,
    coveredLayer: (rotation, outcome) =>
      `rotation ${rotation}: ${outcome}. It does not matter: a rotation listed before it serves.`,
    shadow: (rotation, span, who) => `rotation ${rotation}, ${span}: ${who} learns beside those who serve.`,
    noTurn: 'has no turn then',
    listEnded: (at) => `its list ended ${at}`,
    outsideHours: (span) => `outside its hours, in the turn ${span}`,
    leftEmpty: (span) => `the turn ${span} is left empty on purpose`,
    vacant: (span, causes) => `nobody is available for ${span}: ${causes}`,
    served: (turn, span, seats) => `turn ${turn}, ${span}: ${seats.join('; and ')}`,
    oneTooFew: (causes) => `one too few, since ${causes}`,
    holder: (holder) => englishHolder(holder),
    holderOnHoliday: (holder, day) =>
      `${englishHolder(holder)}, although it is a holiday of theirs${day === undefined ? '' : ` (${day})`}: nobody can stand in`,
    override: ({ span, who, why }) => `override, ${span}: ${who ?? 'nobody'}${reasoned(why)}.`,
    overrideInstead: ({ span, who, why }, instead) =>
      `override, ${span}: ${who ?? 'nobody'} instead of ${instead}${reasoned(why)}.`,
    overrideBeside: ({ span, who, why }) =>
      `override, ${span}: ${who ?? 'nobody'} beside the others${reasoned(why)}.`,
    effect: {
      doubled: (who, other) =>
        `But ${who ?? 'nobody'} serves then already, beside ${other ?? 'nobody'}, so that there is one too few.`,
      beaten: 'A later entry wins.',
      'handed-on': (who) => `A later entry replaces ${who ?? 'nobody'}.`,
      absent: (other) => `It changes nothing: ${other ?? 'nobody'} does not serve then.`,
      serving: (who) => `It changes nothing: ${who ?? 'nobody'} serves then already.`,
    },
    nothingChanges: (span) => `Nothing changes in ${span}.`,
    changesFromStart: (span) =>
      `The changes reach back to the start of what was looked at, ${span}; what lies before it was not compared.`,
    firstChange: (span, at) => `Looked at ${span}: nothing in it changes before ${at}.`,
    loses: (role, who, span) =>
      `${role}: ${who.join(' and ')} no longer ${who.length === 1 ? 'serves' : 'serve'} ${span}`,
    gains: ({ role, who, span, from }) =>
      `${role}: ${who.join(' and ')} ${who.length === 1 ? 'gains' : 'gain'} ${span}${from === undefined ? '' : ` from ${from.join(' and ')}`}`,
    rotaEnd: (role, at) => `${role}: the list ends ${at}`,
  },
  ko: {
    heading: (role, at) => `${role}, ${at} 기준`,
    noStep: '이 시각에 이 역할을 채우는 로테이션이나 오버라이드가 없습니다.',
    answer: (holders) => `따라서 담당자: ${holders.join(' / ')}.`,
    answerWithGap: (holders, missing) =>
      `따라서 담당자: ${holders.join(' / ')}. 다만 공백이 남습니다. ${missing.join(' / ')}.`,
    nobodyAsWanted: '따라서 담당자가 없으며, 없어도 되는 시간이므로 공백이 아닙니다.',
    nobody: (missing) => `따라서 담당자가 없는 공백입니다. ${missing.join(' / ')}.`,
    layer: (rotation, outcome) => `로테이션 ${rotation}: ${outcome}.`,
    coveredLayer: (rotation, outcome) =>
      `로테이션 ${rotation}: ${outcome}. 먼저 나열된 로테이션이 담당하므로 결과에는 영향이 없습니다.`,
    shadow: (rotation, span, who) => `로테이션 ${rotation}, ${span}: ${who} 님이 근무자 곁에서 섀도잉합니다.`,
    noTurn: '이 시각에 차례 없음',
    listEnded: (at) => `목록이 ${at}에 끝남`,
    outsideHours: (span) => `근무 시간 밖(차례: ${span})`,
    leftEmpty: (span) => `의도적으로 비워 둔 차례(${span})`,
    vacant: (span, causes) => `${span}, 근무 가능한 사람 없음(${causes})`,
    served: (turn, span, seats) => `${turn}번째 차례, ${span}: ${seats.join(' / ')}`,
    oneTooFew: (causes) => `한 명 부족(${causes})`,
    holder: (holder) => koreanHolder(holder),
    holderOnHoliday: (holder, day) =>
      `${koreanHolder(holder)}, 본인 공휴일${day === undefined ? '' : `(${day})`}이지만 대신할 사람 없음`,
    override: ({ span, who, why }) => `오버라이드, ${span}: ${who ?? '없음'}${koreanReasoned(why)}.`,
    overrideInstead: ({ span, who, why }, instead) =>
      `오버라이드, ${span}: ${instead} 님 대신 ${who ?? '없음'}${koreanReasoned(why)}.`,
    overrideBeside: ({ span, who, why }) =>
      `오버라이드, ${span}: ${who ?? '없음'} 추가${koreanReasoned(why)}.`,
    effect: {
      doubled: (who, other) =>
        `그러나 ${someone(who)} 이미 근무 중이므로(함께 근무: ${other ?? '없음'}) 한 명이 부족합니다.`,
      beaten: '뒤에 나온 항목이 우선합니다.',
      'handed-on': (who) => `뒤에 나온 항목이 다시 바꿉니다(대상: ${who ?? '없음'}).`,
      absent: (other) => `바뀌는 것이 없습니다. 그 시각의 근무자가 아닙니다: ${other ?? '없음'}.`,
      serving: (who) => `바뀌는 것이 없습니다. ${someone(who)} 이미 근무 중입니다.`,
    },
    nothingChanges: (span) => `${span} 동안 바뀌는 것이 없습니다.`,
    changesFromStart: (span) =>
      `변경이 비교 구간(${span})의 시작까지 거슬러 올라갑니다. 그 이전은 비교하지 않았습니다.`,
    firstChange: (span, at) => `비교 구간: ${span}. ${at} 이전에는 바뀌는 것이 없습니다.`,
    loses: (role, who, span) => `${role}: ${persons(who)} 근무 제외, ${span}`,
    gains: ({ role, who, span, from }) =>
      `${role}: ${persons(who)} 근무 추가, ${span}${from === undefined ? '' : ` (기존: ${persons(from)})`}`,
    rotaEnd: (role, at) => `${role}: 목록이 ${at}에 끝납니다`,
  },
};

function reasoned(why: string | undefined): string {
  return why === undefined ? '' : ` (${why})`;
}

function koreanReasoned(why: string | undefined): string {
  return why === undefined ? '' : `(${why})`;
}

function someone(who: string | undefined): string {
  return who === undefined ? '아무도' : `${who} 님이`;
}

function persons(who: readonly string[]): string {
  return who.map((one) => `${one} 님`).join(', ');
}

function englishHolder({ who, why, followed }: HolderWords): string {
  const turn = followed === undefined ? '' : ` (its turn ${followed.span}, since ${followed.causes})`;
  return `${who}${why === undefined ? '' : `, ${why}`}${turn}`;
}

function koreanHolder({ who, why, followed }: HolderWords): string {
  const turn = followed === undefined ? '' : `(원래 차례 ${followed.span}, 사유: ${followed.causes})`;
  return `${who}${why === undefined ? '' : `, ${why}`}${turn}`;
}
