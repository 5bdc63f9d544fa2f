/**
 * Part-timers (`Person.share`): when one passes a turn, and, in a plain cycle, who takes the turn they pass. In waiting
 * order whoever is next does.
 */
import { loginKey } from './login.js';
import type { Person } from './types.js';

const wholeTurn = 100;
/** Less than any share, more than what adding parts of it up can be off by. */
const roundingError = 1e-6;

/** What is remembered of part-timers from turn to turn; by login. */
export interface PartTime {
  /** Percent of a turn that a part-timer has saved up. */
  readonly saved: ReadonlyMap<string, number>;
  /** In a plain cycle: number of the last turn somebody took in place of a part-timer. */
  readonly helped: ReadonlyMap<string, number>;
}

export const noPartTime: PartTime = { saved: new Map(), helped: new Map() };

/** The same while a turn is decided. */
export interface PartTimeDraft {
  readonly saved: Map<string, number>;
  readonly helped: Map<string, number>;
}

export function isFullTime({ share = wholeTurn }: Person): boolean {
  return share >= wholeTurn;
}

/** Saves up the person's share of a turn; true where that is no whole one yet. The first turn is served. */
export function passes({ saved }: PartTimeDraft, person: Person): boolean {
  if (isFullTime(person)) return false;
  const sum = savedBy(saved, person) + shareOf(person);
  const isWhole = sum >= wholeTurn - roundingError;
  saved.set(loginKey(person.login), isWhole ? sum - wholeTurn : sum);
  return !isWhole;
}

/**
 * In a plain cycle a turn that somebody passes is one more for the full-timers, so that of it, too, each part-timer is
 * due a share of what that comes to for each of them.
 */
export function creditPass({ saved }: PartTimeDraft, cycle: readonly Person[]): void {
  const full = cycle.filter(isFullTime).length;
  if (full === 0) return;
  for (const person of cycle) {
    if (isFullTime(person)) continue;
    saved.set(loginKey(person.login), savedBy(saved, person) + shareOf(person) / full);
  }
}

function savedBy(saved: PartTime['saved'], person: Person): number {
  return saved.get(loginKey(person.login)) ?? wholeTurn - shareOf(person);
}

function shareOf({ share = wholeTurn }: Person): number {
  return share;
}

/**
 * Who of them takes a turn that a part-timer passes: the full-timer who did so longest ago, the first of equals; a
 * part-timer only where there is no other.
 */
export function helperOf({ helped }: PartTime, people: readonly Person[]): Person | undefined {
  const full = people.filter(isFullTime);
  const lastHelp = ({ login }: Person) => helped.get(loginKey(login)) ?? -1;
  return (full.length > 0 ? full : people).reduce<Person | undefined>(
    (best, person) => (best === undefined || lastHelp(person) < lastHelp(best) ? person : best),
    undefined,
  );
}
