import { describe, expect, it } from 'vitest';
import { padLeft, padRight, sliceColumns, widthOf } from '../../src/report/columns.js';

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

  it.each([
    { start: 0, end: 4, shown: '김민', why: 'whole letters' },
    { start: 0, end: 3, shown: '김 ', why: 'half of the second one' },
    { start: 1, end: 5, shown: ' 민 ', why: 'half of the first and of the last' },
    { start: 4, end: 99, shown: '지a', why: 'the end' },
    { start: 2, end: 2, shown: '', why: 'nothing' },
  ])('from $start to $end are cut: $why', ({ start, end, shown }) => {
    expect(sliceColumns('김민지a', start, end)).toBe(shown);
  });
});
