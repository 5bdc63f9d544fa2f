/** The instants at which a role changes hands. What is said or done at a handoff is for `handoff/` and `plan`. */
import { Temporal } from 'temporal-polyfill';
import { isSameLogin, type Login } from './login.js';
import { roleTimeline } from './resolve.js';
import { contains, earlierOf, isBefore, isSameInstant, laterOf } from './span.js';
import type { Handoff, Role, Schedule, Shift, Span } from './types.js';

/** How far `nextHandoff` and `lastHandoff` look: a year, and a turn of a month more. */
const horizonHours = 400 * 24;
/** The first look covers a fortnight, each further one twice the one before: most handoffs are near. */
const firstLookHours = 14 * 24;

/**
 * The role's handoffs in the window, in order; one at its start counts, one at its end does not. Where several serve at
 * once, those who go and those who come at one instant are paired: the same seat first, then seat by seat. Who only moves to
 * another seat neither goes nor comes, and somebody who comes beside the others, or goes while they stay, stands alone.
 */
export function handoffsIn(schedule: Schedule, role: Role, window: Span): readonly Handoff[] {
  // A shift that ends at the window's very start is the outgoing one there.
  const { shifts } = roleTimeline(schedule, role, {
    start: window.start.subtract({ nanoseconds: 1 }),
    end: window.end,
  });
  return [...edgesOf(shifts)].flatMap(([at, edge]) =>
    contains(window, at) ? pairsOf(edge).map((pair) => ({ role, at, ...pair })) : [],
  );
}

/** The handoffs of one instant, as `handoffsIn` pairs them; empty where the role changes hands at another. */
export function handoffsAt(schedule: Schedule, role: Role, at: Temporal.Instant): readonly Handoff[] {
  return handoffsIn(schedule, role, { start: at, end: at.add({ nanoseconds: 1 }) });
}

/** What somebody held in a role, from when they held it to the instant that is asked about. */
export interface Duty extends Span {
  readonly login: Login;
}

/**
 * Who has at `end` what the person held at `start`, hand over hand: each seat's goes to whoever takes that seat. The person
 * where they still serve; `undefined` where somebody on the way went and nobody took over.
 */
export function successorOf(schedule: Schedule, role: Role, { login, start, end }: Duty): Login | undefined {
  let holder = login;
  const window = { start, end: end.add({ nanoseconds: 1 }) };
  for (const { outgoing, incoming } of handoffsIn(schedule, role, window)) {
    if (!isSameLogin(outgoing?.login, holder)) continue;
    if (incoming === undefined) return undefined;
    holder = incoming.login;
  }
  return holder;
}

/** What happens to a role at one instant, by seat. */
interface Edge {
  readonly ending: readonly Shift[];
  readonly starting: readonly Shift[];
  /** Neither ends nor starts there. */
  readonly lasting: readonly Shift[];
}

/** Every instant at which a shift starts or ends, in order. `shifts`: sorted by start. */
function* edgesOf(shifts: readonly Shift[]): Generator<readonly [Temporal.Instant, Edge]> {
  const instants = new Map(
    shifts.flatMap(({ start, end }) => [start, end].map((at) => [at.epochNanoseconds, at] as const)),
  );
  let next = 0;
  let open: readonly Shift[] = [];
  for (const at of [...instants.values()].sort(Temporal.Instant.compare)) {
    const starting: Shift[] = [];
    for (let shift = shifts[next]; shift && isSameInstant(shift.start, at); shift = shifts[next]) {
      starting.push(shift);
      next += 1;
    }
    const ending = open.filter(({ end }) => isSameInstant(end, at));
    const lasting = open.filter(({ end }) => !isSameInstant(end, at));
    yield [at, { ending: ending.toSorted(bySeat), starting: starting.sort(bySeat), lasting }];
    open = [...lasting, ...starting];
  }
}

type Pair = Pick<Handoff, 'outgoing' | 'incoming'>;

function pairsOf({ ending, starting, lasting }: Edge): readonly Pair[] {
  const going = distinct(ending.filter((shift) => !isAmong(shift, [...starting, ...lasting])));
  const coming = distinct(starting.filter((shift) => !isAmong(shift, [...ending, ...lasting])));
  const inSeat = (shift: Shift) => coming.find((other) => seatOf(other) === seatOf(shift));
  const taken = going.flatMap((shift) => inSeat(shift) ?? []);
  const others = coming.filter((shift) => !taken.includes(shift));
  const pairs = going.map((outgoing): Pair & { readonly outgoing: Shift } => {
    const incoming = inSeat(outgoing) ?? others.shift();
    return incoming === undefined ? { outgoing } : { outgoing, incoming };
  });
  return [...pairs, ...others.map((incoming) => ({ incoming }))];
}

function bySeat(a: Shift, b: Shift): number {
  return seatOf(a) - seatOf(b);
}

function seatOf({ seat = 0 }: Shift): number {
  return seat;
}

function isAmong({ login }: Shift, shifts: readonly Shift[]): boolean {
  return shifts.some((other) => isSameLogin(other.login, login));
}

/** Each person once, by their first seat. */
function distinct(shifts: readonly Shift[]): readonly Shift[] {
  return shifts.filter((shift, index) => !isAmong(shift, shifts.slice(0, index)));
}

/** The first handoff strictly after the instant, of the first seat where there are several. Looks 400 days ahead; `undefined` where none is that near. */
export function nextHandoff(schedule: Schedule, role: Role, after: Temporal.Instant): Handoff | undefined {
  const horizon = after.add({ hours: horizonHours });
  let start = after.add({ nanoseconds: 1 });
  for (let hours = firstLookHours; isBefore(start, horizon); hours *= 2) {
    const end = earlierOf(start.add({ hours }), horizon);
    const [first] = handoffsIn(schedule, role, { start, end });
    if (first !== undefined) return first;
    start = end;
  }
  return undefined;
}

/**
 * The latest handoff at or before the instant, of the first seat where there are several. Looks 400 days back; `undefined`
 * where none is that near.
 */
export function lastHandoff(
  schedule: Schedule,
  role: Role,
  atOrBefore: Temporal.Instant,
): Handoff | undefined {
  const horizon = atOrBefore.subtract({ hours: horizonHours });
  let end = atOrBefore.add({ nanoseconds: 1 });
  for (let hours = firstLookHours; isBefore(horizon, end); hours *= 2) {
    const start = laterOf(end.subtract({ hours }), horizon);
    const found = handoffsIn(schedule, role, { start, end });
    const latest = found.at(-1)?.at;
    const first = found.find(({ at }) => latest !== undefined && isSameInstant(at, latest));
    if (first !== undefined) return first;
    end = start;
  }
  return undefined;
}
