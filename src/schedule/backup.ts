/**
 * Followers who would back up themselves after all: where another rotation of the followed role, or somebody's holiday, puts
 * them on duty there, or a holiday of the backup's own puts there whom they back up. Those hours go to the next who can. By
 * turn alone `follower` sees to it.
 */
import { personOf } from './availability.js';
import { type AskedSeat, type Followed, nextFollower, passedOver, type Search } from './follower.js';
import { followReason, type HeldPiece, type Layer, type Piece, type VacantPiece } from './layer.js';
import { isSameLogin } from './login.js';
import { slottedRotation } from './slot.js';
import { byStart, clip, contains, earlierOf, hull, isBefore, outside, overlaps, touching } from './span.js';
import { stack } from './stack.js';
import { followersIn, searchIn, turnsOf } from './turns.js';
import type { FollowingRotation, Rotation, Schedule, Span } from './types.js';

/** What a rotation gives its role in a window, before backups are seen to. */
export type LayersIn = (rotation: Rotation, window: Span) => readonly Layer[];

/** The layers of a follower with those hours given to others; `leadingLayers` are asked of the rotations of the followed role. */
export function withoutSelfBackup(
  schedule: Schedule,
  rotation: Rotation,
  { layers, leadingLayers }: { readonly layers: readonly Layer[]; readonly leadingLayers: LayersIn },
): readonly Layer[] {
  if (rotation.kind !== 'follows') return layers;
  const leading = leadingIn({ schedule, rotation, leadingLayers }, layers);
  if (leading === undefined) return layers;
  const seats = layers.map(({ held }) => held);
  const gaps: VacantPiece[][] = layers.map(({ vacant }) => [...vacant]);
  for (const [number, held] of seats.entries()) {
    const others = seats.filter((_, place) => place !== number);
    seats[number] = held.flatMap((piece) => {
      const own = leading
        .flatMap((one) => touching(one, piece))
        .filter(({ login }) => isSameLogin(login, piece.login));
      const found = own.flatMap((one): readonly Piece[] => {
        const stretch = clip<Span>({ start: one.start, end: one.end }, piece);
        if (stretch === undefined) return [];
        const met = [...leading, ...others].flatMap((list) => touching(list, stretch));
        return replaced({ schedule, rotation, piece, number }, stretch, met);
      });
      gaps[number]?.push(...found.filter((part): part is VacantPiece => !('login' in part)));
      const taken = found.filter((part): part is HeldPiece => 'login' in part);
      return [...outside([piece], found.toSorted(byStart)), ...taken].sort(byStart);
    });
  }
  return seats.map((held, number) => ({ held, vacant: (gaps[number] ?? []).sort(byStart) }));
}

interface Following {
  readonly schedule: Schedule;
  readonly rotation: FollowingRotation;
  readonly leadingLayers: LayersIn;
}

/** Who holds the followed role while the follower serves; `undefined` where that can be nobody but the followed turn's holders. */
function leadingIn(
  { schedule, rotation, leadingLayers }: Following,
  layers: readonly Layer[],
): readonly (readonly HeldPiece[])[] | undefined {
  const base = slottedRotation(schedule, rotation);
  if (base === undefined || base.role === rotation.role) return undefined;
  const rotations = schedule.rotations.filter(({ role }) => role === base.role);
  const isByTurn = base.holidays === undefined && rotation.holidays?.kind !== 'role';
  if (rotations.length === 1 && isByTurn) return undefined;
  const ends = layers.flatMap(({ held }) => [...held.slice(0, 1), ...held.slice(-1)]);
  const reach = ends.reduce<Span | undefined>(
    (all, piece) => (all === undefined ? piece : hull(all, piece)),
    undefined,
  );
  if (reach === undefined) return undefined;
  return stack(rotations.map((one) => leadingLayers(one, reach))).map(({ held }) => held);
}

interface Asked {
  readonly schedule: Schedule;
  readonly rotation: FollowingRotation;
  readonly piece: HeldPiece;
  readonly number: number;
}

/** Mostly one piece; where whoever comes instead leaves within it, another takes the rest. */
function replaced(
  { schedule, rotation, piece, number }: Asked,
  stretch: Span,
  met: readonly HeldPiece[],
): readonly Piece[] {
  const base = slottedRotation(schedule, rotation);
  if (base === undefined) return [];
  const turns = turnsOf(schedule, base);
  const index = turns.indexAt(stretch.start);
  const turn = turns.at(index);
  if (turn === undefined) return [];
  const placed = { turns, index, turn };
  const search = searchIn(schedule, rotation, placed);
  const parts = followersIn(schedule, rotation, placed);
  const { rotation: id, slot } = piece;
  const found: Piece[] = [];
  for (let { start } = stretch; isBefore(start, stretch.end); ) {
    const rest: Span = { start, end: stretch.end };
    const asked: AskedSeat = {
      seat: number,
      part: { ...rest, active: [rest] },
      serving: met.filter((other) => overlaps(other, rest)).map((other) => other.login),
      knownAt: parts.find((part) => contains(part, start))?.start ?? turn.start,
    };
    const { login, refused } = followerFor(search, asked, piece);
    const { leaves = rest.end } = login === undefined ? {} : personOf(schedule, login);
    const end = earlierOf(leaves, rest.end);
    const reason = followReason(rotation, passedOver(refused));
    found.push(
      login === undefined
        ? { start, end, rotation: id, slot, refused }
        : { ...piece, start, end, login, reason },
    );
    start = end;
  }
  return found;
}

/** Whoever comes on a holiday of the backup has none then, if there is anybody. */
function followerFor(search: Search, asked: AskedSeat, { reason }: HeldPiece): Followed {
  if (reason.kind !== 'holiday') return nextFollower(search, asked);
  const rested = nextFollower(search, { ...asked, avoidsHolidays: true });
  return rested.login === undefined ? nextFollower(search, asked) : rested;
}
