/** What each person carried in a month: duty, issues, pages. */
import type { Temporal } from 'temporal-polyfill';
import { assigneesWith, firstAssignees, shapesOf } from '../issues/as-of.js';
import { isWorkingTime } from '../issues/clock.js';
import type { Issue } from '../issues/issue.js';
import type { BusinessHours, ScheduleConfig } from '../issues/policy.js';
import { loadsIn } from '../schedule/fairness.js';
import { isSameLogin, type Login, loginKey } from '../schedule/login.js';
import { contains, isBefore } from '../schedule/span.js';
import type { Span } from '../schedule/types.js';
import { type MonthRecord, type PageKind, pageKinds } from './record-schema.js';

/** One person, called once. */
export interface Page {
  readonly at: Temporal.Instant;
  readonly login: Login;
  readonly kind: PageKind;
}

export interface Carried {
  readonly config: ScheduleConfig;
  readonly month: Span;
  readonly issues: readonly Issue[];
  /** Of the month and of other times. */
  readonly pages: readonly Page[];
}

/**
 * Everybody with any figure but 0, whoever had most duty first, then by login. Duty, nights, weekends and holidays are those
 * of `schedule/fairness`: the part of each shift that lies in the month, where the person lives.
 */
export function loadOf({ config, month, issues, pages }: Carried): MonthRecord['people'] {
  const loads = loadsIn(config.schedule, month);
  const held = issues.flatMap((issue) => holdersIn(issue, month));
  const paged = pages.filter(({ at }) => contains(month, at));
  const logins = new Map(
    [...paged.map(({ login }) => login), ...held, ...loads.map(({ login }) => login)].map((login) => [
      loginKey(login),
      login,
    ]),
  );
  return [...logins.values()]
    .map((login) => {
      const load = loads.find((one) => isSameLogin(one.login, login));
      const own = paged.filter((page) => isSameLogin(page.login, login));
      const inHours = own.filter((page) => isInHours(page, config)).length;
      return {
        login,
        shiftCount: load?.shifts ?? 0,
        dutyHours: rounded(load?.hours ?? 0),
        nightHours: rounded(load?.nightHours ?? 0),
        weekendHours: rounded(load?.weekendHours ?? 0),
        holidayHours: rounded(load?.holidayHours ?? 0),
        heldIssueCount: held.filter((other) => isSameLogin(other, login)).length,
        pageInHoursCount: inHours,
        pageOutOfHoursCount: own.length - inHours,
      };
    })
    .filter(({ login: _, ...figures }) => Object.values(figures).some((figure) => figure > 0))
    .sort((a, b) => b.dutyHours - a.dutyHours || (loginKey(a.login) < loginKey(b.login) ? -1 : 1));
}

/** By kind, those of the month. */
export function pagesOf({ config, month, pages }: Omit<Carried, 'issues'>): MonthRecord['pages'] {
  return pageKinds.map((kind) => {
    const own = pages.filter((page) => page.kind === kind && contains(month, page.at));
    const inHours = own.filter((page) => isInHours(page, config)).length;
    return { kind, inHoursCount: inHours, outOfHoursCount: own.length - inHours };
  });
}

/** In the schedule's working hours, no holiday; where its windows run in the assignee's zone, in the hours of that zone. */
function isInHours({ at, login }: Page, config: ScheduleConfig): boolean {
  return isWorkingTime(at, hoursOf(login, config));
}

function hoursOf(login: Login, { schedule, policy }: ScheduleConfig): BusinessHours {
  if (policy.hours.zones === 'schedule') return policy.hours;
  const person = schedule.people.find((one) => isSameLogin(one.login, login));
  return { ...policy.hours, timezone: person?.timezone ?? policy.hours.timezone };
}

/** Whoever was assigned at any time of the month while the issue was open, each once. */
export function holdersIn(issue: Issue, month: Span): readonly Login[] {
  const holders = new Map<string, Login>();
  let assignees = firstAssignees(issue);
  let since = issue.createdAt;
  const shapes = shapesOf(issue);
  for (const [index, shape] of shapes.entries()) {
    const event = issue.timeline[index];
    const isIn = isBefore(since, month.end) && (event === undefined || isBefore(month.start, event.at));
    if (isIn && shape.state === 'open') for (const login of assignees) holders.set(loginKey(login), login);
    if (event === undefined) break;
    assignees = assigneesWith(assignees, event);
    since = event.at;
  }
  return [...holders.values()];
}

/** One digit behind the point. */
export function rounded(hours: number): number {
  return Math.round(hours * 10) / 10;
}
