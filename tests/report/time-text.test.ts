import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import {
  datedSpanText,
  datedText,
  dateText,
  durationText,
  instantText,
  noticedText,
  readerAt,
  spanText,
} from '../../src/report/time-text.js';
import { at } from '../support/builders.js';

const seoul = { timezone: 'Asia/Seoul' };
const korean = { ...seoul, language: 'ko' } as const;

describe('in Korean', () => {
  it('a moment, a span, a date, a length, and how late it is', () => {
    const span = { start: at('11-30 00:00'), end: at('12-07 00:00') };
    expect(instantText(span.start, korean)).toBe('11월 30일(월) 09:00 KST');
    expect(spanText(span, korean)).toBe('11월 30일(월) 09:00 – 12월 7일(월) 09:00 KST');
    const lastYear = readerAt(Temporal.Instant.from('2025-11-23T00:00Z'), korean);
    expect(datedText(span.start, lastYear)).toBe('2026년 11월 30일(월) 09:00 KST');
    expect(dateText(Temporal.PlainDate.from('2026-12-25'), korean)).toBe('12월 25일');
    expect(durationText(Temporal.Duration.from({ hours: 7, minutes: 12 }), korean)).toBe('7시간 12분');
    expect(noticedText(span.start, span.start.add({ hours: 7 }), korean)).toBe(
      ' (11월 30일(월) 16:00 KST에 확인, 7시간 늦음)',
    );
  });
});

describe('instantText', () => {
  it.each([
    { zone: 'Asia/Seoul', text: 'Mon 30 Nov 09:00 KST', why: 'an abbreviation no English data has' },
    { zone: 'Europe/Paris', text: 'Mon 30 Nov 01:00 CET', why: 'winter' },
    { zone: 'America/New_York', text: 'Sun 29 Nov 19:00 EST', why: 'the day before' },
    { zone: 'Asia/Kolkata', text: 'Mon 30 Nov 05:30 IST', why: 'half an hour off' },
    { zone: 'Australia/Sydney', text: 'Mon 30 Nov 11:00 AEDT', why: 'summer down there' },
    { zone: 'America/Sao_Paulo', text: 'Sun 29 Nov 21:00 GMT-3', why: 'a zone without a name' },
    { zone: 'UTC', text: 'Mon 30 Nov 00:00 UTC', why: 'midnight is 00, not 24' },
  ])('$zone: $why', ({ zone, text }) => {
    expect(instantText(at('11-30 00:00'), { timezone: zone })).toBe(text);
    expect(text.startsWith(instantText(at('11-30 00:00'), { timezone: zone }, false))).toBe(true);
  });
});

describe('spans and dates', () => {
  it('name the zone once', () => {
    const span = { start: at('11-30 00:00'), end: at('12-07 00:00') };
    expect(spanText(span, { timezone: 'Asia/Seoul' })).toBe('Mon 30 Nov 09:00 – Mon 7 Dec 09:00 KST');
  });

  it.each([
    {
      from: '2026-10-24T07:00Z',
      to: '2026-10-26T08:00Z',
      text: 'Sat 24 Oct 09:00 CEST – Mon 26 Oct 09:00 CET',
      why: 'the clock goes back in between',
    },
    {
      from: '2026-10-25T00:30Z',
      to: '2026-10-25T01:30Z',
      text: 'Sun 25 Oct 02:30 CEST – Sun 25 Oct 02:30 CET',
      why: 'an hour that the clock shows twice',
    },
    {
      from: '2026-12-28T08:00Z',
      to: '2027-01-04T08:00Z',
      text: 'Mon 28 Dec 09:00 – Mon 4 Jan 09:00 CET',
      dated: 'Mon 28 Dec 09:00 – Mon 4 Jan 2027 09:00 CET',
      why: 'a new year',
    },
    {
      from: '2027-01-01T23:00Z',
      to: '2027-01-02T23:00Z',
      text: 'Sat 2 Jan 00:00 – Sun 3 Jan 00:00 CET',
      dated: 'Sat 2 Jan 2027 00:00 – Sun 3 Jan 2027 00:00 CET',
      why: 'another year',
    },
  ])('of $why', ({ from, to, text, dated = text }) => {
    const span = { start: Temporal.Instant.from(from), end: Temporal.Instant.from(to) };
    expect(spanText(span, { timezone: 'Europe/Paris' })).toBe(text);
    const reader = readerAt(Temporal.Instant.from('2026-11-23T00:00Z'), { timezone: 'Europe/Paris' });
    expect(datedSpanText(span, reader)).toBe(dated);
  });

  it('are of the year in which the reader’s own clock stands', () => {
    const newYear = Temporal.Instant.from('2026-12-31T15:00Z');
    expect(datedText(newYear, readerAt(newYear, seoul))).toBe('Fri 1 Jan 00:00 KST');
    expect(datedText(newYear, readerAt(newYear.subtract({ minutes: 1 }), seoul))).toBe(
      'Fri 1 Jan 2027 00:00 KST',
    );
  });

  it('have no zone of their own', () => {
    expect(dateText(Temporal.PlainDate.from('2026-12-25'), {})).toBe('25 Dec');
  });
});

describe('durationText', () => {
  it.each([
    { seconds: 0, text: '0 min' },
    { seconds: 59, text: '0 min' },
    { seconds: 60, text: '1 min' },
    { seconds: 7 * 3_600 + 12 * 60 + 30, text: '7 h 12 min' },
    { seconds: 7 * 3_600, text: '7 h' },
    { seconds: 86_400 + 60, text: '1 d' },
    { seconds: 3 * 86_400 + 2 * 3_600 + 59 * 60, text: '3 d 2 h' },
    { seconds: -600, text: '10 min' },
  ])('$seconds s: $text', ({ seconds, text }) => {
    expect(durationText(Temporal.Duration.from({ seconds }), {})).toBe(text);
  });
});

describe('noticedText', () => {
  it.each([
    { noticed: '11-30 09:07', text: '', why: 'on time' },
    { noticed: '11-30 09:44', text: '', why: 'as late as GitHub usually is' },
    { noticed: '11-30 09:45', text: ' (noticed Mon 30 Nov 09:45 UTC, 45 min later)', why: 'later' },
    { noticed: '11-30 16:07', text: ' (noticed Mon 30 Nov 16:07 UTC, 7 h 7 min later)', why: 'hours later' },
  ])('$why', ({ noticed, text }) => {
    expect(noticedText(at('11-30 09:00'), at(noticed), { timezone: 'UTC' })).toBe(text);
  });
});
