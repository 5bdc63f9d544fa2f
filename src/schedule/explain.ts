/** The chain of decisions behind one answer: each layer, holiday and override that had a say, in the order they are asked. */
import type { Temporal } from 'temporal-polyfill';
import { personOf } from './availability.js';
import { type HeldPiece, seatsOf } from './layer.js';
import { type Login, loginKey } from './login.js';
import { type OverrideOutcome, overrideOutcomes } from './override-outcome.js';
import { holidaysIn } from './public-holiday.js';
import { roleTimeline, rotationLayers } from './resolve.js';
import { shadowRole, shadowsIn } from './shadow.js';
import { type SlottedRotation, slottedRotation, turnSpanAt } from './slot.js';
import { contains } from './span.js';
import { turnsOf } from './turns.js';
import type { Gap, Override, Role, Rotation, Schedule, Shift, ShiftReason, Skipped, Span } from './types.js';

export type Step =
  | LayerStep
  /** Newcomers learn beside those who serve the rotation. */
  | { readonly kind: 'shadow'; readonly rotation: string; readonly slot: Span; readonly login: Login }
  | { readonly kind: 'override'; readonly override: Override; readonly effect: OverrideEffectAt };

/** What an override comes to at the instant. */
export type OverrideEffectAt =
  | { readonly kind: 'holds' }
  /** Its person serves in another seat as well, so there is one too few. */
  | { readonly kind: 'doubled' }
  /** A later entry decides instead. */
  | { readonly kind: 'beaten'; readonly by: Override }
  /** A later entry replaces this one's person by name. */
  | { readonly kind: 'handed-on'; readonly by: Override }
  /** Whom it replaces does not serve then. */
  | { readonly kind: 'absent' }
  /** Whom it adds serves then already. */
  | { readonly kind: 'serving' };

export interface LayerStep {
  readonly kind: 'layer';
  readonly rotation: string;
  readonly outcome: LayerOutcome;
  /** True where layers above it fill its seats, so that it makes no difference. */
  readonly isCovered: boolean;
}

export type LayerOutcome =
  /** Before the first handoff, or no turn there. */
  | { readonly kind: 'none' }
  | { readonly kind: 'ended'; readonly ends: Temporal.Instant }
  | { readonly kind: 'outside-hours'; readonly turn: Span }
  /** Left empty on purpose. */
  | { readonly kind: 'empty'; readonly turn: Span }
  | { readonly kind: 'vacant'; readonly slot: Span; readonly refused: readonly Skipped[] }
  | {
      readonly kind: 'served';
      /** Counted from 1. */
      readonly turn: number;
      readonly slot: Span;
      readonly holders: readonly Holder[];
      /** Seats of the turn that nobody could take, each with those who were refused. */
      readonly missing: readonly (readonly Skipped[])[];
    };

export interface Holder {
  /** From 0. */
  readonly seat: number;
  readonly login: Login;
  readonly reason: ShiftReason;
  /** It is a holiday of theirs, which the rotation would give to somebody else, and nobody could take it. */
  readonly holiday?: { readonly name?: string };
  /** Of a follower: the turn they are taken from, where others were passed over in it. */
  readonly followed?: Span & { readonly skipped: readonly Skipped[] };
}

export interface Explanation {
  readonly role: Role;
  readonly at: Temporal.Instant;
  readonly steps: readonly Step[];
  /** By seat; empty where nobody serves. */
  readonly shifts: readonly Shift[];
  readonly gaps: readonly Gap[];
}

export function explain(schedule: Schedule, role: Role, at: Temporal.Instant): Explanation {
  const instant: Span = { start: at, end: at.add({ nanoseconds: 1 }) };
  const overrides = overrideOutcomes(schedule, role, instant).map(
    (outcome): Step => ({
      kind: 'override',
      override: outcome.override,
      effect: effectAt(outcome, at),
    }),
  );
  const { shifts, gaps } = roleTimeline(schedule, role, instant);
  const steps = [...layerSteps(schedule, role, at), ...shadowSteps(schedule, role, instant), ...overrides];
  return { role, at, steps, shifts, gaps };
}

function layerSteps(schedule: Schedule, role: Role, at: Temporal.Instant): readonly LayerStep[] {
  const holders = new Set<string>();
  // As many as the first rotation with a turn then has seats.
  let due: number | undefined;
  return schedule.rotations
    .filter((rotation) => rotation.role === role)
    .map((rotation) => {
      const outcome = outcomeOf(schedule, rotation, at);
      const isCovered = due !== undefined && holders.size >= due;
      if (outcome.kind === 'served') {
        for (const { login } of outcome.holders) holders.add(loginKey(login));
        due ??= outcome.holders.length + outcome.missing.length;
      } else if (outcome.kind === 'vacant') {
        due ??= seatsOf(schedule, rotation);
      }
      return { kind: 'layer', rotation: rotation.id, outcome, isCovered };
    });
}

function shadowSteps(schedule: Schedule, role: Role, instant: Span): readonly Step[] {
  if (role !== shadowRole) return [];
  return schedule.rotations.flatMap((rotation) =>
    shadowsIn(schedule, rotation, instant)
      .flat()
      .filter((piece) => contains(piece, instant.start))
      .map(({ slot, login }): Step => ({ kind: 'shadow', rotation: rotation.id, slot, login })),
  );
}

function outcomeOf(schedule: Schedule, rotation: Rotation, at: Temporal.Instant): LayerOutcome {
  const base = slottedRotation(schedule, rotation);
  if (base === undefined) return { kind: 'none' };
  const instant: Span = { start: at, end: at.add({ nanoseconds: 1 }) };
  const seats = rotationLayers(schedule, rotation, instant).map(({ held, vacant }, seat) => ({
    seat,
    held: held.find((piece) => contains(piece, at)),
    vacant: vacant.find((piece) => contains(piece, at)),
  }));
  const holders = seats.flatMap(({ seat, held }) =>
    held === undefined ? [] : { piece: held, holder: holderOf({ schedule, rotation, base, at }, seat, held) },
  );
  const missing = seats.flatMap(({ vacant }) => vacant ?? []);
  const [first] = holders;
  if (first !== undefined) {
    return {
      kind: 'served',
      turn: turnsOf(schedule, base).indexAt(at) + 1,
      slot: first.piece.slot,
      holders: holders.map(({ holder }) => holder),
      missing: missing.map(({ refused }) => refused),
    };
  }
  const slotted = missing.flatMap(({ slot, refused }) => (slot === undefined ? [] : { slot, refused }));
  const [vacant] = slotted;
  if (vacant !== undefined) return { kind: 'vacant', ...vacant };
  const turn = turnSpanAt(base, at);
  if (turn === undefined) {
    return base.kind === 'listed' && missing.length > 0
      ? { kind: 'ended', ends: base.ends }
      : { kind: 'none' };
  }
  const [served] = turnsOf(schedule, base).touching(instant);
  const isActive = served?.active.some((active) => contains(active, at)) === true;
  return isActive ? { kind: 'empty', turn } : { kind: 'outside-hours', turn };
}

interface Asked {
  readonly schedule: Schedule;
  readonly rotation: Rotation;
  readonly base: SlottedRotation;
  readonly at: Temporal.Instant;
}

function holderOf(asked: Asked, seat: number, { login, reason }: HeldPiece): Holder {
  const { schedule, rotation, at } = asked;
  const followed = reason.kind === 'follows' ? followedTurn(asked, seat) : undefined;
  const instant: Span = { start: at, end: at.add({ nanoseconds: 1 }) };
  const isHandedOver = rotation.holidays === undefined || reason.kind === 'holiday';
  const [day] = isHandedOver ? [] : holidaysIn(schedule, personOf(schedule, login), instant);
  const name = day?.holiday.name;
  return {
    seat,
    login,
    reason,
    ...(day === undefined ? {} : { holiday: name === undefined ? {} : { name } }),
    ...(followed === undefined ? {} : { followed }),
  };
}

function followedTurn({ schedule, rotation, base, at }: Asked, seat: number): Holder['followed'] {
  if (rotation.kind !== 'follows') return undefined;
  const turns = turnsOf(schedule, base);
  const index = turns.indexAt(at);
  const turn = turns.expectedAt(index, rotation.turns, turns.at(index)?.start ?? at);
  const choice = turn?.choices[seat];
  if (turn === undefined || choice?.kind !== 'served' || choice.skipped.length === 0) return undefined;
  return { start: turn.start, end: turn.end, skipped: choice.skipped };
}

function effectAt(
  { override, holds, lost, doubled }: OverrideOutcome,
  at: Temporal.Instant,
): OverrideEffectAt {
  const isIn = (span: Span) => contains(span, at);
  if (doubled.some(isIn)) return { kind: 'doubled' };
  if (holds.some(isIn)) return { kind: 'holds' };
  const part = lost.find(isIn);
  if (part !== undefined) return { kind: part.isHandedOn ? 'handed-on' : 'beaten', by: part.by };
  return { kind: override.isAddition === true ? 'serving' : 'absent' };
}
