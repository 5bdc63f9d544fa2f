/**
 * Whether a person may be chosen to serve, and if not, the first reason why: the one list of reasons, in the one order
 * in which they are given. All who choose somebody ask here (the order, followers, stand-ins on holidays, candidates for a
 * gap); each brings the facts of its own case. What people write themselves, an override or a listed shift, is no choice.
 */
import type { Temporal } from 'temporal-polyfill';
import { othersApart, refusalByQualification, refusalOfTurn } from './availability.js';
import { isSameLogin, type Login } from './login.js';
import { holidaysIn } from './public-holiday.js';
import { isBefore } from './span.js';
import type { Person, RefusalCause, Role, Schedule, Skipped, Span } from './types.js';

/** What is to be served, and the facts by which somebody may be refused. */
export interface Demand {
  readonly schedule: Schedule;
  readonly role: Role;
  /** Skills, all of them. */
  readonly needs?: readonly string[];
  /** In whose `active` stretches somebody is needed: sorted, disjoint. */
  readonly turn: Span & { readonly active: readonly Span[] };
  /** Who serves then already, in the same role or in the one it backs up. */
  readonly serving: readonly Login[];
  /** Everybody on duty then. Asked only for a person who is to be kept apart from somebody. */
  readonly onDuty: () => readonly Login[];
  /** True where somebody who has a holiday then will not do. */
  readonly avoidsHolidays?: true;
  readonly limits?: Limits;
  /** Asked only where there are limits. */
  readonly dutyAround?: (person: Person) => DutyAround;
  /** True for a newcomer who is still to learn. */
  readonly isLearning?: (person: Person) => boolean;
}

/** See `TurnRotation`. */
export interface Limits {
  readonly consecutive?: number;
  readonly rest?: Temporal.Duration;
}

/** What a person serves of the same rotation before and after. */
export interface DutyAround {
  /** Turns they would have without a break, this one counted. */
  readonly run: number;
  /** End of their last turn before, and start of their next. */
  readonly until?: Temporal.Instant;
  readonly from?: Temporal.Instant;
}

type Check = (person: Person, demand: Demand) => Skipped | undefined;

const checks: readonly Check[] = [
  (person, { role, needs = [] }) => refusalByQualification(person, role, needs),
  (person, { turn }) => refusalOfTurn(person, turn),
  refusalByHoliday,
  refusalByService,
  refusalByApart,
  refusalByRun,
  refusalByRest,
  (person, { isLearning }) => (isLearning?.(person) === true ? refused(person, 'shadow') : undefined),
];

/** The first reason against the person; `undefined` where there is none. */
export function refusalOf(person: Person, demand: Demand): Skipped | undefined {
  for (const check of checks) {
    const found = check(person, demand);
    if (found !== undefined) return found;
  }
  return undefined;
}

function refusalByHoliday(person: Person, { schedule, turn, avoidsHolidays }: Demand): Skipped | undefined {
  if (avoidsHolidays !== true) return undefined;
  const [day] = turn.active.flatMap((active) => holidaysIn(schedule, person, active));
  return day === undefined ? undefined : refused(person, 'holiday', day.holiday.name);
}

function refusalByService(person: Person, { serving }: Demand): Skipped | undefined {
  const isServing = serving.some((login) => isSameLogin(login, person.login));
  return isServing ? refused(person, 'serving') : undefined;
}

function refusalByApart(person: Person, { schedule, onDuty }: Demand): Skipped | undefined {
  const others = othersApart(schedule, person.login);
  if (others.length === 0) return undefined;
  const met = onDuty().find((login) => others.some((other) => isSameLogin(other, login)));
  return met === undefined ? undefined : refused(person, 'apart', met);
}

function refusalByRun(person: Person, { limits, dutyAround }: Demand): Skipped | undefined {
  if (limits?.consecutive === undefined || dutyAround === undefined) return undefined;
  return dutyAround(person).run > limits.consecutive ? refused(person, 'consecutive') : undefined;
}

function refusalByRest(person: Person, { limits, dutyAround, turn }: Demand): Skipped | undefined {
  if (limits?.rest === undefined || dutyAround === undefined) return undefined;
  const { until, from } = dutyAround(person);
  const start = turn.active[0]?.start ?? turn.start;
  const end = turn.active.at(-1)?.end ?? turn.start;
  const isTired = until !== undefined && isBefore(start, afterRest(until, limits.rest));
  const isAwaited = from !== undefined && isBefore(from, afterRest(end, limits.rest));
  return isTired || isAwaited ? refused(person, 'rest') : undefined;
}

/** When somebody who served until then has rested. Days and weeks of a length are of 24 hours: the rest is exact. */
export function afterRest(until: Temporal.Instant, rest: Temporal.Duration): Temporal.Instant {
  const hours = rest.weeks * 168 + rest.days * 24 + rest.hours;
  return until.add({ hours, minutes: rest.minutes });
}

function refused({ login }: Person, because: RefusalCause, why?: string): Skipped {
  return { login, because, ...(why === undefined ? {} : { why }) };
}
