/** How healthy a rota is in a window: a score from 0 to 100 in which each lost point names its cause. */
import type { Temporal } from 'temporal-polyfill';
import { type Meeting, meetingsIn } from './apart.js';
import { candidatesFor } from './candidates.js';
import { defaultWeights, type Load, loadsIn, sumSpans, type Weights } from './fairness.js';
import { isSameLogin, type Login, loginKey } from './login.js';
import { type LostOverride, lostOverrides } from './lost-overrides.js';
import { resolve } from './resolve.js';
import { roles } from './roles.js';
import { shadowRole } from './shadow.js';
import { byStart, clip, contains, union } from './span.js';
import type { Gap, Role, Schedule, Shift, Span } from './types.js';
import { type RoleHoles, weeklyHoles } from './weekly-hole.js';

export interface RoleCoverage {
  readonly role: Role;
  /** Hours in which somebody should serve: with a shift or a gap, counted once however many serve. */
  readonly dueHours: number;
  /** Hours in which nobody does. */
  readonly gapHours: number;
  /** Hours in which somebody does, but fewer than should. */
  readonly shortHours: number;
  readonly gaps: readonly Gap[];
}

export interface RotaEnd {
  readonly rotation: string;
  readonly role: Role;
  readonly ends: Temporal.Instant;
}

export interface DoubleDuty extends Span {
  readonly login: Login;
  readonly roles: readonly [Role, Role];
}

export type Cause =
  | { readonly kind: 'gap'; readonly coverage: RoleCoverage; readonly free: readonly Login[] }
  | { readonly kind: 'short'; readonly coverage: RoleCoverage }
  /** `excess`: weighed hours beyond the fair part and what is bearable. */
  | { readonly kind: 'overload'; readonly load: Load; readonly excess: number }
  | { readonly kind: 'idle'; readonly load: Load; readonly lack: number }
  | { readonly kind: 'in-a-row'; readonly load: Load }
  | {
      readonly kind: 'double';
      readonly login: Login;
      readonly roles: readonly Role[];
      readonly hours: number;
    }
  /** Two who are to be kept apart serve at the same time. */
  | { readonly kind: 'apart'; readonly logins: readonly [Login, Login]; readonly hours: number }
  | { readonly kind: 'rota-end'; readonly end: RotaEnd }
  | { readonly kind: 'lost-override'; readonly lost: LostOverride };

export interface LostPoints {
  /** Whole; 0 only where graver causes of its kind have used up what that kind can take. */
  readonly points: number;
  readonly cause: Cause;
}

export interface Health {
  readonly window: Span;
  /** 0 to 100: 100 less the lost points. */
  readonly score: number;
  readonly lost: readonly LostPoints[];
  readonly loads: readonly Load[];
  readonly coverage: readonly RoleCoverage[];
  readonly ends: readonly RotaEnd[];
  /** Costs no points: it may be meant. */
  readonly holes: readonly RoleHoles[];
}

/** Most points that each kind of cause can take, `double` with `apart`; together 100. */
const most = { coverage: 50, balance: 30, inARow: 5, double: 5, end: 5, override: 5 } as const;
/** More slots than these in a row are a burden. */
const bearableRun = 2;
const aloneShare = 0.99;

export function healthOf(schedule: Schedule, window: Span, weights: Weights = defaultWeights): Health {
  const loads = loadsIn(schedule, window, weights);
  const { shifts, gaps } = resolve(schedule, window);
  const coverage = roles(schedule).map((role) => coverageOf(role, { shifts, gaps, window }));
  const ends = rotaEnds(schedule, window);
  const isEmpty =
    coverage.some(({ dueHours }) => dueHours > 0) &&
    coverage.every(({ gapHours, dueHours }) => gapHours === dueHours);
  const gapsLost = capped(
    coverage.flatMap((one) => gapPoints(schedule, one)),
    most.coverage,
  );
  // Where nobody ever serves, nothing else is worth a point.
  const lost = isEmpty
    ? wholly(gapsLost)
    : [
        ...gapsLost,
        ...capped(balancePoints(loads), most.balance),
        ...capped(loads.flatMap(runPoints), most.inARow),
        ...capped(
          [
            ...apartPoints(meetingsIn(schedule, shifts, window)),
            ...doublePoints(doubleDuties(shifts, window)),
          ],
          most.double,
        ),
        ...capped(
          ends.map((end) => ({ points: most.end, cause: { kind: 'rota-end', end } })),
          most.end,
        ),
        ...capped(
          lostOverrides(schedule, window).map((one) => ({
            points: 1,
            cause: { kind: 'lost-override', lost: one },
          })),
          most.override,
        ),
      ];
  const score = lost.reduce((left, { points }) => left - points, 100);
  return { window, score, lost, loads, coverage, ends, holes: weeklyHoles(schedule, window) };
}

/** All 100 points, the first cause taking what the others leave. */
function wholly([first, ...others]: readonly LostPoints[]): readonly LostPoints[] {
  if (first === undefined) return [];
  const rest = others.reduce((sum, { points }) => sum + points, 0);
  return [{ ...first, points: 100 - rest }, ...others];
}

/**
 * The worst first. Where they come to more than the limit, each gives way in proportion, and as far as there are so many
 * points each keeps one: no cause is hidden by another.
 */
function capped(lost: readonly LostPoints[], limit: number): readonly LostPoints[] {
  const sorted = lost.toSorted((a, b) => b.points - a.points);
  const sum = sorted.reduce((all, { points }) => all + points, 0);
  if (sum <= limit) return sorted;
  let left = limit;
  return sorted.map(({ points, cause }, index) => {
    const others = Math.min(left, sorted.length - index - 1);
    const part = Math.max(1, Math.round((points * limit) / sum));
    const taken = Math.min(part, left - others);
    left -= taken;
    return { points: taken, cause };
  });
}

interface Filled {
  readonly shifts: readonly Shift[];
  readonly gaps: readonly Gap[];
  readonly window: Span;
}

/** By union: an overlap hides no gap. */
function coverageOf(role: Role, { shifts, gaps, window }: Filled): RoleCoverage {
  const own = gaps.filter((gap) => gap.role === role);
  const held = shifts
    .filter((shift) => shift.role === role)
    .flatMap((shift) => clip<Span>(shift, window) ?? []);
  const heldHours = sumSpans(union(held));
  const dueHours = sumSpans(union([...held, ...own]));
  const shortHours = sumSpans(union(own)) - (dueHours - heldHours);
  return { role, dueHours, gapHours: dueHours - heldHours, shortHours, gaps: own };
}

/** A tenth of the time without anybody is as bad as all of it. */
const unbearableFraction = 0.1;

function gapPoints(schedule: Schedule, coverage: RoleCoverage): readonly LostPoints[] {
  const { gapHours, shortHours, dueHours, gaps } = coverage;
  const pointsFor = (hours: number, limit: number) =>
    Math.max(1, Math.round(limit * Math.min(1, hours / dueHours / unbearableFraction)));
  const [first] = gaps;
  const free = first === undefined ? [] : candidatesFor(schedule, first).free;
  return [
    ...(gapHours > 0
      ? [{ points: pointsFor(gapHours, most.coverage), cause: { kind: 'gap', coverage, free } as const }]
      : []),
    ...(shortHours > 0
      ? [{ points: pointsFor(shortHours, most.coverage / 2), cause: { kind: 'short', coverage } as const }]
      : []),
  ];
}

/** A turn that any order may be off by, and half of one for places that are kept over an absence. */
const bearableTurns = 1.5;

/** What is off by more than that; the points are the part of all duty that would have to change hands. */
function balancePoints(loads: readonly Load[]): readonly LostPoints[] {
  const all = loads.reduce((sum, { weighed }) => sum + weighed, 0);
  if (all === 0) return [];
  const pointsFor = (hours: number) => Math.max(1, Math.round((2 * most.balance * hours) / all));
  const longest = loads.reduce((grain, load) => Math.max(grain, load.grain), 0);
  return loads.flatMap((load): LostPoints[] => {
    const off = load.weighed - load.fair;
    // Who only helps out by override has no turns of their own to measure with.
    const beyond = Math.abs(off) - bearableTurns * (load.eligibleHours === 0 ? longest : load.grain);
    if (beyond <= 0) return [];
    return off > 0
      ? [{ points: pointsFor(beyond), cause: { kind: 'overload', load, excess: beyond } }]
      : [{ points: pointsFor(beyond), cause: { kind: 'idle', load, lack: beyond } }];
  });
}

function runPoints(load: Load): readonly LostPoints[] {
  // Who serves all the time they could is alone, and no order could do better.
  const isAlone = load.shareOfEligible > aloneShare;
  if (load.longestRun <= bearableRun || isAlone) return [];
  return [{ points: load.longestRun - bearableRun, cause: { kind: 'in-a-row', load } }];
}

/** Stretches in which one person holds two roles; shadows learn and hold none. */
export function doubleDuties(shifts: readonly Shift[], window: Span): readonly DoubleDuty[] {
  const duty = shifts.filter(({ role }) => role !== shadowRole).toSorted(byStart);
  return duty.flatMap((shift, index) => {
    const found: DoubleDuty[] = [];
    for (let next = index + 1; next < duty.length; next += 1) {
      const other = duty[next];
      if (other === undefined || other.start.epochMilliseconds >= shift.end.epochMilliseconds) break;
      if (other.role === shift.role || !isSameLogin(other.login, shift.login)) continue;
      const both = clip<Span>({ start: other.start, end: other.end }, shift);
      const inWindow = both === undefined ? undefined : clip<Span>(both, window);
      if (inWindow !== undefined) {
        const { start, end } = inWindow;
        found.push({ start, end, login: shift.login, roles: [shift.role, other.role] });
      }
    }
    return found;
  });
}

function doublePoints(duties: readonly DoubleDuty[]): readonly LostPoints[] {
  const logins = [...new Set(duties.map(({ login }) => login))];
  return logins.map((login): LostPoints => {
    const own = duties.filter((duty) => duty.login === login);
    const named = [...new Set(own.flatMap((duty) => duty.roles))];
    return { points: 1, cause: { kind: 'double', login, roles: named, hours: sumSpans(union(own)) } };
  });
}

function apartPoints(meetings: readonly Meeting[]): readonly LostPoints[] {
  const pairs = new Map<string, { readonly logins: readonly [Login, Login]; readonly met: Meeting[] }>();
  for (const meeting of meetings) {
    const [{ login: a }, { login: b }] = meeting.shifts;
    const key = [a, b].map(loginKey).sort().join(' ');
    const pair = pairs.get(key) ?? { logins: [a, b], met: [] };
    pair.met.push(meeting);
    pairs.set(key, pair);
  }
  return [...pairs.values()].map(({ logins, met }) => ({
    points: 1,
    cause: { kind: 'apart', logins, hours: sumSpans(union(met)) },
  }));
}

/** Listed rotas that run out in the window. */
export function rotaEnds(schedule: Schedule, window: Span): readonly RotaEnd[] {
  return schedule.rotations.flatMap((rotation) =>
    rotation.kind === 'listed' && contains(window, rotation.ends)
      ? [{ rotation: rotation.id, role: rotation.role, ends: rotation.ends }]
      : [],
  );
}
