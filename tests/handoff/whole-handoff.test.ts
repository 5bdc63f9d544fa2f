import { describe, expect, it } from 'vitest';
import { comingSpan, formOf, passedOver, pastSpan, wholeHandoff } from '../../src/handoff/whole-handoff.js';
import { handoffsIn } from '../../src/schedule/handoff.js';
import type { Span } from '../../src/schedule/types.js';
import { aConfig, at } from '../support/builders.js';

function handoffAt(file: Readonly<Record<string, unknown>>, when: string) {
  const config = aConfig(file);
  const [one] = handoffsIn(config.schedule, 'primary', {
    start: at(when),
    end: at(when).add({ seconds: 1 }),
  });
  if (one === undefined) throw new Error(`no handoff at ${when}`);
  return { config, whole: wholeHandoff(config, one) };
}

const erin = (from: string, until: string, more = {}) => ({
  overrides: [{ role: 'primary', from, until, login: 'erin', ...more }],
});
const dayOff = erin('2026-12-02T09:00', '2026-12-03T09:00');
const days = {
  rotations: {
    primary: { every: '1 day', handoff: '09:00', starts: '2026-11-23', participants: ['alice', 'bob'] },
  },
  escalation: ['erin'],
};

describe('the form in which a handoff is told', () => {
  it.each([
    { file: {}, when: '11-30 09:00', form: 'full', why: 'a turn begins' },
    { file: dayOff, when: '12-02 09:00', form: 'short', why: 'somebody stands in' },
    { file: dayOff, when: '12-03 09:00', form: 'short', why: 'and whose turn it is takes back' },
    {
      file: erin('2026-11-30T09:00', '2026-12-02T09:00'),
      when: '11-30 09:00',
      form: 'full',
      why: 'a turn begins with somebody who stands in',
    },
    {
      file: erin('2026-11-28T09:00', '2026-12-02T09:00'),
      when: '12-02 09:00',
      form: 'full',
      why: 'whoever comes late into their turn has seen no digest of it',
    },
    {
      file: { people: { alice: {}, bob: { leaves: '2026-12-03' }, carol: {}, erin: {} } },
      when: '12-03 00:00',
      form: 'full',
      why: 'the rest of the turn of somebody who left is a turn to the next',
    },
    {
      file: erin('2026-12-02T09:00', '2026-12-03T09:00', { login: 'nobody' }),
      when: '12-02 09:00',
      form: 'short',
      why: 'nobody comes',
    },
    { file: { ...days, log: 'week' }, when: '11-25 09:00', form: 'short', why: 'short turns share a log' },
    { file: { ...days, log: 'shift' }, when: '11-25 09:00', form: 'full', why: 'unless each has its own' },
    {
      file: {
        ...days,
        log: 'week',
        rotations: { primary: { ...days.rotations.primary, every: '3 days' } },
      },
      when: '11-26 09:00',
      form: 'full',
      why: 'long ones in a log of a week are long',
    },
  ])('$form: $why', ({ file, when, form }) => {
    const { config, whole } = handoffAt(file, when);
    expect(formOf(config, whole, false)).toBe(form);
    expect(formOf(config, whole, true)).toBe('full');
  });
});

describe('who takes back', () => {
  it.each([
    { when: '11-30 09:00', isReturn: false },
    { when: '12-02 09:00', isReturn: false },
    { when: '12-03 09:00', isReturn: true },
  ])('at $when: $isReturn', ({ when, isReturn }) => {
    expect(handoffAt(dayOff, when).whole.isReturn).toBe(isReturn);
  });
});

/** Instants have nothing that a deep comparison sees. */
const shown = ({ start, end }: Span) => `${start.toString()} ${end.toString()}`;

describe('spans', () => {
  it('in full: the whole turns, whoever stood in for a part of them', () => {
    const file = erin('2026-11-25T09:00', '2026-11-27T09:00');
    const { whole } = handoffAt(
      { ...file, ...dayOff, overrides: [...file.overrides, ...dayOff.overrides] },
      '11-30 09:00',
    );
    expect(shown(pastSpan(whole, 'full'))).toBe(shown({ start: at('11-23 09:00'), end: at('11-30 09:00') }));
    expect(shown(comingSpan(whole, 'full'))).toBe(
      shown({ start: at('11-30 09:00'), end: at('12-07 09:00') }),
    );
  });

  it('in short: what was held, and what is held now', () => {
    const { whole } = handoffAt(dayOff, '12-02 09:00');
    expect(shown(pastSpan(whole, 'short'))).toBe(shown({ start: at('11-30 09:00'), end: at('12-02 09:00') }));
    expect(shown(comingSpan(whole, 'short'))).toBe(
      shown({ start: at('12-02 09:00'), end: at('12-03 09:00') }),
    );
  });
});

describe('handoffs that were passed over', () => {
  const over = (toldLast: string | undefined) => {
    const { config, whole } = handoffAt(dayOff, '12-07 09:00');
    return passedOver(config, whole, toldLast === undefined ? undefined : at(toldLast)).map(
      (one) => `${one.outgoing?.login} ${one.incoming?.login}`,
    );
  };

  it.each([
    { toldLast: undefined, expected: [], why: 'none where none was told before' },
    { toldLast: '12-03 09:00', expected: [], why: 'none where the one before was told' },
    { toldLast: '11-30 09:00', expected: ['bob erin', 'erin bob'], why: 'all since the last that was told' },
    { toldLast: '12-14 09:00', expected: [], why: 'none where a later one was told' },
  ])('$why', ({ toldLast, expected }) => {
    expect(over(toldLast)).toEqual(expected);
  });

  it('looks sixty days back', () => {
    const { config, whole } = handoffAt({}, '2027-06-07T09:00:00Z');
    expect(passedOver(config, whole, at('11-30 09:00'))).toHaveLength(8);
  });
});
