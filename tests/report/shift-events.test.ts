import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { happenedIn } from '../../src/handoff/happened.js';
import type { Issue } from '../../src/issues/issue.js';
import { maxBodyLength } from '../../src/report/escape.js';
import { shiftEventsText } from '../../src/report/shift-events.js';
import { aConfig, anIncident, anIssue, assigned, at, closed, unassigned } from '../support/builders.js';
import { breached } from '../support/records.js';
import { liveIn } from './github-markdown.js';
import { payloads } from './payloads.js';

const span = { start: at('11-23 09:00'), end: at('11-30 09:00') };

function textOf(issues: readonly Issue[], before?: string): string {
  return shiftEventsText({
    happened: happenedIn({ issues, records: [], span, config: aConfig() }),
    known: new Set(issues.map(({ number }) => number)),
    before,
    place: { timezone: 'UTC' },
  });
}

const move = (number: number, minute = '00') =>
  anIssue({
    number,
    createdAt: '11-20 10:00',
    events: [
      assigned('11-20 10:00', 'alice'),
      assigned(`11-24 12:${minute}`, 'bob'),
      unassigned(`11-24 12:${minute}`, 'alice'),
    ],
  });

describe('the comment that gathers a shift', () => {
  it('says so where nothing happened', () => {
    expect(textOf([]).split('\n').slice(2)).toEqual(['Nothing so far.']);
  });

  it('counts, and tells one event a line with its issue', () => {
    const issues = [
      anIncident({ events: [breached('11-24 10:20', 0), closed('11-24 13:00', 'rita')] }),
      move(13),
    ];
    expect(textOf(issues).split('\n').slice(2)).toEqual([
      '1 opened · 0 resolved · 1 closed · 0 reopened · 1 window missed · 1 escalated · 1 handed over',
      '',
      '- Tue 24 Nov 13:00 UTC: [#12](<https://github.example/team/payments/issues/12>) Checkout is down closed by **rita**<!-- closed 2026-11-24T13:00Z 12 -->',
      '- Tue 24 Nov 12:00 UTC: [#13](<https://github.example/team/payments/issues/13>) The export is empty handed over from **alice** to **bob**<!-- handed over 2026-11-24T12:00Z 13 -->',
      '- Tue 24 Nov 10:20 UTC: [#12](<https://github.example/team/payments/issues/12>) Checkout is down: **window “acknowledge” missed**<!-- breached 2026-11-24T10:20Z 12 -->',
      '- Tue 24 Nov 10:20 UTC: [#12](<https://github.example/team/payments/issues/12>) Checkout is down: **escalated** to secondary<!-- escalated 2026-11-24T10:20Z 12 -->',
      '- Tue 24 Nov 10:00 UTC: [#12](<https://github.example/team/payments/issues/12>) Checkout is down opened by **rita**<!-- opened 2026-11-24T10:00Z 12 -->',
    ]);
  });

  it('tells what was handed over together in one line', () => {
    const issues = Array.from({ length: 25 }, (_, index) => move(index + 1, index < 20 ? '00' : '05'));
    const lines = textOf([...issues, move(90, '30')]).split('\n');
    expect(lines.filter((line) => line.includes('handed over from'))).toEqual([
      expect.stringContaining(
        '12:30 UTC: [#90](<https://github.example/team/payments/issues/90>) The export is empty handed over from **alice** to **bob**',
      ),
      expect.stringContaining(
        '[#19](<https://github.example/team/payments/issues/19>), [#20](<https://github.example/team/payments/issues/20>) and 5 more handed over from **alice** to **bob**',
      ),
    ]);
    expect(lines[2]).toContain('26 handed over');
  });

  it('keeps what it told of issues that are not read any more, in its place', () => {
    const old = anIssue({
      number: 1,
      title: 'Long gone',
      createdAt: '11-23 12:00',
      events: [closed('11-24 11:00')],
    });
    const new_ = anIssue({ number: 2, createdAt: '11-24 10:00' });
    const before = textOf([old, new_]);
    expect(textOf([new_], before)).toBe(before);
    expect(textOf([{ ...old, title: 'Renamed' }, new_], before)).not.toContain('Long gone');
  });

  it('does not believe a broken line', () => {
    const before = [
      '- x<!-- opened soon 7 -->',
      '- x<!-- eaten 2026-11-24T10:00Z 7 -->',
      '- x<!-- opened 2026-11-24T10:00Z -->',
    ];
    expect(textOf([], before.join('\n'))).toContain('Nothing so far.');
  });

  it('has no more lines than one reads, and counts what is older', () => {
    const issues = Array.from({ length: 200 }, (_, index) => anIssue({ number: index + 1 }));
    const lines = textOf(issues).split('\n');
    expect(lines.filter((line) => line.includes(' opened by '))).toHaveLength(150);
    expect(lines.at(-1)).toBe('- … and 50 before them');
  });

  it('fits a comment whatever the titles are', () => {
    const someTitles = fc.array(
      fc.constantFrom(...payloads.map(({ text }) => text), 'www.'.repeat(60), '@#'.repeat(120)),
      {
        minLength: 160,
        maxLength: 200,
      },
    );
    fc.assert(
      fc.property(someTitles, (titles) => {
        const text = textOf(titles.map((title, index) => anIssue({ number: index + 1, title })));
        expect(text.length).toBeLessThan(maxBodyLength - 300);
        expect(text).toContain('before them');
      }),
      { numRuns: 20 },
    );
  });

  it.each(payloads)('keeps titles harmless: $why', ({ text }) => {
    const live = liveIn(textOf([anIssue({ title: text, events: [closed('11-24 12:00')] })]), [
      'space',
      'list',
      'list_item',
    ]);
    const keys = /^html: <!-- (?:opened|closed) \S+Z 12 -->$/;
    expect(live.filter((found) => !keys.test(found))).toEqual([]);
  });
});

it('tells it in Korean, and keeps what an earlier run wrote in English', () => {
  const issues = [
    anIncident({ events: [breached('11-24 10:20', 0), closed('11-24 13:00', 'rita')] }),
    move(13),
  ];
  const text = shiftEventsText({
    happened: happenedIn({ issues, records: [], span, config: aConfig() }),
    known: new Set([12, 13]),
    before: '- Mon 23 Nov 12:00 UTC: #9 The pump opened<!-- opened 2026-11-23T12:00Z 9 -->',
    place: { timezone: 'Asia/Seoul', language: 'ko' },
  });
  expect(text.split('\n')).toEqual([
    '**이번 근무에 일어난 일**, 최신순. 실행할 때마다 갱신됩니다.',
    '',
    '접수 2건 · 해결 0건 · 닫힘 1건 · 다시 열림 0건 · 기한 초과 1건 · 에스컬레이션 1건 · 인계 1건',
    '',
    '- 11월 24일(화) 22:00 KST: [#12](<https://github.example/team/payments/issues/12>) Checkout is down: 닫힘(**rita** 님)<!-- closed 2026-11-24T13:00Z 12 -->',
    '- 11월 24일(화) 21:00 KST: [#13](<https://github.example/team/payments/issues/13>) The export is empty: 인계(**alice** → **bob**)<!-- handed over 2026-11-24T12:00Z 13 -->',
    '- 11월 24일(화) 19:20 KST: [#12](<https://github.example/team/payments/issues/12>) Checkout is down: **“첫 답변” 기한 초과**<!-- breached 2026-11-24T10:20Z 12 -->',
    '- 11월 24일(화) 19:20 KST: [#12](<https://github.example/team/payments/issues/12>) Checkout is down: **에스컬레이션** → secondary<!-- escalated 2026-11-24T10:20Z 12 -->',
    '- 11월 24일(화) 19:00 KST: [#12](<https://github.example/team/payments/issues/12>) Checkout is down: 접수(**rita** 님)<!-- opened 2026-11-24T10:00Z 12 -->',
    '- Mon 23 Nov 12:00 UTC: #9 The pump opened<!-- opened 2026-11-23T12:00Z 9 -->',
  ]);
});
