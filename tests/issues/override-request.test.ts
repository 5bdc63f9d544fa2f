import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { parseSpan, type SpanContext } from '../../src/issues/override-request.js';
import { expectedPhrase } from '../../src/report/command-replies.js';
import { isBefore } from '../../src/schedule/span.js';
import { aConfig } from '../support/builders.js';
import { anyText } from '../support/text.js';

const { schedule, policy } = aConfig();

/** Thursday noon in Seoul and ten seconds, in alice's second week: she is on until Monday 09:00 UTC. */
const written = Temporal.Instant.from('2026-12-17T03:00:10Z');

function context(parts: Partial<SpanContext> = {}): SpanContext {
  return { zone: 'Asia/Seoul', at: written, hours: policy.hours, schedule, ...parts };
}

/** `primary 12-17 12:00 – 12-18 09:00`, on the writer's clock. */
function read(text: string): string {
  const asked = parseSpan(text, context());
  if (asked.kind === 'unread') return `? ${expectedPhrase(asked.expected, {})}`;
  const shown = (at: Temporal.Instant) =>
    at
      .toZonedDateTimeISO('Asia/Seoul')
      .toPlainDateTime()
      .toString({ smallestUnit: 'minute' })
      .slice(5)
      .replace('T', ' ');
  return `${asked.role} ${shown(asked.span.start)} – ${shown(asked.span.end)}`;
}

describe('parseSpan', () => {
  it.each([
    { text: 'until Fri 09:00', is: 'primary 12-17 12:00 – 12-18 09:00', why: 'from now on' },
    { text: 'till 17:00', is: 'primary 12-17 12:00 – 12-17 17:00', why: 'another word' },
    { text: 'until 11:00', is: 'primary 12-17 12:00 – 12-18 11:00', why: 'the next one' },
    { text: 'for 4h', is: 'primary 12-17 12:00 – 12-17 16:00', why: 'a length' },
    { text: 'for 2 days', is: 'primary 12-17 12:00 – 12-19 12:00', why: 'of the calendar' },
    { text: 'from Thu 18:00 until Fri 09:00', is: 'primary 12-17 18:00 – 12-18 09:00', why: 'both ends' },
    {
      text: 'from Sat 18:00 until Fri 09:00',
      is: 'primary 12-19 18:00 – 12-25 09:00',
      why: 'the end after the beginning',
    },
    { text: 'from 18:00 to 09:00', is: 'primary 12-17 18:00 – 12-18 09:00', why: 'over midnight' },
    {
      text: 'from tomorrow 18:00 for 4h',
      is: 'primary 12-18 18:00 – 12-18 22:00',
      why: 'a length from then',
    },
    {
      text: 'from tomorrow 09:00 until tomorrow 17:00',
      is: 'primary 12-18 09:00 – 12-18 17:00',
      why: 'tomorrow is tomorrow',
    },
    { text: 'from now until Fri 09:00', is: 'primary 12-17 12:00 – 12-18 09:00', why: 'said at length' },
    {
      text: 'From 20 Dec Until 22 Dec',
      is: 'primary 12-20 00:00 – 12-22 00:00',
      why: 'until is exclusive, as in the file',
    },
    {
      text: 'from 20 Dec through 22 Dec',
      is: 'primary 12-20 00:00 – 12-23 00:00',
      why: 'through is inclusive',
    },
    { text: 'from Thu until Fri', is: 'primary 12-17 12:00 – 12-18 00:00', why: 'what is left of today' },
    { text: 'from 18 Dec for 2 days', is: 'primary 12-18 00:00 – 12-20 00:00', why: 'a day to begin on' },
    { text: 'through today', is: 'primary 12-17 12:00 – 12-18 00:00', why: 'what is left of a day' },
    { text: 'until Thu', is: 'primary 12-17 12:00 – 12-24 00:00', why: 'today has begun' },
    { text: '20 Dec', is: 'primary 12-20 00:00 – 12-21 00:00', why: 'a day' },
    { text: 'on Sat', is: 'primary 12-19 00:00 – 12-20 00:00', why: 'a day' },
    { text: 'today', is: 'primary 12-17 12:00 – 12-18 00:00', why: 'what is left of it' },
    { text: 'until handoff', is: 'primary 12-17 12:00 – 12-21 18:00', why: 'Monday 09:00 UTC' },
    {
      text: 'from 22 Dec until the handoff',
      is: 'primary 12-22 00:00 – 12-28 18:00',
      why: 'of whoever is on by then',
    },
    { text: 'until 2026-12-18T09:00Z', is: 'primary 12-17 12:00 – 12-18 18:00', why: 'exact' },
    { text: 'secondary until Fri 09:00', is: 'secondary 12-17 12:00 – 12-18 09:00', why: 'another role' },
    {
      text: 'as Secondary for 4h',
      is: 'secondary 12-17 12:00 – 12-17 16:00',
      why: 'another role, said at length',
    },
    {
      text: 'until Fri 09:00 as secondary',
      is: 'secondary 12-17 12:00 – 12-18 09:00',
      why: 'another role, last',
    },
  ])('$text: $why', ({ text, is }) => {
    expect(read(text)).toBe(is);
  });

  it.each([
    { text: 'please', says: 'from Thu 18:00 until Fri 09:00' },
    { text: 'primary', says: 'from Thu 18:00 until Fri 09:00' },
    { text: 'until', says: 'from Thu 18:00 until Fri 09:00' },
    { text: 'Fri 09:00', says: 'from Thu 18:00 until Fri 09:00' },
    { text: 'from Fri 09:00', says: 'from Thu 18:00 until Fri 09:00' },
    { text: 'manager until Fri 09:00', says: 'from Thu 18:00 until Fri 09:00' },
    { text: 'until soon', says: 'a time, such as 17:00' },
    { text: 'until today', says: 'still to come' },
    { text: '16 Dec', says: 'still to come' },
    { text: 'until 2026-12-01', says: 'still to come' },
    { text: 'from 2026-12-01 until Fri', says: 'still to come' },
    { text: 'from 22 Dec until 20 Dec', says: 'still to come' },
    { text: 'for Fri', says: 'a length after `for`' },
    { text: 'through Fri 09:00', says: 'a day after `through`' },
    { text: 'until 2028-01-01', says: 'within a year' },
  ])('$text is refused', ({ text, says }) => {
    expect(read(text)).toMatch(/^\? /);
    expect(read(text)).toContain(says);
  });

  it('needs a holder for a handoff', () => {
    const early = context({ at: Temporal.Instant.from('2026-11-20T00:00:00Z') });
    expect(parseSpan('until handoff', early)).toMatchObject({
      expected: { kind: 'served role' },
    });
  });

  const piece = fc.constantFrom(
    ...['from', 'until', 'to', 'for', 'through', 'now', 'handoff', 'as', 'primary', 'SECONDARY', 'on'],
    ...['Fri', '09:00', '4h', '20', 'Dec', 'today', 'tomorrow', '2 days', 'UTC', '2026-12-20'],
  );
  const text = fc.oneof(
    anyText(40),
    fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(' ')),
  );

  it('gives a span in whole minutes from now on, or nothing, whatever the text', () => {
    fc.assert(
      fc.property(text, fc.constantFrom('Asia/Seoul', 'America/Santiago', 'UTC'), (words, zone) => {
        const asked = parseSpan(words, context({ zone }));
        if (asked.kind === 'unread') return;
        const { start, end } = asked.span;
        expect(isBefore(start, end)).toBe(true);
        expect(isBefore(start, written.subtract({ seconds: 60 }))).toBe(false);
        expect([start, end].map((at) => at.epochMilliseconds % 60_000)).toEqual([0, 0]);
        expect(['primary', 'secondary']).toContain(asked.role);
      }),
      { numRuns: 800 },
    );
  });
});
