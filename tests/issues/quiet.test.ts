import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import type { ScheduleConfig } from '../../src/issues/policy.js';
import { isUrgent, outOfQuietHours } from '../../src/issues/quiet.js';
import { type Standing, standingOf } from '../../src/issues/standing.js';
import { aConfig, anIncident, anIssue, at } from '../support/builders.js';

const calm = standingOf(anIssue(), aConfig());

function quietIn(timezone: string, quiet: string): ScheduleConfig {
  return aConfig({ timezone, manners: { quiet } });
}

function incident(severity: string): Standing {
  return standingOf(anIncident({ author: 'bob', labels: ['on-call', 'incident', severity] }), aConfig());
}

describe('whom quiet hours are for', () => {
  it.each([
    { standing: incident('sev1'), is: true, why: 'sev1 knows no quiet' },
    { standing: incident('sev2'), is: true, why: 'nor does sev2' },
    { standing: incident('sev3'), is: false, why: 'sev3 can wait until the morning' },
    { standing: incident('sev4'), is: false, why: 'so can sev4' },
    { standing: calm, is: false, why: 'and a request' },
    {
      standing: { ...incident('sev1'), kind: 'request' as const },
      is: false,
      why: 'also one that carries the label of a severity',
    },
  ])('urgent $is: $why', ({ standing, is }) => {
    expect(isUrgent(standing)).toBe(is);
    const night = at('11-24 23:00');
    const config = quietIn('UTC', '22:00-07:00');
    expect(outOfQuietHours(night, standing, config).toString()).toBe(
      (is ? night : at('11-25 07:00')).toString(),
    );
  });
});

describe('outOfQuietHours', () => {
  it.each([
    { zone: 'UTC', quiet: '22:00-07:00', now: '11-24 21:59', end: '11-24 21:59', why: 'before they begin' },
    { zone: 'UTC', quiet: '22:00-07:00', now: '11-24 22:00', end: '11-25 07:00', why: 'as they begin' },
    { zone: 'UTC', quiet: '22:00-07:00', now: '11-25 00:00', end: '11-25 07:00', why: 'at midnight' },
    { zone: 'UTC', quiet: '22:00-07:00', now: '11-25 06:59', end: '11-25 07:00', why: 'the last minute' },
    { zone: 'UTC', quiet: '22:00-07:00', now: '11-25 07:00', end: '11-25 07:00', why: 'half-open: over' },
    { zone: 'UTC', quiet: '12:00-14:00', now: '11-24 13:00', end: '11-24 14:00', why: 'within one day' },
    { zone: 'UTC', quiet: '12:00-14:00', now: '11-24 23:00', end: '11-24 23:00', why: 'not its night' },
    {
      zone: 'Asia/Seoul',
      quiet: '22:00-07:00',
      now: '11-24 14:00',
      end: '11-24 22:00',
      why: 'on the schedule’s own clock',
    },
    // Paris, 25 October 2026: 03:00 becomes 02:00, at 01:00 UTC.
    {
      zone: 'Europe/Paris',
      quiet: '22:00-07:00',
      now: '2026-10-24T20:00:00Z',
      end: '2026-10-25T06:00:00Z',
      why: 'ten hours in the night that is one longer',
    },
    {
      zone: 'Europe/Paris',
      quiet: '22:00-02:30',
      now: '2026-10-25T00:15:00Z',
      end: '2026-10-25T00:30:00Z',
      why: 'they end at the first 02:30',
    },
    {
      zone: 'Europe/Paris',
      quiet: '22:00-02:30',
      now: '2026-10-25T01:15:00Z',
      end: '2026-10-25T01:15:00Z',
      why: 'the second 02:15 is no longer quiet, and nothing is moved into the past',
    },
    {
      zone: 'Europe/Paris',
      quiet: '02:30-07:00',
      now: '2026-10-25T01:15:00Z',
      end: '2026-10-25T06:00:00Z',
      why: 'they began at the first 02:30, so the second 02:15 is quiet',
    },
    // Paris, 29 March 2026: 02:00 becomes 03:00, at 01:00 UTC.
    {
      zone: 'Europe/Paris',
      quiet: '22:00-07:00',
      now: '2026-03-28T21:00:00Z',
      end: '2026-03-29T05:00:00Z',
      why: 'eight hours in the night that is one shorter',
    },
    {
      zone: 'Europe/Paris',
      quiet: '22:00-02:30',
      now: '2026-03-29T00:45:00Z',
      end: '2026-03-29T01:30:00Z',
      why: '02:30 is skipped: they end at 03:30',
    },
    {
      zone: 'Europe/Paris',
      quiet: '02:30-07:00',
      now: '2026-03-29T01:15:00Z',
      end: '2026-03-29T01:15:00Z',
      why: '02:30 is skipped: they begin at 03:30',
    },
    // Santiago, 6 September 2026: midnight becomes 01:00, at 04:00 UTC.
    {
      zone: 'America/Santiago',
      quiet: '22:00-00:00',
      now: '2026-09-06T03:30:00Z',
      end: '2026-09-06T04:00:00Z',
      why: 'midnight does not exist: at 01:00, which is the same instant',
    },
  ])('$zone $quiet at $now: $why', ({ zone, quiet, now, end }) => {
    expect(outOfQuietHours(at(now), calm, quietIn(zone, quiet)).toString()).toBe(at(end).toString());
  });

  it('changes nothing where a schedule has none', () => {
    const night = at('11-24 23:00');
    expect(outOfQuietHours(night, calm, aConfig({ manners: { quiet: 'none' } })).equals(night)).toBe(true);
  });

  // Days around which the clock is changed in 2026; in Seoul it never is.
  it.each([
    { zone: 'Europe/Paris', days: ['2026-03-29', '2026-10-25'] },
    { zone: 'America/New_York', days: ['2026-03-08', '2026-11-01'] },
    { zone: 'Australia/Lord_Howe', days: ['2026-04-05', '2026-10-04'] },
    { zone: 'America/Santiago', days: ['2026-04-05', '2026-09-06'] },
    { zone: 'Africa/Cairo', days: ['2026-04-24', '2026-10-30'] },
    { zone: 'Asia/Seoul', days: ['2026-03-29', '2026-10-25'] },
  ])('never goes back, and never ends in quiet hours: $zone', ({ zone, days }) => {
    for (const quiet of ['22:00-07:00', '23:30-00:30', '01:30-02:15', '00:00-06:00']) {
      const config = quietIn(zone, quiet);
      for (const day of days) {
        let now = Temporal.Instant.from(`${day}T00:00:00Z`).subtract({ hours: 24 });
        let before = now;
        for (let step = 0; step < 150; step += 1, now = now.add({ minutes: 29 })) {
          const end = outOfQuietHours(now, calm, config);
          expect(Temporal.Instant.compare(end, now)).toBeGreaterThanOrEqual(0);
          expect(Temporal.Instant.compare(end, before)).toBeGreaterThanOrEqual(0);
          expect(outOfQuietHours(end, calm, config).equals(end)).toBe(true);
          before = end;
        }
      }
    }
  });
});
