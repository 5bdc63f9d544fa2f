/**
 * Turns whose holder leaves in the middle (`Person.leaves`): the holder serves until then, the next in the order the rest.
 * That is no turn of theirs: they keep their place, so that nobody's plans move by it.
 */
import type { Temporal } from 'temporal-polyfill';
import { isSameLogin, type Login } from './login.js';
import type { Choice, Choices, OpenTurn } from './order.js';
import { clip, isBefore, isSameInstant } from './span.js';
import type { Person, Skipped } from './types.js';

/** Who serves from an instant inside the turn on, seat by seat: until the next takeover, or the turn's end. */
export interface Takeover {
  readonly from: Temporal.Instant;
  /** The very choices from before for those who serve on. */
  readonly choices: Choices;
}

export interface Line {
  /** Those who serve, and those who come next, in order. */
  readonly serving: readonly Person[];
  readonly next: readonly Person[];
  /** Every participant, asked last: of a seat that stays empty it is said why each of them could not take it. */
  readonly all: readonly Person[];
  /** `serving`: who holds the other seats. */
  readonly refusal: (person: Person, turn: OpenTurn, serving: readonly Login[]) => Skipped | undefined;
}

/** By time; none where nobody leaves within the turn. */
export function takeoversIn(turn: OpenTurn, choices: Choices, line: Line): readonly Takeover[] {
  const end = turn.active.at(-1)?.end ?? turn.start;
  const found: Takeover[] = [];
  let now = choices;
  // Each takeover is later than the one before, so that this ends whatever the line says.
  let reached = turn.start;
  for (;;) {
    const leavers = now
      .flatMap((choice) => leaverOf(choice, line, end) ?? [])
      .filter(({ leaves }) => isBefore(reached, leaves));
    const [first, ...others] = leavers.map(({ leaves }) => leaves);
    if (first === undefined) return found;
    const from = others.reduce((a, b) => (isBefore(b, a) ? b : a), first);
    now = choicesFrom(from, { turn, now, line });
    found.push({ from, choices: now });
    reached = from;
  }
}

interface Leaver {
  readonly login: Login;
  readonly leaves: Temporal.Instant;
}

function leaverOf(choice: Choice, { serving, next, all }: Line, end: Temporal.Instant): Leaver | undefined {
  if (choice.kind !== 'served') return undefined;
  const person = [...serving, ...next, ...all].find(({ login }) => isSameLogin(login, choice.login));
  if (person?.leaves === undefined || !isBefore(person.leaves, end)) return undefined;
  return { login: person.login, leaves: person.leaves };
}

function choicesFrom(
  from: Temporal.Instant,
  { turn, now, line }: { readonly turn: OpenTurn; readonly now: Choices; readonly line: Line },
): Choices {
  const rest: OpenTurn = {
    ...turn,
    start: from,
    active: turn.active.flatMap((active) => clip(active, { start: from, end: turn.end }) ?? []),
  };
  const isLeaving = (choice: Choice) => {
    const leaver = leaverOf(choice, line, turn.end);
    return leaver !== undefined && isSameInstant(leaver.leaves, from);
  };
  const serving = now.flatMap((choice) =>
    choice.kind === 'served' && !isLeaving(choice) ? choice.login : [],
  );
  const follow = (choice: Choice): Choice => {
    if (choice.kind !== 'served' || !isLeaving(choice)) return choice;
    const skipped: Skipped[] = [{ login: choice.login, because: 'left' }];
    // Who joins within the turn is not in the order before the next, and still can take this rest.
    for (const person of [...line.next, ...line.all]) {
      const refused = line.refusal(person, rest, serving);
      if (refused === undefined) {
        serving.push(person.login);
        return { kind: 'served', login: person.login, skipped };
      }
      if (!skipped.some(({ login }) => isSameLogin(login, person.login))) skipped.push(refused);
    }
    return { kind: 'vacant', refused: skipped };
  };
  const [first, ...others] = now;
  return [follow(first), ...others.map(follow)];
}
