/** The durations that a team wrote into its incident logs, computed from the times they wrote there. */
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { incidentRecord } from '../../src/postmortem/incident-record.js';
import { fullDurationText } from '../../src/report/time-text.js';
import { isBefore } from '../../src/schedule/span.js';
import { aConfig, anIncident, closed, labeled } from '../support/builders.js';
import { hasSharedData, sharedFiles } from '../support/shared-data.js';

interface Log {
  readonly name: string;
  /** By the first word of the event: `fault`, `first`, `incident`, `repaired`, `resolved`. */
  readonly times: ReadonlyMap<string, Temporal.Instant>;
  readonly repair: string | undefined;
  readonly resolve: string | undefined;
}

function logOf(name: string, text: string): Log {
  const times = new Map<string, Temporal.Instant>();
  for (const [, word = '', date = '', hour = '', minute = ''] of text.matchAll(
    /^ {2}- (\w+)[^\n]*?(\d{4}-\d\d-\d\d) (\d\d):?(\d\d)\s*$/gm,
  )) {
    const key = word.toLowerCase();
    if (!times.has(key)) times.set(key, Temporal.Instant.from(`${date}T${hour}:${minute}Z`));
  }
  const said = (what: string) =>
    new RegExp(`\\*\\*Time to ${what}\\*\\*: *(.*)$`, 'm').exec(text)?.[1]?.trim();
  return { name, times, repair: said('repair'), resolve: said('resolve') };
}

const logs = [...sharedFiles('incidents')].map(([name, text]) => logOf(name, text));

function minutesIn(text: string): number {
  const [, days = '0', hours = '0', minutes = '0'] =
    /^(?:(\d+)d ?)?(?:(\d+)h)? ?(?:(\d+)m)?/.exec(text) ?? [];
  return Number(days) * 1_440 + Number(hours) * 60 + Number(minutes);
}

/** Working hours `10:00-17:00` where the text says so; all hours otherwise. */
function hoursIn(text: string): string | undefined {
  return /\(during support hours (\d\d:\d\d-\d\d:\d\d)\)/.exec(text)?.[1];
}

/** An incident whose events are those of the log, reported at `start`, as it would have been kept here. */
function recordFrom({ times }: Log, start: Temporal.Instant | undefined, hours: string | undefined) {
  const end = times.get('resolved');
  const repaired = times.get('repaired');
  if (start === undefined || end === undefined) throw new Error('the log has no such times');
  const [from, until] = hours?.split('-') ?? [];
  const config = aConfig(hours === undefined ? {} : { hours: { days: 'Mon-Fri', from, until } });
  const isLater = repaired !== undefined && !isBefore(repaired, start) && isBefore(repaired, end);
  return incidentRecord(
    anIncident({
      createdAt: String(start),
      events: [
        ...(isLater ? [labeled(String(repaired), 'status: mitigated', 'alice')] : []),
        closed(String(end), 'alice'),
      ],
    }),
    config,
  );
}

function detected({ times }: Log): Temporal.Instant | undefined {
  return times.get('fault') ?? times.get('first');
}

/** Logs that mean the team's hours, which others of them name, and do not say so. */
const silentHours = new Map([['2021-05-10-apply-pipeline-downtime.md', '10:00-17:00']]);

/** Where the times of a log do not give what its text says: a slip of the pen by minutes or years, or hours that nobody named. */
const unequal: ReadonlySet<string> = new Set([
  '2020-08-04.md',
  '2021-07-12-all-ingress-apps-live1-stop-working.md',
  '2021-09-30-ssl-certificate-issue-browsers.md',
  '2022-07-11-slow-performance-for-ingress-traffic.md',
  '2023-08-04-dropped-logging-in-kibana.md',
  '2023-11-01-prometheus-restarted.md',
]);

/** The same of the time to repair; also one that repairs at the time it declares. */
const unequalRepair: ReadonlySet<string> = new Set([
  '2020-02-25.md',
  '2020-08-04.md',
  '2021-09-30-ssl-certificate-issue-browsers.md',
  '2022-07-11-slow-performance-for-ingress-traffic.md',
  '2023-01-05-circleci-security-incident.md',
  '2023-02-02-cjs-dashboard-performance.md',
  '2023-08-04-dropped-logging-in-kibana.md',
  '2023-11-01-prometheus-restarted.md',
]);

describe.runIf(hasSharedData)("a team's own incident logs", () => {
  // One log has no time of its detection.
  const resolved = logs.flatMap((log) =>
    log.resolve === undefined || detected(log) === undefined ? [] : [{ ...log, said: log.resolve }],
  );
  const repaired = logs.flatMap((log) => (log.repair === undefined ? [] : [{ ...log, said: log.repair }]));

  it('are all read', () => {
    expect([logs.length, resolved.length, repaired.length]).toEqual([20, 17, 18]);
  });

  it.each(resolved)('$name: resolved in $said', (log) => {
    const hours = hoursIn(log.said) ?? silentHours.get(log.name);
    const record = recordFrom(log, detected(log), hours);
    const figures = hours === undefined ? record.figures : record.workingFigures;
    const isEqual = figures.resolve?.total('minutes') === minutesIn(log.said);
    expect(isEqual).toBe(!unequal.has(log.name));
  });

  it.each(repaired)('$name: repaired in $said', (log) => {
    // From its detection or from its declaration, as the log has it; until it was repaired, or else resolved.
    const times = [detected(log), log.times.get('incident')].flatMap((start) => {
      if (start === undefined) return [];
      const { mitigate, resolve } = recordFrom(log, start, undefined).figures;
      return [(mitigate ?? resolve)?.total('minutes')];
    });
    expect(times.includes(minutesIn(log.said))).toBe(!unequalRepair.has(log.name));
  });

  it.each([
    ['2020-02-12.md', 'repair', '16 min'],
    ['2020-02-25.md', 'resolve', '7 h'],
    ['2025-01-13-auth0-credentials.md', 'repair', '1 d 5 h 47 min'],
  ] as const)('%s: the time to %s reads %s', (name, what, text) => {
    const log = logs.find((one) => one.name === name);
    const said = log?.[what] ?? '';
    expect(fullDurationText(Temporal.Duration.from({ minutes: minutesIn(said) }), {})).toBe(text);
  });
});
