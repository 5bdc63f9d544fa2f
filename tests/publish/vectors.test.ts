/** The agreed facts about writing iCalendar, where they lie beside the repository. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { anOverride, aPerson, aSchedule, instant, span, turns } from '../schedule/build.js';
import { configFor } from '../support/config.js';
import { calendarFeed } from './feeds.js';
import { eventTexts, readWithIcalJs } from './read-feed.js';

const file = new URL('../../../shared/vectors/derived_ical.json', import.meta.url);

const vectors = z.object({
  cases: z.array(
    z.discriminatedUnion('kind', [
      z.object({
        kind: z.literal('ical_text'),
        id: z.string(),
        text: z.string(),
        expected_value: z.string(),
      }),
      z.object({ kind: z.literal('ical_fold'), id: z.string(), text: z.string() }),
      z.object({
        kind: z.literal('ical_event_import'),
        id: z.string(),
        timezone: z.string(),
        dtstart: z.string(),
        expected_start_utc: z.string(),
      }),
      z.object({ kind: z.literal('fact'), id: z.literal('ical-uid') }),
    ]),
  ),
});

const cases = existsSync(file) ? vectors.parse(JSON.parse(readFileSync(file, 'utf8'))).cases : [];
const now = instant('2026-11-01T12:00:00Z');

function ofKind<K extends (typeof cases)[number]['kind']>(kind: K) {
  return cases.filter((entry): entry is Extract<(typeof cases)[number], { kind: K }> => entry.kind === kind);
}

/** A feed in which alice's name is the text. */
function feedWith(text: string): string {
  const people = [{ ...aPerson('alice'), name: text }];
  return calendarFeed({
    config: configFor(aSchedule({ rotations: [turns({ participants: 'alice' })], people })),
    now,
  });
}

describe.skipIf(!existsSync(file))('shared vectors', () => {
  test('there are some of each kind', () => {
    expect([...new Set(cases.map(({ kind }) => kind))].sort()).toEqual([
      'fact',
      'ical_event_import',
      'ical_fold',
      'ical_text',
    ]);
  });

  test.each(ofKind('ical_text'))('$id: text is escaped as RFC 5545 says', ({ text, expected_value }) => {
    const unfolded = feedWith(text).replaceAll('\r\n ', '');
    expect(unfolded).toContain(`\r\nSUMMARY:On call (primary): ${expected_value}\r\n`);
  });

  test.each(ofKind('ical_fold'))('$id: lines are folded', ({ text }) => {
    const feed = feedWith(text);
    expect(Math.max(...feed.split('\r\n').map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
    expect(feed.replaceAll('\r\n ', '')).toContain(`\r\nSUMMARY:On call (primary): ${text}\r\n`);
  });

  test.each(ofKind('ical_event_import'))('$id: a reader and we mean the same instant', (entry) => {
    const [, date = '', time = ''] = /:(\d{8})T(\d{6})$/.exec(entry.dtstart) ?? [];
    const rotation = turns({
      participants: 'alice',
      every: { unit: 'day', count: 1 },
      timezone: entry.timezone,
      starts: `${date}T${time}`,
    });
    const feed = calendarFeed({ config: configFor(aSchedule({ rotations: [rotation] })), now });
    expect(readWithIcalJs(feed)[0]?.start).toBe(entry.expected_start_utc);
  });

  test.each(ofKind('fact'))('$id: pieces of one hour differ, and a UID outlives its person', () => {
    const rotations = [turns({ participants: 'alice bob' })];
    const schedule = aSchedule({
      rotations,
      overrides: [anOverride('bob', span('2026-11-03T10:05Z', '2026-11-03T10:35Z'))],
    });
    const config = configFor(schedule);
    const uids = [...eventTexts(calendarFeed({ config, now })).keys()];
    expect(new Set(uids).size).toBe(uids.length);
    expect([...eventTexts(calendarFeed({ config, now })).keys()]).toEqual(uids);
    expect(uids.filter((uid) => uid.includes('2026-11-03T10:')).length).toBe(2);
  });
});
