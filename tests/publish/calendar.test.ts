import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shiftUid } from '../../src/publish/uid.js';
import { plain } from '../../src/report/escape.js';
import { resolve } from '../../src/schedule/resolve.js';
import type { Person, Schedule } from '../../src/schedule/types.js';
import { anInstant, someSchedule } from '../schedule/arbitrary.js';
import { anOverride, aPerson, aSchedule, follower, instant, login, span, turns } from '../schedule/build.js';
import { configFor, configOf } from '../support/config.js';
import { calendarFeed } from './feeds.js';
import {
  cancelled,
  eventTexts,
  instantIn,
  readWithIcalJs,
  readWithNodeIcal,
  revisions,
  timesOf,
} from './read-feed.js';

const now = instant('2026-11-25T00:00:00Z');

function feedOf(schedule: Schedule, at = now, previous?: string): string {
  return calendarFeed({ config: configFor(schedule), now: at, ...(previous !== undefined && { previous }) });
}

function weekly(participants: string, overrides: Schedule['overrides'] = []): Schedule {
  return aSchedule({ rotations: [turns({ participants }), follower(1)], overrides });
}

describe('read back by calendar clients', () => {
  test.each([
    { zone: 'Europe/Paris', at: '2027-03-20T00:00:00Z', why: 'spring: a weekly shift of 167 hours' },
    { zone: 'Europe/Paris', at: '2026-10-20T00:00:00Z', why: 'autumn: one of 169' },
    { zone: 'America/New_York', at: '2026-10-20T00:00:00Z', why: 'autumn, a week later than Europe' },
    { zone: 'Australia/Lord_Howe', at: '2026-09-20T00:00:00Z', why: 'a change of half an hour' },
    { zone: 'America/Santiago', at: '2026-08-25T00:00:00Z', why: 'midnight does not exist' },
    { zone: 'Asia/Seoul', at: '2026-11-20T00:00:00Z', why: 'no change: the control' },
  ])('$zone at $at ($why): the same instants, people and UIDs', ({ zone, at }) => {
    const schedule = aSchedule({
      timezone: zone,
      rotations: [
        turns({ participants: 'alice bob carol', timezone: zone, starts: '2026-01-05T00:00' }),
        follower(1),
      ],
      overrides: [anOverride('carol', span('2026-10-24T12:00Z', '2026-10-26T12:00Z'))],
    });
    const { shifts } = resolve(schedule, {
      start: instant(at).subtract({ hours: 4 * 168 }),
      end: instant(at).add({ hours: 26 * 168 }),
    });
    const expected = shifts.map((shift) => ({
      uid: shiftUid(schedule, shift),
      ...timesOf(shift, zone),
      summary: `On call (${shift.role}): ${shift.login}`,
      description: expect.any(String),
    }));
    expect(expected.length).toBeGreaterThan(60);

    const feed = feedOf(schedule, instant(at));
    expect(readWithIcalJs(feed)).toEqual(expected);
    expect(readWithNodeIcal(feed)).toEqual(expected);
    const instants = readWithIcalJs(feed).map(({ start, end }) =>
      [start, end].map((at) => instantIn(zone, at)),
    );
    expect(instants).toEqual(shifts.map(({ start, end }) => [start, end].map(String)));
    expect(expected.filter(({ start }) => !start.includes('T')).length).toBeGreaterThan(50);
  });

  test('a handoff in a repeated hour is its first pass', () => {
    const daily = turns({
      participants: 'alice bob',
      every: { unit: 'day', count: 1 },
      starts: '2026-10-30T01:30',
      timezone: 'America/New_York',
    });
    const starts = readWithIcalJs(
      feedOf(aSchedule({ rotations: [daily] }), instant('2026-11-02T00:00Z')),
    ).map(({ start }) => start);
    expect(starts.slice(1, 4)).toEqual([
      '2026-10-31T05:30:00Z',
      '2026-11-01T05:30:00Z',
      '2026-11-02T06:30:00Z',
    ]);
  });

  test('any names, whatever their script, come back as they can be shown, in lines of at most 75 octets', () => {
    const anyName = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 120 }),
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.constantFrom(
        '김민지, 온콜; R&D',
        'a\\nb',
        '👩🏽‍🚒'.repeat(12),
        'x\r\nEND:VEVENT',
        'lone \ud800 surrogate',
        '—'.repeat(75),
      ),
    );
    fc.assert(
      fc.property(anyName, anyName, (name, title) => {
        const alice: Person = { ...aPerson('alice'), name };
        const schedule = { ...weekly('alice bob'), name: title, people: [alice, aPerson('bob')] };
        const feed = feedOf(schedule);

        expect(feed.endsWith('END:VCALENDAR\r\n')).toBe(true);
        const lines = feed.split('\r\n');
        expect(lines.filter((line) => /[\r\n]/.test(line))).toEqual([]);
        expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
        expect(Buffer.from(feed).toString()).toBe(feed);

        const people = new Set(readWithIcalJs(feed).map(({ summary }) => summary));
        expect(people).toContain(`On call (primary): ${plain(name) || 'alice'}`);
        expect(readWithIcalJs(feed)[0]?.description).toContain(`Schedule: ${plain(title)}`);
        expect(feedOf(schedule, now, Buffer.from(feed).toString())).toBe(feed);
      }),
      { numRuns: 40 },
    );
  });
});

describe('events', () => {
  test('name the person, who serves meanwhile, and why', () => {
    const config = configOf(`
name: Payments
timezone: Asia/Seoul
label: on-call
people:
  alice: { name: Alice Kim }
  bob: { away: [{ from: 2026-12-10, through: 2026-12-11, why: leave }] }
  carol: { name: 김민지 }
rotations:
  primary: { every: 1 week, handoff: Monday 09:00, starts: 2026-11-23, participants: [alice, carol, bob] }
  secondary: { follows: primary, turns: 1 }
overrides:
  - { role: primary, from: 2026-12-05T09:00, until: 2026-12-06T09:00, login: alice, why: exchanged }
`);
    const shown = readWithIcalJs(calendarFeed({ config, now }))
      .slice(0, 9)
      .map(({ start, summary, description }) => [
        start.slice(5, 13),
        summary,
        ...description.split('\n').slice(1, -1),
      ]);
    expect(shown).toEqual([
      ['11-23T00', 'On call (primary): Alice Kim', 'secondary: 김민지'],
      ['11-23T00', 'On call (secondary): 김민지', 'Comes next in primary', 'primary: Alice Kim'],
      ['11-30T00', 'On call (primary): 김민지', 'secondary: Alice Kim'],
      [
        '11-30T00',
        'On call (secondary): Alice Kim',
        'Comes next in primary',
        'primary: 김민지, Mon 30 Nov 09:00 – Sat 5 Dec 09:00 KST',
        'primary: Alice Kim, Sat 5 Dec 09:00 – Sun 6 Dec 09:00 KST',
        'primary: 김민지, Sun 6 Dec 09:00 – Mon 7 Dec 09:00 KST',
      ],
      [
        '12-05T00',
        'On call (primary): Alice Kim',
        'Override, in place of 김민지: exchanged',
        'secondary: Alice Kim',
      ],
      ['12-06T00', 'On call (primary): 김민지', 'secondary: Alice Kim'],
      ['12-07T00', 'On call (primary): Alice Kim', 'Since bob is away (leave)', 'secondary: 김민지'],
      ['12-07T00', 'On call (secondary): 김민지', 'Since bob is away (leave)', 'primary: Alice Kim'],
      ['12-14T00', 'On call (primary): bob', 'secondary: 김민지'],
    ]);
  });

  test('are as an earlier release wrote them', async () => {
    const schedule = weekly('alice bob', [
      anOverride('bob', span('2026-12-05T09:00Z', '2026-12-06T09:00Z'), { why: 'swap' }),
    ]);
    const { policy, ...rest } = configFor(schedule);
    const config = {
      ...rest,
      policy: { ...policy, calendar: { ...policy.calendar, pastWeeks: 1, comingWeeks: 3 } },
    };
    const feed = calendarFeed({ config, now, url: 'https://github.example/acme/payments' });
    await expect(feed).toMatchFileSnapshot('../golden/calendar/payments.ics');
  });

  test('call nobody and block nobody', () => {
    const feed = feedOf(weekly('alice bob'));
    expect(feed).not.toMatch(/ATTENDEE|ORGANIZER|mailto|METHOD|VALARM|\S@\S/i);
    expect(feed.match(/TRANSP:TRANSPARENT/g)?.length).toBe(readWithIcalJs(feed).length);
  });

  test('have UIDs of schedule, rotation and start, none alike, and none that would need escaping', () => {
    const odd = {
      ...weekly('alice bob', [anOverride('bob', span('2026-12-05T09:30Z', '2026-12-05T10:05Z'))]),
      id: 'pay, ments;팀',
    };
    const uids = readWithIcalJs(feedOf(odd)).map(({ uid }) => uid);
    expect(new Set(uids).size).toBe(uids.length);
    expect(uids.filter((uid) => uid.includes('/primary/2026-12-05'))).toEqual([
      'watchbill/pay(2c)(20)ments(3b)(d300)/primary/2026-12-05T09:30:00Z',
      'watchbill/pay(2c)(20)ments(3b)(d300)/primary/2026-12-05T10:05:00Z',
    ]);
  });

  test('of past 4 and coming 26 weeks, whole', () => {
    const events = readWithIcalJs(feedOf(weekly('alice bob'))).filter(({ uid }) => uid.includes('/primary/'));
    // 28 Oct and 26 May, both Wednesdays, lie inside the first and the last shift.
    expect(events.at(0)?.start).toBe('2026-10-26T09:00:00Z');
    expect(events.at(-1)?.end).toBe('2027-05-31T09:00:00Z');
  });

  test('of a schedule in which nobody serves yet: none, and a feed all the same', () => {
    const feed = feedOf(weekly('alice bob'), instant('2025-01-01T00:00Z'));
    expect(readWithIcalJs(feed)).toEqual([]);
    expect(feed).toContain('REFRESH-INTERVAL;VALUE=DURATION:PT1H\r\nX-PUBLISHED-TTL:PT1H\r\n');
  });
});

describe('revisions', () => {
  const later = now.add({ minutes: 37 });

  test('nothing changed: the same bytes', () => {
    const first = feedOf(weekly('alice bob'));
    expect(feedOf(weekly('alice bob'), later, first)).toBe(first);
    expect(feedOf(weekly('alice bob'), later)).not.toBe(first);
  });

  test('an override raises SEQUENCE of the events it touches and adds its own', () => {
    const before = feedOf(weekly('alice bob carol'));
    const override = anOverride('carol', span('2026-12-08T09:00Z', '2026-12-09T09:00Z'));
    const after = feedOf(weekly('alice bob carol', [override]), later, before);

    const old = eventTexts(before);
    const changed = [...eventTexts(after)].filter(([uid, text]) => old.get(uid) !== text).map(([uid]) => uid);
    const stamps = revisions(after);
    const stamp = '2026-11-25T00:37:00Z';
    expect(changed.map((uid) => [uid, stamps.get(uid)])).toEqual([
      ['watchbill/payments/primary/2026-12-07T09:00:00Z', { sequence: 1, stamp, lastModified: stamp }],
      ['watchbill/payments/secondary/2026-12-07T09:00:00Z', { sequence: 1, stamp, lastModified: stamp }],
      ['watchbill/payments/primary/2026-12-08T09:00:00Z', { sequence: 0, stamp, lastModified: stamp }],
      ['watchbill/payments/primary/2026-12-09T09:00:00Z', { sequence: 0, stamp, lastModified: stamp }],
    ]);
  });

  test('another order of people changes no UID', () => {
    const before = feedOf(weekly('alice bob'));
    const after = feedOf(weekly('bob alice'), later, before);
    expect([...revisions(after).keys()]).toEqual([...revisions(before).keys()]);
    expect(new Set([...revisions(after).values()].map(({ sequence }) => sequence))).toEqual(new Set([1]));
  });

  test('each further change counts one more', () => {
    const orders = ['alice bob', 'bob alice', 'alice bob', 'bob alice'];
    const last = orders.reduce((feed, order) => feedOf(weekly(order), later, feed), '');
    expect(new Set([...revisions(last).values()].map(({ sequence }) => sequence))).toEqual(new Set([3]));
  });

  test('a feed that lost its carriage returns on the way is still known', () => {
    const first = feedOf(weekly('alice bob'));
    expect(feedOf(weekly('alice bob'), later, first.replaceAll('\r\n', '\n'))).toBe(first);
  });

  test('a feed cut short: what stands whole in it is kept, the rest is new', () => {
    const first = feedOf(weekly('alice bob'));
    const again = feedOf(weekly('alice bob'), later, first.slice(0, first.length / 2));
    const stamps = [...revisions(again).values()].map(({ stamp }) => stamp);
    expect(new Set(stamps)).toEqual(new Set(['2026-11-25T00:00:00Z', '2026-11-25T00:37:00Z']));
    expect(stamps[0]).toBe('2026-11-25T00:00:00Z');
  });

  test('whatever stood there before: no throw, and the same shifts', () => {
    const schedule = weekly('alice bob');
    const fresh = feedOf(schedule);
    const mangled = fc
      .tuple(fc.nat(fresh.length), fc.nat(60), fc.string({ unit: 'binary', maxLength: 20 }))
      .map(([at, length, put]) => fresh.slice(0, at) + put + fresh.slice(at + length));
    fc.assert(
      fc.property(fc.oneof(fc.string(), mangled), (previous) => {
        const feed = feedOf(schedule, later, previous);
        const gone = cancelled(feed);
        expect(readWithIcalJs(feed).filter(({ uid }) => !gone.includes(uid))).toEqual(readWithIcalJs(fresh));
      }),
      { numRuns: 60 },
    );
  });

  test.each([
    { line: 'SEQUENCE:0', put: 'SEQUENCE:-1', why: 'a number we never write' },
    { line: 'SEQUENCE:0', put: 'SEQUENCE:99999999999', why: 'beyond 32 bits' },
    { line: 'LAST-MODIFIED:20261125T000000Z', put: 'LAST-MODIFIED:20261325T000000Z', why: 'no such month' },
    { line: 'LAST-MODIFIED:20261125T000000Z', put: 'LAST-MODIFIED:yesterday', why: 'no instant' },
    { line: 'END:VEVENT', put: 'END:VTODO', why: 'no end' },
  ])('$put ($why) counts as not published', ({ line, put }) => {
    const broken = feedOf(weekly('alice bob')).replaceAll(line, put);
    expect(feedOf(weekly('alice bob'), later, broken)).toBe(feedOf(weekly('alice bob'), later));
  });

  test('as time passes, shifts enter and leave, and no other byte changes', () => {
    fc.assert(
      fc.property(someSchedule, anInstant, fc.integer({ min: 1, max: 24 * 30 }), (schedule, at, hours) => {
        const before = feedOf(schedule, at);
        const old = eventTexts(before);
        const next = eventTexts(feedOf(schedule, at.add({ hours }), before));
        for (const [uid, text] of next) if (old.has(uid)) expect(text).toBe(old.get(uid));
      }),
      { numRuns: 40 },
    );
  });

  test('UIDs of any schedule are unique', () => {
    fc.assert(
      fc.property(someSchedule, anInstant, (schedule, at) => {
        const uids = readWithIcalJs(feedOf(schedule, at)).map(({ uid }) => uid);
        expect(new Set(uids).size).toBe(uids.length);
      }),
      { numRuns: 100 },
    );
  });
});

test('a shift is named by its start, whoever holds it', () => {
  const schedule = weekly('alice bob');
  const [shift] = resolve(schedule, span('2026-11-25T00:00Z', '2026-11-26T00:00Z')).shifts;
  if (shift === undefined) throw new Error('nobody serves');
  expect(shiftUid(schedule, { ...shift, login: login('zoe') })).toBe(shiftUid(schedule, shift));
});
