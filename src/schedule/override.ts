/**
 * Overrides: a named person serves instead of whoever would, also where nobody would. They come last, after absences,
 * so that a person who is away and takes a day all the same does serve.
 */
import type { HeldPiece, Layer, VacantPiece } from './layer.js';
import { isSameLogin } from './login.js';
import { isSameInstant, merge, outside, shared, touching } from './span.js';
import type { Override, Role, Schedule, ShiftReason, Span } from './types.js';

/** A stretch in which an override holds, none of a later one within. */
export interface OverridePiece extends Span {
  readonly override: Override;
}

// See `turns.ts`: follows from an immutable schedule alone.
const kept = new WeakMap<Schedule, Map<Role, readonly OverridePiece[]>>();

/** The role's overrides cut to where each holds: the later entry in the file wins. Sorted, disjoint. */
export function overridesOf(schedule: Schedule, role: Role): readonly OverridePiece[] {
  const ofSchedule = kept.get(schedule) ?? new Map<Role, readonly OverridePiece[]>();
  kept.set(schedule, ofSchedule);
  const pieces = ofSchedule.get(role) ?? flatten(schedule.overrides.filter((entry) => entry.role === role));
  ofSchedule.set(role, pieces);
  return pieces;
}

function flatten(overrides: readonly Override[]): readonly OverridePiece[] {
  return overrides.reduceRight<readonly OverridePiece[]>((later, override) => {
    const whole: OverridePiece = { start: override.start, end: override.end, override };
    return merge(later, outside([whole], later));
  }, []);
}

/** A held or vacant piece that lies in a slot. */
export type SlottedPiece = (HeldPiece | VacantPiece) & { readonly slot: Span };

/** All pieces of a layer that lie in a slot, sorted. */
export function slottedPieces({ held, vacant }: Layer): readonly SlottedPiece[] {
  const inSlots = vacant.flatMap((piece) => (piece.slot === undefined ? [] : { ...piece, slot: piece.slot }));
  return merge<SlottedPiece>(held, inSlots);
}

/**
 * The shifts of one override piece: one for each slot it falls in, and one for each stretch without a slot, which is
 * then taken for a slot of its own. `base` must reach over the whole of the override.
 */
export function overrideShifts(
  piece: OverridePiece,
  base: readonly SlottedPiece[],
  unslottedRotation: string,
): readonly HeldPiece[] {
  const { override } = piece;
  const slotted = touching(base, override);
  const inSlots = shared([piece], slotted).map(({ start, end, b: under }): HeldPiece => {
    const instead = 'login' in under && !isSameLogin(under.login, override.login) ? under.login : undefined;
    return {
      start,
      end,
      rotation: under.rotation,
      slot: { start: under.slot.start, end: under.slot.end },
      login: override.login,
      reason: overrideReason(override, instead),
    };
  });
  const stretches = outside<Span>([{ start: override.start, end: override.end }], slotted);
  const elsewhere = shared([piece], stretches).map(
    ({ start, end, b: slot }): HeldPiece => ({
      start,
      end,
      rotation: unslottedRotation,
      slot,
      login: override.login,
      reason: overrideReason(override, undefined),
    }),
  );
  return joinWithinSlots(merge(inSlots, elsewhere));
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

function overrideReason(override: Override, instead: HeldPiece['login'] | undefined): ShiftReason {
  return {
    kind: 'override',
    ...(override.why === undefined ? {} : { why: override.why }),
    ...(instead === undefined ? {} : { instead }),
  };
}
