import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearest } from '../../src/config/nearest.js';
import { readZone } from '../../src/config/zone.js';

describe('the nearest word', () => {
  it.each([
    { text: 'primry', candidates: ['primary', 'secondary'], is: 'primary', why: 'a letter too few' },
    { text: 'primarry', candidates: ['primary', 'secondary'], is: 'primary', why: 'a letter too many' },
    { text: 'pirmary', candidates: ['primary', 'secondary'], is: 'primary', why: 'two swapped' },
    { text: 'PRIMARY', candidates: ['primary', 'secondary'], is: 'primary', why: 'letter case is no slip' },
    { text: 'bobb', candidates: ['alice', 'bob'], is: 'bob', why: 'short words allow one slip' },
    { text: 'zoe', candidates: ['alice', 'bob'], is: undefined, why: 'nothing is near' },
    { text: 'ab', candidates: ['x', 'y'], is: undefined, why: 'all letters differ' },
    { text: 'x', candidates: ['y'], is: undefined, why: 'one letter guesses nothing' },
    { text: 'bar', candidates: ['baz', 'bat'], is: 'baz', why: 'the first of equals' },
    { text: 'primary', candidates: [], is: undefined, why: 'nothing to choose from' },
  ])('$text: $why', ({ text, candidates, is }) => {
    expect(nearest(text, candidates)).toBe(is);
  });

  it('mends any one slip in a word of four letters or more', () => {
    const word = fc.stringMatching(/^[a-z]{4,12}$/);
    const slip = fc.record({
      word,
      at: fc.nat(11),
      kind: fc.constantFrom('drop', 'double', 'swap', 'other'),
    });
    fc.assert(
      fc.property(slip, ({ word, at, kind }) => {
        const i = at % word.length;
        const [before, letter, after] = [word.slice(0, i), word.charAt(i), word.slice(i + 1)];
        const next = after.charAt(0);
        const slips = {
          drop: before + after,
          double: before + letter + letter + after,
          swap: before + next + letter + after.slice(1),
          other: `${before}#${after}`,
        };
        expect(nearest(slips[kind], ['0123456789', word])).toBe(word);
      }),
    );
  });
});

describe('zones', () => {
  it.each([
    { text: 'Asia/Seoul', is: 'Asia/Seoul' },
    { text: 'asia/seoul', is: 'Asia/Seoul' },
    { text: 'UTC', is: 'UTC' },
  ])('$text', ({ text, is }) => {
    expect(readZone(text)).toEqual({ value: is });
  });

  const offset = 'a fixed offset does not follow clock changes: name a place';
  it.each([
    { text: '+09:00', is: { hint: offset } },
    { text: 'UTC+9', is: { hint: offset } },
    { text: 'GMT-03:00', is: { hint: offset } },
    { text: 'KST', is: { hint: 'did you mean "Asia/Seoul"?' } },
    { text: 'Asia/Soul', is: { hint: 'did you mean "Asia/Seoul"?' } },
    { text: 'Seoul', is: { hint: 'did you mean "Asia/Seoul"?' } },
    { text: 'America/New York', is: { hint: 'did you mean "America/New_York"?' } },
    { text: 'the moon', is: {} },
    { text: '', is: {} },
    { text: '2024-01-01T00:00[Asia/Seoul]', is: { hint: 'did you mean "Asia/Seoul"?' } },
  ])('$text is refused', ({ text, is }) => {
    expect(readZone(text)).toEqual(is);
  });
});
