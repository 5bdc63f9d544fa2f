/** From the words of `/override` and `/swap` to a file in whose final schedule the two people have what was asked for. */
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { addOverride, addSwap } from '../../src/config/edit-schedule.js';
import { parseSpan } from '../../src/issues/override-request.js';
import { parseSwap } from '../../src/issues/swap-request.js';
import { roleTimeline } from '../../src/schedule/resolve.js';
import type { Schedule, Span } from '../../src/schedule/types.js';
import { login } from '../support/builders.js';
import { configOf } from '../support/config.js';

const text = `timezone: Europe/Paris
people: { alice: {}, bob: {}, carol: {} }
rotations:
  primary: { every: 1 week, handoff: Monday 09:00, starts: 2026-09-07, participants: [alice, bob, carol] }
`;
const { schedule, policy } = configOf(text);

const zone = fc.constantFrom('Europe/Paris', 'Asia/Seoul', 'America/Santiago');
/** Around the night of 25 October, in which an hour comes twice. */
const written = fc
  .integer({ min: 0, max: (24 * 24 + 14) * 60 })
  .map((minutes) => Temporal.Instant.from('2026-10-01T00:00:20Z').add({ minutes }));
const words = fc.constantFrom(
  ...[
    'until Fri 09:00',
    'for 90 minutes',
    'from Sat 18:00 until Sun 02:30',
    'from 02:15 for 30m',
    'through Sunday',
  ],
  ...[
    '25 Oct',
    'from 25 Oct through 26 Oct',
    'until handoff',
    'from 2026-11-01T00:00Z until 2026-11-01T01:30Z',
  ],
);

function holders(of: Schedule, span: Span): readonly string[] {
  return [...new Set(roleTimeline(of, 'primary', span).shifts.map((shift) => shift.login))];
}

describe('what was asked for', () => {
  it('is what the file then says: an override', () => {
    fc.assert(
      fc.property(words, zone, written, (said, where, at) => {
        const asked = parseSpan(said, { zone: where, at, hours: policy.hours, schedule });
        if (asked.kind === 'unread') throw new Error(asked.expected.kind);
        const result = addOverride(text, { ...asked.span, role: asked.role, login: login('bob') });
        if (result.kind === 'refused') throw new Error(result.why);
        expect(holders(configOf(result.text).schedule, asked.span)).toEqual(['bob']);
      }),
      { numRuns: 60 },
    );
  });

  it('is what the file then says: a swap', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('1 Nov', 'Fri', 'today', '30 Oct 12:00'),
        zone,
        written,
        (said, where, at) => {
          const people = { writer: login('alice'), other: login('carol') };
          const asked = parseSwap(said, { zone: where, at, hours: policy.hours, schedule, ...people });
          if (asked.kind !== 'swap') return;
          const give = { ...asked.give, login: people.writer };
          const result = addSwap(text, {
            role: asked.role,
            give,
            take: { ...asked.take, login: people.other },
          });
          if (result.kind === 'refused') throw new Error(result.why);
          const after = configOf(result.text).schedule;
          expect(holders(after, asked.give)).toEqual(['carol']);
          expect(holders(after, asked.take)).toEqual(['alice']);
        },
      ),
      { numRuns: 60 },
    );
  });
});
