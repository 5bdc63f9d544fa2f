/** Why a person serves, and why nobody does. What is in Markdown and what in plain text, the callers say. */
import type { Skipped } from '../../schedule/types.js';
import type { InEachLanguage } from '../language.js';

interface OverrideWords {
  /** Whose place it is. */
  readonly instead?: string;
  readonly why?: string;
}

interface HolidayWords {
  readonly instead: string;
  /** What day it is. */
  readonly day?: string;
  /** The role whose holder stands in. */
  readonly role?: string;
}

interface ReasonWords {
  /** Clauses, as behind `**bob** until Mon 30 Nov 09:00, `. */
  readonly comesNext: (rotation: string) => string;
  readonly cameBefore: (rotation: string) => string;
  readonly since: (causes: readonly string[]) => string;
  readonly override: (words: OverrideWords) => string;
  readonly addition: (why?: string) => string;
  /** Why there is an override; `issue`: its number. */
  readonly askedFor: (who: string, issue: string) => string;
  readonly learns: (rotation: string) => string;
  readonly holiday: (words: HolidayWords) => string;
  /** Sentences to the person. */
  readonly youComeNext: (rotation: string) => string;
  readonly youCameBefore: (rotation: string) => string;
  readonly youServeSince: (causes: readonly string[]) => string;
  readonly youServeByOverride: (words: OverrideWords) => string;
  readonly youLearn: (rotation: string) => string;
  readonly youServeOnHoliday: (words: HolidayWords) => string;
  /** Why nobody serves. */
  readonly nobodyAvailable: (cause: string) => string;
  readonly noHours: string;
  readonly namesNobody: string;
  readonly oneTooFew: (causes: string) => string;
  readonly causes: (causes: readonly string[]) => string;
  /** `what`: the absence's reason, the skill, the other person, the role or the holiday, where it is known. */
  readonly skipped: Readonly<Record<Skipped['because'], (who: string, what?: string) => string>>;
}

function bracketed(text: string | undefined): string {
  return text === undefined ? '' : ` (${text})`;
}

function koreanBracketed(text: string | undefined): string {
  return text === undefined ? '' : `(${text})`;
}

function englishHoliday({ instead, day, role }: HolidayWords): string {
  return `in place of ${instead}, who has a holiday${bracketed(day)}${role === undefined ? '' : `, as ${role}`}`;
}

export const reasonWords: InEachLanguage<ReasonWords> = {
  en: {
    comesNext: (rotation) => `comes next in ${rotation}`,
    cameBefore: (rotation) => `came before in ${rotation}`,
    since: (causes) => `since ${causes.join(', ')}`,
    override: ({ instead, why }) =>
      `override${instead === undefined ? '' : `, in place of ${instead}`}${why === undefined ? '' : `: ${why}`}`,
    addition: (why) => `added by override${why === undefined ? '' : `: ${why}`}`,
    askedFor: (who, issue) => `asked for by ${who} in ${issue}`,
    learns: (rotation) => `learns beside those who serve ${rotation}`,
    holiday: (words) => englishHoliday(words),
    youComeNext: (rotation) => `You serve because you come next in ${rotation}.`,
    youCameBefore: (rotation) => `You serve because you came before in ${rotation}.`,
    youServeSince: (causes) => `You serve because ${causes.join(', ')}.`,
    youServeByOverride: ({ instead, why }) =>
      `You serve by override${instead === undefined ? '' : ` in place of ${instead}`}${why === undefined ? '' : `: ${why}`}.`,
    youLearn: (rotation) => `You learn beside those who serve ${rotation}.`,
    youServeOnHoliday: (words) => `You serve ${englishHoliday(words)}.`,
    nobodyAvailable: (cause) => `nobody is available: ${cause}`,
    noHours: 'no rotation has hours then',
    namesNobody: 'the rota names nobody',
    oneTooFew: (causes) => `one too few: ${causes}`,
    causes: (causes) => causes.join(', '),
    skipped: {
      absent: (who, what) => `${who} is away${bracketed(what)}`,
      'not-joined': (who) => `${who} has not joined yet`,
      left: (who) => `${who} has left`,
      share: (who) => `${who} works part-time and passes this turn`,
      shadow: (who) => `${who} is the shadow of this turn`,
      role: (who) => `${who} does not hold this role`,
      skill: (who, what) => `${who} lacks ${what ?? 'a skill'}`,
      consecutive: (who) => `${who} has had as many turns in a row as are allowed`,
      rest: (who) => `${who} has not rested long enough`,
      apart: (who, what) => `${who} does not serve beside ${what ?? 'somebody on duty'}`,
      serving: (who, what) => `${who} ${what === undefined ? 'serves already' : `is on duty as ${what}`}`,
      holiday: (who, what) => `${who} has a holiday${bracketed(what)}`,
    },
  },
  ko: {
    comesNext: (rotation) => `${rotation} 로테이션의 다음 차례`,
    cameBefore: (rotation) => `${rotation} 로테이션의 이전 차례`,
    since: (causes) => `사유: ${causes.join(', ')}`,
    override: ({ instead, why }) =>
      `${instead === undefined ? '오버라이드' : `${instead} 님 대신 오버라이드`}${why === undefined ? '' : `: ${why}`}`,
    addition: (why) => `오버라이드로 추가${why === undefined ? '' : `: ${why}`}`,
    askedFor: (who, issue) => `${who} 님이 ${issue} 이슈에서 요청`,
    learns: (rotation) => `${rotation} 로테이션 섀도잉`,
    holiday: ({ instead, day, role }) =>
      `공휴일${koreanBracketed(day)}인 ${instead} 님 대신${role === undefined ? '' : `, ${role} 담당으로`}`,
    youComeNext: (rotation) => `${rotation} 로테이션의 다음 차례로 근무합니다.`,
    youCameBefore: (rotation) => `${rotation} 로테이션의 이전 차례로 근무합니다.`,
    youServeSince: (causes) => `근무 사유: ${causes.join(', ')}.`,
    youServeByOverride: ({ instead, why }) =>
      `${instead === undefined ? '' : `${instead} 님 대신 `}오버라이드로 근무합니다${koreanBracketed(why)}.`,
    youLearn: (rotation) => `${rotation} 로테이션 근무자 곁에서 섀도잉합니다.`,
    youServeOnHoliday: ({ instead, day, role }) =>
      `공휴일${koreanBracketed(day)}인 ${instead} 님 대신${role === undefined ? '' : ` ${role} 담당으로`} 근무합니다.`,
    nobodyAvailable: (cause) => `근무 가능한 사람 없음: ${cause}`,
    noHours: '이 시간을 맡는 로테이션 없음',
    namesNobody: '근무표에 지정된 사람 없음',
    oneTooFew: (causes) => `한 명 부족: ${causes}`,
    causes: (causes) => causes.join(', '),
    skipped: {
      absent: (who, what) => `${who} 님 부재${koreanBracketed(what)}`,
      'not-joined': (who) => `${who} 님 합류 전`,
      left: (who) => `${who} 님 팀을 떠남`,
      share: (who) => `${who} 님 파트타임으로 이번 차례 쉼`,
      shadow: (who) => `${who} 님 이번 차례 섀도잉`,
      role: (who) => `${who} 님 이 역할 대상 아님`,
      skill: (who, what) => `${who} 님 ${what ?? '필요한'} 스킬 없음`,
      consecutive: (who) => `${who} 님 연속 차례 한도 도달`,
      rest: (who) => `${who} 님 휴식 시간 부족`,
      apart: (who, what) => `${who} 님 동시 근무 불가(상대: ${what ?? '현재 근무자'})`,
      serving: (who, what) => `${who} 님 이미 근무 중${koreanBracketed(what)}`,
      holiday: (who, what) => `${who} 님 공휴일${koreanBracketed(what)}`,
    },
  },
};
