import type { Temporal } from 'temporal-polyfill';
import type { BusinessHours, Clock, IncidentWindows, WindowLength } from '../../issues/policy.js';
import { severities } from '../../issues/policy.js';
import { formatLength } from '../length.js';
import { find, formatPath, type Path } from '../tree.js';
import type { CheckedFile, Fault, Rule } from './rule.js';

export const unsoundWindows: Rule = {
  name: 'unsound-windows',
  says: 'A step is due no later than those that come after it, and a higher severity no later than a lower one.',
  severity: 'warning',
  check: (file) =>
    pairs(file).flatMap(({ sooner, later }): Fault[] => {
      if (sooner.window === undefined || later.window === undefined) return [];
      if (!isLonger(sooner.window, later.window, file.config.policy.hours)) return [];
      const [at, other] = find(file.tree, sooner.path) === undefined ? [later, sooner] : [sooner, later];
      if (find(file.tree, at.path) === undefined) return [];
      const relation = at === sooner ? 'longer' : 'shorter';
      const otherLength = other.window === undefined ? '' : formatLength(other.window.duration);
      const message = `${relation} than ${formatPath(file.tree, other.path)}, which is ${otherLength}`;
      return [{ path: at.path, message }];
    }),
};

interface Side {
  readonly path: Path;
  readonly window: WindowLength | undefined;
}

/** `sooner` should be no longer than `later`. */
interface Pair {
  readonly sooner: Side;
  readonly later: Side;
}

type Step = Exclude<keyof IncidentWindows, 'bridge'>;

/** In the order in which they are taken. */
const incidentSteps = ['acknowledge', 'work', 'mitigate', 'resolve'] as const satisfies readonly Step[];
const requestSteps = ['acknowledge', 'estimate', 'resolve'] as const;

function pairs({ config: { policy } }: CheckedFile): readonly Pair[] {
  const side = (severity: (typeof severities)[number], step: Step): Side => ({
    path: ['incidents', severity, step],
    window: policy.incidents.severities[severity][step],
  });
  const requests = requestSteps.map((step) => ({
    path: ['requests', 'windows', step],
    window: policy.requests[step],
  }));
  return [
    ...severities.flatMap((severity) => neighbours(incidentSteps.map((step) => side(severity, step)))),
    ...severities.slice(1).flatMap((lower, index) => {
      const higher = severities[index] ?? lower;
      const steps = [...incidentSteps, 'update'] as const;
      return steps.map((step) => ({ sooner: side(higher, step), later: side(lower, step) }));
    }),
    ...neighbours(requests),
  ];
}

/** Each with the next that is enforced. */
function neighbours(steps: readonly Side[]): readonly Pair[] {
  const enforced = steps.filter(({ window }) => window !== undefined);
  return enforced.slice(1).flatMap((later, index) => {
    const sooner = enforced[index];
    return sooner === undefined ? [] : [{ sooner, later }];
  });
}

/** Lengths on different clocks do not compare. */
function isLonger(a: WindowLength, b: WindowLength, hours: BusinessHours): boolean {
  return a.clock === b.clock && minutesOf(a.duration, a.clock, hours) > minutesOf(b.duration, b.clock, hours);
}

function minutesOf(duration: Temporal.Duration, clock: Clock, hours: BusinessHours): number {
  const day = clock === 'always' ? 1440 : workingMinutes(hours);
  const week = day * (clock === 'always' ? 7 : hours.days.length);
  return duration.weeks * week + duration.days * day + duration.hours * 60 + duration.minutes;
}

function workingMinutes({ from, until }: BusinessHours): number {
  const end = until === undefined ? 1440 : until.hour * 60 + until.minute;
  return end - (from.hour * 60 + from.minute);
}
