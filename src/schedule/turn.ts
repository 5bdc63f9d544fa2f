/** A turn with those who serve it, and its neighbours: what `turns` computes and all after it read. */
import type { Temporal } from 'temporal-polyfill';
import { type Login, loginKey } from './login.js';
import type { Choices, OpenTurn } from './order.js';
import { clip, earlierOf } from './span.js';
import type { Takeover } from './takeover.js';
import type { Person, Span } from './types.js';

/** The span is the whole turn; somebody is needed in its `active` stretches only. */
export interface Turn extends OpenTurn {
  /** Who serves it from its start on. */
  readonly choices: Choices;
  /** Who serves on where a holder leaves within the turn, by time. */
  readonly takeovers: readonly Takeover[];
  /** Newcomers who learn in this turn. */
  readonly shadows: readonly Login[];
  /** Shadow turns that newcomers had before this turn, by login. */
  readonly shadowed: ReadonlyMap<string, number>;
}

export interface Turns {
  /** False for a list, in which nobody comes next. */
  readonly isOrdered: boolean;
  /** The turn with that number, counted from 0; `undefined` before the first and after the last. */
  at(index: number): Turn | undefined;
  /** Those that overlap the window, uncut, in order. */
  touching(window: Span): readonly Turn[];
  /** Number of the first turn that ends after the instant. */
  indexAt(instant: Temporal.Instant): number;
  /** Who comes next after that turn, in order; of a list the holders of later shifts, then of earlier ones. */
  nextAfter(index: number): readonly Person[];
  /** `at(index + ahead)` as the order stands at an instant within turn `index`, without what is dated later. */
  expectedAt(index: number, ahead: number, knownAt: Temporal.Instant): Turn | undefined;
}

/** A turn, and where it stands among the others. */
export interface PlacedTurn {
  readonly turns: Turns;
  readonly index: number;
  readonly turn: Turn;
}

/** A stretch of a turn in which the same people serve. */
export interface TurnPart extends OpenTurn {
  readonly choices: Choices;
}

/** The turn cut at its takeovers, in order. */
export function partsOf(turn: Turn): readonly TurnPart[] {
  if (turn.takeovers.length === 0) return [turn];
  const starts = [{ from: turn.start, choices: turn.choices }, ...turn.takeovers];
  return starts.map(({ from, choices }, place): TurnPart => {
    const part: Span = { start: from, end: earlierOf(starts[place + 1]?.from ?? turn.end, turn.end) };
    return { ...part, choices, active: turn.active.flatMap((active) => clip(active, part) ?? []) };
  });
}

/** Who serves the turn in any of its parts that is active in the span. */
export function holdersIn(turn: Turn, span: Span): readonly Login[] {
  return partsOf(turn)
    .filter(({ active }) => active.some((one) => clip(one, span) !== undefined))
    .flatMap(({ choices }) => choices.flatMap((choice) => (choice.kind === 'served' ? choice.login : [])));
}

/** True for a newcomer who has had too few shadow turns by then to serve in the rotation. */
export function isLearningIn({ shadowed }: Turn, { login, shadowTurns = 0 }: Person): boolean {
  return shadowTurns > 0 && (shadowed.get(loginKey(login)) ?? 0) < shadowTurns;
}
