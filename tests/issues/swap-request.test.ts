import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { parseSwap, type SwapContext } from '../../src/issues/swap-request.js';
import { expectedPhrase } from '../../src/report/command-replies.js';
import { isSameLogin } from '../../src/schedule/login.js';
import { roleTimeline } from '../../src/schedule/resolve.js';
import { isBefore, overlaps } from '../../src/schedule/span.js';
import { aConfig, login } from '../support/builders.js';
import { anyText } from '../support/text.js';

const { schedule, policy } = aConfig();

/**
 * Weeks from Monday 09:00 UTC on: alice from 23 November, bob from the 30th, carol from 7 December, alice again from the
 * 14th; each is secondary the week before.
 */
const written = Temporal.Instant.from('2026-11-25T12:00:10Z');

function context(parts: Partial<SwapContext> = {}): SwapContext {
  const people = { writer: login('bob'), other: login('carol') };
  return { zone: 'UTC', at: written, hours: policy.hours, schedule, ...people, ...parts };
}

/** `primary 11-30 09:00 – 12-07 09:00 for 12-07 09:00 – 12-14 09:00`, in UTC. */
function read(text: string, parts: Partial<SwapContext> = {}): string {
  const asked = parseSwap(text, context(parts));
  if (asked.kind === 'unread') return `? ${expectedPhrase(asked.expected, {})}`;
  const shown = ({ start, end }: { start: Temporal.Instant; end: Temporal.Instant }) =>
    [start, end].map((at) => at.toString().slice(5, 16).replace('T', ' ')).join(' – ');
  const take = asked.kind === 'swap' ? ` for ${shown(asked.take)}` : '';
  return `${asked.role} ${shown(asked.give)}${take}`;
}

const alice = { writer: login('Alice'), other: login('bob') };
const bobsNext = '11-30 09:00 – 12-07 09:00';

describe('parseSwap', () => {
  it.each<{ text: string; is: string; why: string; parts?: Partial<SwapContext> }>([
    {
      text: '30 Nov',
      is: 'primary 11-30 09:00 – 12-07 09:00 for 12-07 09:00 – 12-14 09:00',
      why: 'the day it begins, for the other one’s next',
    },
    {
      text: 'on 3 Dec',
      is: 'primary 11-30 09:00 – 12-07 09:00 for 12-07 09:00 – 12-14 09:00',
      why: 'a day in it',
    },
    {
      text: '30 Nov for 29 Dec',
      is: 'primary 11-30 09:00 – 12-07 09:00 for 12-28 09:00 – 01-04 09:00',
      why: 'for one that is named',
    },
    {
      text: '3 Dec 08:00',
      is: 'primary 11-30 09:00 – 12-07 09:00 for 12-07 09:00 – 12-14 09:00',
      why: 'a moment in it',
    },
    {
      text: 'primary 30 Nov',
      is: 'primary 11-30 09:00 – 12-07 09:00 for 12-07 09:00 – 12-14 09:00',
      why: 'its role said',
    },
    {
      text: '26 Nov',
      is: 'secondary 11-25 12:00 – 11-30 09:00 for 11-30 09:00 – 12-07 09:00',
      why: 'the only duty there is another role; what is left of it',
    },
    {
      text: 'today',
      is: `primary 11-25 12:00 – 11-30 09:00 for ${bobsNext}`,
      why: 'the shift that runs',
      parts: alice,
    },
    {
      text: '14 Dec for 30 Nov',
      is: `primary 12-14 09:00 – 12-21 09:00 for ${bobsNext}`,
      why: 'for an earlier one',
      parts: alice,
    },
    {
      text: '14 Dec',
      is: 'primary 12-14 09:00 – 12-21 09:00',
      why: 'the other one has no duty: a cover',
      parts: { ...alice, other: login('erin') },
    },
    {
      text: '1 Dec',
      is: 'primary 11-30 09:00 – 12-07 09:00 for 12-07 09:00 – 12-14 09:00',
      why: 'a day of the writer’s zone',
      parts: { zone: 'Asia/Seoul' },
    },
  ])('$text: $why', ({ text, is, parts = {} }) => {
    expect(read(text, parts)).toBe(is);
  });

  it('takes the shift that begins on the day before the one that ends there', () => {
    const daily = aConfig({
      rotations: {
        primary: {
          every: '1 day',
          handoff: '09:00',
          starts: '2026-11-23',
          participants: ['alice', 'alice2', 'bob'],
        },
      },
      people: undefined,
      escalation: [],
      overrides: [{ role: 'primary', from: '2026-11-28T09:00', until: '2026-11-30T09:00', login: 'bob' }],
    });
    const parts = { schedule: daily.schedule, writer: login('bob'), other: login('alice') };
    expect(read('29 Nov', parts)).toBe('primary 11-29 09:00 – 11-30 09:00 for 12-02 09:00 – 12-03 09:00');
  });

  it.each<{ text: string; says: string; parts?: Partial<SwapContext> }>([
    { text: '', says: 'a day of your duty' },
    { text: 'please', says: 'a day of your duty' },
    { text: '24 Nov', says: 'still to come' },
    { text: '8 Dec', says: 'you have no such shift there' },
    { text: 'secondary 1 Dec', says: 'you have no such shift there' },
    { text: '30 Nov for 1 Dec', says: 'the other one’s duty after `for`' },
    { text: '30 Nov for soon', says: 'a day of your duty' },
    { text: '30 Nov', says: 'somebody other than yourself', parts: { other: login('Bob') } },
  ])('$text is refused', ({ text, says, parts = {} }) => {
    expect(read(text, parts)).toMatch(/^\? /);
    expect(read(text, parts)).toContain(says);
  });

  it('takes nothing in return that the other one serves at the same time', () => {
    const { schedule: cut } = aConfig({
      overrides: [
        { role: 'primary', from: '2026-12-18T09:00', until: '2026-12-21T09:00', login: 'bob' },
        { role: 'primary', from: '2026-12-17T09:00', until: '2026-12-20T09:00', add: 'carol' },
      ],
    });
    const parts = { schedule: cut, writer: login('alice'), other: login('carol') };
    expect(read('14 Dec', parts)).toBe('primary 12-14 09:00 – 12-18 09:00 for 12-28 09:00 – 01-04 09:00');
  });

  it('gives away nothing that is over', () => {
    const later = { ...alice, at: Temporal.Instant.from('2026-11-30T12:00:00Z') };
    expect(read('today', later)).toContain('you have no such shift there');
  });

  it('refuses two shifts at the same time', () => {
    const pairs = aConfig({
      rotations: { primary: { starts: '2026-11-23', together: 2, participants: ['bob', 'carol', 'alice'] } },
      escalation: [],
    });
    expect(read('26 Nov for 26 Nov', { schedule: pairs.schedule })).toMatch(/^\? /);
  });

  const piece = fc.constantFrom(
    ...[
      'for',
      'on',
      'primary',
      'secondary',
      'as',
      'today',
      'tomorrow',
      'Mon',
      'Fri',
      '09:00',
      '1',
      '14',
      '30',
      'Nov',
      'Dec',
      '2h',
    ],
  );
  const text = fc.oneof(
    anyText(30),
    fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join(' ')),
  );
  const person = fc.constantFrom('alice', 'bob', 'carol', 'erin').map(login);

  it('gives what the writer holds for what the other one holds, apart and not in the past', () => {
    fc.assert(
      fc.property(text, person, person, (words, writer, other) => {
        const asked = parseSwap(words, context({ writer, other }));
        if (asked.kind === 'unread') return;
        const holds = (who: string, span: { start: Temporal.Instant; end: Temporal.Instant }) =>
          roleTimeline(schedule, asked.role, span).shifts.every((shift) => isSameLogin(shift.login, who));
        expect(holds(writer, asked.give)).toBe(true);
        expect(isBefore(asked.give.start, written.subtract({ seconds: 60 }))).toBe(false);
        if (asked.kind === 'cover') return;
        expect(holds(other, asked.take)).toBe(true);
        expect(overlaps(asked.give, asked.take)).toBe(false);
      }),
      { numRuns: 400 },
    );
  });
});
