import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { severities } from '../../src/issues/policy.js';
import { labelDescription, onCallDescription } from '../../src/report/label-text.js';
import { languages } from '../../src/schedule/language.js';
import { at, login } from '../support/builders.js';

const end = at('11-30 00:00');

/** Parted by blanks. */
function logins(names: string) {
  return names.split(' ').flatMap((name) => (name === '' ? [] : login(name)));
}

function text(holders: string, next: string | undefined, zone = 'Asia/Seoul'): string {
  const then = next === undefined ? undefined : { at: end, holders: logins(next) };
  return onCallDescription(logins(holders), then, { timezone: zone });
}

const long = 'a'.repeat(39);

describe('onCallDescription', () => {
  it.each([
    {
      holders: 'alice',
      next: 'bob',
      says: 'On call: @alice until Mon 30 Nov 09:00 KST, then @bob',
      why: 'who, until when, who then',
    },
    {
      holders: 'alice',
      next: '',
      says: 'On call: @alice until Mon 30 Nov 09:00 KST, then nobody',
      why: 'the end of a rota',
    },
    {
      holders: '',
      next: 'bob',
      says: 'On call: nobody until Mon 30 Nov 09:00 KST, then @bob',
      why: 'a gap',
    },
    { holders: '', next: undefined, says: 'On call: nobody', why: 'after the end' },
    { holders: '', next: '', says: 'On call: nobody', why: 'after the end, whenever that is' },
    {
      holders: 'alice dave',
      next: 'alice bob',
      says: 'On call: @alice, @dave until Mon 30 Nov 09:00 KST, then @alice, @bob',
      why: 'all who serve together, now and then',
    },
    {
      holders: `alice bob`,
      next: `${'c'.repeat(20)} ${'d'.repeat(20)} erin`,
      says: `On call: @alice, @bob until Mon 30 Nov 09:00 KST, then @${'c'.repeat(20)} +2 more`,
      why: 'some of those who come, and how many more',
    },
    {
      holders: `${'a'.repeat(25)} ${'b'.repeat(25)}`,
      next: 'erin frank',
      says: `On call: @${'a'.repeat(25)}, @${'b'.repeat(25)} until Mon 30 Nov 09:00 KST`,
      why: 'all who serve rather than who comes',
    },
    {
      holders: `${long} ${long} carol dave`,
      next: 'erin',
      says: `On call: @${long} +3 more until Mon 30 Nov 09:00 KST`,
      why: 'some of those who serve, and how many more',
    },
  ])('$why', ({ holders, next, says }) => {
    expect(text(holders, next)).toBe(says);
  });

  it('names somebody whom nobody ever follows', () => {
    expect(text('alice', undefined, 'UTC')).toBe('On call: @alice');
  });

  it.each([
    { next: 'bob', says: '온콜: @alice, 11월 30일(월) 09:00 KST까지, 다음 @bob' },
    { next: '', says: '온콜: @alice, 11월 30일(월) 09:00 KST까지, 다음 없음' },
  ])('in Korean: $says', ({ next, says }) => {
    const then = { at: end, holders: logins(next) };
    expect(onCallDescription(logins('alice'), then, { timezone: 'Asia/Seoul', language: 'ko' })).toBe(says);
  });

  it('drops who comes next where GitHub would not take the whole', () => {
    expect(text(long, long)).toBe(`On call: @${long} until Mon 30 Nov 09:00 KST`);
  });

  it('takes as much as GitHub does', () => {
    const all = text('a'.repeat(22), 'b'.repeat(33));
    expect([all.length, all.endsWith('b')]).toEqual([100, true]);
  });

  it('names somebody in at most 100 characters, in any zone', () => {
    const someLogins = fc
      .array(
        fc.integer({ min: 1, max: 39 }).map((length) => 'a'.repeat(length)),
        { minLength: 1, maxLength: 20 },
      )
      .map((names) => names.join(' '));
    const someZone = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
    fc.assert(
      fc.property(someLogins, someLogins, someZone, (holders, next, zone) => {
        const said = text(holders, next, zone);
        expect([...said].length).toBeLessThanOrEqual(100);
        expect(said).toContain(`@${holders.split(' ')[0]}`);
        expect(said).toContain(' until ');
      }),
    );
  });
});

it.each(languages)('labels are described in at most 100 characters: %s', (language) => {
  const labels = [
    'incident',
    'request',
    'status',
    'shiftLog',
    'postmortem',
    'followUp',
    ...severities,
  ] as const;
  const lengths = labels.map((label) => [...labelDescription(label, { language })].length);
  expect(Math.max(...lengths)).toBeLessThanOrEqual(100);
});
