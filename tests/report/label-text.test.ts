import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { onCallDescription } from '../../src/report/label-text.js';
import type { Handoff, Shift } from '../../src/schedule/types.js';
import { at, login } from '../support/builders.js';

const end = at('11-30 00:00');

function aShift(who: string): Shift {
  const span = { start: at('11-23 00:00'), end };
  return {
    ...span,
    role: 'primary',
    login: login(who),
    rotation: 'primary',
    slot: span,
    reason: { kind: 'turn' },
  };
}

function handoffTo(who: string | undefined): Handoff {
  return { role: 'primary', at: end, ...(who === undefined ? {} : { incoming: aShift(who) }) };
}

const long = 'a'.repeat(39);

describe('onCallDescription', () => {
  it.each([
    {
      holder: 'alice',
      next: 'bob',
      text: 'On call: @alice until Mon 30 Nov 09:00 KST, then @bob',
      why: 'who, until when, who then',
    },
    {
      holder: 'alice',
      next: undefined,
      text: 'On call: @alice until Mon 30 Nov 09:00 KST, then nobody',
      why: 'the end of a rota',
    },
    {
      holder: undefined,
      next: 'bob',
      text: 'On call: nobody until Mon 30 Nov 09:00 KST, then @bob',
      why: 'a gap',
    },
    { holder: undefined, next: undefined, text: 'On call: nobody', why: 'after the end' },
  ])('$why', ({ holder, next, text }) => {
    const shift = holder === undefined ? undefined : aShift(holder);
    const handoff = holder === undefined && next === undefined ? undefined : handoffTo(next);
    expect(onCallDescription(shift, handoff, 'Asia/Seoul')).toBe(text);
  });

  it('names somebody whom nobody ever follows', () => {
    expect(onCallDescription(aShift('alice'), undefined, 'UTC')).toBe('On call: @alice');
  });

  it('drops who comes next where GitHub would not take the whole', () => {
    expect(onCallDescription(aShift(long), handoffTo(long), 'Asia/Seoul')).toBe(
      `On call: @${long} until Mon 30 Nov 09:00 KST`,
    );
  });

  it('is at most 100 characters long, in any zone', () => {
    const someLogin = fc.integer({ min: 1, max: 39 }).map((length) => 'a'.repeat(length));
    const someZone = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
    fc.assert(
      fc.property(someLogin, someLogin, someZone, (holder, next, zone) => {
        expect([...onCallDescription(aShift(holder), handoffTo(next), zone)].length).toBeLessThanOrEqual(100);
      }),
    );
  });
});
