import { describe, expect, it } from 'vitest';
import { commandNames } from '../../src/issues/command.js';
import type { Expected } from '../../src/issues/expected.js';
import type { Refusal } from '../../src/issues/issue.js';
import { standingOf } from '../../src/issues/standing.js';
import {
  escalatedText,
  expectedPhrase,
  expectedText,
  helpText,
  onCallText,
  type RoutedText,
  refusalText,
  routedText,
  takenText,
  whyRefused,
} from '../../src/report/command-replies.js';
import { shiftsAt } from '../../src/schedule/resolve.js';
import { aConfig, anIncident, anIssue, at, commanded, comment, labeled } from '../support/builders.js';
import { liveIn } from './github-markdown.js';
import { payloads } from './payloads.js';

const config = aConfig();
const search = aConfig({ name: 'Search', timezone: 'Asia/Seoul' }, 'schedules/search.yml');
const korean = aConfig({ language: 'ko' }).schedule;
const aTime: Expected = { kind: 'time within a year' };
const none = { found: '', expected: aTime };

describe('a refusal', () => {
  it.each<{ refusal: Refusal; text: string; why: string }>([
    {
      refusal: { kind: 'right', right: 'responder' },
      text: 'only people on the schedule, whoever has the issue, and people with triage rights may give it.',
      why: 'the team',
    },
    {
      refusal: { kind: 'right', right: 'requester' },
      text: 'only whoever opened the issue, or the team, may give it.',
      why: 'the requester or the team',
    },
    {
      refusal: { kind: 'right', right: 'writer' },
      text: 'only people with write access may give it.',
      why: 'writers',
    },
    {
      refusal: { kind: 'edited' },
      text: 'the comment was edited, and GitHub does not say what it said before. Please write it in a new comment.',
      why: 'what to do',
    },
  ])('says who may, or what to do: $why', ({ refusal, text }) => {
    expect(whyRefused(refusal, none, config.schedule)).toBe(text);
  });

  it('says what was found and what fits', () => {
    const why = whyRefused({ kind: 'misfit' }, { found: 'soon *x*', expected: aTime }, {});
    expect(refusalText('eta', why, {})).toBe(
      '`/eta` was not taken: found “soon \\*x\\*”, expected a time within a year.',
    );
    expect(expectedText({ found: '  ', expected: aTime }, {})).toBe(
      'nothing was said, expected a time within a year.',
    );
  });

  it.each(payloads)('keeps what was found harmless: $why', ({ text }) => {
    expect(liveIn(expectedText({ found: text, expected: aTime }, {}))).toEqual([]);
  });
});

describe('who is on call', () => {
  const now = at('11-24 10:00');

  it('stands there by role, with who comes then, and calls nobody', () => {
    const next = { at: at('11-30 09:00'), login: 'bob' };
    const text = onCallText(
      [{ role: 'primary', shifts: shiftsAt(config.schedule, 'primary', now), next }],
      config,
    );
    expect(text).toBe(
      'On call for Payments:\n\n- primary: **alice** until Mon 30 Nov 09:00 UTC, then **bob**',
    );
    expect(liveIn(text, ['space', 'list', 'list_item'])).toEqual([]);
  });

  it.each([
    { next: { at: at('11-30 09:00') }, text: '- primary: nobody until Mon 30 Nov 09:00 UTC', why: 'a gap' },
    { next: undefined, text: '- primary: nobody', why: 'a rota at its end' },
  ])('also in $why', ({ next, text }) => {
    const role = { role: 'primary', shifts: [], ...(next === undefined ? {} : { next }) };
    expect(onCallText([role], config).split('\n').at(-1)).toBe(text);
  });

  it('names all who serve together', () => {
    const pair = aConfig({
      rotations: {
        primary: {
          every: '1 week',
          handoff: 'Monday 09:00',
          starts: '2026-11-23',
          participants: ['alice', 'bob', 'carol'],
          together: 2,
        },
      },
      escalation: ['erin'],
    });
    const text = onCallText([{ role: 'primary', shifts: shiftsAt(pair.schedule, 'primary', now) }], pair);
    expect(text).toContain('- primary: **alice**, **bob**');
  });
});

describe('help', () => {
  it('lists commands as they are written, each in one row', () => {
    const rows = helpText(commandNames, {}).split('\n').slice(4);
    expect(rows).toHaveLength(commandNames.length);
    for (const [index, name] of commandNames.entries())
      expect(rows[index]).toMatch(new RegExp(`^\\| \`/${name}\\b.*\\|$`));
  });

  it('calls nobody by its examples', () => {
    expect(liveIn(helpText(commandNames, {}), ['space', 'table'])).toEqual([]);
  });
});

describe('an escalation by hand', () => {
  it.each([
    { by: 'alice', why: '', text: '@bob: **alice** brings you in.' },
    { by: 'alice', why: 'the disk is full', text: '@bob: **alice** brings you in: “the disk is full”.' },
    { by: undefined, why: '', text: '@bob: somebody brings you in.' },
  ])('calls whom it brings in: $text', ({ by, why, text }) => {
    expect(escalatedText({ login: 'bob', by, why }, {})).toBe(text);
  });

  it.each(payloads)('keeps its reason harmless: $why', ({ text }) => {
    expect(liveIn(escalatedText({ login: 'bob', by: 'alice', why: text }, {}))).toEqual(['@b']);
  });
});

describe('a story that is handed on', () => {
  const issue = commanded(
    anIncident({
      labels: ['on-call', 'incident', 'sev2'],
      events: [comment('11-24 10:05', 'alice', '/ack\n/note it is the index')],
    }),
    config,
  );
  const told: RoutedText = {
    issue,
    standing: standingOf(issue, config),
    from: config,
    to: search,
    login: 'dave',
    by: 'alice',
  };

  it('says who, from where to where, how it stands, and what happened, in the time of those who get it', () => {
    expect(routedText(told).split('\n')).toEqual([
      '@dave: **alice** hands this from Payments to Search. It stands at researching, sev2, open since Tue 24 Nov 19:00 KST.',
      '',
      '- Tue 24 Nov 19:00 KST: reported',
      '- Tue 24 Nov 19:05 KST: researching',
      '- Tue 24 Nov 19:05 KST: “it is the index”',
    ]);
  });

  it.each([
    {
      parts: { login: undefined },
      start:
        '**alice** hands this from Payments to Search, where nobody is on call now: whoever comes on call next gets it.',
      why: 'a gap',
    },
    {
      parts: { to: config },
      start: '@dave: **alice** gives this back to whoever is on call for Payments.',
      why: 'its own schedule',
    },
    {
      parts: { by: undefined },
      start: '@dave: somebody hands this from Payments to Search.',
      why: 'an account that is gone',
    },
  ])('also to $why', ({ parts, start }) => {
    expect(routedText({ ...told, ...parts }).startsWith(start)).toBe(true);
  });

  it('leaves out the severity of a request', () => {
    const request = anIssue();
    const text = routedText({ ...told, issue: request, standing: standingOf(request, config) });
    expect(text).toContain('It stands at reported, open since');
  });

  it('keeps the last twelve entries', () => {
    const events = Array.from({ length: 20 }, (_, index) =>
      labeled(`11-24 11:${10 + index}`, index % 2 === 0 ? 'status: researching' : 'status: waiting'),
    );
    const long = anIssue({ events });
    expect(
      routedText({ ...told, issue: long, standing: standingOf(long, config) }).match(/^- /gm),
    ).toHaveLength(12);
  });
});

it('says which commands an edit brought were taken, and which schedules there are', () => {
  expect(takenText(['ack', 'sev'], {})).toBe('Taken: `/ack`, `/sev`.');
  expect(expectedPhrase({ kind: 'schedule', ids: ['payments', 'search'] }, {})).toBe(
    'one of `payments`, `search`',
  );
});

describe('in Korean', () => {
  it('a refusal says what was found and what is needed, and commands stay as they are', () => {
    const why = expectedText({ found: 'soon', expected: { kind: 'command', name: 'eta' } }, korean);
    expect(refusalText('eta', why, korean)).toBe(
      '`/eta` 명령을 처리하지 않았습니다: 입력값은 “soon”입니다. 필요한 값: 시각(예: 17:00, Fri 09:00, 2 business days).',
    );
  });

  it('who is on call stands there by role', () => {
    const now = at('11-24 10:00');
    const korea = aConfig({ language: 'ko' });
    const next = { at: at('11-30 09:00'), login: 'bob' };
    expect(onCallText([{ role: 'primary', shifts: shiftsAt(korean, 'primary', now), next }], korea)).toBe(
      'Payments 온콜:\n\n- primary: **alice**, 11월 30일(월) 09:00 UTC까지, 다음 **bob**',
    );
  });

  it('the help explains the commands', () => {
    expect(helpText(['note'], korean).split('\n').slice(4)).toEqual([
      '| `/note text` | 인시던트 타임라인에 한 줄을 기록합니다 |',
    ]);
  });

  it.each([
    { by: 'alice', why: '', text: '@bob 님: **alice** 님이 호출했습니다.' },
    { by: undefined, why: 'disk', text: '@bob 님: 누군가가 호출했습니다: “disk”.' },
  ])('an escalation calls whom it brings in: $text', ({ by, why, text }) => {
    expect(escalatedText({ login: 'bob', by, why }, korean)).toBe(text);
  });
});
