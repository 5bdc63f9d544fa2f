import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ganttOf } from '../../src/handoff/gantt.js';
import type { Issue } from '../../src/issues/issue.js';
import { ganttText } from '../../src/report/gantt-text.js';
import type { Span } from '../../src/schedule/types.js';
import { aConfig, anIncident, anIssue, at, closed } from '../support/builders.js';
import { payloads } from './payloads.js';

const week = { start: at('11-23 09:00'), end: at('11-30 09:00') };

interface Drawn {
  readonly title?: string;
  readonly zone?: string;
  readonly span?: Span;
}

function chart(
  issues: readonly Issue[],
  { title = 'Payments', zone = 'UTC', span = week }: Drawn = {},
): readonly string[] {
  const gantt = ganttOf({ config: aConfig(), span, issues, missed: new Set([13]) });
  return ganttText(gantt, { name: title, timezone: zone });
}

const time = String.raw`\d{4}-\d\d-\d\d \d\d:\d\d`;
/** All that Mermaid gets to see: a task's name begins with a number or with words of ours. */
const known = new RegExp(
  [
    'gantt',
    String.raw`title [^\s:;#%][^\n:;#%]*`,
    'dateFormat YYYY-MM-DD HH:mm',
    'axisFormat %a %(?:H:%M|d %b)',
    'section (?:On call|Incidents|Requests)',
    String.raw`(?:on call|\d+)[^\n:;#%{}<>"\x60]* :(?:crit, )?(?:active|done), ${time}, (?:${time}|1m)`,
  ]
    .map((part) => `^(?:${part})$`)
    .join('|'),
  'u',
);

function inChart(lines: readonly string[]): readonly string[] {
  return lines.slice(lines.indexOf('```mermaid') + 1, lines.indexOf('```'));
}

describe('the chart of a shift', () => {
  it('is folded away, and says who was on call and what ran when', () => {
    const issues = [
      anIncident({
        title: 'Checkout is down',
        labels: ['on-call', 'incident', 'sev1'],
        events: [closed('11-25 12:00')],
      }),
      anIssue({ number: 13, createdAt: '11-26 10:00' }),
    ];
    expect(chart(issues)).toEqual([
      '<details><summary>The last shift as a chart</summary>',
      '',
      '```mermaid',
      'gantt',
      'title Payments',
      'dateFormat YYYY-MM-DD HH:mm',
      'axisFormat %a %d %b',
      'section On call',
      'on call alice :active, 2026-11-23 09:00, 2026-11-30 09:00',
      'section Incidents',
      '12 sev1 Checkout is down :crit, done, 2026-11-24 10:00, 2026-11-25 12:00',
      'section Requests',
      '13 The export is empty :crit, active, 2026-11-26 10:00, 2026-11-30 09:00',
      '```',
      '',
      '</details>',
      '',
    ]);
  });

  it('is not there where nothing was open', () => {
    expect(chart([])).toEqual([]);
  });

  it('has no more bars than one can read, and says how many it leaves out', () => {
    const issues = Array.from({ length: 50 }, (_, index) =>
      (index < 20 ? anIncident : anIssue)({ number: index + 1 }),
    );
    const lines = chart(issues);
    expect(lines.filter((line) => /^\d/.test(line) && line.includes(':'))).toHaveLength(30);
    expect(lines).toContain('30 of 50 are drawn, the most urgent ones.');
  });

  it('keeps time running where the clock is set back', () => {
    const span = { start: at('2026-10-25T00:00:00Z'), end: at('2026-10-25T12:00:00Z') };
    const issue = anIssue({ createdAt: '2026-10-25T00:50:00Z', events: [closed('2026-10-25T01:10:00Z')] });
    expect(chart([issue], { zone: 'Europe/Paris', span })).toContain(
      '12 The export is empty :done, 2026-10-25 02:50, 1m',
    );
  });

  it.each(payloads)('gives nothing away to a title: $why', ({ text }) => {
    const lines = chart([anIssue({ title: text }), anIncident({ number: 13, title: text })], { title: text });
    for (const line of inChart(lines)) expect(line).toMatch(known);
  });

  it('is safe and whole on any title', () => {
    const someTitle = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        '```',
        '%%{init: {}}%%',
        'section x',
        'click 12 call x()',
        '#quot;',
        'a:b;c',
        'end',
        '---\nx',
      ),
    );
    fc.assert(
      fc.property(someTitle, someTitle, (title, name) => {
        const lines = chart([anIssue({ title }), anIncident({ number: 13, title: `${name}${title}` })], {
          title: name,
        });
        expect(lines.filter((line) => line.startsWith('```'))).toEqual(['```mermaid', '```']);
        expect(lines.join('\n').split('\n')).toEqual(lines);
        for (const line of inChart(lines)) expect(line).toMatch(known);
      }),
      { numRuns: 300 },
    );
  });
});

it('is told in Korean', () => {
  const gantt = ganttOf({ config: aConfig(), span: week, issues: [anIncident({})], missed: new Set() });
  const lines = ganttText(gantt, { name: '결제', timezone: 'Asia/Seoul', language: 'ko' });
  expect(lines).toEqual([
    '<details><summary>지난 근무 차트</summary>',
    '',
    '```mermaid',
    'gantt',
    'title 결제',
    'dateFormat YYYY-MM-DD HH:mm',
    'axisFormat %m-%d',
    'section 온콜',
    '온콜 alice :active, 2026-11-23 18:00, 2026-11-30 18:00',
    'section 인시던트',
    '12 sev3 Checkout is down :active, 2026-11-24 19:00, 2026-11-30 18:00',
    '```',
    '',
    '</details>',
    '',
  ]);
});
