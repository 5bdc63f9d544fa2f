/** The sandbox's own clock: it stands still until it is moved, so a run is the same every time. */
import { Temporal } from 'temporal-polyfill';

export interface SandboxClock {
  now(): Temporal.Instant;
  /** May also go back: GitHub's own machines disagree by seconds at times. */
  set(to: Temporal.Instant | string): void;
  /** A day is 24 hours; months and years are refused. */
  advance(by: Temporal.Duration | string): void;
}

/** Whole seconds, UTC, `2026-11-30T00:00:00Z`: GitHub's own precision. Their alphabetical order is their order in time. */
export type Timestamp = string;

export function createClock(start: Temporal.Instant | string): SandboxClock {
  let now = Temporal.Instant.from(start);
  return {
    now: () => now,
    set: (to) => {
      now = Temporal.Instant.from(to);
    },
    advance: (by) => {
      now = now.add(inHours(Temporal.Duration.from(by)));
    },
  };
}

/** The second in which the instant falls. */
export function timestamp(instant: Temporal.Instant): Timestamp {
  return instant.toString({ smallestUnit: 'second' });
}

/** The first whole second at or after an instant in any offset, or `undefined` where the text names none. */
export function timestampAtOrAfter(text: string): Timestamp | undefined {
  try {
    return Temporal.Instant.from(text).toString({ smallestUnit: 'second', roundingMode: 'ceil' });
  } catch {
    return undefined;
  }
}

function inHours(duration: Temporal.Duration): Temporal.Duration {
  if (duration.years !== 0 || duration.months !== 0) {
    throw new RangeError('the sandbox clock advances by weeks, days, hours, minutes and seconds only');
  }
  return Temporal.Duration.from({
    hours: duration.weeks * 168 + duration.days * 24 + duration.hours,
    minutes: duration.minutes,
    seconds: duration.seconds,
    milliseconds: duration.milliseconds,
  });
}
