/** Overrides and swaps of a draft → `Override`s: whose spans are whole shifts learns it from the rotations. */
import { Temporal } from 'temporal-polyfill';
import { slotAt, slottedRotation } from '../schedule/slot.js';
import { isBefore } from '../schedule/span.js';
import type { Override, Role, Schedule, Span } from '../schedule/types.js';
import type { Moment } from './moment.js';
import type { Draft, DraftOverride, DraftSwap } from './schema.js';
import type { Path } from './tree.js';
import { endInstant, toInstant } from './zoned.js';

export interface PlacedOverride {
  readonly override: Override;
  readonly path: Path;
}

/** In the file's order, the two of each swap behind the overrides. `base`: the schedule without any. */
export function normaliseOverrides(draft: Draft, base: Schedule): readonly PlacedOverride[] {
  const overrides = (draft.overrides ?? []).flatMap((entry, index): PlacedOverride[] => {
    const login = entry.login ?? entry.add;
    if (login === undefined) return [];
    const override: Override = {
      ...spanOf(base, entry.role, entry),
      role: entry.role,
      login,
      ...(entry.instead === undefined ? {} : { instead: entry.instead }),
      ...(entry.login === undefined ? { isAddition: true } : {}),
      ...(entry.why === undefined ? {} : { why: entry.why }),
    };
    return [{ override, path: ['overrides', index] }];
  });
  const swaps = (draft.swaps ?? []).flatMap((entry, index) => bothSides(base, entry, ['swaps', index]));
  return [...overrides, ...swaps];
}

function bothSides(
  base: Schedule,
  { role, give, take, why }: DraftSwap,
  path: Path,
): readonly PlacedOverride[] {
  const reason = why === undefined ? {} : { why };
  return [
    {
      override: { ...spanOf(base, role, give), role, login: take.login, instead: give.login, ...reason },
      path: [...path, 'give'],
    },
    {
      override: { ...spanOf(base, role, take), role, login: give.login, instead: take.login, ...reason },
      path: [...path, 'take'],
    },
  ];
}

/** Stands for a span that is missing; such a candidate is never handed on. */
const epoch = Temporal.Instant.fromEpochMilliseconds(0);

type DraftSpan = Pick<DraftOverride, 'shift' | 'from' | 'until' | 'through'>;

/** Empty where a shift is named that there is not: `rules/whole-shift.ts` tells; else as `toSpan`. */
function spanOf(base: Schedule, role: Role, { shift, from, until, through }: DraftSpan): Span {
  const { timezone } = base;
  if (from === undefined) {
    const at = shift === undefined ? epoch : toInstant(shift, timezone);
    const whole = shift === undefined ? undefined : wholeShift(base, role, shift);
    return whole ?? { start: at, end: at };
  }
  const start = toInstant(from, timezone);
  if (until === 'handoff') return { start, end: slotOf(base, role, start)?.end ?? start };
  return { start, end: endInstant({ until, through }, timezone) ?? start };
}

const stepMinutes = 15;

/** The slot that begins on the date, or that holds the moment (for a date: its start). */
function wholeShift(base: Schedule, role: Role, moment: Moment): Span | undefined {
  const at = toInstant(moment, base.timezone);
  if (moment.kind !== 'date') return slotOf(base, role, at);
  const end = toInstant({ kind: 'date', date: moment.date.add({ days: 1 }) }, base.timezone);
  for (let step = at; isBefore(step, end); step = step.add({ minutes: stepMinutes })) {
    const slot = slotOf(base, role, step);
    if (slot !== undefined && !isBefore(slot.start, at)) return slot;
  }
  return slotOf(base, role, at);
}

/** Of the first of the role's rotations that has one there. */
function slotOf(base: Schedule, role: Role, at: Temporal.Instant): Span | undefined {
  for (const rotation of base.rotations.filter((candidate) => candidate.role === role)) {
    const slotted = slottedRotation(base, rotation);
    const slot = slotted === undefined ? undefined : slotAt(slotted, at);
    if (slot !== undefined) return { start: slot.start, end: slot.end };
  }
  return undefined;
}
