/** What somebody serves of a rotation before and after a stretch that they are asked to serve in another's place. */
import { afterRest, type DutyAround, type Limits } from './eligibility.js';
import { isSameLogin, type Login } from './login.js';
import { isBefore, isSameInstant } from './span.js';
import { holdersIn, type PlacedTurn, type Turn } from './turn.js';
import type { Span } from './types.js';

interface Asked {
  readonly login: Login;
  readonly limits: Limits;
}

/** The stretch lies in the turn; one that begins or ends with the turn's work is in a row with the turns beside it. */
export function dutyAroundIn(placed: PlacedTurn, stretch: Span, asked: Asked): DutyAround {
  const { active, start, end } = placed.turn;
  const isFirst = isSameInstant(stretch.start, active[0]?.start ?? start);
  const isLast = isSameInstant(stretch.end, active.at(-1)?.end ?? end);
  const until = lastBefore(placed, stretch, asked)?.active.at(-1)?.end;
  const from = firstAfter(placed, stretch, asked)?.active[0]?.start;
  return {
    run: 1 + (isFirst ? runOf(placed, -1, asked) : 0) + (isLast ? runOf(placed, 1, asked) : 0),
    ...(until === undefined ? {} : { until }),
    ...(from === undefined ? {} : { from }),
  };
}

/** Turns without a break on one side, as many as the limit makes worth counting. */
function runOf(placed: PlacedTurn, side: 1 | -1, { login, limits: { consecutive = 0 } }: Asked): number {
  let count = 0;
  while (count < consecutive && isHolder(turnBeside(placed, side * (count + 1)), login)) count += 1;
  return count;
}

function lastBefore(
  placed: PlacedTurn,
  { start }: Span,
  { login, limits: { rest } }: Asked,
): Turn | undefined {
  if (rest === undefined) return undefined;
  for (let back = 1; ; back += 1) {
    const turn = turnBeside(placed, -back);
    if (turn === undefined || !isBefore(start, afterRest(turn.end, rest))) return undefined;
    if (isHolder(turn, login)) return turn;
  }
}

function firstAfter(placed: PlacedTurn, { end }: Span, { login, limits: { rest } }: Asked): Turn | undefined {
  if (rest === undefined) return undefined;
  for (let on = 1; ; on += 1) {
    const turn = turnBeside(placed, on);
    if (turn === undefined || !isBefore(turn.start, afterRest(end, rest))) return undefined;
    if (isHolder(turn, login)) return turn;
  }
}

function turnBeside({ turns, index, turn }: PlacedTurn, places: number): Turn | undefined {
  return turns.expectedAt(index, places, turn.start);
}

function isHolder(turn: Turn | undefined, login: Login): boolean {
  return turn !== undefined && holdersIn(turn, turn).some((other) => isSameLogin(other, login));
}
