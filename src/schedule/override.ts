/**
 * Overrides: a named person serves instead of whoever would, instead of one of them, or beside them; or nobody does.
 * They come last, after absences, so that a person who is away and takes a day all the same does serve. One is applied
 * after the other in the file's order, so the later entry wins.
 */
import type { HeldPiece, Layer, VacantPiece } from './layer.js';
import { isSameLogin, type Login, nobody } from './login.js';
import {
  firstEndingAfter,
  isBefore,
  isSameInstant,
  merge,
  outside,
  overlaps,
  shared,
  touching,
  union,
} from './span.js';
import type { Override, Role, Schedule, ShiftReason, Span } from './types.js';

interface Ranked {
  readonly override: Override;
  /** Place in the file. */
  readonly rank: number;
}

interface OverrideIndex {
  readonly byStart: readonly Ranked[];
  readonly longestMs: number;
  /** Of each that stands beside others, the seat among these: the first that is free then, whatever window is asked about. */
  readonly seats: ReadonlyMap<Override, number>;
}

// See `turns.ts`: follows from an immutable schedule alone.
const kept = new WeakMap<Schedule, Map<Role, OverrideIndex>>();

function indexOf(schedule: Schedule, role: Role): OverrideIndex {
  const ofSchedule = kept.get(schedule) ?? new Map<Role, OverrideIndex>();
  kept.set(schedule, ofSchedule);
  const known = ofSchedule.get(role);
  if (known !== undefined) return known;
  const ranked = schedule.overrides.flatMap((override, rank) =>
    override.role === role ? [{ override, rank }] : [],
  );
  const index = {
    byStart: ranked.toSorted((a, b) => startMs(a) - startMs(b)),
    longestMs: ranked.reduce((most, { override }) => Math.max(most, lengthMs(override)), 0),
    seats: seatsBeside(ranked.map(({ override }) => override)),
  };
  ofSchedule.set(role, index);
  return index;
}

function seatsBeside(overrides: readonly Override[]): ReadonlyMap<Override, number> {
  const seats: Override[][] = [];
  const found = new Map<Override, number>();
  for (const override of overrides) {
    if (override.isAddition !== true) continue;
    const free = seats.findIndex((seat) => !seat.some((other) => overlaps(other, override)));
    const place = free < 0 ? seats.length : free;
    seats[place] = [...(seats[place] ?? []), override];
    found.set(override, place);
  }
  return found;
}

function startMs({ override }: Ranked): number {
  return override.start.epochMilliseconds;
}

/** Rounded up. */
function lengthMs({ start, end }: Span): number {
  return end.epochMilliseconds + 1 - start.epochMilliseconds;
}

/** The seat, among those beside the role's own, of an override that adds somebody. */
export function seatBeside(schedule: Schedule, override: Override): number {
  return indexOf(schedule, override.role).seats.get(override) ?? 0;
}

/** The role's overrides that touch the window, in the file's order. Costs the logarithm of how many there are. */
export function overridesIn(schedule: Schedule, role: Role, window: Span): readonly Override[] {
  const { byStart, longestMs } = indexOf(schedule, role);
  const earliest = window.start.epochMilliseconds - longestMs;
  let low = 0;
  let high = byStart.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const entry = byStart[middle];
    if (entry !== undefined && startMs(entry) < earliest) low = middle + 1;
    else high = middle;
  }
  const found: Ranked[] = [];
  for (let entry = byStart[low]; entry && isBefore(entry.override.start, window.end); entry = byStart[low]) {
    if (overlaps(entry.override, window)) found.push(entry);
    low += 1;
  }
  return found.sort((a, b) => a.rank - b.rank).map(({ override }) => override);
}

/** A held or vacant piece that lies in a slot. */
export type SlottedPiece = (HeldPiece | VacantPiece) & { readonly slot: Span };

/** All pieces of a layer that lie in a slot, sorted. */
function slottedPieces({ held, vacant }: Layer): readonly SlottedPiece[] {
  const inSlots = vacant.flatMap((piece) => (piece.slot === undefined ? [] : { ...piece, slot: piece.slot }));
  return merge<SlottedPiece>(held, inSlots);
}

/** One of those who serve at once, as pieces that do not overlap. */
interface Seat {
  readonly held: HeldPiece[];
  readonly vacant: VacantPiece[];
}

interface Applied {
  /** In the file's order. */
  readonly overrides: readonly Override[];
  /** For stretches that no rotation covers. */
  readonly unslottedRotation: string;
}

/** What one entry did when it was its turn, before later ones. Spans sorted, disjoint, inside its own. */
export interface OverrideEffect {
  readonly override: Override;
  /** Where it changed who serves. */
  readonly took: readonly Span[];
  /** Of these, where its person served already, in another seat: the one they were to take is vacant. */
  readonly doubled: readonly Span[];
}

/**
 * The seats after the overrides. Those added beside others get further seats. The first seat
 * must reach over the whole of each override whose shifts are asked for.
 */
export function withOverrides(
  schedule: Schedule,
  layers: readonly Layer[],
  applied: Applied,
): readonly Layer[] {
  return applied.overrides.length === 0 ? layers : applyOverrides(schedule, layers, applied).seats;
}

/** The same with what came of each entry, in the file's order. */
export function applyOverrides(
  schedule: Schedule,
  layers: readonly Layer[],
  { overrides, unslottedRotation }: Applied,
): { readonly seats: readonly Layer[]; readonly effects: readonly OverrideEffect[] } {
  const seats: Seat[] = layers.map(({ held, vacant }) => ({ held: [...held], vacant: [...vacant] }));
  const [first] = layers;
  const slotted = first === undefined ? [] : slottedPieces(first);
  const added: Seat[] = [];
  const effects = overrides.map((override): OverrideEffect => {
    const whole = shiftsOf(override, slotted, unslottedRotation);
    if (override.isAddition === true) {
      const beside = seatBeside(schedule, override);
      while (added.length <= beside) added.push({ held: [], vacant: [] });
      return { override, took: add({ seats, added, beside }, whole), doubled: [] };
    }
    if (override.instead !== undefined) {
      return { override, ...replaceOne([...seats, ...added], override, override.instead) };
    }
    replaceAll([...seats, ...added], override, whole);
    return { override, took: [{ start: override.start, end: override.end }], doubled: [] };
  });
  return { seats: [...seats, ...added], effects };
}

/** The shifts of one override: one for each slot it falls in, and one for each stretch without a slot, taken for a slot. */
function shiftsOf(
  override: Override,
  base: readonly SlottedPiece[],
  unslottedRotation: string,
): readonly HeldPiece[] {
  const { login } = override;
  if (login === nobody) return [];
  const whole: Span = { start: override.start, end: override.end };
  const slotted = touching(base, override);
  const inSlots = shared([whole], slotted).map(({ start, end, b: under }): HeldPiece => {
    const instead = 'login' in under && !isSameLogin(under.login, login) ? under.login : undefined;
    return {
      start,
      end,
      rotation: under.rotation,
      slot: { start: under.slot.start, end: under.slot.end },
      login,
      reason: overrideReason(override, override.isAddition === true ? undefined : instead),
    };
  });
  const elsewhere = outside<Span>([whole], slotted).map(
    ({ start, end }): HeldPiece => ({
      start,
      end,
      rotation: unslottedRotation,
      slot: { start, end },
      login,
      reason: overrideReason(override, undefined),
    }),
  );
  return joinWithinSlots(merge(inSlots, elsewhere));
}

function replaceAll(seats: readonly Seat[], override: Override, whole: readonly HeldPiece[]): void {
  for (const [place, seat] of seats.entries()) {
    put(seat.held, override, place === 0 ? whole : []);
    put(seat.vacant, override, []);
  }
}

function replaceOne(
  seats: readonly Seat[],
  override: Override,
  instead: Login,
): Pick<OverrideEffect, 'took' | 'doubled'> {
  const took: Span[] = [];
  const doubled: Span[] = [];
  for (const seat of seats) {
    const theirs = shared(
      [{ start: override.start, end: override.end }],
      touching(seat.held, override),
    ).filter(({ b }) => isSameLogin(b.login, instead));
    for (const { start, end, b } of theirs) {
      const { login } = override;
      const piece = { ...b, start, end };
      const reason = overrideReason(override, instead);
      const others = seats.flatMap((other) => (other === seat ? [] : touching(other.held, piece)));
      const own = others.filter((other) => isSameLogin(other.login, login));
      const twice = shared([{ start, end }], union(own)).map(spanOf);
      doubled.push(...twice);
      took.push({ start, end });
      put(seat.held, piece, login === nobody ? [] : outside([{ ...piece, login, reason }], twice));
      // Nobody holds two seats: the one they were to take is one too few.
      if (login !== nobody) for (const part of twice) put(seat.vacant, part, [vacantFor(login, piece, part)]);
    }
  }
  return { took: union(took), doubled: union(doubled) };
}

function vacantFor(login: Login, { rotation, slot }: HeldPiece, { start, end }: Span): VacantPiece {
  return { start, end, rotation, slot, refused: [{ login, because: 'serving' }] };
}

function spanOf({ start, end }: Span): Span {
  return { start, end };
}

interface Room {
  readonly seats: readonly Seat[];
  readonly added: readonly Seat[];
  readonly beside: number;
}

/** Into the first seat where it is free, beside it elsewhere; not where the person serves already. Answers where they did come. */
function add({ seats, added, beside }: Room, whole: readonly HeldPiece[]): readonly Span[] {
  const [first] = seats;
  const seat = added[beside];
  if (first === undefined || seat === undefined) return [];
  const took: Span[] = [];
  for (const piece of whole) {
    const serving = [...seats, ...added].flatMap(({ held }) =>
      touching(held, piece).filter((other) => isSameLogin(other.login, piece.login)),
    );
    const wanted = outside([piece], union(serving));
    const free = outside(wanted, touching(first.held, piece));
    const others = outside(wanted, free);
    for (const part of free) {
      put(first.held, part, [part]);
      put(first.vacant, part, []);
    }
    for (const part of others) put(seat.held, part, [part]);
    took.push(...free, ...others);
  }
  return union(took);
}

/** Cuts the span out of the list and puts the pieces, which lie in it, in its place. */
function put<T extends Span>(list: T[], span: Span, pieces: readonly T[]): void {
  const first = firstEndingAfter(list, span.start);
  let past = first;
  for (let at = list[past]; at !== undefined && isBefore(at.start, span.end); at = list[past]) past += 1;
  if (past === first && pieces.length === 0) return;
  const left = outside(list.slice(first, past), [span]);
  list.splice(first, past - first, ...merge(left, pieces));
}

/** A slot that was split below (by an absence in a listed shift) is one shift to whoever overrides it. */
function joinWithinSlots(pieces: readonly HeldPiece[]): readonly HeldPiece[] {
  const joined: HeldPiece[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    if (last !== undefined && isSameSlot(last, piece) && isSameInstant(last.end, piece.start)) {
      joined[joined.length - 1] = {
        ...last,
        end: piece.end,
        reason: firstInstead(last.reason, piece.reason),
      };
    } else {
      joined.push(piece);
    }
  }
  return joined;
}

function isSameSlot(a: HeldPiece, b: HeldPiece): boolean {
  return a.rotation === b.rotation && isSameInstant(a.slot.start, b.slot.start);
}

function firstInstead(a: ShiftReason, b: ShiftReason): ShiftReason {
  return a.kind === 'override' && a.instead !== undefined ? a : b;
}

function overrideReason(override: Override, instead: Login | undefined): ShiftReason {
  return {
    kind: 'override',
    ...(override.why === undefined ? {} : { why: override.why }),
    ...(instead === undefined ? {} : { instead }),
    ...(override.isAddition === true ? { isAddition: true } : {}),
  };
}
