/** The coming weeks as bars of a terminal and as a table of the step summary. */
import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { widthOf } from '../../src/report/columns.js';
import type { Paint } from '../../src/report/terminal.js';
import { barLines, weekTable } from '../../src/report/timeline-text.js';
import { timelineFrom } from '../../src/schedule/timeline.js';
import { fullConfig, koreanConfig, ownConfig } from '../publish/page-input.js';
import { at } from '../support/builders.js';

const plainPaint: Paint = { heading: String, warning: String, aside: String };

function barsOf(
  columns: number,
  { config = ownConfig, weeks = 8, paint = plainPaint } = {},
): readonly string[] {
  const { schedule } = config;
  const when = at('12-05 12:00');
  const timeline = timelineFrom(schedule, when, weeks);
  return barLines({ schedule, timeline, at: when, columns, paint });
}

test('weeks side by side, an override in the middle of one, who is away', () => {
  expect(barsOf(100)).toMatchInlineSnapshot(`
    [
      "                    ▾",
      "           30 Nov     7 Dec      14 Dec     21 Dec     28 Dec     4 Jan      11 Jan     18 Jan",
      "primary    ─ben-a─ ═ ─ chloe-qua─ ana-harbo─ ben-ancho─ ana-harbo─ chloe-qua─ ben-ancho─ dev-lant─",
      "secondary  ─chloe-qua─ ana-harbo─ ben-ancho─ ana-harbo─ ben-ancho─ ben-ancho─ dev-lante─ ana-harb─",
      "away                                        chloe-quay···········",
      "",
      "═ override or stand-in",
      "",
    ]
  `);
});

test('in Korean, whose letters and dates are wider', () => {
  const lines = barsOf(100, { config: koreanConfig });
  expect(lines[1]).toMatch(/^ +11월 30일 +12월 7일 +12월 14일 /);
  expect(lines.find((line) => line.startsWith('database'))).toContain('없음░');
  expect(lines.find((line) => line.startsWith('부재'))).toMatch(/^부재 {8,}.*minji/);
  expect(lines.slice(-2)).toEqual(['░ 근무자 없음', '']);
  const { schedule } = koreanConfig;
  const [head, first] = weekTable(timelineFrom(schedule, at('12-05 12:00'), 3), schedule);
  expect(head).toEqual(['주 시작', 'primary', 'nights', 'database', '부재']);
  expect(first?.slice(0, 2)).toEqual(['11월 30일', '**bob**, **minji**, **없음**']);
});

test('in Korean, who serves by override', () => {
  const config = { ...ownConfig, schedule: { ...ownConfig.schedule, language: 'ko' as const } };
  expect(barsOf(100, { config })).toContain('═ 오버라이드 또는 대체 근무');
  const [, first] = weekTable(timelineFrom(config.schedule, at('12-05 12:00'), 3), config.schedule);
  expect(first?.[1]).toBe('**ben-anchor**, **chloe-quay** (오버라이드)');
});

test('fewer side by side where there is less room, and none where there is too little', () => {
  expect(barsOf(60).filter((line) => /\d+ (Nov|Dec|Jan)/.test(line))).toHaveLength(2);
  expect(barsOf(40)).toEqual([]);
  expect(barsOf(0)).toEqual([]);
});

test('gaps stand out, two at once have a row each', () => {
  const marked = { heading: String, warning: (text: string) => `<${text}>`, aside: String };
  const lines = barsOf(120, { config: fullConfig, paint: marked });
  expect(lines.find((line) => line.startsWith('database'))).toContain('<nobody░');
  const first = lines.findIndex((line) => line.startsWith('primary'));
  expect(lines[first + 1]).toMatch(/^ +\S/);
  expect(lines.at(-2)).toBe('░ nobody serves');
});

test('no line is wider than the terminal', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 250 }), fc.integer({ min: 1, max: 20 }), (columns, weeks) => {
      for (const config of [ownConfig, fullConfig, koreanConfig])
        for (const line of barsOf(columns, { config, weeks }))
          expect(widthOf(stripVTControlCharacters(line))).toBeLessThanOrEqual(Math.max(columns, 30));
    }),
    { numRuns: 40 },
  );
});

test('letters of East Asia are two cells wide', () => {
  expect([widthOf('김민지'), widthOf('abc'), widthOf('당번 a')]).toEqual([6, 3, 6]);
});

test('the table has a row a week and leaves out who only ends a shift on its Monday', () => {
  const timeline = timelineFrom(ownConfig.schedule, at('12-05 12:00'), 3);
  expect(weekTable(timeline, { timezone: 'Europe/London' })).toEqual([
    ['Week of', 'primary', 'secondary'],
    ['30 Nov', '**ben-anchor**, **chloe-quay** (override)', '**chloe-quay**'],
    ['7 Dec', '**chloe-quay**', '**ana-harbour**'],
    ['14 Dec', '**ana-harbour**', '**ben-anchor**'],
  ]);
});
