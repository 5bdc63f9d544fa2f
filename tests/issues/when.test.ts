import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import type { BusinessHours } from '../../src/issues/policy.js';
import { parseWhen, type WhenContext } from '../../src/issues/when.js';
import { expectedPhrase } from '../../src/report/command-replies.js';
import { isBefore } from '../../src/schedule/span.js';
import { anyText } from '../support/text.js';

const office: BusinessHours = {
  timezone: 'UTC',
  zones: 'schedule',
  days: [1, 2, 3, 4, 5],
  from: Temporal.PlainTime.from('09:00'),
  until: Temporal.PlainTime.from('18:00'),
  holidays: [Temporal.PlainDate.from('2026-12-25')],
};

/** Thursday noon in Seoul, 03:00 UTC. */
const written = Temporal.Instant.from('2026-12-03T03:00:00Z');

function context(parts: Partial<WhenContext> = {}): WhenContext {
  return { zone: 'Asia/Seoul', at: written, hours: office, ...parts };
}

/** On the writer's clock, `? …` where it is unread. */
function read(text: string, parts: Partial<WhenContext> = {}): string {
  const when = parseWhen(text, context(parts));
  if (when.kind === 'unread') return `? ${expectedPhrase(when.expected, {})}`;
  return when.at
    .toZonedDateTimeISO(context(parts).zone)
    .toString({ timeZoneName: 'never', offset: 'never', smallestUnit: 'minute' });
}

describe('a time of day', () => {
  it.each([
    { text: '17:00', is: '2026-12-03T17:00', why: 'today' },
    { text: '9:00', is: '2026-12-04T09:00', why: 'over for today' },
    { text: '12:00', is: '2026-12-04T12:00', why: 'just now is over' },
    { text: '5pm', is: '2026-12-03T17:00', why: 'twelve hours' },
    { text: '5 PM', is: '2026-12-03T17:00', why: 'in any letter case' },
    { text: '5:30pm', is: '2026-12-03T17:30', why: 'with minutes' },
    { text: '12am', is: '2026-12-04T00:00', why: 'midnight' },
    { text: '12pm', is: '2026-12-04T12:00', why: 'noon' },
    { text: 'by 17:00', is: '2026-12-03T17:00', why: 'said as people do' },
    { text: 'noon UTC', is: '2026-12-03T21:00', why: 'in another zone' },
    { text: '17:00 UTC', is: '2026-12-04T02:00', why: 'of whose day it is' },
    { text: '17:00Z', is: '2026-12-04T02:00', why: 'as a letter' },
    { text: '17:00 Europe/London', is: '2026-12-04T02:00', why: 'by its place' },
    { text: '17:00 +05:30', is: '2026-12-03T20:30', why: 'by its offset' },
    { text: '17:00 UTC+9', is: '2026-12-03T17:00', why: 'by its offset, said longer' },
  ])('$text: $why', ({ text, is }) => {
    expect(read(text)).toBe(is);
  });
});

describe('a day', () => {
  it.each([
    { text: 'Fri 09:00', is: '2026-12-04T09:00', why: 'the next one' },
    { text: 'friday, 9am', is: '2026-12-04T09:00', why: 'in full' },
    { text: '09:00 Fri', is: '2026-12-04T09:00', why: 'the other way round' },
    { text: 'Thu 17:00', is: '2026-12-03T17:00', why: 'today, still to come' },
    { text: 'Thu 09:00', is: '2026-12-10T09:00', why: 'today, over' },
    { text: 'Fri', is: '2026-12-04T18:00', why: 'to the end of its work' },
    { text: 'Thu', is: '2026-12-03T18:00', why: 'today' },
    { text: 'today', is: '2026-12-03T18:00', why: 'today' },
    { text: 'today 17:00', is: '2026-12-03T17:00', why: 'today' },
    { text: 'tomorrow', is: '2026-12-04T18:00', why: 'tomorrow' },
    { text: 'tomorrow at 10:00', is: '2026-12-04T10:00', why: 'tomorrow' },
    { text: 'end of day', is: '2026-12-03T18:00', why: 'today' },
    { text: 'EOD', is: '2026-12-03T18:00', why: 'today' },
    { text: 'end of the week', is: '2026-12-04T18:00', why: 'its last working day' },
    { text: '5 Dec', is: '2026-12-05T18:00', why: 'this year' },
    { text: 'Dec 5', is: '2026-12-05T18:00', why: 'month first' },
    { text: '5th of December', is: '2026-12-05T18:00', why: 'in full' },
    { text: 'Sat, 5 Dec 14:00', is: '2026-12-05T14:00', why: 'with its weekday' },
    { text: '5 Dec 14:00', is: '2026-12-05T14:00', why: 'with a time' },
    { text: 'December 5, 2026 2pm', is: '2026-12-05T14:00', why: 'with a year' },
    { text: '5 Jan', is: '2027-01-05T18:00', why: 'next year, near' },
    { text: '2026-12-05', is: '2026-12-05T18:00', why: 'in figures' },
    { text: '2026-12-05T14:00', is: '2026-12-05T14:00', why: 'in figures, with a time' },
    { text: '2026-12-05 14:00:00', is: '2026-12-05T14:00', why: 'in figures, with seconds' },
    { text: '2026-12-05T14:00Z', is: '2026-12-05T23:00', why: 'in figures, exact' },
    { text: '2026-12-05T14:00+01:00', is: '2026-12-05T22:00', why: 'in figures, with an offset' },
  ])('$text: $why', ({ text, is }) => {
    expect(read(text)).toBe(is);
  });

  it('ends at midnight where its work is over, or never ends before', () => {
    const evening = { at: Temporal.Instant.from('2026-12-03T11:00:00Z') };
    expect(read('today', evening)).toBe('2026-12-04T00:00');
    const { until: _until, ...always } = office;
    expect(read('today', { hours: always })).toBe('2026-12-04T00:00');
  });
});

describe('a length', () => {
  it.each([
    { text: '2h', is: '2026-12-03T14:00', why: 'exact' },
    { text: 'in 90 minutes', is: '2026-12-03T13:30', why: 'exact' },
    { text: '1h30m', is: '2026-12-03T13:30', why: 'in parts' },
    { text: '1 hour and 30 min', is: '2026-12-03T13:30', why: 'in words' },
    { text: '2 days', is: '2026-12-05T12:00', why: 'of the calendar' },
    { text: '1 week', is: '2026-12-10T12:00', why: 'of the calendar' },
    { text: '2 business days', is: '2026-12-05T03:00', why: 'Thursday and Friday, to 18:00 UTC' },
    { text: '3bd', is: '2026-12-08T03:00', why: 'the weekend does not count' },
    { text: '4 business hours', is: '2026-12-03T22:00', why: 'the clock begins at 09:00 UTC' },
  ])('$text: $why', ({ text, is }) => {
    expect(read(text)).toBe(is);
  });
});

describe('what is no time to come', () => {
  it.each([
    { text: 'soon', says: 'a time, such as' },
    { text: '', says: 'a time, such as' },
    { text: '10', says: 'a time such as 10:00, or a length such as 10m or 10h' },
    { text: '25:00', says: 'a time, such as' },
    { text: '13pm', says: 'a time, such as' },
    { text: '5/12', says: 'figures alone mean several' },
    { text: '5.12.2026 14:00', says: 'figures alone mean several' },
    { text: '17:00 KST', says: 'a zone is written as Asia/Seoul' },
    { text: '17:00 Mars/Base', says: 'a time, such as' },
    { text: '17:00 +19:00', says: 'a time, such as' },
    { text: 'next week', says: 'a time, such as' },
    { text: 'next Fri', says: 'a time, such as' },
    { text: '2 days 3 business hours', says: 'a time, such as' },
    { text: '1h 2h', says: 'a time, such as' },
    { text: '0h', says: 'still to come' },
    { text: '2026-12-01', says: 'still to come' },
    { text: '2026-12-03T11:00', says: 'still to come' },
    { text: '2 Dec', says: 'still to come' },
    { text: '2 Jul', says: 'still to come' },
    { text: 'today 09:00', says: 'still to come' },
    { text: '31 Nov', says: 'that the calendar has' },
    { text: 'Fri 5 Dec', says: 'that the calendar has' },
    { text: '2026-13-01', says: 'that the calendar has' },
    { text: '29 Feb', says: 'that the calendar has' },
    { text: '2028-01-01', says: 'within a year' },
    { text: '99999 weeks', says: 'within a year' },
    { text: 'x'.repeat(300), says: 'a time, such as' },
  ])('$text', ({ text, says }) => {
    expect(read(text)).toContain(`? `);
    expect(read(text)).toContain(says);
  });

  it('is shown as it was found, cut', () => {
    expect(parseWhen('Soon ', context())).toMatchObject({ kind: 'unread', found: 'Soon ' });
    expect(parseWhen('x'.repeat(300), context())).toMatchObject({ found: `${'x'.repeat(100)}…` });
  });
});

describe('clock changes', () => {
  // Paris goes forward on 2026-03-29 at 02:00 and back on 2026-10-25 at 03:00; Apia had no 2011-12-30.
  it.each([
    { zone: 'Europe/Paris', at: '2026-03-28T12:00:00Z', text: 'tomorrow 02:30', is: '2026-03-29T01:30:00Z' },
    { zone: 'Europe/Paris', at: '2026-10-24T12:00:00Z', text: 'tomorrow 02:30', is: '2026-10-25T00:30:00Z' },
    { zone: 'Europe/Paris', at: '2026-10-25T00:45:00Z', text: '02:30', is: '2026-10-26T01:30:00Z' },
    { zone: 'Europe/Paris', at: '2026-03-28T12:00:00Z', text: '1 day', is: '2026-03-29T11:00:00Z' },
    { zone: 'Europe/Paris', at: '2026-03-28T12:00:00Z', text: '24h', is: '2026-03-29T12:00:00Z' },
    { zone: 'Pacific/Apia', at: '2011-12-30T03:00:00Z', text: '09:00', is: '2011-12-30T19:00:00Z' },
  ])('$zone: $text', ({ zone, at, text, is }) => {
    const when = parseWhen(text, context({ zone, at: Temporal.Instant.from(at) }));
    expect(when.kind === 'moment' && when.at.toString()).toBe(is);
  });
});

describe('any text', () => {
  const zones = [
    'Asia/Seoul',
    'Europe/Paris',
    'America/Santiago',
    'Pacific/Apia',
    'Australia/Lord_Howe',
    'UTC',
  ];
  const zone = fc.constantFrom(...zones);
  const instant = fc
    .integer({ min: 0, max: 20 * 366 * 24 * 60 })
    .map((minutes) => Temporal.Instant.from('2010-01-01T00:00:30Z').add({ minutes }));
  const piece = fc.constantFrom(
    ...[
      '17:00',
      '5pm',
      '9',
      'am',
      'Fri',
      'thu',
      'today',
      'tomorrow',
      '5',
      'Dec',
      '29',
      'feb',
      '2027',
      '2028-02-29',
      'T10:00',
    ],
    ...[
      'by',
      'at',
      'in',
      'of',
      ',',
      '2h',
      '90 minutes',
      '2 business days',
      'end of day',
      'eow',
      'UTC',
      'Z',
      '+09:00',
      '-3',
      'Asia/Tokyo',
      'noon',
    ],
  );
  const text = fc.oneof(
    anyText(30),
    fc.array(piece, { maxLength: 5 }).map((pieces) => pieces.join(' ')),
  );

  it('is a moment after it was written and within a year, or unread', () => {
    fc.assert(
      fc.property(text, zone, instant, (words, where, at) => {
        const when = parseWhen(words, context({ zone: where, at }));
        if (when.kind === 'unread') return;
        expect(isBefore(at, when.at)).toBe(true);
        expect(isBefore(at.add({ hours: 366 * 24 + 1 }), when.at)).toBe(false);
      }),
      { numRuns: 1_500 },
    );
  });

  it('never throws, at whatever time and in whatever hours', () => {
    const edges = [-8.64e15, 0, 8.64e15].map((ms) => Temporal.Instant.fromEpochMilliseconds(ms));
    const noDays = { ...office, days: [] };
    fc.assert(
      fc.property(
        text,
        zone,
        fc.constantFrom(...edges),
        fc.constantFrom(office, noDays),
        (words, where, at, hours) => {
          parseWhen(words, { zone: where, at, hours });
        },
      ),
      { numRuns: 500 },
    );
  });

  const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
  const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

  it('reads back what a moment of the coming days is called', () => {
    fc.assert(
      fc.property(zone, instant, fc.integer({ min: 1, max: 180 * 24 * 60 }), (where, at, minutes) => {
        const wanted = at.add({ minutes }).round({ smallestUnit: 'minute', roundingMode: 'floor' });
        const local = wanted.toZonedDateTimeISO(where);
        // The second pass of a repeated hour has no name of its own.
        if (
          !isBefore(at, wanted) ||
          !local.toPlainDateTime().toZonedDateTime(where).toInstant().equals(wanted)
        )
          return;
        const time = local.toPlainTime().toString({ smallestUnit: 'minute' });
        const names = [
          `${local.day} ${months[local.month - 1]} ${time}`,
          `${months[local.month - 1]} ${local.day}, ${local.year} ${time}`,
          `${local.toPlainDate()}T${time}`,
          `${wanted.toString({ smallestUnit: 'minute' })}`,
          ...(minutes < 6 * 24 * 60 ? [`${weekdays[local.dayOfWeek - 1]} ${time}`] : []),
          ...(minutes < 22 * 60 ? [time] : []),
        ];
        for (const name of names) {
          const when = parseWhen(name, context({ zone: where, at }));
          expect(
            when.kind === 'moment' ? when.at.toString() : `${name}: ${expectedPhrase(when.expected, {})}`,
          ).toBe(wanted.toString());
        }
      }),
      { numRuns: 400 },
    );
  });
});
