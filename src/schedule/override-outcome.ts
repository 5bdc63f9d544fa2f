/**
 * What came of each override in the end: where it decides who serves, where a later entry does, and where it had nothing to
 * change. From what the override machinery itself reports; `why` asks here, `check` and `health` by way of `lost-overrides`.
 */
import { isSameLogin, loginKey } from './login.js';
import { type OverrideEffect, overridesIn } from './override.js';
import { overrideEffects } from './resolve.js';
import { hull, outside, overlaps, shared, union } from './span.js';
import type { Override, Role, Schedule, Span } from './types.js';

/** All spans are sorted, disjoint and inside the override's own. */
export interface OverrideOutcome {
  readonly override: Override;
  readonly holds: readonly Span[];
  readonly lost: readonly LostPart[];
  /**
   * Where it changes nothing: whom it replaces does not serve (`instead`), or its person serves already (an addition). One
   * for a long time need not find the person it replaces at every moment of it.
   */
  readonly idle: readonly Span[];
  /**
   * Where its person served in another seat as well, so that there is one too few: also where somebody later comes for
   * them by name, which takes but one of both seats. A later entry for everybody ends it.
   */
  readonly doubled: readonly Span[];
}

export interface LostPart extends Span {
  /** The later entry that decides. */
  readonly by: Override;
  /** That entry names this one's person as the one it replaces, so it builds on it. */
  readonly isHandedOn: boolean;
}

/** Of each override of the role that touches the window, whole, in the file's order. */
export function overrideOutcomes(schedule: Schedule, role: Role, window: Span): readonly OverrideOutcome[] {
  const found = overridesIn(schedule, role, window).reduce<Span | undefined>(
    (all, { start, end }) => (all === undefined ? { start, end } : hull(all, { start, end })),
    undefined,
  );
  if (found === undefined) return [];
  const effects = overrideEffects(schedule, role, found);
  return effects.flatMap((effect, index) =>
    overlaps(effect.override, window) ? [outcomeOf(effect, effects.slice(index + 1))] : [],
  );
}

function outcomeOf(effect: OverrideEffect, later: readonly OverrideEffect[]): OverrideOutcome {
  const { override, took } = effect;
  let holds = took;
  const lost: LostPart[] = [];
  // The last entry first: where several come later it is the one that decides.
  for (const other of later.toReversed()) {
    const taken = takenBy(other, override);
    if (taken === undefined) continue;
    lost.push(...shared(holds, taken.spans).map(({ start, end }) => ({ start, end, ...taken.part })));
    holds = outside(holds, taken.spans);
  }
  return {
    override,
    holds,
    lost: lost.sort((a, b) => a.start.epochMilliseconds - b.start.epochMilliseconds),
    idle: outside([{ start: override.start, end: override.end }], took),
    doubled: outside(effect.doubled, union(later.flatMap(replacedByAll))),
  };
}

/** Where it leaves nothing of what was there before: one for everybody in the role. */
function replacedByAll({ override, took }: OverrideEffect): readonly Span[] {
  return override.isAddition === true || override.instead !== undefined ? [] : took;
}

interface Taken {
  readonly spans: readonly Span[];
  readonly part: Pick<LostPart, 'by' | 'isHandedOn'>;
}

function takenBy({ override: by, took }: OverrideEffect, override: Override): Taken | undefined {
  // Beside others nothing is taken; and who serves in any case loses nothing.
  if (by.isAddition === true || loginKey(by.login) === loginKey(override.login)) return undefined;
  if (by.instead === undefined) return { spans: took, part: { by, isHandedOn: false } };
  return isSameLogin(by.instead, override.login)
    ? { spans: took, part: { by, isHandedOn: true } }
    : undefined;
}

/** True where it never found anything to change. */
export function isWithoutEffect({ holds, lost }: Pick<OverrideOutcome, 'holds' | 'lost'>): boolean {
  return holds.length === 0 && lost.length === 0;
}
