/** Who waits at an instant: those back from their turn, joiners, leavers, and dated changes of the participants. */
import { Temporal } from 'temporal-polyfill';
import { hasLeft } from './availability.js';
import { nobody } from './login.js';
import type { Member, Order } from './order.js';
import { changedQueue } from './roster-change.js';
import { isBefore } from './span.js';

/**
 * The queue at an instant: whoever served last has gone to its end when their turn ended, joiners on the day they
 * joined (behind somebody whose turn ended at that very instant), and leavers are gone. A plain cycle gains its joiners at
 * its end, as it then stands, and loses its leavers likewise.
 */
export function admit(before: Order, at: Temporal.Instant): Order {
  const order = changed(before, at);
  const { serving, coming } = order;
  if (serving === undefined && coming.length === 0) return { ...order, queue: stayers(order.queue, at) };
  const back = serving?.members ?? [];
  const early = coming.filter((member) => serving !== undefined && joinsBefore(member, serving.until));
  const late = coming.filter((member) => !early.includes(member) && !joinsAfter(member, at));
  const { serving: _, ...rest } = order;
  return {
    ...rest,
    queue: stayers([...order.queue, ...early, ...back, ...late], at),
    coming: coming.filter((member) => joinsAfter(member, at)),
  };
}

function stayers(queue: readonly Member[], at: Temporal.Instant): readonly Member[] {
  return queue.filter(({ person }) => person === nobody || !hasLeft(person, at));
}

/** The order after every change of the roster that is due by then. */
function changed(order: Order, at: Temporal.Instant): Order {
  const [next, ...later] = order.changes;
  if (next === undefined || isBefore(at, next.from)) return order;
  const waiting = [...order.queue, ...(order.serving?.members ?? [])];
  const isComing = (member: Member) => joinsAfter(member, next.from);
  const { serving: _, ...rest } = order;
  const queue = changedQueue({ before: order.members, waiting, after: next.members });
  return changed(
    {
      ...rest,
      members: next.members,
      changes: later,
      queue: queue.filter((member) => !isComing(member)),
      coming: next.members.filter(isComing).toSorted(byJoins),
    },
    at,
  );
}

function joinsBefore({ person }: Member, at: Temporal.Instant): boolean {
  return person !== nobody && person.joins !== undefined && isBefore(person.joins, at);
}

export function joinsAfter({ person }: Member, at: Temporal.Instant): boolean {
  return person !== nobody && person.joins !== undefined && isBefore(at, person.joins);
}

export function byJoins({ person: a }: Member, { person: b }: Member): number {
  if (a === nobody || b === nobody || a.joins === undefined || b.joins === undefined) return 0;
  return Temporal.Instant.compare(a.joins, b.joins);
}
