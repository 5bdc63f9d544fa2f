/** Who could fill a gap, and why each other person cannot: asked of everybody in the schedule, not the rota's own alone. */
import { personOf, refusedStretches, unfit } from './availability.js';
import { holidaysIn } from './holiday.js';
import { isSameLogin, isSomebody, type Login } from './login.js';
import { roleTimeline } from './resolve.js';
import { roles } from './roles.js';
import { shadowRole } from './shadow.js';
import { slottedRotation } from './slot.js';
import type { Gap, Schedule, Skipped } from './types.js';

export interface Candidates {
  /** Those in the gap's rotation first, then the others, each in the file's order. */
  readonly free: readonly Login[];
  readonly refused: readonly Skipped[];
}

/** For the whole of the gap; who has other duty in a part of it is refused (`serving`, with the role as `why`). */
export function candidatesFor(schedule: Schedule, gap: Gap): Candidates {
  const rotation = schedule.rotations.find(({ id }) => id === gap.rotation);
  const base = rotation === undefined ? undefined : slottedRotation(schedule, rotation);
  const own = base?.kind === 'turns' ? base.participants.filter(isSomebody) : [];
  const needs = base?.kind === 'turns' ? (base.needs ?? []) : [];
  const duties = roles(schedule)
    .filter((role) => role !== shadowRole)
    .flatMap((role) => roleTimeline(schedule, role, gap).shifts);
  const refusalOf = (login: Login): Skipped | undefined => {
    const person = personOf(schedule, login);
    const refused = unfit(person, gap.role, needs) ?? refusedStretches(person, gap)[0]?.refused;
    if (refused !== undefined) return refused;
    const duty = duties.find((shift) => isSameLogin(shift.login, login));
    if (duty !== undefined) return { login, because: 'serving', why: duty.role };
    const [day] = holidaysIn(schedule, person, gap);
    if (day === undefined) return undefined;
    const { name } = day.holiday;
    return { login, because: 'holiday', ...(name === undefined ? {} : { why: name }) };
  };
  const logins = schedule.people.map(({ login }) => login);
  const isOwn = (login: Login) => own.some((other) => isSameLogin(other, login));
  const asked = [...logins.filter(isOwn), ...logins.filter((login) => !isOwn(login))];
  const answers = asked.map((login) => ({ login, refused: refusalOf(login) }));
  return {
    free: answers.flatMap(({ login, refused }) => (refused === undefined ? login : [])),
    refused: answers.flatMap(({ refused }) => refused ?? []),
  };
}
