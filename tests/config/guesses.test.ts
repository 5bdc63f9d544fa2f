import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { guesser, nearest } from '../../src/config/nearest.js';
import { readZone, zoneGuesser } from '../../src/config/zone.js';

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

describe('many misspelt words', () => {
  it('are not all worth a guess', () => {
    const guess = guesser(['primary']);
    const words = Array.from({ length: 80 }, (_, index) => `primary${index % 10}`);
    expect(words.map(guess).every((word) => word === 'primary')).toBe(true);
    const different = Array.from({ length: 80 }, (_, index) => `${index}`);
    expect(different.map(guess)).toEqual(different.map(() => undefined));
    expect(guess('primaru')).toBeUndefined();
    expect(guess('primary0')).toBe('primary');
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

  const hint = 'a fixed offset does not follow clock changes: name a place';
  it.each(['+09:00', 'UTC+9', 'GMT-03:00'])('%s is refused', (text) => {
    expect(readZone(text)).toEqual({ hint });
  });

  it.each([
    { text: 'KST', meant: 'Asia/Seoul' },
    { text: 'Asia/Soul', meant: 'Asia/Seoul' },
    { text: 'Seoul', meant: 'Asia/Seoul' },
    { text: 'america/new york', meant: 'America/New_York' },
    { text: '2024-01-01T00:00[Asia/Seoul]', meant: 'Asia/Seoul' },
    { text: 'the moon', meant: undefined },
    { text: '', meant: undefined },
  ])('$text is refused; meant: $meant', ({ text, meant }) => {
    expect(readZone(text)).toEqual({ isOfZone: true });
    expect(zoneGuesser()(text)).toBe(meant);
  });
});
