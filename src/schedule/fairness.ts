/**
 * What duty each person carries in a window, and what would be their part of it: the figures. What is fair enough and
 * what costs points is `health`'s to say.
 *
 * A person's part of a rotation is that of the time they can serve in it, weighed with their share: so a newcomer, a
 * part-timer and somebody on leave are measured against less, not called idle. Nor is time in which a newcomer still owes
 * shadow turns time they can serve.
 */
import { Temporal } from 'temporal-polyfill';
import { personOf, refusalByQualification, refusalOfTurn } from './availability.js';
import { activeIn } from './hours.js';
import { isSameLogin, isSomebody, type Login, loginKey } from './login.js';
import type { OpenTurn } from './order.js';
import { holidaysIn } from './public-holiday.js';
import { resolve } from './resolve.js';
import { shadowRole } from './shadow.js';
import { slottedRotation } from './slot.js';
import { clip, contains, isBefore, isSameInstant, overlaps } from './span.js';
import { isLearningIn } from './turn.js';
import { turnsOf } from './turns.js';
import type { Person, Rotation, Schedule, Shift, Span, WeeklyHours } from './types.js';
import { timeOfDay } from './wall-clock.js';

/** What an hour counts beyond 1; all hours of the night are weighed, those of a weekend night by both. */
export interface Weights {
  readonly night: number;
  readonly weekend: number;
  readonly holiday: number;
}

/** An hour at night or at a weekend is half as heavy again, one on a holiday twice as heavy. */
export const defaultWeights: Weights = { night: 0.5, weekend: 0.5, holiday: 1 };

export interface Load {
  readonly login: Login;
  readonly hours: number;
  /** Of these: 22:00 to 06:00, Saturdays and Sundays, and holidays, where the person lives. */
  readonly nightHours: number;
  readonly weekendHours: number;
  readonly holidayHours: number;
  readonly shifts: number;
  /** Most slots of one role without a break. */
  readonly longestRun: number;
  /** Hours of the rotations they take part in, in which they could serve, weighed with their share. */
  readonly eligibleHours: number;
  /** `hours` of `eligibleHours`; 0 where there are none. */
  readonly shareOfEligible: number;
  /** Weighed hours, and what would be their part of all rotations' weighed hours. */
  readonly weighed: number;
  readonly fair: number;
  /** Weighed hours of one turn of the rotations they take part in: nearer to `fair` no order can come. */
  readonly grain: number;
}

/** Everybody in the schedule or on duty in the window, in the file's order. Shadow turns are no duty. */
export function loadsIn(
  schedule: Schedule,
  window: Span,
  weights: Weights = defaultWeights,
): readonly Load[] {
  const duty = resolve(schedule, window).shifts.filter(({ role }) => role !== shadowRole);
  const logins = uniqueLogins([
    ...schedule.people.map(({ login }) => login),
    ...duty.map(({ login }) => login),
  ]);
  const parts = schedule.rotations.map((rotation) => partsOf(schedule, rotation, { duty, window, weights }));
  return logins.map((login): Load => {
    const own = duty.filter((shift) => isSameLogin(shift.login, login));
    const sums = sumHours(schedule, own, { window, weights });
    const mine = parts.flatMap((part) => part.get(loginKey(login)) ?? []);
    const eligibleHours = total(mine.map((part) => part.eligible));
    return {
      login,
      ...sums,
      shifts: own.length,
      longestRun: longestRun(own),
      eligibleHours,
      shareOfEligible: eligibleHours === 0 ? 0 : sums.hours / eligibleHours,
      fair: total(mine.map(({ fair }) => fair)),
      grain: total(mine.map(({ grain }) => grain)),
    };
  });
}

interface Duty {
  readonly duty: readonly Shift[];
  readonly window: Span;
  readonly weights: Weights;
}

interface Part {
  readonly eligible: number;
  readonly fair: number;
  readonly grain: number;
}

/**
 * What each participant of a rotation could serve of it, and what would be fair, by login: the load of each turn is
 * divided among those who could have served it, by their shares.
 */
function partsOf(
  schedule: Schedule,
  rotation: Rotation,
  { duty, window, weights }: Duty,
): ReadonlyMap<string, Part> {
  const shifts = duty.filter((shift) => shift.rotation === rotation.id);
  const people = participantsOf(schedule, rotation).map((login) => personOf(schedule, login));
  const sums = new Map(people.map((person) => [person, { eligible: 0, fair: 0 }]));
  let grain = 0;
  for (const turn of turnsIn(schedule, rotation, window).flatMap((whole) =>
    cutWhereOneLeaves(whole, people),
  )) {
    const own = shifts.filter((shift) => overlaps(shift, turn));
    const load = total(
      own.map((shift) => weighed(schedule, shift, { window: clip(turn, window) ?? turn, weights })),
    );
    const whole = total(own.map((shift) => weighed(schedule, shift, { window: turn, weights })));
    grain = Math.max(grain, whole);
    const able = people.filter((person) => canServe(rotation, person, turn) && !turn.isLearning(person));
    const shares = total(able.map(shareOf));
    const hours = sumSpans(turn.active.flatMap((active) => clip(active, window) ?? []));
    for (const person of able) {
      const sum = sums.get(person);
      if (sum === undefined) continue;
      sum.eligible += hours * shareOf(person);
      sum.fair += (load * shareOf(person)) / shares;
    }
  }
  return new Map(
    [...sums].map(([person, sum]) => [
      loginKey(person.login),
      { ...sum, grain: sum.eligible === 0 ? 0 : grain },
    ]),
  );
}

const wholeShare = 100;

function shareOf({ share = wholeShare }: Person): number {
  return share / wholeShare;
}

function canServe(rotation: Rotation, person: Person, turn: OpenTurn): boolean {
  const needs = rotation.kind === 'turns' ? (rotation.needs ?? []) : [];
  return (
    refusalByQualification(person, rotation.role, needs) === undefined &&
    refusalOfTurn(person, turn) === undefined
  );
}

/** Who leaves within a turn could have served up to then, and the others what is left. */
function cutWhereOneLeaves(turn: AskedTurn, people: readonly Person[]): readonly AskedTurn[] {
  const leaves = people
    .flatMap(({ leaves: at }) => (at !== undefined && contains(turn, at) ? at : []))
    .sort(Temporal.Instant.compare);
  if (leaves.length === 0) return [turn];
  const bounds = [turn.start, ...leaves, turn.end];
  return bounds.flatMap((start, index): AskedTurn[] => {
    const end = bounds[index + 1];
    if (end === undefined || !isBefore(start, end)) return [];
    const active = turn.active.flatMap((one) => clip(one, { start, end }) ?? []);
    return [{ ...turn, start, end, active }];
  });
}

interface AskedTurn extends OpenTurn {
  /** True for a newcomer whose time in it is not yet theirs to serve. */
  readonly isLearning: (person: Person) => boolean;
}

/** The turns that touch the window, with the stretches in which the rotation is to be filled. */
function turnsIn(schedule: Schedule, rotation: Rotation, window: Span): readonly AskedTurn[] {
  const base = slottedRotation(schedule, rotation);
  if (base === undefined) return [];
  const turns = turnsOf(schedule, base);
  return turns.touching(window).map((turn): AskedTurn => {
    const { start, end } = turn;
    const isOwn = rotation.kind !== 'follows' || rotation.hours === undefined;
    const active = isOwn ? turn.active : activeIn(rotation.hours, rotation.timezone, turn);
    return { start, end, active, isLearning: (person) => turns.isOrdered && isLearningIn(turn, person) };
  });
}

/** Everybody who ever takes turns in it, or in the rotation it follows. */
export function participantsOf(schedule: Schedule, rotation: Rotation): readonly Login[] {
  const base = slottedRotation(schedule, rotation);
  if (base === undefined) return [];
  const named =
    base.kind === 'turns'
      ? [base.participants, ...(base.changes ?? []).map(({ participants }) => participants)].flat()
      : base.shifts.map(({ login }) => login);
  return uniqueLogins(named.filter(isSomebody));
}

type Sums = Pick<Load, 'hours' | 'nightHours' | 'weekendHours' | 'holidayHours' | 'weighed'>;

const nights: readonly WeeklyHours[] = [
  { days: [1, 2, 3, 4, 5, 6, 7], from: timeOfDay(22), until: timeOfDay(6) },
];
const weekends: readonly WeeklyHours[] = [{ days: [6, 7], from: timeOfDay(0), until: timeOfDay(0) }];

interface Measure {
  readonly window: Span;
  readonly weights: Weights;
}

function sumHours(schedule: Schedule, shifts: readonly Shift[], { window, weights }: Measure): Sums {
  const parts = shifts.map((shift) => {
    const span = clip<Span>(shift, window);
    if (span === undefined) return { hours: 0, nightHours: 0, weekendHours: 0, holidayHours: 0 };
    const person = personOf(schedule, shift.login);
    const zone = person.timezone ?? schedule.timezone;
    const holidays = holidaysIn(schedule, person, span).flatMap((day) => clip<Span>(day, span) ?? []);
    return {
      hours: sumSpans([span]),
      nightHours: sumSpans(activeIn(nights, zone, span)),
      weekendHours: sumSpans(activeIn(weekends, zone, span)),
      holidayHours: sumSpans(holidays),
    };
  });
  const hours = total(parts.map((part) => part.hours));
  const nightHours = total(parts.map((part) => part.nightHours));
  const weekendHours = total(parts.map((part) => part.weekendHours));
  const holidayHours = total(parts.map((part) => part.holidayHours));
  const extra = weights.night * nightHours + weights.weekend * weekendHours + weights.holiday * holidayHours;
  return { hours, nightHours, weekendHours, holidayHours, weighed: hours + extra };
}

function weighed(schedule: Schedule, shift: Shift, measure: Measure): number {
  return sumHours(schedule, [shift], measure).weighed;
}

/** Slots that abut, of one role; the parts of one slot count once. */
function longestRun(shifts: readonly Shift[]): number {
  let longest = 0;
  const runs = new Map<string, { readonly last: Shift; readonly count: number }>();
  for (const shift of shifts) {
    const run = runs.get(shift.role);
    const isSameSlot = run !== undefined && isSameInstant(run.last.slot.start, shift.slot.start);
    const isNext = run !== undefined && isSameInstant(run.last.end, shift.start);
    const count = run === undefined || !(isSameSlot || isNext) ? 1 : run.count + (isSameSlot ? 0 : 1);
    runs.set(shift.role, { last: shift, count });
    longest = Math.max(longest, count);
  }
  return longest;
}

function uniqueLogins(logins: readonly Login[]): readonly Login[] {
  return [...new Map(logins.map((login) => [loginKey(login), login])).values()];
}

const hourMs = 3_600_000;

export function sumSpans(spans: readonly Span[]): number {
  return total(spans.map(({ start, end }) => (end.epochMilliseconds - start.epochMilliseconds) / hourMs));
}

function total(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}
