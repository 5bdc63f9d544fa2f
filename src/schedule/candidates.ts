/** Who could fill a gap, and why each other person cannot: asked of everybody in the schedule, not the rota's own alone. */
import { personOf } from './availability.js';
import { dutyAroundIn } from './duty-around.js';
import { type Demand, refusalOf } from './eligibility.js';
import { isSameLogin, isSomebody, type Login } from './login.js';
import { roleTimeline } from './resolve.js';
import { roles } from './roles.js';
import { shadowRole } from './shadow.js';
import { slottedRotation } from './slot.js';
import { isLearningIn, type PlacedTurn } from './turn.js';
import { turnsOf } from './turns.js';
import type { Gap, Rotation, Schedule, Shift, Skipped, Span } from './types.js';

export interface Candidates {
  /** Those in the gap's rotation first, then the others, each in the file's order. */
  readonly free: readonly Login[];
  readonly refused: readonly Skipped[];
}

/**
 * For the whole of the gap; who has other duty in a part of it is refused (`serving`, with the role as `why`). Whom the
 * rota itself refused stays refused for that reason: the gap is part of a slot that they could not serve.
 */
export function candidatesFor(schedule: Schedule, gap: Gap): Candidates {
  const rotation = schedule.rotations.find(({ id }) => id === gap.rotation);
  const base = rotation === undefined ? undefined : slottedRotation(schedule, rotation);
  const own = base?.kind === 'turns' ? base.participants.filter(isSomebody) : [];
  const duties = roles(schedule)
    .filter((role) => role !== shadowRole)
    .flatMap((role) => roleTimeline(schedule, role, gap).shifts);
  const demand = demandOf(schedule, gap, { rotation, duties });
  const refusalIn = (login: Login): Skipped | undefined => {
    const known = gap.refused.find((skipped) => isSameLogin(skipped.login, login));
    const refused = known ?? refusalOf(personOf(schedule, login), demand);
    const duty = duties.find((shift) => isSameLogin(shift.login, login));
    return refused?.because === 'serving' && duty !== undefined ? { ...refused, why: duty.role } : refused;
  };
  const logins = schedule.people.map(({ login }) => login);
  const isOwn = (login: Login) => own.some((other) => isSameLogin(other, login));
  const asked = [...logins.filter(isOwn), ...logins.filter((login) => !isOwn(login))];
  const answers = asked.map((login) => ({ login, refused: refusalIn(login) }));
  return {
    free: answers.flatMap(({ login, refused }) => (refused === undefined ? login : [])),
    refused: answers.flatMap(({ refused }) => refused ?? []),
  };
}

interface GapFacts {
  readonly rotation: Rotation | undefined;
  readonly duties: readonly Shift[];
}

function demandOf(schedule: Schedule, gap: Gap, { rotation, duties }: GapFacts): Demand {
  const stretch: Span = { start: gap.start, end: gap.end };
  const onDuty = duties.map(({ login }) => login);
  const placed = rotation === undefined ? undefined : placedIn(schedule, rotation, gap);
  const limits = rotation?.kind === 'turns' ? rotation : {};
  return {
    schedule,
    role: gap.role,
    needs: rotation?.kind === 'turns' ? (rotation.needs ?? []) : [],
    turn: { ...stretch, active: [stretch] },
    serving: onDuty,
    onDuty: () => onDuty,
    avoidsHolidays: true,
    limits,
    ...(placed === undefined
      ? {}
      : {
          dutyAround: ({ login }) => dutyAroundIn(placed, stretch, { login, limits }),
          isLearning: (person) => placed.turns.isOrdered && isLearningIn(placed.turn, person),
        }),
  };
}

function placedIn(schedule: Schedule, rotation: Rotation, { start }: Gap): PlacedTurn | undefined {
  const base = slottedRotation(schedule, rotation);
  if (base === undefined) return undefined;
  const turns = turnsOf(schedule, base);
  const index = turns.indexAt(start);
  const turn = turns.at(index);
  return turn === undefined ? undefined : { turns, index, turn };
}
