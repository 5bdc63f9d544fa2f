import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { lastMonth } from '../../src/postmortem/month.js';
import { type MonthInput, monthRecord } from '../../src/postmortem/record.js';
import { formatRecord, type MonthRecord, recordSchema } from '../../src/postmortem/record-schema.js';
import {
  monthText,
  type RecordText,
  recordFileText,
  recordIn,
  recordText,
  recordTitle,
} from '../../src/report/record.js';
import { durationText } from '../../src/report/time-text.js';
import { aConfig, anIncident, anIssue, at, commanded, comment, login } from '../support/builders.js';
import { liveIn } from './github-markdown.js';
import { payloads } from './payloads.js';

const config = aConfig();
const november = lastMonth(at('12-05 10:00'), 'UTC');

function textWith(parts: Partial<MonthInput> = {}, more: Partial<RecordText> = {}): RecordText {
  const record = monthRecord({
    ...{ config, month: november, issues: [], records: [], pages: [], missing: 0 },
    ...parts,
  });
  return {
    record,
    title: 'Payments',
    before: undefined,
    issueTitles: new Map((parts.issues ?? []).map(({ number, title }) => [number, title])),
    repositoryUrl: 'https://github.example/team/payments',
    ...more,
  };
}

const someIssues = [
  anIncident({
    number: 1,
    createdAt: '11-24 10:00',
    labels: ['on-call', 'incident', 'sev1'],
    events: [comment('11-24 10:12', 'alice', '/wip'), comment('11-24 12:30', 'alice', '/resolved')],
  }),
  anIncident({ number: 2, createdAt: '11-25 10:00', labels: ['on-call', 'incident', 'sev2'] }),
  anIssue({ number: 3, createdAt: '11-25 10:00', events: [comment('11-25 11:00', 'alice', 'Looking')] }),
].map((issue) => commanded(issue, config));

/** The cells of the row that begins so, in the table under the heading. */
function row(text: string, heading: string, start: string): readonly string[] {
  const [, section = ''] = text.split(`## ${heading}\n`);
  const line = section
    .split('\n## ')[0]
    ?.split('\n')
    .find((one) => one.startsWith(`| ${start}`));
  return (line ?? '')
    .split('|')
    .map((cell) => cell.trim())
    .slice(1, -1);
}

describe('the tables', () => {
  const input = textWith({
    issues: someIssues,
    pages: [{ at: at('11-24 03:00'), login: login('alice'), kind: 'breach' }],
  });
  const body = recordText(input);

  test('say what the JSON says, which another program can read out of the issue', () => {
    const json = /```json\n([\s\S]*?)\n```/.exec(body)?.[1] ?? '';
    const record = recordSchema.parse(JSON.parse(json));
    expect(record).toEqual(input.record);
    expect(recordIn(body)).toEqual(record);
    expectShown(body, record);
  });

  function expectShown(text: string, record: MonthRecord): void {
    const names = { incident: 'Incidents', request: 'Requests', other: 'Other issues' };
    for (const one of record.issues) {
      const name = names[one.kind === 'request' || one.kind === 'other' ? one.kind : 'incident'];
      const start = one.severity === null ? name : `${name}, ${one.severity}`;
      const figures = [one.openedCount, one.reopenedCount, one.closedCount, one.openAtEndCount];
      expect(row(text, 'Issues', start).slice(1)).toEqual(figures.map(String));
    }
    const [all] = record.times;
    const shown = (minutes: number | null | undefined) =>
      durationText(Temporal.Duration.from({ minutes: minutes ?? 0 }), {});
    expect(row(text, 'Time to acknowledge, time to resolve', 'Incidents: to resolve').slice(1)).toEqual([
      `${all?.resolve.count}`,
      shown(all?.resolve.medianMinutes),
      shown(all?.resolve.p90Minutes),
    ]);
    for (const person of record.people)
      expect(row(text, 'Load', `**${person.login}**`).slice(1)).toEqual([
        `${person.shiftCount}`,
        ...[person.dutyHours, person.nightHours, person.weekendHours, person.holidayHours].map(
          (h) => `${h} h`,
        ),
        ...[person.heldIssueCount, person.pageInHoursCount, person.pageOutOfHoursCount].map(String),
      ]);
    for (const one of record.overdue) expect(text).toContain(`[#${one.issue}](<`);
  }

  test('have no column for a month before of which nothing is known', () => {
    expect(body).not.toContain('The month before');
    const known = recordText({ ...input, before: input.record });
    expect(row(known, 'Issues', 'Incidents, sev1')).toEqual(['Incidents, sev1', '1', '1', '0', '0', '1']);
    expect(row(known, 'Windows', 'Incidents, sev2').slice(4)).toEqual(['0 %', '0 %', '0']);
  });

  test('of an empty month say that there was nothing', () => {
    const empty = recordText(textWith({ month: lastMonth(at('11-05 10:00'), 'UTC') }));
    expect(empty).toContain('No window was kept or missed, and none is open.');
    expect(empty).toContain('Nobody had any duty.');
    expect(empty).toContain('None was due in the month.');
    expect(empty).not.toContain('Open past their window');
  });

  test('in a file have no JSON beside them', () => {
    const file = recordFileText(input);
    expect(file.startsWith('# Record\\: Payments, November 2026\n\n')).toBe(true);
    expect(file).not.toContain('json');
    expect(body).toContain(file.split('\n\n').slice(2).join('\n\n').trim());
  });
});

describe('in Korean', () => {
  const events = [comment('11-24 10:12', 'alice', '/wip'), comment('11-24 12:30', 'alice', '/resolved')];
  const issues = [
    anIncident({ number: 1, createdAt: '11-24 10:00', labels: ['on-call', 'incident', 'sev1'], events }),
    anIncident({ number: 2, createdAt: '11-25 10:00', labels: ['on-call', 'incident', 'sev2'] }),
  ].map((issue) => commanded(issue, config));
  const input = textWith({ issues, missing: 2 }, { title: '결제', language: 'ko' });
  const body = recordText({ ...input, before: input.record });

  test('has its title, headings, heads and rows, and the JSON as in English', () => {
    expect(recordTitle(input)).toBe('월간 기록: 결제, 2026년 11월');
    expect(body.match(/^## .*/gm)).toEqual(
      [
        ...['이슈', '첫 답변까지, 해결까지 걸린 시간', '기한', '호출', '근무 부담', '후속 조치'],
        '기한이 지난 미완료 이슈',
      ].map((heading) => `## ${heading}`),
    );
    expect(row(body, '이슈', '인시던트, sev1')).toEqual(['인시던트, sev1', '1', '1', '0', '0', '1']);
    expect(row(body, '첫 답변까지, 해결까지 걸린 시간', '인시던트: 해결까지')[2]).toBe('2시간 30분');
    expect(row(body, '기한', '인시던트, sev2').slice(0, 2)).toEqual(['인시던트, sev2', '첫 답변']);
    expect(body).toContain('**이슈 2건 누락:**');
    expect(body).toMatch(
      /^- \[#2\]\(<.*>\) .* \(인시던트, sev2\): “첫 답변” 기한 11월 25일\(수\) .* UTC, 월말까지 5일 .* 초과$/m,
    );
    expect(recordIn(body)).toEqual(input.record);
    const [, json] = /```json\n([\s\S]*?)\n```/.exec(body) ?? [];
    expect(json).toBe(formatRecord(input.record));
  });

  test('has no word of English', () => {
    const [tables = ''] = body.split('<details>');
    const words = tables.replaceAll(/\(<.*?>\)/g, '').match(/[a-z]{2,}/gi) ?? [];
    const kept = ['UTC', 'sev', 'Checkout', 'is', 'down', 'alice', 'bob', 'carol'];
    expect(words.filter((word) => !kept.includes(word))).toEqual([]);
  });
});

describe('months', () => {
  test.each([
    ['2026-01', 'January 2026'],
    ['2026-11', 'November 2026'],
    ['2027-12', 'December 2027'],
  ])('%s is %s', (key, text) => {
    expect(monthText(key, {})).toBe(text);
  });
});

describe('what strangers write', () => {
  test.each(payloads)('$why does nothing in a title', ({ text }) => {
    const issues = [{ ...anIncident({ number: 2, createdAt: '11-25 10:00' }), title: text }];
    const input = textWith({ issues }, { title: text });
    const body = recordText(input);
    expect(recordIn(body)).toEqual(input.record);
    const [tables = ''] = body.split('<details>');
    const lists = tables.replaceAll(/\[#\d+\]\(<[^>]*>\)/g, 'issue');
    expect(liveIn(lists, ['heading', 'space', 'table', 'list', 'list_item'])).toEqual([]);
    expect(recordTitle(input)).not.toContain('\n');
  });
});

describe('a huge month', () => {
  const hostile = '@#[<`|deadbeef://www.'.repeat(12);
  const issues = Array.from({ length: 2_000 }, (_, index) =>
    anIncident({
      number: index + 1,
      title: hostile,
      createdAt: '11-25 10:00',
      labels: ['on-call', 'incident', `sev${(index % 4) + 1}`],
      assignees: [`person-${index % 400}`],
    }),
  );
  const pages = Array.from({ length: 2_000 }, (_, index) => ({
    at: at('11-25 12:00'),
    login: login(`a-person-with-a-long-name-${index % 400}`),
    kind: 'breach' as const,
  }));
  const input = textWith({ issues, pages, missing: 12 });
  const body = recordText({ ...input, before: input.record });

  test('stays under the limit, JSON and all, and counts what is left out', () => {
    expect(body.length).toBeLessThan(60_000);
    expect(recordIn(body)).toEqual(input.record);
    const { overdue, overdueLeftOutCount, people, peopleLeftOutCount } = input.record;
    expect([overdue.length, overdueLeftOutCount]).toEqual([50, 1_950]);
    const listed = [...body.matchAll(/^- \[#\d+\]/gm)].length;
    expect(listed).toBeGreaterThan(3);
    expect(body).toContain(`- … and ${2_000 - listed} more`);
    expect([people.length, body.includes(`And ${peopleLeftOutCount} more with less duty.`)]).toEqual([
      100,
      true,
    ]);
    expect(body).toContain('**12 issues are missing here:**');
  });

  test('its JSON has one line for each row', () => {
    const lines = formatRecord(input.record).split('\n');
    expect(lines.filter((line) => line.startsWith('    {"login"'))).toHaveLength(100);
  });
});
