import { describe, expect, it } from 'vitest';
import { type Moment, parseDate, parseEndTime, parseMoment, parseTime } from '../../src/config/moment.js';
import { endInstant, toInstant, toSpan } from '../../src/config/zoned.js';

function show(moment: Moment): string {
  switch (moment.kind) {
    case 'date':
      return `date ${moment.date}`;
    case 'local':
      return `local ${moment.dateTime}`;
    case 'instant':
      return `instant ${moment.instant}`;
  }
}

function momentOf(text: string): Moment {
  const result = parseMoment(text);
  if (!('value' in result)) throw new Error(`not a moment: ${text}`);
  return result.value;
}

describe('moments', () => {
  it.each([
    { text: '2026-12-05', is: 'date 2026-12-05' },
    { text: '2026-12-05T09:00', is: 'local 2026-12-05T09:00:00' },
    { text: '2026-12-05 09:00', is: 'local 2026-12-05T09:00:00' },
    { text: '2026-12-05T09:00:00', is: 'local 2026-12-05T09:00:00' },
    { text: '2026-12-05T09:00Z', is: 'instant 2026-12-05T09:00:00Z' },
    { text: '2026-12-05T09:00+09:00', is: 'instant 2026-12-05T00:00:00Z' },
    { text: '2026-12-05T09:00-03:30', is: 'instant 2026-12-05T12:30:00Z' },
    { text: '2028-02-29', is: 'date 2028-02-29' },
  ])('$text is $is', ({ text, is }) => {
    expect(show(momentOf(text))).toBe(is);
  });

  it.each([
    { text: '2026-12-5', hint: 'write 2026-12-05' },
    { text: '2026/12/05', hint: 'write 2026-12-05' },
    { text: '2027-02-29', hint: 'the calendar has no such day' },
    { text: '1969-12-31', hint: 'years go from 1970 to 2199' },
    { text: '2200-01-01', hint: 'years go from 1970 to 2199' },
    { text: '2026-12-05T9:00', hint: 'write 09:00 after 2026-12-05T' },
    { text: '2026-12-05T24:00', hint: '' },
    { text: '2026-12-05T09:00:30', hint: '' },
    { text: '2026-13-05T09:00', hint: 'the calendar has no such day' },
    { text: '05.12.2026', hint: '' },
    { text: 'tomorrow', hint: '' },
    { text: '', hint: '' },
  ])('$text is refused', ({ text, hint }) => {
    expect(parseMoment(text)).toEqual({ hint });
  });

  it('refuses an offset that no zone has', () => {
    expect(parseMoment('2026-12-05T09:00+25:00')).toEqual({});
  });

  it('takes a date alone where a date is asked for', () => {
    expect('value' in parseDate('2026-12-05')).toBe(true);
    expect('value' in parseDate('2026-12-05T09:00')).toBe(false);
  });
});

describe('times of day', () => {
  it.each(['00:00', '09:00', '23:59'])('%s', (text) => {
    const result = parseTime(text);
    expect('value' in result && result.value.toString({ smallestUnit: 'minute' })).toBe(text);
  });

  it.each([
    { text: '9:00', hint: 'write 09:00' },
    { text: '9am', hint: 'write 09:00' },
    { text: '9 AM', hint: 'write 09:00' },
    { text: '9.30 p.m.', hint: 'write 21:30' },
    { text: '12am', hint: 'write 00:00' },
    { text: '12pm', hint: 'write 12:00' },
    { text: '0900', hint: 'write 09:00' },
    { text: '9', hint: 'write 09:00' },
    { text: '17h30', hint: 'write 17:30' },
    { text: '24:00', hint: '' },
    { text: '25:00', hint: '' },
    { text: '09:60', hint: '' },
    { text: 'noon', hint: '' },
  ])('$text is refused', ({ text, hint }) => {
    expect(parseTime(text)).toEqual({ hint });
  });

  it('ends a day at 24:00 where an end is asked for', () => {
    expect(parseEndTime('24:00')).toEqual({ value: '24:00' });
    expect('value' in parseEndTime('18:00')).toBe(true);
  });
});

describe('in a zone', () => {
  it.each([
    { text: '2026-12-05', zone: 'Asia/Seoul', is: '2026-12-04T15:00:00Z', why: 'a date is its midnight' },
    { text: '2026-12-05T09:00', zone: 'Asia/Seoul', is: '2026-12-05T00:00:00Z', why: 'the zone of the file' },
    {
      text: '2026-12-05T09:00Z',
      zone: 'Asia/Seoul',
      is: '2026-12-05T09:00:00Z',
      why: 'an instant has no zone',
    },
    {
      text: '2024-09-08',
      zone: 'America/Santiago',
      is: '2024-09-08T04:00:00Z',
      why: 'midnight does not exist',
    },
    { text: '2011-12-30', zone: 'Pacific/Apia', is: '2011-12-30T10:00:00Z', why: 'the day does not exist' },
    { text: '2026-03-29T02:30', zone: 'Europe/Paris', is: '2026-03-29T01:30:00Z', why: 'skipped: 03:30' },
    {
      text: '2026-10-25T02:30',
      zone: 'Europe/Paris',
      is: '2026-10-25T00:30:00Z',
      why: 'repeated: the first',
    },
    {
      text: '2026-04-05T01:45',
      zone: 'Australia/Lord_Howe',
      is: '2026-04-04T14:45:00Z',
      why: 'half an hour',
    },
  ])('$text in $zone: $why', ({ text, zone, is }) => {
    expect(toInstant(momentOf(text), zone).toString()).toBe(is);
  });

  it('ends a span before `until` and after `through`', () => {
    const date = (text: string) => {
      const moment = momentOf(text);
      if (moment.kind !== 'date') throw new Error('a date');
      return moment.date;
    };
    const end = (draft: Parameters<typeof endInstant>[0]) => endInstant(draft, 'Asia/Seoul')?.toString();
    expect(end({ until: momentOf('2027-01-02') })).toBe('2027-01-01T15:00:00Z');
    expect(end({ through: date('2027-01-01') })).toBe('2027-01-01T15:00:00Z');
    expect(end({})).toBeUndefined();
    const span = toSpan({ from: momentOf('2026-12-24'), through: date('2026-12-24') }, 'Asia/Seoul');
    expect(span.start.until(span.end).total('hours')).toBe(24);
  });
});
