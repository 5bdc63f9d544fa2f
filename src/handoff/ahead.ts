/** What the coming shift brings: swaps, absences, holidays, two roles in one hand, the end of the rota. */
import { Temporal } from 'temporal-polyfill';
import type { ScheduleConfig } from '../issues/policy.js';
import { type DoubleDuty, doubleDuties } from '../schedule/health.js';
import { isSameLogin } from '../schedule/login.js';
import { holidaysIn } from '../schedule/public-holiday.js';
import { resolve } from '../schedule/resolve.js';
import { contains, overlaps } from '../schedule/span.js';
import type { Holiday, Override, Person, Shift, Span } from '../schedule/types.js';

/** Each list in the file's order, holidays by date. */
export interface Ahead {
  readonly overrides: readonly Override[];
  readonly absences: readonly { readonly person: Person; readonly span: Span; readonly why?: string }[];
  readonly holidays: readonly Temporal.PlainDate[];
  /** Public holidays of people who hold a role then, where they live, beyond those. */
  readonly ownHolidays: readonly { readonly person: Person; readonly holiday: Holiday }[];
  /** One person in two roles at once, by person and roles; each with the first stretch of it. */
  readonly doubles: readonly DoubleDuty[];
  /** When the first listed rotation runs out, if within `rotaEndsWithinDays` after the span's start. */
  readonly rotaEnds?: Temporal.Instant;
}

const rotaEndsWithinDays = 28;

export function aheadIn(config: ScheduleConfig, coming: Span): Ahead {
  const { schedule } = config;
  const rotaEnds = rotaEndAfter(config, coming.start);
  const { shifts } = resolve(schedule, coming);
  const holidays = teamHolidaysIn(config, coming);
  const isServing = ({ login }: Person) => shifts.some((shift) => isSameLogin(shift.login, login));
  return {
    overrides: schedule.overrides.filter((override) => overlaps(override, coming)),
    absences: schedule.people.flatMap((person) =>
      person.absences
        .filter((absence) => overlaps(absence, coming))
        .map((absence) => ({
          person,
          span: absence,
          ...(absence.why !== undefined && { why: absence.why }),
        })),
    ),
    holidays,
    ownHolidays: schedule.people
      .filter(isServing)
      .flatMap((person) => holidaysIn(schedule, person, coming).map(({ holiday }) => ({ person, holiday })))
      .filter(({ holiday }) => !holidays.some((date) => date.equals(holiday.date))),
    doubles: doublesIn(shifts, coming),
    ...(rotaEnds && { rotaEnds }),
  };
}

function rotaEndAfter({ schedule }: ScheduleConfig, at: Temporal.Instant): Temporal.Instant | undefined {
  const near = { start: at, end: at.add({ hours: rotaEndsWithinDays * 24 }) };
  const [first] = schedule.rotations
    .flatMap((rotation) => (rotation.kind === 'listed' ? [rotation.ends] : []))
    .filter((end) => contains(near, end))
    .sort(Temporal.Instant.compare);
  return first;
}

function teamHolidaysIn({ policy }: ScheduleConfig, coming: Span): readonly Temporal.PlainDate[] {
  const dates = [coming.start, coming.end].map((end) =>
    end.toZonedDateTimeISO(policy.hours.timezone).toPlainDate(),
  );
  return policy.hours.holidays.filter((holiday) =>
    dates.every((date, index) => Temporal.PlainDate.compare(holiday, date) * (index === 0 ? 1 : -1) >= 0),
  );
}

/** The same person in the same two roles is told of once, by the first stretch. */
function doublesIn(shifts: readonly Shift[], coming: Span): readonly DoubleDuty[] {
  const duties = doubleDuties(shifts, coming);
  const isSame = (a: DoubleDuty, b: DoubleDuty) =>
    isSameLogin(a.login, b.login) && a.roles.every((role) => b.roles.includes(role));
  return duties.filter((duty, index) => duties.findIndex((other) => isSame(other, duty)) === index);
}
