/** The comment on a shift log that gathers what happened. */
import type { HappeningKind } from '../../handoff/happened.js';
import type { InEachLanguage } from '../language.js';

interface ShiftEventWords {
  readonly heading: string;
  readonly nothing: string;
  readonly earlier: (n: number) => string;
  readonly count: Readonly<Record<HappeningKind, (n: number) => string>>;
  readonly line: (at: string, what: string) => string;
  /** `issue`: its number and its title. */
  readonly opened: (issue: string, by?: string) => string;
  readonly closed: (issue: string, by?: string) => string;
  readonly reopened: (issue: string, by?: string) => string;
  readonly resolved: (issue: string) => string;
  readonly missed: (issue: string, window: string) => string;
  readonly escalatedTo: (issue: string, to: string) => string;
  readonly escalated: (issue: string, by?: string) => string;
  /** `issues`: one with its title, or the numbers of several. */
  readonly handedOver: (issues: string, from: string, to: string) => string;
  readonly numbers: (numbers: readonly string[]) => string;
  readonly moreNumbers: (numbers: readonly string[], left: number) => string;
}

function byWhom(who: string | undefined): string {
  return who === undefined ? '' : ` by ${who}`;
}

function koreanByWhom(who: string | undefined): string {
  return who === undefined ? '' : `(${who} 님)`;
}

export const shiftEventWords: InEachLanguage<ShiftEventWords> = {
  en: {
    heading: '**What happened in this shift**, newest first. Each run brings it up to date.',
    nothing: 'Nothing so far.',
    earlier: (n) => `… and ${n} before them`,
    count: {
      opened: (n) => `${n} opened`,
      resolved: (n) => `${n} resolved`,
      closed: (n) => `${n} closed`,
      reopened: (n) => `${n} reopened`,
      breached: (n) => `${n} window${n === 1 ? '' : 's'} missed`,
      escalated: (n) => `${n} escalated`,
      'handed over': (n) => `${n} handed over`,
    },
    line: (at, what) => `${at}: ${what}`,
    opened: (issue, by) => `${issue} opened${byWhom(by)}`,
    closed: (issue, by) => `${issue} closed${byWhom(by)}`,
    reopened: (issue, by) => `${issue} reopened${byWhom(by)}`,
    resolved: (issue) => `${issue} resolved`,
    missed: (issue, window) => `${issue}: **window “${window}” missed**`,
    escalatedTo: (issue, to) => `${issue}: **escalated** to ${to}`,
    escalated: (issue, by) => `${issue}: **escalated**${byWhom(by)}`,
    handedOver: (issues, from, to) => `${issues} handed over from ${from} to ${to}`,
    numbers: (numbers) => numbers.join(', '),
    moreNumbers: (numbers, left) => `${numbers.join(', ')} and ${left} more`,
  },
  ko: {
    heading: '**이번 근무에 일어난 일**, 최신순. 실행할 때마다 갱신됩니다.',
    nothing: '아직 없습니다.',
    earlier: (n) => `… 외 이전 ${n}건`,
    count: {
      opened: (n) => `접수 ${n}건`,
      resolved: (n) => `해결 ${n}건`,
      closed: (n) => `닫힘 ${n}건`,
      reopened: (n) => `다시 열림 ${n}건`,
      breached: (n) => `기한 초과 ${n}건`,
      escalated: (n) => `에스컬레이션 ${n}건`,
      'handed over': (n) => `인계 ${n}건`,
    },
    line: (at, what) => `${at}: ${what}`,
    opened: (issue, by) => `${issue}: 접수${koreanByWhom(by)}`,
    closed: (issue, by) => `${issue}: 닫힘${koreanByWhom(by)}`,
    reopened: (issue, by) => `${issue}: 다시 열림${koreanByWhom(by)}`,
    resolved: (issue) => `${issue}: 해결`,
    missed: (issue, window) => `${issue}: **“${window}” 기한 초과**`,
    escalatedTo: (issue, to) => `${issue}: **에스컬레이션** → ${to}`,
    escalated: (issue, by) => `${issue}: **에스컬레이션**${koreanByWhom(by)}`,
    handedOver: (issues, from, to) => `${issues}: 인계(${from} → ${to})`,
    numbers: (numbers) => numbers.join(', '),
    moreNumbers: (numbers, left) => `${numbers.join(', ')} 외 ${left}건`,
  },
};
