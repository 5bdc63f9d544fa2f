/** Public holidays of those who hold a turn: who serves instead, by the rotation's policy. */
import { personOf, refusalOfTurn, unfit } from './availability.js';
import { type HeldPiece, layerOf } from './layer.js';
import { isSameLogin, type Login } from './login.js';
import { slottedRotation } from './slot.js';
import { byStart, clip, contains, isBefore, outside, overlaps, shared } from './span.js';
import { stack } from './stack.js';
import { holdersOf, type Turn, tooNear, turnsOf } from './turns.js';
import type { Holiday, HolidayPolicy, Person, Rotation, Schedule, Span } from './types.js';
import { instantOfWall, midnightOf, wallAt, wallDayMs, wallOfDate } from './wall-clock.js';

interface HolidaySpan extends Span {
  readonly holiday: Holiday;
}

/** The person's holidays that touch the span, from midnight to midnight where they live. Sorted, disjoint. */
export function holidaysIn(schedule: Schedule, person: Person, span: Span): readonly HolidaySpan[] {
  const { holidays = [] } = person;
  if (holidays.length === 0) return [];
  const zone = person.timezone ?? schedule.timezone;
  const first = midnightOf(wallAt(span.start.epochMilliseconds, zone)) - wallDayMs;
  const last = wallAt(span.end.epochMilliseconds, zone) + wallDayMs;
  return holidays.flatMap((holiday): HolidaySpan[] => {
    const day = wallOfDate(holiday.date);
    if (day < first || day > last) return [];
    const whole = { start: instantOfWall(day, zone), end: instantOfWall(day + wallDayMs, zone), holiday };
    // A date that a zone skips is nobody's holiday.
    return isBefore(whole.start, whole.end) && overlaps(whole, span) ? [whole] : [];
  });
}

/** The held pieces with each holder's holidays given to whoever stands in. */
export function withHolidays(
  schedule: Schedule,
  rotation: Rotation,
  held: readonly HeldPiece[],
): readonly HeldPiece[] {
  const { holidays } = rotation;
  if (holidays === undefined) return held;
  return held.flatMap((piece) => {
    const days = holidaysIn(schedule, personOf(schedule, piece.login), piece);
    if (days.length === 0) return [piece];
    const taken = days
      .flatMap((day) => clip(day, piece) ?? [])
      .flatMap((day) => standIns({ schedule, rotation, holidays, piece }, day));
    return [...outside([piece], taken), ...taken].sort(byStart);
  });
}

interface Holder {
  readonly schedule: Schedule;
  readonly rotation: Rotation;
  readonly holidays: HolidayPolicy;
  readonly piece: HeldPiece;
}

function standIns(holder: Holder, day: HolidaySpan): readonly HeldPiece[] {
  const { schedule, holidays, piece } = holder;
  const { name } = day.holiday;
  const reason = (role?: string): HeldPiece['reason'] => ({
    kind: 'holiday',
    instead: piece.login,
    ...(name === undefined ? {} : { name }),
    ...(role === undefined ? {} : { role }),
  });
  const part: Span = { start: day.start, end: day.end };
  switch (holidays.kind) {
    case 'swap': {
      const login = swapper(holder, part);
      return login === undefined ? [] : [{ ...piece, ...part, login, reason: reason() }];
    }
    case 'role': {
      const others = schedule.rotations.filter(({ role }) => role === holidays.role);
      const { held } = stack(others.map((other) => layerOf(schedule, other, part)));
      return shared([part], held)
        .filter(({ b }) => !isSameLogin(b.login, piece.login))
        .map(({ start, end, b }) => ({
          ...piece,
          start,
          end,
          login: b.login,
          reason: reason(holidays.role),
        }));
    }
  }
}

/** The first in waiting order behind the holder who can serve the part and has no holiday in it. */
function swapper({ schedule, rotation, piece }: Holder, part: Span): Login | undefined {
  const base = slottedRotation(schedule, rotation);
  if (base === undefined) return undefined;
  const turns = turnsOf(schedule, base).touching(part);
  const turn = turns.find((one) => contains(one, part.start));
  if (turn === undefined) return undefined;
  const beside = holdersOf(turn);
  const asked: Turn = { ...turn, start: part.start, end: part.end, active: [part] };
  return turn.reserve.find((login) => {
    if (beside.some((holder) => isSameLogin(holder, login)) || isSameLogin(login, piece.login)) return false;
    const person = personOf(schedule, login);
    return (
      unfit(person, rotation.role, base.kind === 'turns' ? (base.needs ?? []) : []) === undefined &&
      refusalOfTurn(person, asked) === undefined &&
      holidaysIn(schedule, person, part).length === 0 &&
      tooNear(schedule, rotation.id, { person, turn: asked, beside: [] }) === undefined
    );
  });
}
