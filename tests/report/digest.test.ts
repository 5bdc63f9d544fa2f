import fc from 'fast-check';
import { lexer } from 'marked';
import { describe, expect, it } from 'vitest';
import { type DigestInput, digestOf } from '../../src/handoff/digest.js';
import type { Issue } from '../../src/issues/issue.js';
import { findMarker } from '../../src/issues/marker.js';
import type { ScheduleConfig } from '../../src/issues/policy.js';
import { standingOf } from '../../src/issues/standing.js';
import { digestText } from '../../src/report/digest.js';
import { maxBodyLength } from '../../src/report/escape.js';
import { commentBody } from '../../src/report/issue-comments.js';
import { lastHandoff } from '../../src/schedule/handoff.js';
import {
  aConfig,
  anIncident,
  anIssue,
  assigned,
  at,
  commanded,
  comment,
  labeled,
  viewer,
} from '../support/builders.js';
import { aFollowUp, aPostmortem, breached } from '../support/records.js';
import { liveIn } from './github-markdown.js';
import { payloads } from './payloads.js';

type Parts = Partial<Omit<DigestInput, 'config' | 'handoff' | 'now' | 'open' | 'records'>> & {
  readonly issues?: readonly Issue[];
  /** Postmortems and follow-ups. */
  readonly records?: readonly Issue[];
};

function textOf(parts: Parts, now = '11-30 09:07', config: ScheduleConfig = aConfig()): string {
  const handoff = lastHandoff(config.schedule, 'primary', at(now));
  if (handoff === undefined) throw new Error('no handoff');
  const { issues = [], records = [], ...rest } = parts;
  const standing = (issue: Issue) => ({ issue, standing: standingOf(issue, config) });
  return digestText(
    digestOf({
      config,
      handoff,
      now: at(now),
      open: issues.map(standing),
      closed: [],
      repositoryUrl: 'https://github.example/team/payments',
      records: records.map(standing),
      logs: [],
      unreadCount: 0,
      isFirst: false,
      isFirstInLog: false,
      ...rest,
    }),
  );
}

const listed = (until: string) =>
  aConfig({
    rotations: { primary: { shifts: [{ from: '2026-11-23T09:00', login: 'alice' }], until } },
    escalation: ['erin'],
  });

describe('the first line of a digest', () => {
  it.each([
    {
      now: '11-30 09:07',
      config: aConfig(),
      line: '@bob, you are on call for **Payments** (primary) from Mon 30 Nov 09:00 UTC to **Mon 7 Dec 09:00 UTC**, taking over from @alice.',
      why: 'who comes, for how long, from whom',
    },
    {
      now: '11-23 09:07',
      config: aConfig(),
      line: '@alice, you are on call for **Payments** (primary) from Mon 23 Nov 09:00 UTC to **Mon 30 Nov 09:00 UTC**.',
      why: 'the first of all',
    },
    {
      now: '11-30 16:07',
      config: aConfig(),
      line: '@bob, you are on call for **Payments** (primary) from Mon 30 Nov 09:00 UTC to **Mon 7 Dec 09:00 UTC**, taking over from @alice. The handoff was seen late (noticed Mon 30 Nov 16:07 UTC, 7 h 7 min later).',
      why: 'seven hours late, and says so',
    },
    {
      now: '11-25 09:07',
      config: listed('2026-11-25T09:00'),
      line: '@alice: nobody is on call for **Payments** since Wed 25 Nov 09:00 UTC.',
      why: 'nobody comes',
    },
    {
      now: '11-30 09:07',
      config: aConfig({
        people: {
          alice: {},
          bob: { away: [{ from: '2026-12-01', through: '2026-12-02', why: 'leave' }] },
          carol: {},
          erin: {},
        },
      }),
      line: '@carol, you are on call for **Payments** (primary) from Mon 30 Nov 09:00 UTC to **Mon 7 Dec 09:00 UTC**, taking over from @alice. You serve because **bob** is away (leave).',
      why: 'why it is they',
    },
    {
      now: '11-30 09:07',
      config: aConfig({
        overrides: [
          {
            role: 'primary',
            from: '2026-11-30T09:00',
            until: '2026-12-01T09:00',
            login: 'erin',
            why: 'swap',
          },
        ],
      }),
      line: '@erin, you are on call for **Payments** (primary) from Mon 30 Nov 09:00 UTC to **Tue 1 Dec 09:00 UTC**, taking over from @alice. You serve by override in place of **bob**: swap.',
      why: 'whose place they take',
    },
  ])('$why', ({ now, config, line }) => {
    expect(textOf({}, now, config).split('\n')[0]).toBe(line);
  });
});

describe('digestText', () => {
  it('calls nobody late where there was no shift log before', () => {
    expect(textOf({ isFirst: true }, '11-30 16:07')).not.toContain('late');
  });

  it('tells of a missed window when it ended and who came, or else when it was announced', () => {
    const breach = (kind: string) =>
      comment('11-24 10:37', viewer, `<!-- watchbill:breach ${kind} 2026-11-24T10:00:00Z 0 -->`);
    const events = [breach('sleep'), assigned('11-24 10:37', 'erin', viewer), breach('acknowledge')];
    const text = textOf({
      issues: [anIncident({ createdAt: '11-24 10:00', labels: ['on-call', 'incident', 'sev1'], events })],
    });
    expect(text.match(/^- window .*$/gm)).toEqual([
      `- window “sleep” missed on [#12](<https://github.example/team/payments/issues/12>): [announced](<${breach('').url}>) Tue 24 Nov 10:37 UTC`,
      `- window “acknowledge” missed on [#12](<https://github.example/team/payments/issues/12>): ended Tue 24 Nov 10:15 UTC, [announced](<${breach('').url}>); brought in: **erin**`,
    ]);
  });

  it.each(payloads)('keeps titles harmless: $why', ({ text }) => {
    const digest = textOf({ issues: [anIncident({ title: text }), anIssue({ number: 13, title: text })] });
    const meant = ['space', 'heading', 'list', 'list_item', 'em'];
    const [words = '', chart = ''] = digest.split('<details>');
    const live = liveIn(words, meant).filter((found) => found !== '@b');
    expect(live).toEqual([]);
    expect(lexer(`<details>${chart}`).map(({ type }) => type)).toEqual([
      'html',
      'space',
      'code',
      'space',
      'html',
    ]);
  });

  const crowd = Array.from({ length: 300 }, (_, index) => {
    const parts = {
      number: index + 1,
      createdAt: '11-30 08:00',
      title: `${'a long title #12 @alice https://evil.example '.repeat(5)}${index}`,
      events: [assigned('11-30 08:01', 'alice')],
    };
    if (index % 4 === 0) return anIncident(parts);
    if (index % 4 === 1) return anIssue(parts);
    if (index % 4 === 2)
      return anIssue({ ...parts, events: [labeled('11-30 08:30', 'status: waiting', 'alice')] });
    return anIssue({ ...parts, labels: ['on-call'] });
  });

  it('stays within its bound with 300 open issues, and says what it left out', () => {
    const text = textOf({ issues: crowd });
    expect(text.match(/^### .*$/gm)).toEqual([
      '### First of all',
      '### Open incidents (75)',
      '### Requests waiting for us (75)',
      '### Requests waiting for their requester (75)',
      '### Other open issues (75)',
      '### The last shift',
    ]);
    const lefts = text.match(/^- … and \[\d+ more\]\(<.*>\), later due$/gm) ?? [];
    expect(lefts).toHaveLength(4);
    expect(lefts[0]).toBe(
      '- … and [50 more](<https://github.example/team/payments/issues?q=is%3Aissue%20is%3Aopen%20label%3A%22on-call%22%20label%3A%22incident%22>), later due',
    );
    expect(text).toContain('\n30 of 225 are drawn, the most urgent ones.\n');
    const marker = { kind: 'handoff', key: 'payments/primary x' } as const;
    const body = commentBody(marker, text, {});
    expect(body.length).toBeLessThanOrEqual(maxBodyLength);
    expect(findMarker(body)).toEqual(marker);
    expect(body.split('\n')[1]).toContain('@bob, you are on call');
  });

  it('counts the missed windows it does not name', () => {
    const events = Array.from({ length: 60 }, (_, index) =>
      comment('11-24 11:00', viewer, `<!-- watchbill:breach update ${index} 0 -->`),
    );
    const text = textOf({ issues: [anIncident({ events })] });
    expect(text.match(/^- .*“update” missed on \[#12\]/gm)).toHaveLength(50);
    expect(text).toContain('- … and 10 more windows missed');
  });

  it('keeps the whole digest where the titles are of a usual length', () => {
    const issues = crowd.map((issue) => ({ ...issue, title: 'Checkout fails with error 500 for guests' }));
    expect(textOf({ issues }).length).toBeLessThan(maxBodyLength * 0.7);
  });

  it('says what could not be read', () => {
    expect(textOf({ unreadCount: 1 })).toContain('**1 issue could not be read whole');
    expect(textOf({ unreadCount: 2 })).toContain('**2 issues could not be read whole');
    expect(textOf({})).not.toContain('could not be read');
  });

  it('has a line for each thing that is there, and no heading for what is not', () => {
    const config = aConfig({
      overrides: [
        { role: 'primary', from: '2026-12-02T09:00', until: '2026-12-03T09:00', login: 'erin', why: 'swap' },
      ],
      hours: { holidays: ['2026-12-04'] },
      resources: [{ Dashboard: 'https://grafana.example/d/payments' }],
    });
    const records = [aPostmortem({ number: 20, createdAt: '11-27 09:00', assignees: ['alice'] })];
    expect(textOf({ records }, '11-30 09:07', config).split('\n').slice(2)).toEqual([
      '0 open incidents · 0 requests waiting for us · 0 waiting for their requester · 0 windows missed in the last shift',
      '',
      '- secondary: **carol** until Mon 7 Dec 09:00 UTC, comes next in primary',
      '- escalation: secondary, then **erin**',
      '',
      '### Postmortems not finished (1)',
      '',
      '- [#20](<https://github.example/team/payments/issues/20>) Postmortem: 3 d old, postmortem due by Thu 3 Dec 18:00, **alice**',
      '',
      '### The last shift',
      '',
      '- 0 opened, 0 closed, 0 reopened',
      '',
      '### In the coming shift',
      '',
      '- **erin** takes primary Wed 2 Dec 09:00 – Thu 3 Dec 09:00 UTC: swap',
      '- 4 Dec is a holiday',
      '',
      '### Resources',
      '',
      '- [Dashboard](<https://grafana.example/d/payments>)',
    ]);
  });
});

describe('the first line where several serve at once', () => {
  const rotation = (participants: readonly string[]) => ({
    primary: {
      every: '1 week',
      handoff: 'Monday 09:00',
      starts: '2026-11-23',
      participants,
      together: 2,
    },
  });
  const four = { rotations: rotation(['alice', 'bob', 'carol', 'dave']), people: undefined, escalation: [] };
  const add = { role: 'primary', from: '2026-11-30T12:00', until: '2026-12-01T12:00', add: 'erin' };

  it.each([
    {
      file: four,
      now: '11-30 09:07',
      line: '@carol and @dave, you are on call for **Payments** (primary) from Mon 30 Nov 09:00 UTC to **Mon 7 Dec 09:00 UTC**, taking over from @alice and @bob.',
      why: 'all come, and all go',
    },
    {
      file: { ...four, rotations: rotation(['alice', 'bob', 'carol']) },
      now: '11-30 09:07',
      line: '@carol, you are on call for **Payments** (primary) from Mon 30 Nov 09:00 UTC to **Mon 7 Dec 09:00 UTC**, taking over from @bob, beside **alice**.',
      why: 'one stays',
    },
    {
      file: { ...four, overrides: [add] },
      now: '11-30 12:07',
      line: '@erin, you are on call for **Payments** (primary) from Mon 30 Nov 12:00 UTC to **Tue 1 Dec 12:00 UTC**, beside **carol** and **dave**. You serve by override.',
      why: 'one is added',
    },
    {
      file: { ...four, overrides: [add] },
      now: '12-01 12:07',
      line: '@carol and @dave, you stay on call for **Payments** (primary) to **Mon 7 Dec 09:00 UTC**; the shift of **erin** ended Tue 1 Dec 12:00 UTC.',
      why: 'one goes and nobody comes',
    },
    {
      file: {
        ...four,
        rotations: rotation(['alice', 'bob', 'carol', 'dave', 'erin']),
        people: {
          ...{ alice: {}, bob: {}, dave: {}, erin: {}, frank: {} },
          carol: { away: [{ from: '2026-11-30', through: '2026-12-01', why: 'leave' }] },
        },
        overrides: [
          { role: 'primary', from: '2026-12-05', until: '2026-12-07T09:00', login: 'frank', instead: 'erin' },
        ],
      },
      now: '11-30 09:07',
      line: '@dave and @erin, you are on call for **Payments** (primary) from Mon 30 Nov 09:00 UTC to **Mon 7 Dec 09:00 UTC** (**dave**) and **Sat 5 Dec 00:00 UTC** (**erin**), taking over from @alice and @bob. **dave**: since **carol** is away (leave). **erin**: since **carol** is away (leave).',
      why: 'until when each of them serves, and why',
    },
  ])('$why', ({ file, now, line }) => {
    expect(textOf({}, now, aConfig(file)).split('\n')[0]).toBe(line);
  });

  it('lists who goes on beside those who come', () => {
    expect(textOf({}, '11-30 12:07', aConfig({ ...four, overrides: [add] }))).toContain(
      '- primary: **carol** until Mon 7 Dec 09:00 UTC\n- primary: **dave** until Mon 7 Dec 09:00 UTC',
    );
  });
});

it('a digest warns of two roles in one hand', () => {
  const overrides = [{ role: 'secondary', from: '2026-12-02', until: '2026-12-03', login: 'bob' }];
  expect(textOf({}, '11-30 09:07', aConfig({ overrides }))).toContain(
    '- **bob** **holds primary and secondary at once** Wed 2 Dec 00:00 – Thu 3 Dec 00:00 UTC: somebody else should take one of them',
  );
});

describe('what else a digest tells', () => {
  it('asks for the acknowledgement, where somebody comes on', () => {
    const line =
      'Acknowledge with `/ack` by **Mon 30 Nov 11:07 UTC**: answer this comment with it once you have read it.';
    expect(textOf({ acknowledgeBy: at('11-30 11:07') }).split('\n')[2]).toBe(line);
    const ended = listed('2026-11-25T09:00');
    expect(textOf({ acknowledgeBy: at('11-30 11:07') }, '11-25 09:07', ended)).not.toContain('/ack');
  });

  it('names handoffs that were passed over', () => {
    const overrides = [{ role: 'primary', from: '2026-11-26', until: '2026-11-27', login: 'erin' }];
    const text = textOf({ toldLast: at('11-23 09:00') }, '11-30 09:07', aConfig({ overrides }));
    expect(text).toContain(
      'No run came in time for these handoffs, so that they got no digest:\n\n- Fri 27 Nov',
    );
    expect(text).toContain('- Thu 26 Nov 00:00 UTC: from **alice** to **erin**\n');
  });

  it('begins with what is most urgent of all lists, where that is not seen at once', () => {
    const late = Array.from({ length: 6 }, (_, index) =>
      anIssue({ number: index + 1, createdAt: '11-26 10:00' }),
    );
    const grave = anIncident({
      number: 20,
      createdAt: '11-30 09:00',
      labels: ['on-call', 'incident', 'sev1'],
    });
    const mild = anIncident({ number: 21, createdAt: '11-30 09:00' });
    const first = (issues: readonly Issue[]) =>
      /### First of all\n\n([\s\S]*?)\n\n/.exec(textOf({ issues }))?.[1]?.match(/^- \[#\d+\]/gm);
    expect(first([mild, ...late, grave])).toEqual(['- [#20]', '- [#1]', '- [#2]', '- [#3]', '- [#4]']);
    expect(first([mild, grave, ...late.slice(0, 2)])).toBe(undefined);
  });

  it('lists follow-ups that are late or due in the shift, and counts the others', () => {
    const records = [
      aFollowUp({ number: 30, createdAt: '11-20 09:00', severity: 'sev1', assignees: ['bob'] }),
      aFollowUp({ number: 31, createdAt: '11-27 09:00', severity: 'sev1' }),
      aFollowUp({ number: 32, createdAt: '11-27 09:00', severity: 'sev4' }),
    ];
    expect(textOf({ records })).toContain(
      [
        '### Follow-ups due (2)',
        '',
        '- [#30](<https://github.example/team/payments/issues/30>) Alert on the disk: 10 d old, **follow-up due since Fri 27 Nov 09:00**, **bob**',
        '- [#31](<https://github.example/team/payments/issues/31>) Alert on the disk: 3 d old, follow-up due by Fri 4 Dec 09:00, nobody assigned',
        '- [1 more](<https://github.example/team/payments/issues?q=is%3Aissue%20is%3Aopen%20label%3A%22follow-up%22>) are not due in this shift',
        '',
      ].join('\n'),
    );
    expect(textOf({ records: records.slice(2) })).toContain('### Follow-ups\n\n- [1 more]');
  });

  it('says where somebody else lives by another clock', () => {
    const people = { alice: {}, bob: {}, carol: { timezone: 'America/New_York' }, erin: {} };
    expect(textOf({}, '11-30 09:07', aConfig({ people }))).toContain(
      '- secondary: **carol** until Mon 7 Dec 09:00 UTC (Mon 7 Dec 04:00 EST), comes next in primary',
    );
  });

  it('has a holiday that only somebody on duty has', () => {
    const people = {
      alice: {},
      bob: { holidays: ['2026-12-01'] },
      carol: {},
      erin: {},
    };
    expect(textOf({}, '11-30 09:07', aConfig({ people }))).toContain('- 1 Dec is a holiday of **bob**');
  });
});

describe('a short digest', () => {
  const overrides = [
    { role: 'primary', from: '2026-12-02T09:00', until: '2026-12-03T09:00', login: 'erin', why: 'dentist' },
    { role: 'secondary', from: '2026-12-02T12:00', until: '2026-12-02T14:00', login: 'alice' },
  ];
  const config = aConfig({ overrides, resources: [{ Dashboard: 'https://grafana.example' }] });

  it('tells who stands in what is open, and where the whole is', () => {
    const issues = Array.from({ length: 15 }, (_, index) =>
      anIncident({ number: index + 1, createdAt: '12-01 10:00' }),
    );
    const text = textOf({ issues, lastFullUrl: 'https://github.example/x' }, '12-02 09:07', config);
    expect(text.split('\n')[0]).toBe(
      '@erin, you are on call for **Payments** (primary) from Wed 2 Dec 09:00 UTC to **Thu 3 Dec 09:00 UTC**, taking over from @bob. You serve by override in place of **bob**: dentist.',
    );
    expect(text.match(/^### .*$/gm)).toEqual([
      '### Open incidents (15)',
      '### Since the handoff before',
      '### In the coming shift',
    ]);
    expect(text).toContain('- … and [5 more]');
    expect(text).toContain('### In the coming shift\n\n- **alice** takes secondary');
    expect(text.endsWith('[The digest of the whole shift](<https://github.example/x>)')).toBe(true);
  });

  it('tells who takes back that they do', () => {
    expect(textOf({}, '12-03 09:07', config).split('\n')[0]).toBe(
      '@bob, you are on call again for **Payments** (primary) from Thu 3 Dec 09:00 UTC to **Mon 7 Dec 09:00 UTC**, taking over from @erin.',
    );
  });
});

describe('whatever the load', () => {
  const someTitle = fc.constantFrom(
    ...payloads.map(({ text }) => text),
    '@#'.repeat(120),
    'www.'.repeat(60),
    'short',
  );
  const someNumber = fc.integer({ min: 0, max: 120 });

  it('a digest fits a comment, keeps its key line and counts what it leaves out', () => {
    fc.assert(
      fc.property(
        fc.array(someTitle, { minLength: 1, maxLength: 5 }),
        fc.tuple(someNumber, someNumber, someNumber, someNumber, someNumber),
        fc.constantFrom('11-30 09:07', '12-02 09:07', '12-03 16:07'),
        (titles, [incidents, requests, followUps, notes, links], now) => {
          const titled = (index: number) => ({
            number: index + 1,
            title: titles[index % titles.length] ?? '',
          });
          const many = <T>(count: number, make: (index: number) => T) =>
            Array.from({ length: count }, (_, index) => make(index));
          const overrides = [
            {
              role: 'primary',
              from: '2026-12-02T09:00',
              until: '2026-12-03T09:00',
              login: 'erin',
            },
          ];
          const resources = many(links, (index) => ({
            [`Link ${index}`]: `https://example.com/${'x'.repeat(900)}`,
          }));
          const config = aConfig({ overrides, resources });
          const said = comment(
            '11-30 08:00',
            'alice',
            many(notes, (index) => `/note ${titled(index).title} x`).join('\n'),
          );
          const text = textOf(
            {
              issues: [
                ...many(incidents, (index) => anIncident({ ...titled(index), createdAt: '11-29 10:00' })),
                ...many(requests, (index) => anIssue({ ...titled(200 + index), createdAt: '11-29 10:00' })),
                commanded(anIssue({ number: 900, events: [said] })),
              ],
              records: many(followUps, (index) =>
                aFollowUp({ ...titled(400 + index), createdAt: '11-20 10:00' }),
              ),
            },
            now,
            config,
          );
          const body = commentBody(
            { kind: 'handoff', key: 'payments/primary 2026-11-30T09:00:00Z' },
            text,
            {},
          );
          expect(body.length).toBeLessThanOrEqual(maxBodyLength);
          expect(body).not.toContain('_Cut here');
          expect(body.split('\n')[1]).toMatch(/^@(?:bob|erin), you are on call/);
          const heading = incidents === 0 ? '' : `### Open incidents (${incidents})`;
          expect(body).toContain(heading);
          expect(body.split('<details>')).toHaveLength(body.split('</details>').length);
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe('a digest in Korean', () => {
  const korean = (more = {}) => aConfig({ language: 'ko', ...more });
  const serving = { every: '1 week', handoff: 'Monday 09:00', starts: '2026-11-23' };

  it.each([
    {
      now: '11-30 16:07',
      config: korean(),
      line: '@bob 님, 11월 30일(월) 09:00 UTC부터 **12월 7일(월) 09:00 UTC**까지 **Payments** (primary) 온콜입니다. 이전 담당: @alice 님. 인수인계가 늦게 확인되었습니다 (11월 30일(월) 16:07 UTC에 확인, 7시간 7분 늦음).',
      why: 'who comes, for how long, from whom, and late',
    },
    {
      now: '11-30 09:07',
      config: korean({
        rotations: { primary: { ...serving, participants: ['alice', 'bob', 'carol'], together: 2 } },
        overrides: [{ role: 'primary', from: '2026-11-30T09:00', until: '2026-12-01T09:00', add: 'erin' }],
        escalation: [],
      }),
      line: '@carol 님, @erin 님, 11월 30일(월) 09:00 UTC부터 **12월 7일(월) 09:00 UTC**(**carol** 님), **12월 1일(화) 09:00 UTC**(**erin** 님)까지 **Payments** (primary) 온콜입니다. 이전 담당: @bob 님. 함께 근무: **alice** 님. **erin** 님: 오버라이드로 추가.',
      why: 'several',
    },
  ])('begins with $why', ({ now, config, line }) => {
    expect(textOf({}, now, config).split('\n')[0]).toBe(line);
  });

  it('says that nobody comes', () => {
    const primary = { shifts: [{ from: '2026-11-23T09:00', login: 'alice' }], until: '2026-11-25T09:00' };
    const config = korean({ rotations: { primary }, escalation: ['erin'] });
    expect(textOf({}, '11-25 09:07', config).split('\n')[0]).toBe(
      '@alice 님: 11월 25일(수) 09:00 UTC부터 **Payments** 온콜 담당자가 없습니다.',
    );
  });

  it('lists what is open, and what was missed', () => {
    const missed = anIncident({ number: 13, events: [breached('11-24 10:20', 0)] });
    const lines = textOf({ issues: [missed, anIssue({ number: 14 })] }, '11-30 09:07', korean()).split('\n');
    expect(lines.filter((line) => /^(###|- \[#|열린)/.test(line))).toEqual([
      '열린 인시던트 1건 · 처리할 요청 1건 · 요청자 답변 대기 0건 · 지난 근무 중 기한 초과 1건',
      '### 열린 인시던트 (1)',
      '- [#13](<https://github.example/team/payments/issues/13>) Checkout is down: **sev3**, 접수됨(11월 24일(화) 10:00부터), 접수 후 5일 23시간, **첫 답변 마감 11월 24일(화) 14:00 지남**, 담당자 없음',
      '### 처리할 요청 (1)',
      '- [#14](<https://github.example/team/payments/issues/14>) The export is empty: 접수됨(11월 24일(화) 10:00부터), 접수 후 5일 23시간, **첫 답변 마감 11월 24일(화) 14:00 지남**, 담당자 없음',
      '### 지난 근무',
      '- [#13](<https://github.example/team/payments/issues/13>) “첫 답변” 기한 초과: [알림](<https://github.example/team/payments/issues/1#issuecomment-95515600>) 11월 24일(화) 10:20 UTC',
    ]);
  });
});
