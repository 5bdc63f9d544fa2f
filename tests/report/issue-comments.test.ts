import { describe, expect, it } from 'vitest';
import type { Issue } from '../../src/issues/issue.js';
import { standingOf } from '../../src/issues/standing.js';
import { openWindows, type Window } from '../../src/issues/windows.js';
import {
  type BreachInput,
  breachText,
  callText,
  commentBody,
  confirmText,
  nearMissText,
  noticeText,
} from '../../src/report/issue-comments.js';
import { reopenedText } from '../../src/report/postmortem.js';
import { aConfig, anIncident, anIssue, at, comment, labeled, viewer } from '../support/builders.js';
import { liveIn } from './github-markdown.js';
import { payloads } from './payloads.js';

const config = aConfig();

function windowOf(issue: Issue, now = '11-24 13:30'): Window {
  const standing = standingOf(issue, config);
  const [window] = openWindows({ issue, standing, config, now: at(now) });
  if (window === undefined) throw new Error('no window');
  return window;
}

describe('what is asked of people', () => {
  const issue = anIssue();

  it('a near miss says what is due, when, and how to do it', () => {
    const to = { called: ['alice', 'bob'], named: [] };
    expect(nearMissText({ window: windowOf(issue), config, to, draft: undefined })).toBe(
      '@alice, @bob: first reply due by **Tue 24 Nov 14:00 UTC**. Answer with `/ack` or in a comment, or set the label `status: researching`.',
    );
  });

  it.each([
    {
      to: { called: ['alice'], named: ['bob'] },
      start: '@alice, **bob**: ',
      why: 'who was called lately is named',
    },
    { to: { called: [], named: [] }, start: '', why: 'nobody to call: no colon' },
  ])('a call names whom it means: $why', ({ to, start }) => {
    expect(callText(to, config.schedule)).toBe(start);
  });

  it.each([
    { issue: anIssue(), has: 'with `/ack`', kind: 'acknowledge' },
    {
      issue: anIncident({
        labels: ['on-call', 'incident', 'sev1'],
        events: [comment('11-24 10:05', 'alice', 'on it')],
      }),
      has: 'Say `/wip`',
      kind: 'work',
    },
    {
      issue: anIssue({ events: [comment('11-24 10:05', 'alice', 'on it')] }),
      has: '`/eta 17:00`',
      kind: 'estimate',
    },
    {
      issue: anIncident({ events: [labeled('11-24 10:05', 'status: in progress')] }),
      has: 'Say in a comment where it stands',
      kind: 'update',
    },
  ])('says how the step “$kind” is taken', ({ issue, has, kind }) => {
    const window = windowOf(issue, '11-24 10:06');
    expect(window.kind).toBe(kind);
    expect(nearMissText({ window, config, to: { called: [], named: [] }, draft: undefined })).toContain(has);
  });

  it('a notice says since when, until when, and what keeps the issue open', () => {
    expect(noticeText({ issue, config, since: at('11-24 11:00'), closes: at('11-27 11:00') })).toBe(
      '@rita: this has been waiting for your answer since Tue 24 Nov 11:00 UTC. Without a word from you it will be **closed after Fri 27 Nov 11:00 UTC**; any comment of yours keeps it open, and one after that opens it again.',
    );
  });

  it.each([
    { author: 'rita', start: '@rita: the team considers', why: 'the requester' },
    { author: viewer, start: 'the team', why: 'not a bot' },
  ])('a confirmation calls $why', ({ author, start }) => {
    expect(confirmText(anIssue({ author }), config.schedule).startsWith(start)).toBe(true);
  });
});

describe('a breach', () => {
  const window = windowOf(anIssue());
  const late: BreachInput = {
    window,
    config,
    to: { called: ['bob', 'alice'], named: [] },
    target: { login: 'bob', role: 'secondary' },
    skipped: [],
    isUnconfirmed: false,
    due: window.deadline,
    now: at('11-24 14:10'),
    draft: undefined,
  };
  const none = { ...late, target: undefined };

  it('says which window, when it ended, when that was noticed, and who is brought in as what', () => {
    expect(breachText(late).split('\n')).toEqual([
      '@bob, @alice: **the window “acknowledge” ended Tue 24 Nov 14:00 UTC** (noticed Tue 24 Nov 14:10 UTC). Answer with `/ack` or in a comment, or set the label `status: researching`.',
      '',
      '@bob is brought in as secondary.',
    ]);
  });

  it.each([
    {
      input: { ...late, now: at('11-24 21:00') },
      has: '(noticed Tue 24 Nov 21:00 UTC, 7 h late)',
      why: 'how late',
    },
    {
      input: { ...late, due: at('11-24 15:00'), now: at('11-24 15:10') },
      has: 'ended Tue 24 Nov 14:00 UTC and the step is still missing** (noticed Tue 24 Nov 15:10 UTC)',
      why: 'that it was said before, and is late by the step that is due now',
    },
    {
      input: { ...late, skipped: ['secondary', 'erin'] },
      has: 'Steps that came due meanwhile and were passed over: secondary, erin.',
      why: 'which steps it passed over',
    },
    {
      input: { ...late, to: { called: ['alice'], named: ['bob'] } },
      has: '**bob** is brought in as secondary.',
      why: 'whom it brings in, who was called already, without calling them again',
    },
    {
      input: { ...none, isUnconfirmed: true },
      has: 'Nobody further is called before somebody on call confirms the severity with `/confirm`, or sets another with `/sev`.',
      why: 'why nobody is called',
    },
    {
      input: none,
      has: 'Nobody further on the escalation ladder can be reached.',
      why: 'that nobody can be',
    },
    {
      input: { ...none, config: aConfig({ escalation: [] }) },
      has: 'The schedule names nobody further to call.',
      why: 'that nobody is named',
    },
    { input: { ...late, draft: 'a draft' }, has: '\n\na draft', why: 'the draft of the update that is due' },
  ])('tells $why', ({ input, has }) => {
    expect(breachText(input)).toContain(has);
  });
});

describe('in Korean', () => {
  const korean = aConfig({ language: 'ko' });
  const window = windowOf(anIssue());
  const to = { called: ['alice'], named: ['bob'] };

  it('a near miss says what is due, when, and how to do it', () => {
    expect(nearMissText({ window, config: korean, to, draft: undefined })).toBe(
      '@alice 님, **bob** 님: **11월 24일(화) 14:00 UTC**까지 첫 답변이 필요합니다. `/ack` 또는 댓글로 답하거나 `status: researching` 라벨을 붙여 주십시오.',
    );
  });

  it('a breach says which window, when it ended, how late that was noticed, and who is brought in', () => {
    const text = breachText({
      window,
      config: korean,
      to: { called: ['bob'], named: [] },
      target: { login: 'bob', role: 'secondary' },
      skipped: ['primary'],
      isUnconfirmed: false,
      due: window.deadline,
      now: at('11-24 21:00'),
      draft: undefined,
    });
    expect(text.split('\n')).toEqual([
      '@bob 님: **“첫 답변” 기한이 11월 24일(화) 14:00 UTC에 지났습니다** (11월 24일(화) 21:00 UTC에 확인, 7시간 늦음). `/ack` 또는 댓글로 답하거나 `status: researching` 라벨을 붙여 주십시오.',
      '',
      'secondary 담당자로 @bob 님을 호출합니다.',
      '그 사이 차례가 되었지만 건너뛴 단계: primary.',
    ]);
  });
});

describe('a comment of ours', () => {
  it('has its marker first, where no cut can reach it', () => {
    const body = commentBody({ kind: 'notice', key: 'x' }, 'y'.repeat(70_000), {});
    expect(body.startsWith('<!-- watchbill:notice x -->\n')).toBe(true);
    expect(body.length).toBeLessThanOrEqual(60_000);
  });
});

describe('reopenedText', () => {
  const here = 'https://github.example/team/payments';

  it.each(payloads)('keeps follow-ups harmless: $why', ({ text }) => {
    const live = liveIn(reopenedText([{ kind: 'task', text }], here, {}), ['space', 'list', 'list_item']);
    expect(live).toEqual([]);
  });

  it('names fifty and counts the rest', () => {
    const open = Array.from({ length: 60 }, (_, index) => ({ kind: 'task' as const, text: `task ${index}` }));
    expect(reopenedText(open, here, {}).match(/^- task/gm)).toHaveLength(50);
    expect(reopenedText(open, here, {})).toContain('- … and 10 more');
  });

  it('links the issues, whose titles GitHub would show a second time', () => {
    const text = reopenedText([{ kind: 'issue', number: 34, text: 'Mend the pump' }], here, {});
    expect(text).toContain(`\n- [#34](<${here}/issues/34>) Mend the pump`);
    expect(liveIn(text, ['space', 'list', 'list_item'])).toEqual([]);
  });
});
