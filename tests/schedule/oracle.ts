/**
 * The schedule engine once more, as slow and as plain as can be, for tests to compare with: wall-clock times are found by
 * looking at the clock every quarter of an hour, and who serves by asking everybody how long they have waited.
 */
import type { Temporal } from 'temporal-polyfill';
import { isSameLogin, isSomebody, type Login } from '../../src/schedule/login.js';
import type {
  FollowingRotation,
  ListedRotation,
  Person,
  Role,
  Schedule,
  TurnRotation,
} from '../../src/schedule/types.js';

const quarterMs = 15 * 60_000;
const dayMs = 24 * 60 * 60_000;

/** Milliseconds since the epoch. */
export interface NaiveSlot {
  readonly start: number;
  readonly end: number;
}

export interface NaiveTurn extends NaiveSlot {
  readonly who: Login | undefined;
}

/** The handoffs from number 0 to the first after `until`, equal ones once. Only for times on quarters of an hour. */
export function naiveHandoffs(rotation: TurnRotation, until: Temporal.Instant): readonly number[] {
  const days = rotation.every.unit === 'week' ? rotation.every.count * 7 : rotation.every.count;
  const found = new Set<number>();
  for (let date = rotation.starts; ; date = date.add({ days })) {
    const at = naiveWallTime(date, rotation.timezone, until);
    found.add(at);
    if (at > until.epochMilliseconds) return [...found].sort((a, b) => a - b);
  }
}

/** The first time the zone's clock shows that time; a time it never shows is moved on by what the clock skipped. */
function naiveWallTime(wanted: Temporal.PlainDateTime, zone: string, any: Temporal.Instant): number {
  const wantedMs = clockMs(wanted);
  const clockAt = (ms: number) =>
    clockMs(
      any
        .add({ milliseconds: ms - any.epochMilliseconds })
        .toZonedDateTimeISO(zone)
        .toPlainDateTime(),
    );
  let offsetBefore = 0;
  for (let ms = wantedMs - dayMs - 2 * 60 * 60_000; ; ms += quarterMs) {
    const shown = clockAt(ms);
    if (shown === wantedMs) return ms;
    if (shown > wantedMs) return wantedMs - offsetBefore;
    offsetBefore = shown - ms;
  }
}

function clockMs(shown: Temporal.PlainDateTime): number {
  return shown.toZonedDateTime('UTC').epochMilliseconds;
}

/** Turn by turn, everybody asked since when they have waited. */
export function naiveTurns(
  schedule: Schedule,
  rotation: TurnRotation,
  handoffs: readonly number[],
): readonly NaiveTurn[] {
  const people = rotation.participants.filter(isSomebody).map((name) => personOf(schedule, name));
  const begin = handoffs[0] ?? 0;
  const servedUntil = new Map<Login, number>();
  return handoffs.slice(1).map((end, index) => {
    const start = handoffs[index] ?? 0;
    if (rotation.policy === 'strict') {
      const cycle = people.map((_, place) => people[(index + place) % people.length]);
      return { start, end, who: cycle.find((person) => person && isFree(person, start, end))?.login };
    }
    const since = (person: Person): readonly number[] => {
      const served = servedUntil.get(person.login);
      if (served !== undefined) return [served, 0];
      const joined = person.joins?.epochMilliseconds ?? begin;
      return joined > begin ? [joined, 1] : [Number.NEGATIVE_INFINITY, 0];
    };
    const waiting = people.map((person, place) => ({ person, key: [...since(person), place] }));
    waiting.sort((a, b) => compareKeys(a.key, b.key));
    const who = waiting.find(({ person }) => isFree(person, start, end))?.person.login;
    if (who !== undefined) servedUntil.set(who, end);
    return { start, end, who };
  });
}

/** Who holds the role at that instant, from the rules alone. `turnsOf` gives the turns of a rotation of turns. */
export function naiveHolder(
  schedule: Schedule,
  role: Role,
  at: Temporal.Instant,
  turnsOf: (rotation: TurnRotation) => readonly NaiveTurn[],
): Login | undefined {
  const ms = at.epochMilliseconds;
  const override = schedule.overrides.findLast(
    (entry) => entry.role === role && entry.start.epochMilliseconds <= ms && ms < entry.end.epochMilliseconds,
  );
  if (override !== undefined) return isSomebody(override.login) ? override.login : undefined;
  for (const rotation of schedule.rotations.filter((entry) => entry.role === role)) {
    const holder = holderIn(rotation);
    if (holder !== undefined) return holder;
  }
  return undefined;

  function holderIn(rotation: Schedule['rotations'][number]): Login | undefined {
    switch (rotation.kind) {
      case 'turns':
        return turnsOf(rotation).find((turn) => turn.start <= ms && ms < turn.end)?.who;
      case 'listed': {
        const turn = listedTurns(rotation).find((entry) => entry.start <= ms && ms < entry.end);
        const isThere = turn?.who !== undefined && isFree(personOf(schedule, turn.who), ms, ms + 1);
        return isThere ? turn.who : undefined;
      }
      case 'follows':
        return naiveFollower(schedule, rotation, ms, turnsOf);
    }
  }
}

function naiveFollower(
  schedule: Schedule,
  rotation: FollowingRotation,
  ms: number,
  turnsOf: (rotation: TurnRotation) => readonly NaiveTurn[],
): Login | undefined {
  const followed = schedule.rotations.find((other) => other.id === rotation.rotation);
  if (followed === undefined || followed.kind === 'follows') return undefined;
  const turns = followed.kind === 'turns' ? turnsOf(followed) : listedTurns(followed);
  const now = turns.findIndex((turn) => turn.start <= ms && ms < turn.end);
  const slot = turns[now];
  if (slot === undefined) return undefined;
  const step = Math.sign(rotation.turns);
  for (let further = 0; further <= schedule.people.length; further += 1) {
    const who = turns[now + rotation.turns + further * step]?.who;
    if (who === undefined || (further > 0 && isSameLogin(who, slot.who))) continue;
    if (isFree(personOf(schedule, who), slot.start, slot.end)) return who;
  }
  return undefined;
}

function listedTurns(rotation: ListedRotation): readonly NaiveTurn[] {
  return rotation.shifts.map((shift, index) => ({
    start: shift.from.epochMilliseconds,
    end: (rotation.shifts[index + 1]?.from ?? rotation.ends).epochMilliseconds,
    who: isSomebody(shift.login) ? shift.login : undefined,
  }));
}

function isFree(person: Person, start: number, end: number): boolean {
  const joins = person.joins?.epochMilliseconds ?? Number.NEGATIVE_INFINITY;
  const leaves = person.leaves?.epochMilliseconds ?? Number.POSITIVE_INFINITY;
  const isAway = person.absences.some(
    (absence) => absence.start.epochMilliseconds < end && start < absence.end.epochMilliseconds,
  );
  return joins <= start && end <= leaves && !isAway;
}

function personOf(schedule: Schedule, name: Login): Person {
  return schedule.people.find((person) => isSameLogin(person.login, name)) ?? { login: name, absences: [] };
}

function compareKeys(a: readonly number[], b: readonly number[]): number {
  const place = a.findIndex((value, index) => value !== b[index]);
  return place < 0 ? 0 : (a[place] ?? 0) < (b[place] ?? 0) ? -1 : 1;
}
