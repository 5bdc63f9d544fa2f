import { describe, expect, it } from 'vitest';
import type { CommentEvent, Issue, TimelineEvent } from '../../src/issues/issue.js';
import { formatMarker } from '../../src/issues/marker.js';
import type { Plan } from '../../src/plan/change.js';
import { plan } from '../../src/plan/plan.js';
import {
  aConfig,
  anIncident,
  anIssue,
  at,
  closed,
  comment,
  labeled,
  login,
  reopened,
  unlabeled,
  viewer,
} from '../support/builders.js';
import { anObserved, applyToObserved, issueIn } from '../support/observed.js';
import { changesOn, shownPlan } from '../support/shown.js';

/** All but the sticky status comment: labels say whose turn it is. */
function shownOn(number: number, { changes }: Pick<Plan, 'changes'>): readonly string[] {
  return shownPlan({
    changes: changes.filter(
      (change) =>
        'issue' in change &&
        change.issue.kind === 'existing' &&
        change.issue.number === number &&
        change.kind !== 'edit-comment' &&
        !(change.kind === 'comment' && change.marker.kind === 'status'),
    ),
  });
}

/** Its command has its receipt. */
const eta = (when: string, text: string) => comment(when, 'alice', text, { receipts: ['taken'] });

// 24 November is a Tuesday; two business days of silence after Tuesday 11:00 end on Thursday 11:00.
const asked: readonly TimelineEvent[] = [
  eta('11-24 10:30', 'which export?\n/eta tomorrow'),
  labeled('11-24 11:00', 'status: waiting', 'alice'),
];
const noticeKey = at('11-24 11:00').toString();
const notice = (when: string, key = noticeKey) =>
  comment(when, viewer, `${formatMarker({ kind: 'notice', key })}\nthis waits for your answer`);

function request(...events: readonly TimelineEvent[]): Issue {
  return anIssue({ assignees: ['alice'], events: [...asked, ...events] });
}

interface Row {
  readonly issue: Issue;
  readonly now: string;
  readonly file?: Readonly<Record<string, unknown>>;
  readonly changes: readonly string[];
  readonly why: string;
}

const table: readonly Row[] = [
  { issue: request(), now: '11-26 10:59', changes: [], why: 'before two business days of silence' },
  {
    issue: request(),
    now: '11-26 11:00',
    changes: [`comment #12 notice ${noticeKey}`],
    why: 'after them: the notice',
  },
  {
    issue: request(comment('11-25 15:00', 'alice', 'still there?')),
    now: '11-26 11:00',
    changes: [],
    why: 'the silence counts from the team’s last word',
  },
  {
    issue: request(comment('11-25 15:00', 'mallory', 'me too')),
    now: '11-26 11:00',
    changes: [`comment #12 notice ${noticeKey}`],
    why: 'a passer-by’s word is neither the team’s nor the requester’s',
  },
  {
    issue: request(notice('11-26 11:07')),
    now: '11-27 11:06',
    changes: [],
    why: 'within 24 h of the notice',
  },
  {
    issue: request(notice('11-26 11:07')),
    now: '11-27 11:07',
    changes: ['close #12 not_planned'],
    why: '24 h after it: closed',
  },
  {
    issue: request(notice('11-26 18:00')),
    now: '11-27 11:07',
    changes: [],
    why: 'a notice that came seven hours late still leaves 24 h',
  },
  {
    issue: request(notice('11-26 11:07'), comment('11-27 11:00', 'rita', 'that one')),
    now: '11-27 11:07',
    changes: ['add-label #12 status: researching', 'remove-label #12 status: waiting'],
    why: 'any word of the requester cancels it; what was promised meanwhile binds nobody',
  },
  {
    issue: request(comment('11-24 12:00', 'rita', 'that one')),
    now: '11-25 18:01',
    changes: [
      'assign #12 bob',
      `comment #12 breach update ${at('11-24 11:00')} 0`,
      'add-label #12 status: researching',
      'remove-label #12 status: waiting',
    ],
    why: 'what was promised for later does',
  },
  {
    issue: request(notice('11-26 11:07'), comment('11-27 10:00', 'alice', 'any news?')),
    now: '11-27 11:07',
    changes: [],
    why: 'the team’s word begins the silence anew',
  },
  {
    issue: request(
      comment('11-26 11:07', 'mallory', `${formatMarker({ kind: 'notice', key: noticeKey })}\nforged`),
    ),
    now: '11-27 11:07',
    changes: [`comment #12 notice ${noticeKey}`],
    why: 'a forged notice closes nothing',
  },
  {
    issue: request(
      comment('11-26 11:07', viewer, `${formatMarker({ kind: 'notice', key: noticeKey })}\nchanged`, {
        isTrusted: false,
      }),
    ),
    now: '11-27 11:07',
    changes: [`comment #12 notice ${noticeKey}`],
    why: 'nor does one that somebody edited',
  },
  {
    issue: request(notice('11-26 11:07')),
    now: '11-27 11:07',
    file: { requests: { windows: { close: '2d' } } },
    changes: [],
    why: 'the time to answer is the schedule’s',
  },
  {
    issue: request(),
    now: '12-05 11:00',
    file: { requests: { windows: { notice: 'none' } } },
    changes: [],
    why: 'a schedule without notices waits for ever',
  },
  {
    issue: anIssue({
      assignees: ['alice'],
      events: [
        eta('11-24 10:30', '/eta 17:00'),
        labeled('11-24 10:40', 'status: in progress', 'alice'),
        labeled('11-24 11:00', 'status: waiting', 'alice'),
        comment('11-24 12:00', 'rita', 'that one'),
      ],
    }),
    now: '11-24 12:07',
    changes: ['remove-label #12 status: waiting'],
    why: 'it goes back to where it stood: the label that is still there is not taken off as stale',
  },
  {
    issue: anIssue({
      assignees: ['alice'],
      events: [
        eta('11-24 10:30', '/eta 17:00'),
        labeled('11-24 10:40', 'status: waiting', 'alice'),
        labeled('11-24 11:00', 'status: resolved', 'alice'),
        comment('11-24 12:00', 'rita', 'no, it is not'),
      ],
    }),
    now: '11-24 12:07',
    changes: [
      'add-label #12 status: researching',
      'remove-label #12 status: waiting',
      'remove-label #12 status: resolved',
    ],
    why: 'no label is left that says it waits',
  },
  {
    issue: anIssue({
      assignees: ['alice'],
      events: [
        labeled('11-24 10:30', 'status: researching', 'alice'),
        labeled('11-24 10:40', 'status: in progress', 'alice'),
        unlabeled('11-24 10:40', 'status: researching', viewer),
        labeled('11-24 11:00', 'status: waiting', 'alice'),
        unlabeled('11-24 11:00', 'status: in progress', viewer),
        comment('11-24 12:00', 'rita', 'that one'),
      ],
    }),
    now: '11-24 12:07',
    changes: ['add-label #12 status: in progress', 'remove-label #12 status: waiting'],
    why: 'it goes back to where it stood last',
  },
];

describe('a request that waits', () => {
  it.each(table)('$why', ({ issue, now, file = {}, changes }) => {
    const observed = anObserved({ issues: [issue] });
    const made = plan({ config: [aConfig({ handover: 'none', ...file })], observed, now: at(now) });
    expect(shownOn(12, made)).toEqual(changes);
  });
});

describe('a resolved request', () => {
  const resolved = [eta('11-24 10:30', '/eta 11:00'), labeled('11-24 11:00', 'status: resolved', 'alice')];
  const key = at('11-24 11:00').toString();

  it.each([
    {
      issue: anIssue({ assignees: ['alice'], events: resolved }),
      now: '11-24 11:07',
      changes: [`comment #12 confirm ${key}`],
      why: 'asks to confirm',
    },
    {
      issue: anIssue({
        assignees: ['alice'],
        events: [...resolved, comment('11-24 11:07', viewer, formatMarker({ kind: 'confirm', key }))],
      }),
      now: '11-24 11:37',
      changes: [],
      why: 'asks once',
    },
    {
      issue: anIssue({
        assignees: ['alice'],
        events: [...resolved, comment('11-24 12:00', 'rita', 'still empty')],
      }),
      now: '11-24 12:07',
      changes: ['add-label #12 status: researching', 'remove-label #12 status: resolved'],
      why: 'goes on when the requester says otherwise',
    },
    {
      issue: anIssue({ assignees: ['alice'], events: [...resolved, closed('11-24 12:00', 'rita')] }),
      now: '11-24 12:07',
      changes: [],
      why: 'is confirmed by closing it',
    },
    {
      issue: anIssue({ assignees: ['alice'], events: [...resolved, notice('11-26 11:07', key)] }),
      now: '11-27 11:07',
      changes: ['close #12 completed'],
      why: 'is closed as completed where nobody confirms',
    },
    {
      issue: anIssue({
        assignees: ['alice'],
        events: [
          labeled('11-24 11:00', 'status: waiting', 'alice'),
          closed('11-26 11:00', viewer, 'not_planned'),
          reopened('11-27 09:30', 'rita'),
        ],
      }),
      now: '11-27 09:37',
      changes: [
        `comment #12 returned ${at('11-27 09:30')}`,
        'add-label #12 status: reported',
        'remove-label #12 status: waiting',
      ],
      why: 'reopened by the requester, it waits for the team',
    },
  ])('$why', ({ issue, now, changes }) => {
    const observed = anObserved({ issues: [issue] });
    const made = plan({ config: [aConfig()], observed, now: at(now) });
    expect(shownOn(12, made)).toEqual(changes);
  });
});

/** Resolved on Tuesday 24 November at 11:00, and asked at 11:07 whether it is. */
const asksAt = '11-24 11:07';
const confirmKey = at('11-24 11:00').toString();
function done(approvals: CommentEvent['approvals'], ...events: readonly TimelineEvent[]): Issue {
  return anIssue({
    assignees: ['alice'],
    events: [
      eta('11-24 10:30', '/eta 11:00'),
      labeled('11-24 11:00', 'status: resolved', 'alice'),
      comment(asksAt, viewer, `${formatMarker({ kind: 'confirm', key: confirmKey })}\nis it?`, { approvals }),
      ...events,
    ],
  });
}
const thumb = (by: string, when = '11-24 12:00') => ({ by: login(by), at: at(when) });

describe('a resolved request is confirmed', () => {
  it.each([
    {
      issue: done([], comment('11-24 12:00', 'rita', 'thank you\n/confirm', { id: 7 })),
      changes: ['react #12 7 taken', 'close #12 completed'],
      why: 'by /confirm, whatever else the comment says',
    },
    {
      issue: done([], comment('11-24 12:00', 'bob', '/confirm', { id: 7, receipts: ['taken'] })),
      changes: ['close #12 completed'],
      why: 'by somebody of the team, who heard of it elsewhere',
    },
    {
      issue: done([], comment('11-24 12:00', 'mallory', '/confirm', { id: 7 })),
      changes: ['comment #12 reply 7 0', 'react #12 7 refused'],
      why: 'not by a passer-by',
    },
    { issue: done([thumb('rita')]), changes: ['close #12 completed'], why: 'by a thumbs-up on the question' },
    { issue: done([thumb('mallory')]), changes: [], why: 'not by a passer-by’s thumbs-up' },
    {
      issue: done([thumb('mallory'), thumb('Rita')]),
      changes: ['close #12 completed'],
      why: 'by the requester’s thumbs-up among others, in any letter case',
    },
    {
      issue: done([thumb('rita')], comment('11-24 13:00', 'rita', 'no, wait, it is empty again')),
      changes: ['close #12 completed'],
      why: 'also where they say otherwise later, since a run on time would have closed it by then',
    },
    {
      issue: done([], closed('11-24 12:00', 'rita')),
      changes: [],
      why: 'by closing it: nothing is left to do',
    },
    {
      issue: done(
        [thumb('rita')],
        closed('11-24 12:07', viewer),
        reopened('11-25 09:00', 'rita'),
        labeled('11-25 10:00', 'status: resolved', 'alice'),
      ),
      changes: [`comment #12 confirm ${at('11-25 10:00')}`],
      why: 'not by what was said before it was reopened: they are asked anew',
    },
  ])('$why', ({ issue, changes }) => {
    const observed = {
      ...anObserved({ issues: [issue] }),
      permissions: new Map([['mallory', 'read' as const]]),
    };
    const made = plan({ config: [aConfig()], observed, now: at('11-25 10:07') });
    expect(shownOn(12, made)).toEqual(changes);
  });

  it('an incident is confirmed the same way, but nobody is asked and none is closed for silence', () => {
    const incident = (...events: readonly TimelineEvent[]) =>
      anIncident({
        assignees: ['alice'],
        labels: ['on-call', 'incident', 'sev3'],
        events: [labeled('11-24 11:00', 'status: resolved', 'alice'), ...events],
      });
    const shown = (issue: Issue) =>
      shownOn(
        12,
        plan({
          config: [aConfig({ handover: 'none' })],
          observed: anObserved({ issues: [issue] }),
          now: at('12-15 11:00'),
        }),
      );
    expect(shown(incident())).toEqual([]);
    expect(
      shown(incident(comment('11-24 12:00', 'rita', '/confirm', { id: 7, receipts: ['taken'] }))),
    ).toEqual(['close #12 completed']);
  });
});

describe('the whole way', () => {
  it('from silence to the close takes a notice, 24 h, and one run each', () => {
    const config = [aConfig({ log: 'none' })];
    let observed = anObserved({ issues: [request()] });
    const seen = ['11-26 11:07', '11-27 10:37', '11-27 11:07', '11-27 11:37'].map((now) => {
      const made = plan({ config, observed, now: at(now) });
      observed = applyToObserved(observed, made.changes, at(now));
      return changesOn(12, made).map(({ kind }) => kind);
    });
    expect(seen).toEqual([['comment'], [], ['close'], []]);
    expect(issueIn(observed, 12).closeReason).toBe('not_planned');
  });

  it('says in the notice when the close will come, also where that is days away', () => {
    const config = [aConfig({ requests: { windows: { close: '2d' } } })];
    const made = plan({ config, observed: anObserved({ issues: [request()] }), now: at('11-26 11:00') });
    const [said] = changesOn(12, made);
    expect(said?.kind === 'comment' && said.body).toContain('**closed after Sat 28 Nov 11:00 UTC**');
  });

  it('keeps the label that an answer brought back when a later run looks', () => {
    const config = [aConfig({ log: 'none' })];
    const issue = anIssue({
      assignees: ['alice'],
      events: [
        labeled('11-24 10:40', 'status: in progress', 'alice'),
        labeled('11-24 11:00', 'status: waiting', 'alice'),
        unlabeled('11-24 11:10', 'status: in progress', viewer),
        comment('11-24 12:00', 'rita', 'that one'),
      ],
    });
    const first = anObserved({ issues: [issue] });
    const made = plan({ config, observed: first, now: at('11-24 12:07') });
    const after = applyToObserved(first, made.changes, at('11-24 12:07'));
    expect(issueIn(after, 12).labels).toEqual(['on-call', 'support', 'status: in progress']);
    expect(shownOn(12, plan({ config, observed: after, now: at('11-24 12:37') }))).toEqual([]);
  });
});
