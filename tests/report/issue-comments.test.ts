import { describe, expect, it } from 'vitest';
import type { Issue } from '../../src/issues/issue.js';
import { knownLabelName } from '../../src/issues/label.js';
import { standingOf } from '../../src/issues/standing.js';
import { openWindows } from '../../src/issues/windows.js';
import { confirmText, nearMissText, noticeText, statusCommentText } from '../../src/report/issue-comments.js';
import { reopenedText } from '../../src/report/postmortem.js';
import {
  aConfig,
  anIncident,
  anIssue,
  assigned,
  at,
  closed,
  comment,
  labeled,
  viewer,
} from '../support/builders.js';
import { liveIn } from './github-markdown.js';
import { payloads } from './payloads.js';

const config = aConfig({ incidents: { sev1: { bridge: 'https://meet.example/payments' } } });

function statusText(issue: Issue, isUnconfirmed = false): string {
  const standing = standingOf(issue, config);
  const [next] = openWindows({ issue, standing, policy: config.policy, now: at('11-24 10:05') });
  const sev1Label = knownLabelName('sev1');
  return statusCommentText({ issue, standing, config, next, sev1Label, isUnconfirmed });
}

describe('the status comment', () => {
  it('is a first answer: received, with whom, by when, and what to do if it is worse', () => {
    const issue = anIssue({ events: [assigned('11-24 10:01', 'alice')] });
    expect(statusText(issue).split('\n')).toEqual([
      'Received by Payments. It is with **alice**.',
      '',
      '| | |',
      '|---|---|',
      '| With | **alice** |',
      '| Status | reported, since Tue 24 Nov 10:00 UTC |',
      '| First reply due by | Tue 24 Nov 14:00 UTC |',
      '',
      'If it is more urgent than described, say so in a comment.',
      '',
      '<details><summary>History</summary>',
      '',
      '- Tue 24 Nov 10:00 UTC: reported',
      '',
      '</details>',
    ]);
  });

  const sev1 = ['on-call', 'incident', 'sev1'];

  it.each([
    { issue: anIssue(), has: 'It is with nobody yet.', why: 'nobody assigned' },
    {
      issue: anIssue({ assignees: ['carol', 'alice'] }),
      has: '| With | **alice**, **carol** |',
      why: 'in an order that GitHub’s does not change',
    },
    {
      issue: anIncident({ labels: sev1 }),
      has: '| Severity | sev1 |',
      why: 'a severity that somebody set',
    },
    { issue: anIncident(), has: '| Severity | sev3 until somebody says otherwise |', why: 'a default' },
    {
      issue: anIncident({ labels: sev1 }),
      has: 'Meeting: <https://meet.example/payments>',
      why: 'the bridge',
    },
    {
      issue: anIncident(),
      has: 'If it is worse than described, say so in a comment; the team can raise it with the label `sev1`.',
      why: 'how to raise it',
    },
    {
      issue: anIssue({ events: [labeled('11-24 11:00', 'status: researching', 'bob')] }),
      has: '- Tue 24 Nov 11:00 UTC: researching (**bob**)',
      why: 'who changed the status',
    },
    { issue: anIssue({ events: [closed('11-24 11:00')] }), has: 'This issue is closed.', why: 'the end' },
  ])('tells $why', ({ issue, has }) => {
    expect(statusText(issue)).toContain(has);
  });

  it.each([
    { issue: anIncident({ labels: sev1, events: [closed('11-24 11:00')] }), lacks: 'Meeting', why: 'closed' },
    { issue: anIssue({ events: [closed('11-24 11:00')] }), lacks: 'due by', why: 'closed' },
    {
      issue: anIssue({ events: [comment('11-24 10:03', 'bob', 'x')] }),
      lacks: 'more urgent',
      why: 'acknowledged',
    },
    { issue: anIssue(), lacks: 'Severity', why: 'a request' },
  ])('leaves out "$lacks": $why', ({ issue, lacks }) => {
    expect(statusText(issue)).not.toContain(lacks);
  });

  it('says that a stranger’s severity waits to be confirmed', () => {
    const text = statusText(anIncident({ impact: 'Service down' }), true);
    expect(text).toContain('| Severity | sev1 as reported; somebody on call confirms it |');
  });

  it('keeps the last twenty of a long history', () => {
    const events = Array.from({ length: 30 }, (_, index) =>
      labeled(`11-24 11:${10 + index}`, index % 2 === 0 ? 'status: researching' : 'status: waiting'),
    );
    expect(statusText(anIssue({ events })).match(/^- .*$/gm)).toHaveLength(21);
    expect(statusText(anIssue({ events }))).toContain('- … and 11 earlier');
  });
});

describe('what is asked of people', () => {
  const issue = anIssue();

  it('a near miss says what is due, when, and how to do it', () => {
    const standing = standingOf(issue, config);
    const [window] = openWindows({ issue, standing, policy: config.policy, now: at('11-24 13:30') });
    if (window === undefined) throw new Error('no window');
    expect(nearMissText({ window, config, assignees: ['alice', 'bob'] })).toBe(
      '@alice, @bob: first reply due by **Tue 24 Nov 14:00 UTC**. Answer in a comment, or set the label `status: researching`.',
    );
  });

  it('a notice says since when, until when, and what keeps the issue open', () => {
    expect(noticeText({ issue, config, since: at('11-24 11:00'), closes: at('11-27 11:00') })).toBe(
      '@rita: this waits for your answer since Tue 24 Nov 11:00 UTC. Without a word from you it will be **closed after Fri 27 Nov 11:00 UTC**; any comment of yours keeps it open, and you can reopen it later.',
    );
  });

  it.each([
    { author: 'rita', start: '@rita: the team', why: 'the requester' },
    { author: viewer, start: 'the team', why: 'not a bot' },
  ])('a confirmation calls $why', ({ author, start }) => {
    expect(confirmText(anIssue({ author })).startsWith(start)).toBe(true);
  });
});

describe('reopenedText', () => {
  it.each(payloads)('keeps follow-ups harmless: $why', ({ text }) => {
    const live = liveIn(reopenedText([{ text, isDone: false }]), ['space', 'list', 'list_item']);
    expect(live).toEqual([]);
  });

  it('names fifty and counts the rest', () => {
    const open = Array.from({ length: 60 }, (_, index) => ({ text: `task ${index}`, isDone: false }));
    expect(reopenedText(open).match(/^- task/gm)).toHaveLength(50);
    expect(reopenedText(open)).toContain('- … and 10 more');
  });
});
