import { describe, expect, it } from 'vitest';
import type { Issue, TimelineEvent } from '../../src/issues/issue.js';
import { knownLabelName } from '../../src/issues/label.js';
import { standingOf } from '../../src/issues/standing.js';
import { openWindows } from '../../src/issues/windows.js';
import type { Finish } from '../../src/postmortem/finish.js';
import { entryText, routedAwayText, statusCommentText } from '../../src/report/status-comment.js';
import {
  aConfig,
  anIncident,
  anIssue,
  assigned,
  at,
  closed,
  commanded,
  comment,
  labeled,
  reopened,
} from '../support/builders.js';
import { liveIn } from './github-markdown.js';
import { payloads } from './payloads.js';

const config = aConfig({ incidents: { sev1: { bridge: 'https://meet.example/payments' } } });

interface Doubts {
  readonly isUnconfirmed?: boolean;
  readonly isLeftToPeople?: boolean;
  readonly finish?: Finish;
}

function statusText(bare: Issue, doubts: Doubts = {}): string {
  const issue = commanded(bare, config);
  const standing = standingOf(issue, config);
  const [next] = openWindows({ issue, standing, config, now: at('11-24 10:05') });
  const sev1Label = knownLabelName('sev1');
  const { isUnconfirmed = false, isLeftToPeople = false, finish = { kind: 'silent' } } = doubts;
  const known = { isUnconfirmed, isLeftToPeople, finish };
  return statusCommentText({ issue, standing, config, next, sev1Label, ...known });
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
      has: 'If it is worse than described, say so in a comment; the team can raise it with `/sev 1` or the label `sev1`.',
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
    const text = statusText(anIncident({ impact: 'Service down' }), { isUnconfirmed: true });
    expect(text).toContain('| Severity | sev1 as reported; somebody on call confirms it |');
    expect(text).toContain('confirms the severity with `/confirm`, or sets another with `/sev`');
    expect(text).not.toContain('worse than described');
  });

  it('keeps the last thirty of a long history', () => {
    const events = Array.from({ length: 40 }, (_, index) =>
      labeled(`11-24 11:${10 + index}`, index % 2 === 0 ? 'status: researching' : 'status: waiting'),
    );
    expect(statusText(anIssue({ events })).match(/^- .*$/gm)).toHaveLength(31);
    expect(statusText(anIssue({ events }))).toContain('- … and 11 earlier');
  });

  it.each([
    { events: [], stage: '**triage** → coordination', why: 'reported' },
    {
      events: [comment('11-24 10:02', 'alice', '/ack')],
      stage: 'triage → **coordination**',
      why: 'acknowledged',
    },
    { events: [comment('11-24 10:02', 'alice', '/wip')], stage: '→ **mitigation** →', why: 'worked on' },
    {
      events: [comment('11-24 10:02', 'alice', '/wip'), comment('11-24 10:03', 'alice', '/waiting')],
      stage: '→ **mitigation** →',
      why: 'waiting, it stays where it was',
    },
    {
      events: [comment('11-24 10:02', 'alice', '/mitigated')],
      stage: '→ **resolution** →',
      why: 'mitigated',
    },
    { events: [comment('11-24 10:02', 'alice', '/resolved')], stage: '→ **follow-up** |', why: 'resolved' },
    { events: [closed('11-24 10:02')], stage: '→ **follow-up** |', why: 'closed' },
  ])('shows the stage of an incident: $why', ({ events, stage }) => {
    expect(statusText(anIncident({ events }))).toContain(stage);
  });

  it.each([
    {
      says: '/note tried **x**\n/eta 12:00\n/waive too small\n/route search\n/escalate now\n/take\n/assign @bob\n/sev 2',
      lines: [
        'sev2 (**alice**)',
        '“tried \\*\\*x\\*\\*” (**alice**)',
        'estimate “12\\:00” (**alice**)',
        'postmortem waived: too small (**alice**)',
        'routed to search (**alice**)',
        'escalated: now (**alice**)',
        'taken (**alice**)',
        'given to **bob** (**alice**)',
      ],
    },
  ])('tells in its history all that was commanded', ({ says, lines }) => {
    const text = statusText(anIncident({ events: [comment('11-24 10:02', 'alice', says)] }));
    expect([...text.matchAll(/^- Tue 24 Nov 10:02 UTC: (.*)$/gm)].map(([, line]) => line)).toEqual(lines);
    expect(text).toContain('| Postmortem | waived: too small |');
    expect(text).toContain('| Taking part | **alice** |');
  });

  it('tells a severity that was lowered, also below what the report says', () => {
    const events = [comment('11-24 10:02', 'alice', '/sev 2'), comment('11-24 10:03', 'alice', '/sev 4')];
    const text = statusText(anIncident({ impact: 'Service down', events }));
    expect(text).toContain('sev2, was sev1 (**alice**)');
    expect(text).toContain('sev4, was sev2 (**alice**)');
  });

  it.each([
    { events: [], has: true, why: 'while it is open' },
    { events: [labeled('11-24 11:00', 'status: resolved')], has: false, why: 'not once it is resolved' },
    { events: [closed('11-24 11:00')], has: false, why: 'nor closed' },
    {
      events: [closed('11-24 11:00'), reopened('11-25 11:00')],
      has: false,
      why: 'nor after it came back: that promise was for before',
    },
  ])('shows the estimate $why', ({ events, has }) => {
    const said: readonly TimelineEvent[] = [comment('11-24 10:02', 'alice', '/eta 17:00'), ...events];
    const text = statusText(anIssue({ events: said }));
    expect(text.includes('| Estimate | Tue 24 Nov 17:00 UTC, said Tue 24 Nov 10:02 UTC |')).toBe(has);
  });

  it('says that nothing closes it any more', () => {
    expect(statusText(anIssue(), { isLeftToPeople: true })).toContain('nothing closes it by itself any more');
  });

  it.each(payloads)('keeps what people commanded harmless: $why', ({ text }) => {
    for (const kind of ['note', 'estimate', 'waived', 'routed', 'escalated'] as const)
      expect(liveIn(entryText({ kind, text, at: at('11-24 10:02') }, {}))).toEqual([]);
  });

  it('of a schedule that handed the issue over says who tells more', () => {
    const search = aConfig({ name: 'Search *1*' }, 'schedules/search.yml');
    expect(routedAwayText(search, aConfig().schedule)).toBe(
      'This was handed to Search \\*1\\*, which says how it stands in a comment of its own.',
    );
  });
});

describe('whether it is finished', () => {
  const over = anIncident({ events: [closed('11-24 12:00', 'alice')] });
  const open = [
    { kind: 'issue' as const, number: 41, text: 'mend it' },
    { kind: 'task' as const, text: 'tell them' },
  ];
  it.each<{ finish: Finish; row: string | undefined; why: string }>([
    { finish: { kind: 'silent' }, row: undefined, why: 'nothing follows from it' },
    { finish: { kind: 'waived' }, row: 'yes; no postmortem is needed', why: 'waived' },
    {
      finish: { kind: 'waiting', postmortem: '#20', isClosed: false, open: [] },
      row: 'not before the postmortem #20 is closed',
      why: 'its postmortem is open',
    },
    {
      finish: { kind: 'waiting', postmortem: '#20', isClosed: false, open },
      row: 'not before the postmortem #20 is closed and its follow-ups are done: #41, “tell them”',
      why: 'and follow-ups are missing',
    },
    {
      finish: { kind: 'waiting', postmortem: '#20', isClosed: true, open },
      row: 'not before the follow-ups of #20 are done: #41, “tell them”',
      why: 'only they',
    },
    { finish: { kind: 'finished', postmortem: '#20' }, row: 'yes; postmortem #20', why: 'all is done' },
  ])('$why', ({ finish, row }) => {
    const [, found] = /\| Finished \| (.*) \|/.exec(statusText(over, { finish })) ?? [];
    expect(found).toBe(row);
  });

  it('says why what is left of the postmortem is not needed', () => {
    const finish: Finish = { kind: 'finished', postmortem: '#20', waived: 'thrown away' };
    expect(statusText(over, { finish })).toContain('| Postmortem | waived: thrown away |');
  });

  it('names twenty and counts the rest', () => {
    const many = Array.from({ length: 25 }, (_, index) => ({
      kind: 'issue' as const,
      number: index + 41,
      text: '',
    }));
    const text = statusText(over, {
      finish: { kind: 'waiting', postmortem: '#20', isClosed: false, open: many },
    });
    expect(text).toContain('#60, 5 more |');
  });
});

describe('the status comment in Korean', () => {
  const korean = aConfig({ language: 'ko', timezone: 'Asia/Seoul' });

  function koreanText(issue: Issue, finish: Finish = { kind: 'silent' }): readonly string[] {
    const standing = standingOf(issue, korean);
    const [next] = openWindows({ issue, standing, config: korean, now: at('11-24 10:05') });
    const sev1Label = knownLabelName('sev1');
    const known = { isUnconfirmed: false, isLeftToPeople: false, finish };
    return statusCommentText({ issue, standing, config: korean, next, sev1Label, ...known }).split('\n');
  }

  it('says where an incident stands', () => {
    const note = comment('11-24 10:10', 'alice', '/ack\n/note 인증서 만료');
    const issue = anIncident({ events: [assigned('11-24 10:01', 'alice'), note] });
    expect(koreanText(commanded(issue, korean))).toEqual([
      'Payments 온콜에 접수되었습니다. 담당: **alice**.',
      '',
      '| | |',
      '|---|---|',
      '| 담당 | **alice** |',
      '| 상태 | 조사 중, 11월 24일(화) 19:10 KST부터 |',
      '| 단계 | 분류 → **조율** → 완화 → 해결 → 후속 조치 |',
      '| 심각도 | sev3(기본값) |',
      '| 다음 업데이트 마감 | 11월 25일(수) 18:00 KST |',
      '| 참여 | **alice** |',
      '',
      '<details><summary>이력</summary>',
      '',
      '- 11월 24일(화) 19:00 KST: 접수됨',
      '- 11월 24일(화) 19:10 KST: 조사 중 (**alice**)',
      '- 11월 24일(화) 19:10 KST: “인증서 만료” (**alice**)',
      '',
      '</details>',
    ]);
  });

  it('says what a closed one waits for', () => {
    const open = [{ kind: 'issue' as const, number: 41, text: '' }];
    const finish: Finish = { kind: 'waiting', postmortem: '#20', isClosed: false, open, waived: '중복' };
    const lines = koreanText(anIncident({ events: [closed('11-24 13:00')] }), finish);
    expect(lines).toContain('닫힌 이슈입니다.');
    expect(lines).toContain('| 마무리 | 포스트모템 #20 이슈가 닫히고 후속 조치가 끝나면 완료: #41 |');
    expect(lines).toContain('| 포스트모템 | 생략: 중복 |');
  });

  it('speaks the language of the schedule that gave it away', () => {
    expect(routedAwayText(aConfig({ name: 'Search' }), korean.schedule)).toBe(
      '이 이슈를 Search 온콜에 넘겼습니다. 이후 진행 상황은 그쪽의 별도 댓글에서 확인해 주십시오.',
    );
  });
});
