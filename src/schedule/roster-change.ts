/** The waiting order after a dated change of a rotation's participants: see `RosterChange` in `types`. */
import { loginKey, nobody } from './login.js';
import type { Member } from './order.js';

interface Change {
  /** In the file's order. */
  readonly before: readonly Member[];
  /** The same people as they wait: whoever serves or served last comes last. */
  readonly waiting: readonly Member[];
  /** In the file's order. */
  readonly after: readonly Member[];
}

/** `after`, in the order in which they wait from now on. */
export function changedQueue({ before, waiting, after }: Change): readonly Member[] {
  const stays = new Set(before.map(keyOf).filter((key) => after.some((member) => keyOf(member) === key)));
  const isStaying = (member: Member) => stays.has(keyOf(member));
  const isSameCircle = areSameCircle(before.filter(isStaying).map(keyOf), after.filter(isStaying).map(keyOf));
  if (isSameCircle && stays.size > 0) {
    // By the list after, so that places of the list before are not handed on.
    const kept = waiting.flatMap((member) => after.find((other) => keyOf(other) === keyOf(member)) ?? []);
    const isKept = new Set(kept);
    return [...kept, ...after.filter((member) => !isKept.has(member))];
  }
  const last = waiting.findLast((member) => stays.has(keyOf(member)));
  const head = last === undefined ? 0 : after.findIndex((member) => keyOf(member) === keyOf(last)) + 1;
  return [...after.slice(head), ...after.slice(0, head)];
}

function keyOf({ person }: Member): string {
  return person === nobody ? nobody : loginKey(person.login);
}

function areSameCircle(a: readonly string[], b: readonly string[]): boolean {
  if (a.length !== b.length) return false;
  const head = b.indexOf(a[0] ?? '');
  return a.every((key, place) => key === b[(head + place) % b.length]);
}
