/**
 * How a rotation's order would go on from a turn if the file said nothing about later days: what somebody who reads the
 * rota then would expect. Followers are chosen by it, so that a dated edit changes no shift before its date.
 */
import type { Temporal } from 'temporal-polyfill';
import { joinsAfter } from './admission.js';
import { nobody } from './login.js';
import { type Member, type Order, serve } from './order.js';
import { isBefore, isSameInstant } from './span.js';
import type { Turn, Turns } from './turn.js';

interface Rota {
  readonly at: Turns['at'];
  /** When joiners, leavers and changes of the participants are dated: sorted. */
  readonly edits: readonly Temporal.Instant[];
  readonly orderAfter: (index: number) => Order | undefined;
}

interface Projection {
  readonly index: number;
  readonly knownAt: Temporal.Instant;
  order: Order;
  readonly turns: Turn[];
}

/** See `Turns.expectedAt`. */
export function expectedTurns({ at, edits, orderAfter }: Rota): Turns['expectedAt'] {
  // Asked for one place after the other, so the last projection is kept.
  let last: Projection | undefined;
  return (index, ahead, knownAt) => {
    const actual = at(index + ahead);
    if (actual === undefined || ahead <= 0) return actual;
    const edit = edits.find((date) => isBefore(knownAt, date));
    if (edit === undefined || !isBefore(edit, actual.end)) return actual;
    if (last === undefined || last.index !== index || !isSameInstant(last.knownAt, knownAt)) {
      const order = orderAfter(index);
      if (order === undefined) return actual;
      last = { index, knownAt, order: asKnown(order, knownAt), turns: [] };
    }
    while (last.turns.length < ahead) {
      const open = at(index + last.turns.length + 1);
      if (open === undefined) return undefined;
      const { shadowed } = last.order;
      const { order, choices, takeovers, shadows } = serve(last.order, open);
      last.order = order;
      last.turns.push({ ...open, choices, takeovers, shadows, shadowed });
    }
    return last.turns[ahead - 1];
  };
}

/** The order without what is dated later. */
function asKnown(order: Order, knownAt: Temporal.Instant): Order {
  const known = new Map<Member, Member>();
  const staying = (member: Member): Member => {
    const found = known.get(member) ?? withoutLeave(member, knownAt);
    known.set(member, found);
    return found;
  };
  const { serving } = order;
  return {
    ...order,
    members: order.members.filter((member) => !joinsAfter(member, knownAt)).map(staying),
    changes: order.changes.filter(({ from }) => !isBefore(knownAt, from)),
    queue: order.queue.map(staying),
    coming: order.coming.filter((member) => !joinsAfter(member, knownAt)).map(staying),
    ...(serving === undefined ? {} : { serving: { ...serving, members: serving.members.map(staying) } }),
  };
}

function withoutLeave(member: Member, knownAt: Temporal.Instant): Member {
  const { person } = member;
  if (person === nobody || person.leaves === undefined || !isBefore(knownAt, person.leaves)) return member;
  const { leaves: _, ...staying } = person;
  return { person: staying };
}
