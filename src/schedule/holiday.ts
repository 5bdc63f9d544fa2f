/** Public holidays of those who hold a turn: who serves instead, by the rotation's policy. */
import { personOf } from './availability.js';
import { decidedBefore } from './decision-order.js';
import { dutyAroundIn } from './duty-around.js';
import { type Demand, refusalOf } from './eligibility.js';
import { type HeldPiece, type Layer, layersOf, type Piece, piecesOf, type TurnPieces } from './layer.js';
import { isSameLogin, type Login } from './login.js';
import { type HolidaySpan, holidaysIn } from './public-holiday.js';
import { shadowRole } from './shadow.js';
import { slottedRotation } from './slot.js';
import { byStart, clip, earlierOf, isBefore, outside, touching } from './span.js';
import { stack, withoutHolders } from './stack.js';
import { isLearningIn, type PlacedTurn, type Turn } from './turn.js';
import type { Role, Rotation, Schedule, Shift, Span } from './types.js';

// See `turns.ts`: a turn belongs to one schedule, and the answer follows from both alone.
const kept = new WeakMap<Turn, Map<string, TurnPieces>>();

/** Who serves in a turn with swaps for holidays: the turn's pieces, each cut where somebody stands in. */
export function swappedPieces(schedule: Schedule, rotation: Rotation, placed: PlacedTurn): TurnPieces {
  if (rotation.holidays?.kind !== 'swap') return piecesOf(schedule, rotation, placed);
  const ofTurn = kept.get(placed.turn) ?? new Map<string, TurnPieces>();
  kept.set(placed.turn, ofTurn);
  const pieces = ofTurn.get(rotation.id) ?? withSwaps({ schedule, rotation, placed });
  ofTurn.set(rotation.id, pieces);
  return pieces;
}

interface Asked {
  readonly schedule: Schedule;
  readonly rotation: Rotation;
  readonly placed: PlacedTurn;
}

function withSwaps(asked: Asked): TurnPieces {
  const { schedule, rotation, placed } = asked;
  const seats: Piece[][] = piecesOf(schedule, rotation, placed).map((pieces) => [...pieces]);
  for (const [number, pieces] of seats.entries()) {
    seats[number] = pieces.flatMap((piece): readonly Piece[] => {
      if (!('login' in piece)) return [piece];
      const others = seats.filter((_, place) => place !== number).flat();
      const taken = daysOf(schedule, piece).flatMap((day) => standIns(asked, { piece, day, others }));
      return [...outside([piece], taken), ...taken].sort(byStart);
    });
  }
  return seats;
}

/** The parts of the piece that are holidays of its holder. */
function daysOf(schedule: Schedule, piece: HeldPiece): readonly HolidaySpan[] {
  const days = holidaysIn(schedule, personOf(schedule, piece.login), piece);
  return days.flatMap((day) => clip(day, piece) ?? []);
}

function reasonOf({ login }: HeldPiece, { holiday }: HolidaySpan, role?: Role): HeldPiece['reason'] {
  return {
    kind: 'holiday',
    instead: login,
    ...(holiday.name === undefined ? {} : { name: holiday.name }),
    ...(role === undefined ? {} : { role }),
  };
}

interface Seat {
  readonly piece: HeldPiece;
  readonly day: HolidaySpan;
  /** Of the turn's other seats. */
  readonly others: readonly Piece[];
}

/** Mostly one; where they leave within the day, another takes the rest. */
function standIns(asked: Asked, { piece, day, others }: Seat): readonly HeldPiece[] {
  const found: HeldPiece[] = [];
  for (let { start } = day; isBefore(start, day.end); ) {
    const login = standIn(asked, { piece, day: { ...day, start }, others });
    if (login === undefined) break;
    const { leaves = day.end } = personOf(asked.schedule, login);
    const end = earlierOf(leaves, day.end);
    found.push({ ...piece, start, end, login, reason: reasonOf(piece, day) });
    start = end;
  }
  return found;
}

/**
 * The next in order who may serve that day: rather somebody without other duty then, and rather not who backs this
 * rotation up.
 */
function standIn({ schedule, rotation, placed }: Asked, { piece, day, others }: Seat): Login | undefined {
  const base = slottedRotation(schedule, rotation);
  const stretch: Span = { start: day.start, end: day.end };
  const beside = others.flatMap((other) =>
    'login' in other && clip<Span>(other, stretch) !== undefined ? other.login : [],
  );
  const duties = dutiesIn(schedule, rotation, stretch);
  const followed = duties.flatMap(({ role, login }) =>
    rotation.kind === 'follows' && role === base?.role ? login : [],
  );
  const limits = rotation.kind === 'turns' ? rotation : {};
  const demand: Demand = {
    schedule,
    role: rotation.role,
    needs: base?.kind === 'turns' ? (base.needs ?? []) : [],
    turn: { ...stretch, active: [stretch] },
    serving: [...beside, piece.login, ...followed],
    onDuty: () => [...beside, ...duties.map(({ login }) => login)],
    avoidsHolidays: true,
    limits,
    dutyAround: ({ login }) => dutyAroundIn(placed, stretch, { login, limits }),
    isLearning: (person) => isLearningIn(placed.turn, person),
  };
  const burdenOf = (login: Login) => {
    const own = duties.filter((duty) => isSameLogin(duty.login, login));
    return own.some(({ follows }) => follows === rotation.id) ? 2 : own.length > 0 ? 1 : 0;
  };
  const able = placed.turns
    .nextAfter(placed.index)
    .filter((person) => refusalOf(person, demand) === undefined)
    .map(({ login }) => ({ login, burden: burdenOf(login) }));
  // Stable: of equals the first in order.
  return able.toSorted((a, b) => a.burden - b.burden)[0]?.login;
}

interface Duty {
  readonly role: Role;
  readonly login: Login;
  /** Id of the rotation that theirs follows. */
  readonly follows?: string;
}

/** Who serves in other rotations then, before overrides: with their own swaps where those are decided before. */
function dutiesIn(schedule: Schedule, { id }: Rotation, stretch: Span): readonly Duty[] {
  const earlier = decidedBefore(schedule, id);
  const others = schedule.rotations.filter((other) => other.id !== id && other.role !== shadowRole);
  const follows = new Map(
    others.flatMap((other) => (other.kind === 'follows' ? [[other.id, other.rotation] as const] : [])),
  );
  return [...new Set(others.map(({ role }) => role))].flatMap((role) => {
    const layers = others
      .filter((other) => other.role === role)
      .map((other) => layersOf(schedule, other, stretch, earlier.includes(other) ? swappedPieces : piecesOf));
    return stack(layers).flatMap(({ held }) =>
      touching(held, stretch).map(({ login, rotation }): Duty => {
        const followed = follows.get(rotation);
        return { role, login, ...(followed === undefined ? {} : { follows: followed }) };
      }),
    );
  });
}

/** Who holds a role in the end, in a stretch of time. */
export type HoldersOf = (role: Role, stretch: Span) => readonly Shift[];

/**
 * The layers with each holder's holidays given to whoever holds the role that the policy names, of several the first who
 * does not serve already. That person serves both then: the file says so.
 */
export function withRoleHolders(
  schedule: Schedule,
  rotation: Rotation,
  { layers, holdersOf }: { readonly layers: readonly Layer[]; readonly holdersOf: HoldersOf },
): readonly Layer[] {
  const { holidays } = rotation;
  if (holidays?.kind !== 'role') return layers;
  const seats = layers.map(({ held }) => held);
  for (const [number, held] of seats.entries()) {
    const others = seats.filter((_, place) => place !== number);
    seats[number] = held.flatMap((piece) => {
      const taken = daysOf(schedule, piece).flatMap((day) => {
        const reason = reasonOf(piece, day, holidays.role);
        let open: readonly Span[] = [{ start: day.start, end: day.end }];
        return holdersOf(holidays.role, day).flatMap((shift) => {
          if (isSameLogin(shift.login, piece.login)) return [];
          const parts = open.flatMap((part): HeldPiece[] => {
            const both = clip<Span>({ start: shift.start, end: shift.end }, part);
            return both === undefined ? [] : [{ ...piece, ...both, login: shift.login, reason }];
          });
          const free = withoutHolders(parts, others);
          open = outside(open, free);
          return free;
        });
      });
      return [...outside([piece], taken.toSorted(byStart)), ...taken].sort(byStart);
    });
  }
  return layers.map(({ vacant }, number) => ({ held: seats[number] ?? [], vacant }));
}
