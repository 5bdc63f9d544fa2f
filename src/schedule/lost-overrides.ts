/** Overrides that do not do what they say, in whole or in part: what `check` warns of and `health` takes points for. */
import { overridesIn } from './override.js';
import { isWithoutEffect, type OverrideOutcome, overrideOutcomes } from './override-outcome.js';
import { clip, hull, overlaps } from './span.js';
import type { Override, Schedule, Span } from './types.js';

export interface LostOverride {
  readonly override: Override;
  /** Where it does not do what it says: sorted, disjoint, inside the window. */
  readonly parts: readonly Span[];
  readonly because: /** A later entry for everybody in the role wins. */
    | { readonly kind: 'beaten'; readonly by: Override }
    /** Whom it replaces does not serve then. */
    | { readonly kind: 'absent' }
    /** Its person serves then in any case, in another seat where it replaces somebody. */
    | { readonly kind: 'serving' };
}

/** Those that do not hold, in whole or in part, role by role in the file's order. */
export function lostOverrides(schedule: Schedule, window: Span): readonly LostOverride[] {
  const roles = [...new Set(schedule.overrides.map(({ role }) => role))];
  return roles.flatMap((role) =>
    clustersOf(overridesIn(schedule, role, window)).flatMap((cluster) =>
      overrideOutcomes(schedule, role, cluster).flatMap((outcome) => lossesOf(outcome, window)),
    ),
  );
}

/** Overrides that lie apart have no bearing on each other, and one alone for everybody always holds. */
function clustersOf(overrides: readonly Override[]): readonly Span[] {
  const clusters: { span: Span; mayLose: boolean }[] = [];
  const byStart = overrides.toSorted((a, b) => a.start.epochMilliseconds - b.start.epochMilliseconds);
  for (const override of byStart) {
    const { start, end, instead, isAddition } = override;
    const last = clusters.at(-1);
    const mayLose = instead !== undefined || isAddition === true;
    if (last !== undefined && overlaps(last.span, override)) {
      last.span = hull(last.span, { start, end });
      last.mayLose = true;
    } else clusters.push({ span: { start, end }, mayLose });
  }
  return clusters.flatMap(({ span, mayLose }) => (mayLose ? [span] : []));
}

function lossesOf(outcome: OverrideOutcome, window: Span): readonly LostOverride[] {
  const { override, lost, idle, doubled } = outcome;
  const inWindow = (spans: readonly Span[]) => spans.flatMap((span) => clip<Span>(span, window) ?? []);
  const winners = [...new Set(lost.filter(({ isHandedOn }) => !isHandedOn).map(({ by }) => by))];
  const losses = winners.map((by): LostOverride => {
    const parts = lost.filter((part) => part.by === by).map(({ start, end }) => ({ start, end }));
    return { override, parts: inWindow(parts), because: { kind: 'beaten', by } };
  });
  const isIdle = isWithoutEffect(outcome);
  const kind = override.isAddition === true ? 'serving' : 'absent';
  if (isIdle) losses.push({ override, parts: inWindow(idle), because: { kind } });
  if (doubled.length > 0) losses.push({ override, parts: inWindow(doubled), because: { kind: 'serving' } });
  return losses.filter(({ parts }) => parts.length > 0);
}
