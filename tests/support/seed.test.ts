import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fixedSeed, seedOf, timesOf } from './seed.js';

describe('the seed', () => {
  it.each([
    { text: undefined, seed: fixedSeed, why: 'the same in every run by default' },
    { text: '', seed: fixedSeed, why: 'a variable that is set to nothing says nothing' },
    { text: '-269855240', seed: -269855240, why: 'as a failure names it' },
    { text: 'random', seed: undefined, why: 'a new one each time' },
  ])('$why', ({ text, seed }) => {
    expect(seedOf({ FC_SEED: text })).toBe(seed);
  });

  it('of the properties is the one that the environment names', () => {
    expect(fc.readConfigureGlobal().seed).toBe(seedOf(process.env));
  });

  it('that is no number is refused', () => {
    expect(() => seedOf({ FC_SEED: 'radnom' })).toThrow('FC_SEED: expected a whole number, found "radnom"');
  });
});

describe('how often', () => {
  it('a property asks is multiplied by what the environment says', () => {
    let asked = 0;
    fc.assert(
      fc.property(fc.nat(), () => {
        asked += 1;
      }),
      { numRuns: 3 },
    );
    expect(asked).toBe(3 * timesOf(process.env));
  });

  it('is once by default, and never less', () => {
    expect(timesOf({})).toBe(1);
    expect(() => timesOf({ FC_TIMES: '0' })).toThrow('FC_TIMES: expected at least 1, found "0"');
    expect(() => timesOf({ FC_TIMES: 'x' })).toThrow('FC_TIMES: expected a whole number, found "x"');
  });
});
