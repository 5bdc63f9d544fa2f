/** Windows of a month that a waiver ended in time: `/waive` on a record itself, or on what it follows from. */
import type { Temporal } from 'temporal-polyfill';
import type { Issue } from '../issues/issue.js';
import { type PastWindow, pastWindows } from '../issues/past-windows.js';
import type { ScheduleConfig } from '../issues/policy.js';
import { recordOf } from '../issues/record.js';
import { type Standing, standingOf } from '../issues/standing.js';
import { isBefore } from '../schedule/span.js';

/** All as they stood at the month's end. */
export interface Waivers {
  /** Incidents among them. */
  readonly issues: readonly Issue[];
  /** Postmortems among them. */
  readonly records: readonly Issue[];
  readonly config: ScheduleConfig;
}

type Waived = NonNullable<Standing['waived']>;

/**
 * The waiver of what the record follows from, if that was read: of a postmortem its incident, of a follow-up its postmortem.
 * Nothing for any other issue, nor for its own waiver, which its standing has.
 */
export function waivedAbove(issue: Issue, { issues, records, config }: Waivers): Waived | undefined {
  const record = recordOf(issue, config);
  switch (record?.kind) {
    case 'postmortem':
      return waivedOn(record.incident, issues, config);
    case 'follow-up':
      return waivedOn(record.postmortem, records, config);
    case 'log':
    case undefined:
      return undefined;
  }
}

function waivedOn(number: number, among: readonly Issue[], config: ScheduleConfig): Waived | undefined {
  const above = among.find((one) => one.number === number);
  return above && standingOf(above, config).waived;
}

/** As `pastWindows` has them at the month's end, but for those that such a waiver made none. */
export function windowsBut(issue: Issue, end: Temporal.Instant, waivers: Waivers): readonly PastWindow[] {
  const windows = pastWindows(issue, waivers.config, end);
  const waived = waivedAbove(issue, waivers);
  if (waived === undefined) return windows;
  return windows.filter(
    ({ deadline, metAt }) =>
      !isBefore(waived.at, deadline) || (metAt !== undefined && !isBefore(waived.at, metAt)),
  );
}
