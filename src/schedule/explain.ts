/** The chain of decisions behind one answer: each layer, holiday and override that had a say, in the order they are asked. */
import type { Temporal } from 'temporal-polyfill';
import { withHolidays } from './holiday.js';
import { layerOf } from './layer.js';
import { isSameLogin, type Login } from './login.js';
import { overridesIn } from './override.js';
import { roleTimeline } from './resolve.js';
import { slottedRotation, turnSpanAt } from './slot.js';
import { contains } from './span.js';
import { turnsOf } from './turns.js';
import type { Gap, Override, Role, Rotation, Schedule, Shift, ShiftReason, Skipped, Span } from './types.js';

export type Step =
  | LayerStep
  /** The override was asked; `effect`: it decided, a later one did, or there was nobody to replace. */
  | {
      readonly kind: 'override';
      readonly override: Override;
      readonly effect: 'wins' | 'beaten' | 'idle';
    };

export interface LayerStep {
  readonly kind: 'layer';
  readonly rotation: string;
  readonly outcome: LayerOutcome;
  /** True where a layer above it holds the instant, so that it makes no difference. */
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
      /** One a seat, with why. */
      readonly holders: readonly { readonly login: Login; readonly reason: ShiftReason }[];
    };

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
  let isCovered = false;
  const layers = schedule.rotations
    .filter((rotation) => rotation.role === role)
    .map((rotation): LayerStep => {
      const outcome = outcomeOf(schedule, rotation, at);
      const step: LayerStep = { kind: 'layer', rotation: rotation.id, outcome, isCovered };
      isCovered ||= outcome.kind === 'served';
      return step;
    });
  const overrides = overridesIn(schedule, role, instant);
  const { shifts, gaps } = roleTimeline(schedule, role, instant);
  return {
    role,
    at,
    steps: [...layers, ...overrides.map((override) => overrideStep(override, overrides, shifts))],
    shifts,
    gaps,
  };
}

function outcomeOf(schedule: Schedule, rotation: Rotation, at: Temporal.Instant): LayerOutcome {
  const base = slottedRotation(schedule, rotation);
  if (base === undefined) return { kind: 'none' };
  const instant: Span = { start: at, end: at.add({ nanoseconds: 1 }) };
  const seats = (base.kind === 'turns' ? base.together : undefined) ?? 1;
  const layers = Array.from({ length: seats }, (_, seat) => layerOf(schedule, rotation, instant, seat));
  const held = layers.flatMap((layer) =>
    withHolidays(schedule, rotation, layer.held).filter((piece) => contains(piece, at)),
  );
  const [first] = held;
  if (first !== undefined) {
    const holders = held.map(({ login, reason }) => ({ login, reason }));
    return { kind: 'served', turn: turnsOf(schedule, base).indexAt(at) + 1, slot: first.slot, holders };
  }
  const vacant = layers.flatMap((layer) => layer.vacant).find((piece) => contains(piece, at));
  if (vacant?.slot !== undefined) return { kind: 'vacant', slot: vacant.slot, refused: vacant.refused };
  const turn = turnSpanAt(base, at);
  if (turn === undefined) {
    return base.kind === 'listed' && vacant !== undefined
      ? { kind: 'ended', ends: base.ends }
      : { kind: 'none' };
  }
  const [served] = turnsOf(schedule, base).touching(instant);
  const isActive = served?.active.some((active) => contains(active, at)) === true;
  return isActive ? { kind: 'empty', turn } : { kind: 'outside-hours', turn };
}

function overrideStep(
  override: Override,
  overrides: readonly Override[],
  shifts: readonly Shift[],
): Extract<Step, { kind: 'override' }> {
  const later = overrides.slice(overrides.indexOf(override) + 1);
  const isBeaten = later.some((other) => other.instead === undefined && other.isAddition !== true);
  if (isBeaten) return { kind: 'override', override, effect: 'beaten' };
  const isIdle =
    override.instead !== undefined &&
    !shifts.some(
      ({ login, reason }) =>
        isSameLogin(login, override.login) &&
        reason.kind === 'override' &&
        isSameLogin(reason.instead, override.instead),
    );
  const wasTaken =
    override.instead !== undefined && later.some(({ instead }) => isSameLogin(instead, override.login));
  if (!isIdle) return { kind: 'override', override, effect: 'wins' };
  return { kind: 'override', override, effect: wasTaken ? 'beaten' : 'idle' };
}
