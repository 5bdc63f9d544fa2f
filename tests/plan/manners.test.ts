import { describe, expect, it } from 'vitest';
import type { Issue, TimelineEvent } from '../../src/issues/issue.js';
import { formatMarker, type MarkerKind } from '../../src/issues/marker.js';
import { plan } from '../../src/plan/plan.js';
import {
  aConfig,
  anIncident,
  anIssue,
  assigned,
  at,
  closed,
  comment,
  labeled,
  reopened,
  viewer,
} from '../support/builders.js';
import { anObserved } from '../support/observed.js';
import { changesOn, shownChange } from '../support/shown.js';

interface Row {
  readonly issue: Issue;
  readonly now: string;
  readonly file?: Readonly<Record<string, unknown>>;
  /** Kinds of the comments, in any order. */
  readonly says: readonly MarkerKind[];
  readonly why: string;
}

function rows(title: string, table: readonly Row[]): void {
  describe(title, () => {
    it.each(table)('$why', ({ issue, now, file = {}, says }) => {
      const made = plan({ config: [aConfig(file)], observed: anObserved({ issues: [issue] }), now: at(now) });
      const kinds = changesOn(12, made).flatMap((change) =>
        change.kind === 'comment' && change.marker.kind !== 'roles' ? [change.marker.kind] : [],
      );
      expect(kinds.sort()).toEqual([...says].sort());
    });
  });
}

function ours(when: string, kind: MarkerKind, text: string, key = 'x'): TimelineEvent {
  return comment(when, viewer, `${formatMarker({ kind, key })}\n${text}`);
}

function of(severity: 'sev1' | 'sev2' | 'sev3', ...events: readonly TimelineEvent[]): Issue {
  return anIncident({
    labels: ['on-call', 'incident', severity],
    events: [assigned('11-24 10:01', 'alice'), ...events],
  });
}

rows('nobody is called twice within an hour', [
  { issue: of('sev2'), now: '11-24 10:24', says: ['near-miss'], why: 'nobody was called lately' },
  {
    issue: of('sev2', ours('11-24 10:10', 'returned', '@alice: back again')),
    now: '11-24 10:24',
    says: [],
    why: 'a comment that would call only whom another one called just now waits',
  },
  {
    issue: of('sev2', ours('11-24 10:10', 'returned', '**alice** did; `@alice` and a@alice')),
    now: '11-24 10:24',
    says: ['near-miss'],
    why: 'whoever was only named was not called',
  },
  {
    issue: of('sev2', comment('11-24 10:10', 'rita', '@alice: please')),
    now: '11-24 10:24',
    says: ['near-miss'],
    why: 'others’ calls are their own',
  },
  {
    issue: of(
      'sev2',
      ours('11-24 10:24', 'near-miss', '@alice: first reply due', `acknowledge ${at('11-24 10:00')}`),
    ),
    now: '11-24 10:30',
    says: ['breach'],
    why: 'a breach calls somebody else as well, and comes at once',
  },
  {
    issue: of('sev1', ours('11-24 10:10', 'returned', '@alice: back again')),
    now: '11-24 10:12',
    says: ['near-miss'],
    why: 'sev1 knows no such limit',
  },
  {
    issue: of('sev2', ours('11-24 10:10', 'returned', '@alice: back again')),
    now: '11-24 10:24',
    file: { manners: { 'call-every': '10m' } },
    says: ['near-miss'],
    why: 'the time is the schedule’s',
  },
]);

describe('a breach that calls one person anew', () => {
  it('names the others, who were called lately', () => {
    const issue = of(
      'sev2',
      ours('11-24 10:24', 'near-miss', '@alice: first reply due', `acknowledge ${at('11-24 10:00')}`),
    );
    const made = plan({
      config: [aConfig()],
      observed: anObserved({ issues: [issue] }),
      now: at('11-24 10:30'),
    });
    const said = changesOn(12, made).find(
      (change) => change.kind === 'comment' && change.marker.kind === 'breach',
    );
    expect(said?.kind === 'comment' && said.body).toContain('\n@bob, **alice**: **the window');
  });
});

/** Quiet is from 22:00 until 07:00. On Tuesday 24 November at 23:00 nobody has answered for long. */
const unanswered = (severity: 'sev1' | 'sev2' | 'sev3') =>
  anIncident({
    labels: ['on-call', 'incident', severity],
    createdAt: '11-24 21:30',
    events: [assigned('11-24 21:31', 'alice')],
  });
/** Waits for its requester since Tuesday 11:00; notice is due on Thursday 11:00. */
function silent(...events: readonly TimelineEvent[]): Issue {
  return anIssue({ assignees: ['alice'], events: [labeled('11-24 11:00', 'status: waiting'), ...events] });
}

/** Resolved on Tuesday at 11:00. */
function done(...events: readonly TimelineEvent[]): Issue {
  return anIssue({ assignees: ['alice'], events: [...events, labeled('11-24 11:00', 'status: resolved')] });
}

const dayAndNight = { incidents: { sev3: { acknowledge: '30m', clock: 'always' } } };

rows('quiet hours', [
  { issue: unanswered('sev1'), now: '11-24 23:00', says: ['breach'], why: 'do not hold back sev1' },
  { issue: unanswered('sev2'), now: '11-24 23:00', says: ['breach'], why: 'nor sev2' },
  { issue: unanswered('sev3'), now: '11-24 23:00', file: dayAndNight, says: [], why: 'hold back sev3' },
  {
    issue: unanswered('sev3'),
    now: '11-24 21:54',
    file: dayAndNight,
    says: ['near-miss'],
    why: 'not before they begin',
  },
  {
    issue: unanswered('sev3'),
    now: '11-25 06:59',
    file: dayAndNight,
    says: [],
    why: 'until the last minute',
  },
  {
    issue: unanswered('sev3'),
    now: '11-25 07:00',
    file: dayAndNight,
    says: ['breach'],
    why: 'and not longer',
  },
  {
    issue: unanswered('sev3'),
    now: '11-24 23:00',
    file: { ...dayAndNight, manners: { quiet: 'none' } },
    says: ['breach'],
    why: 'where there are none, hold back nothing',
  },
  {
    issue: unanswered('sev3'),
    now: '11-24 23:00',
    file: { ...dayAndNight, manners: { quiet: '00:00-06:00' } },
    says: ['breach'],
    why: 'are the schedule’s own',
  },
  {
    issue: anIssue({ createdAt: '11-24 10:00', assignees: ['alice'] }),
    now: '11-24 23:30',
    says: [],
    why: 'hold back what a late run finds at night',
  },
  {
    issue: anIssue({ createdAt: '11-24 10:00', assignees: ['alice'] }),
    now: '11-25 07:00',
    says: ['breach'],
    why: 'and it is said in the morning',
  },
  { issue: silent(), now: '11-26 23:00', says: [], why: 'hold back the notice to a requester' },
  { issue: silent(), now: '11-27 07:00', says: ['notice'], why: 'who gets it in the morning' },
  { issue: done(), now: '11-24 23:00', says: [], why: 'hold back the question whether it is solved' },
  { issue: done(), now: '11-25 07:00', says: ['confirm'], why: 'which is asked in the morning' },
]);

describe('an escalation in quiet hours', () => {
  it('takes no step: nobody is assigned at night, and the ladder begins in the morning', () => {
    const at2 = (now: string) =>
      changesOn(
        12,
        plan({
          config: [aConfig(dayAndNight)],
          observed: anObserved({ issues: [unanswered('sev3')] }),
          now: at(now),
        }),
      ).map(shownChange);
    expect(at2('11-24 23:00')).toEqual([]);
    expect(at2('11-25 07:00')).toEqual([
      'assign #12 bob',
      expect.stringMatching(/^comment #12 breach .* 0$/),
    ]);
  });
});

/** So many comments of ours, one a minute, the last of them at 10:20. */
function talked(count: number, kind: MarkerKind = 'reply', hour = '11-24 10:'): readonly TimelineEvent[] {
  return Array.from({ length: count }, (_, index) =>
    ours(`${hour}${String(20 - count + 1 + index).padStart(2, '0')}`, kind, 'words', `x${index}`),
  );
}

rows('comments on one issue in a day', [
  { issue: of('sev2', ...talked(9)), now: '11-24 10:24', says: ['near-miss'], why: 'nine, and one more' },
  { issue: of('sev2', ...talked(10)), now: '11-24 10:24', says: [], why: 'ten are enough' },
  { issue: of('sev1', ...talked(10)), now: '11-24 10:24', says: ['breach'], why: 'but at sev1' },
  {
    issue: of('sev2', ...talked(10, 'status')),
    now: '11-24 10:24',
    says: ['near-miss'],
    why: 'the sticky one is not counted',
  },
  {
    issue: of('sev2', ...talked(10)),
    now: '11-25 10:21',
    says: ['breach'],
    why: 'a day later there is room again',
  },
  {
    issue: of('sev2', ...talked(2)),
    now: '11-24 10:24',
    file: { manners: { 'comments-per-day': 2 } },
    says: [],
    why: 'the number is the schedule’s',
  },
  {
    issue: of('sev2', ...talked(10), comment('11-24 10:22', 'alice', '/oncall', { id: 7 })),
    now: '11-24 10:23',
    says: [],
    why: 'a question is not answered in words then',
  },
  {
    issue: of('sev1', ...talked(10), comment('11-24 10:22', 'alice', '/oncall', { id: 7 })),
    now: '11-24 10:23',
    says: ['reply'],
    why: 'but it is at sev1',
  },
  {
    issue: silent(...talked(10, 'reply', '11-26 10:')),
    now: '11-26 11:00',
    says: [],
    why: 'nor is notice given',
  },
  {
    issue: done(...talked(10)),
    now: '11-24 11:07',
    says: [],
    why: 'nor anybody asked to confirm',
  },
]);

const onHold = { manners: { exempt: ['on hold'] } };
const held = (...events: readonly TimelineEvent[]) =>
  anIssue({ labels: ['on-call', 'support', 'On Hold'], assignees: ['alice'], events });

rows('an issue with an exempt label', [
  { issue: held(), now: '11-25 10:00', file: onHold, says: [], why: 'has no windows' },
  {
    issue: held(labeled('11-24 11:00', 'status: resolved')),
    now: '11-24 11:07',
    file: onHold,
    says: [],
    why: 'asks nobody to confirm',
  },
  {
    issue: held(labeled('11-24 11:00', 'status: waiting')),
    now: '12-15 11:00',
    file: onHold,
    says: [],
    why: 'gives no notice',
  },
  {
    issue: anIncident({ labels: ['on-call', 'incident', 'sev1', 'on hold'] }),
    now: '11-24 10:30',
    file: onHold,
    says: [],
    why: 'also at sev1: whoever put the label there wants silence',
  },
  {
    issue: held(closed('11-24 11:00'), reopened('11-24 12:00', 'rita')),
    now: '11-24 12:01',
    file: onHold,
    says: [],
    why: 'comes back without a word',
  },
]);

describe('an issue with an exempt label', () => {
  it('is left alone: nobody is given it, and nothing is said', () => {
    const issue = anIssue({ labels: ['on-call', 'support', 'on hold'] });
    const made = plan({
      config: [aConfig(onHold)],
      observed: anObserved({ issues: [issue] }),
      now: at('11-24 10:01'),
    });
    expect(made.changes.filter((change) => 'issue' in change && change.issue.kind === 'existing')).toEqual(
      [],
    );
  });
});

/** Closed for silence and opened again, so often; then it waits once more. */
function pingPong(times: number, by = viewer): Issue {
  const rounds = Array.from({ length: times }, (_, index) => [
    closed(`11-2${4 + index} 12:00`, by, 'not_planned'),
    reopened(`11-2${4 + index} 13:00`, 'rita'),
  ]);
  return anIssue({
    assignees: ['alice'],
    events: [...rounds.flat(), labeled('11-26 14:00', 'status: waiting', 'alice')],
  });
}

rows('closed by us and opened again', [
  { issue: pingPong(1), now: '12-15 11:00', says: ['notice'], why: 'once: notice is given again' },
  { issue: pingPong(2), now: '12-15 11:00', says: [], why: 'twice: it is left to people' },
  {
    issue: pingPong(3, 'alice'),
    now: '12-15 11:00',
    says: ['notice'],
    why: 'how often people closed it does not count',
  },
  {
    issue: pingPong(1),
    now: '12-15 11:00',
    file: { manners: { 'closes-per-issue': 1 } },
    says: [],
    why: 'the number is the schedule’s',
  },
]);

describe('closed by us and opened again', () => {
  it('its status comment says that nothing closes it any more', () => {
    const made = plan({
      config: [aConfig()],
      observed: anObserved({ issues: [pingPong(2)] }),
      now: at('11-26 14:07'),
    });
    const status = made.changes.find(
      (change) => change.kind === 'comment' && change.marker.kind === 'status',
    );
    expect(status?.kind === 'comment' && status.body).toContain('nothing closes it by itself any more');
  });

  it('is closed all the same once it is confirmed', () => {
    const issue = pingPong(2);
    const confirmed = {
      ...issue,
      timeline: [...issue.timeline, comment('11-26 15:00', 'rita', '/confirm', { id: 7 })],
    };
    const made = plan({
      config: [aConfig()],
      observed: anObserved({ issues: [confirmed] }),
      now: at('11-26 15:07'),
    });
    expect(changesOn(12, made).map(shownChange)).toContain('close #12 completed');
  });
});
