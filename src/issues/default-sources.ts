/** What the default windows were weighed against, for the guide. */
import { Temporal } from 'temporal-polyfill';
import type { DecidedWindow } from './decision-table.js';
import type { Severity } from './policy.js';

/** Its table of priorities, P1 to P4, is the scale that the severities follow. */
export const gdsWay = {
  title: 'GDS Way',
  url: 'https://gds-way.cloudapps.digital/standards/incident-management.html',
} as const;

export interface GdsPriority {
  readonly name: string;
  /** On the clock of our default: the GDS Way counts P1 and P2 day and night, P3 and P4 in office hours. */
  readonly lengths: { readonly [Window in DecidedWindow]?: Temporal.Duration };
}

/** Its response is our acknowledgement. The update of P3 and P4 is asked for once; ours are repeated. */
export const gdsPriorities: Readonly<Record<Severity, GdsPriority>> = {
  sev1: { name: 'P1', lengths: { acknowledge: lengthOf({ minutes: 20 }), update: lengthOf({ hours: 1 }) } },
  sev2: { name: 'P2', lengths: { acknowledge: lengthOf({ hours: 1 }), update: lengthOf({ hours: 2 }) } },
  sev3: { name: 'P3', lengths: { acknowledge: lengthOf({ hours: 2 }), update: lengthOf({ days: 2 }) } },
  sev4: { name: 'P4', lengths: { acknowledge: lengthOf({ days: 1 }), update: lengthOf({ days: 5 }) } },
};

function lengthOf(length: Temporal.DurationLike): Temporal.Duration {
  return Temporal.Duration.from(length);
}
