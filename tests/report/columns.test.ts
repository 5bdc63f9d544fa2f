import { describe, expect, it } from 'vitest';
import { padLeft, padRight, widthOf } from '../../src/report/columns.js';

describe('columns of a terminal', () => {
  it.each([
    { text: 'alice', width: 5, why: 'Latin letters take one' },
    { text: '김민지', width: 6, why: 'Hangul takes two' },
    { text: 'alice (김민지)', width: 14, why: 'both together' },
    { text: '11월 30일(월)', width: 13, why: 'a date in Korean' },
    { text: '（山田）', width: 8, why: 'Chinese characters and full-width brackets' },
    { text: '–', width: 1, why: 'a dash is narrow' },
    { text: '', width: 0, why: 'nothing' },
  ])('$why: “$text”', ({ text, width }) => {
    expect(widthOf(text)).toBe(width);
  });

  it('are filled to the left and to the right, and never cut', () => {
    expect([padRight('시간', 6), padLeft('시간', 6), padLeft('시간', 2)]).toEqual([
      '시간  ',
      '  시간',
      '시간',
    ]);
  });
});
