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

interface NaivePart extends NaiveSlot {
  readonly who: Login | undefined;
}

/** `who`: at its start. `after`: the others, in the order in which they come next. */
export interface NaiveTurn extends NaivePart {
  readonly after: readonly Person[];
  readonly parts: readonly NaivePart[];
}

export type NaiveTurnsOf = (rotation: TurnRotation, schedule: Schedule) => readonly NaiveTurn[];

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
    const there = people.filter((person) => (person.leaves?.epochMilliseconds ?? end) > start);
    const order =
      rotation.policy === 'strict'
        ? naiveCycle(people, handoffs.slice(0, index + 1))
        : byWait(there, { servedUntil, begin, now: start });
    const first = order.find((person) => isFree(person, start, end));
    if (first !== undefined) servedUntil.set(first.login, end);
    const next = order.filter((person) => person !== first);
    const after = rotation.policy === 'strict' ? [...order.slice(1), ...order.slice(0, 1)] : next;
    return { start, end, who: first?.login, after, parts: partsOf({ start, end }, first, next) };
  });
}

/** The participants as the last of these turns finds them: each turn moves on by one, joiners come to the end, leavers go. */
function naiveCycle(people: readonly Person[], starts: readonly number[]): readonly Person[] {
  const begin = starts[0] ?? 0;
  let cycle: readonly Person[] = [];
  for (const [index, start] of starts.entries()) {
    const moved = index === 0 ? cycle : [...cycle.slice(1), ...cycle.slice(0, 1)];
    const fresh = people.filter((person) => joinedBy(person, start) && !moved.includes(person));
    const joinsMs = ({ joins }: Person) => Math.max(joins?.epochMilliseconds ?? begin, begin);
    const all = [...moved, ...fresh.toSorted((a, b) => joinsMs(a) - joinsMs(b))];
    cycle = all.filter(({ leaves }) => (leaves?.epochMilliseconds ?? start + 1) > start);
  }
  return cycle;
}

interface Wait {
  readonly servedUntil: ReadonlyMap<Login, number>;
  readonly begin: number;
  readonly now: number;
}

function byWait(people: readonly Person[], { servedUntil, begin, now }: Wait): readonly Person[] {
  const since = (person: Person): readonly number[] => {
    const served = servedUntil.get(person.login);
    if (served !== undefined) return [served, 0];
    const joined = person.joins?.epochMilliseconds ?? begin;
    return joined > begin ? [joined, 1] : [Number.NEGATIVE_INFINITY, 0];
  };
  const waiting = people.map((person, place) => ({ person, key: [...since(person), place] }));
  return waiting
    .toSorted((a, b) => compareKeys(a.key, b.key))
    .map(({ person }) => person)
    .filter((person) => joinedBy(person, now));
}

function joinedBy({ joins }: Person, ms: number): boolean {
  return joins === undefined || joins.epochMilliseconds <= ms;
}

/** Who leaves within the turn serves until then; the next who can takes the rest, and so on. */
function partsOf(slot: NaiveSlot, first: Person | undefined, next: readonly Person[]): readonly NaivePart[] {
  const parts: NaivePart[] = [];
  let [start, who] = [slot.start, first];
  for (;;) {
    const end = Math.min(who?.leaves?.epochMilliseconds ?? slot.end, slot.end);
    parts.push({ start, end, who: who?.login });
    if (end >= slot.end) return parts;
    start = end;
    who = next.find((person) => isFree(person, end, slot.end));
  }
}

/**
 * True where who follows by turn holds the followed role as well at that instant, by another of its rotations: somebody
 * else does then, or nobody.
 */
export function isNaiveSelfBackup(
  schedule: Schedule,
  role: Role,
  at: Temporal.Instant,
  turnsOf: NaiveTurnsOf,
): boolean {
  const plain = { ...schedule, overrides: [] };
  const rotation = schedule.rotations.find((entry) => entry.role === role && entry.kind === 'follows');
  const followed = schedule.rotations.find(
    (entry) => rotation?.kind === 'follows' && entry.id === rotation.rotation,
  );
  if (followed === undefined) return false;
  const who = naiveHolder(plain, role, at, turnsOf);
  return who !== undefined && naiveHolder(plain, followed.role, at, turnsOf) === who;
}

/** Who holds the role at that instant, from the rules alone. `turnsOf` gives the turns of a rotation of turns. */
export function naiveHolder(
  schedule: Schedule,
  role: Role,
  at: Temporal.Instant,
  turnsOf: NaiveTurnsOf,
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
        return partAt(
          turnsOf(rotation, schedule).flatMap(({ parts }) => parts),
          ms,
        )?.who;
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

function partAt(parts: readonly NaivePart[], ms: number): NaivePart | undefined {
  return parts.find((part) => part.start <= ms && ms < part.end);
}

/**
 * Who serves the neighbouring turn as somebody who knows nothing of later days would say, who does not lead; then those
 * after them. Asked anew whenever somebody of the two leaves.
 */
function naiveFollower(
  schedule: Schedule,
  rotation: FollowingRotation,
  ms: number,
  turnsOf: NaiveTurnsOf,
): Login | undefined {
  const followed = schedule.rotations.find((other) => other.id === rotation.rotation);
  if (followed === undefined || followed.kind === 'follows') return undefined;
  const turns = followed.kind === 'turns' ? turnsOf(followed, schedule) : listedTurns(followed);
  const now = turns.findIndex((turn) => turn.start <= ms && ms < turn.end);
  const slot = turns[now];
  if (slot === undefined) return undefined;
  const step = Math.sign(rotation.turns);
  const chosenAt = (from: number, leader: Login | undefined): Login | undefined => {
    const known =
      followed.kind === 'turns' ? turnsAsKnown(schedule, followed, { from, turnsOf }) : listedTurns(followed);
    if (known[now + rotation.turns] === undefined) return undefined;
    const depth = followed.kind === 'turns' ? slot.after.length + 1 : turns.length;
    const places = Array.from({ length: depth + 1 }, (_, further) => now + rotation.turns + further * step);
    const reached = places.flatMap((place) => {
      const parts = known[place]?.parts ?? [];
      return (step > 0 ? parts : parts.toReversed()).map(({ who }) => who);
    });
    const others = followed.kind === 'turns' ? slot.after.map(({ login }) => login) : [];
    return [...reached, ...others].find(
      (who) =>
        who !== undefined && !isSameLogin(who, leader) && isFree(personOf(schedule, who), from, slot.end),
    );
  };
  let holder: Login | undefined;
  for (let from = slot.start; ; ) {
    const lead = partAt(slot.parts, from);
    const isGone = holder === undefined || leavesMs(personOf(schedule, holder)) <= from;
    if (isGone || isSameLogin(holder, lead?.who)) holder = chosenAt(from, lead?.who);
    const leave = holder === undefined ? slot.end : leavesMs(personOf(schedule, holder));
    const end = Math.min(leave, lead?.end ?? slot.end);
    if (ms < end) return holder;
    from = end;
  }
}

function leavesMs({ leaves }: Person): number {
  return leaves?.epochMilliseconds ?? Number.POSITIVE_INFINITY;
}

interface Known {
  readonly from: number;
  readonly turnsOf: NaiveTurnsOf;
}

/** The turns as they would be if nobody came or went after that time. */
function turnsAsKnown(
  schedule: Schedule,
  rotation: TurnRotation,
  { from, turnsOf }: Known,
): readonly NaiveTurn[] {
  const people = schedule.people.map(({ leaves, ...person }): Person => {
    return leaves === undefined || leaves.epochMilliseconds > from ? person : { ...person, leaves };
  });
  const participants = rotation.participants.filter(
    (name) => !isSomebody(name) || joinedBy(personOf(schedule, name), from),
  );
  return turnsOf({ ...rotation, participants }, { ...schedule, people });
}

function listedTurns(rotation: ListedRotation): readonly NaiveTurn[] {
  return rotation.shifts
    .map((shift, index) => ({
      start: shift.from.epochMilliseconds,
      end: (rotation.shifts[index + 1]?.from ?? rotation.ends).epochMilliseconds,
      who: isSomebody(shift.login) ? shift.login : undefined,
      after: [],
    }))
    .map((turn) => ({ ...turn, parts: [{ start: turn.start, end: turn.end, who: turn.who }] }));
}

/** At the start, and not away until the end. */
function isFree(person: Person, start: number, end: number): boolean {
  const joins = person.joins?.epochMilliseconds ?? Number.NEGATIVE_INFINITY;
  const leaves = person.leaves?.epochMilliseconds ?? Number.POSITIVE_INFINITY;
  const isAway = person.absences.some(
    (absence) => absence.start.epochMilliseconds < end && start < absence.end.epochMilliseconds,
  );
  return joins <= start && start < leaves && !isAway;
}

function personOf(schedule: Schedule, name: Login): Person {
  return schedule.people.find((person) => isSameLogin(person.login, name)) ?? { login: name, absences: [] };
}

function compareKeys(a: readonly number[], b: readonly number[]): number {
  const place = a.findIndex((value, index) => value !== b[index]);
  return place < 0 ? 0 : (a[place] ?? 0) < (b[place] ?? 0) ? -1 : 1;
}
