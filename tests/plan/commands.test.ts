import { describe, expect, it } from 'vitest';
import type { CommentEdit, CommentEvent, Issue, TimelineEvent } from '../../src/issues/issue.js';
import { formatMarker, type Marker } from '../../src/issues/marker.js';
import type { Permission } from '../../src/issues/rights.js';
import type { Change } from '../../src/plan/change.js';
import type { Observed } from '../../src/plan/observed.js';
import { plan } from '../../src/plan/plan.js';
import { aConfig, actor, anIssue, assigned, at, closed, comment, viewer } from '../support/builders.js';
import { anObserved, applyToObserved, issueIn } from '../support/observed.js';
import { shownChange, shownOn } from '../support/shown.js';

/** Windows and logs are not what this is about. */
const calm = {
  log: 'none',
  requests: { windows: { acknowledge: 'none', estimate: 'none', update: 'none', notice: 'none' } },
};
const everybody = { alice: {}, bob: {}, carol: {}, erin: {} };
const now = '11-24 10:31';
const saidAt = '11-24 10:30';
/** Stranger to the schedule; GitHub is asked. */
const passerBy = 'mallory';

function said(by: string, body: string, parts: Partial<CommentEvent> = {}): CommentEvent {
  return comment(saidAt, by, body, { id: 7, ...parts });
}

function ours(when: string, marker: Marker, text = 'words'): TimelineEvent {
  return comment(when, viewer, `${formatMarker(marker)}\n${text}`);
}

function held(...events: readonly TimelineEvent[]): Issue {
  return anIssue({ events: [assigned('11-24 10:01', 'alice'), ...events] });
}

function worldOf(issue: Issue, permissions: Readonly<Record<string, Permission>> = {}): Observed {
  return { ...anObserved({ issues: [issue] }), permissions: new Map(Object.entries(permissions)) };
}

function planned(issue: Issue, permissions: Readonly<Record<string, Permission>> = { [passerBy]: 'read' }) {
  return plan({ config: [aConfig(calm)], observed: worldOf(issue, permissions), now: at(now) });
}

/** The text of the comment with that kind of marker, without it. */
function bodyOf(changes: readonly Change[], kind: Marker['kind']): string | undefined {
  const found = changes.find((change) => change.kind === 'comment' && change.marker.kind === kind);
  return found?.kind === 'comment' ? found.body.split('\n').slice(1).join('\n') : undefined;
}

interface Row {
  readonly by?: string;
  readonly says: string;
  readonly changes: readonly string[];
  readonly reply?: string;
  readonly why: string;
}

const table: readonly Row[] = [
  { says: '/ack', changes: ['react #12 7 taken'], why: 'taken: a reaction says so, and no words' },
  {
    says: 'I look into it\n/ACK\n/note looking',
    changes: ['react #12 7 taken'],
    why: 'several in a comment have one reaction',
  },
  { says: '```\n/ack\n```\n> /wip', changes: [], why: 'none in code blocks and quotes' },
  {
    by: passerBy,
    says: '/ack',
    changes: ['comment #12 reply 7 0', 'react #12 7 refused'],
    reply:
      '`/ack` was not taken: only people on the schedule, whoever has the issue, and people with triage rights may give it.',
    why: 'refused by right: says who may',
  },
  {
    by: 'rita',
    says: '/resolved',
    changes: ['comment #12 reply 7 0', 'react #12 7 refused'],
    reply:
      '`/resolved` was not taken: only people on the schedule, whoever has the issue, and people with triage rights may give it.',
    why: 'also to the requester, who speaks for nobody but themselves',
  },
  {
    says: '/eta',
    changes: ['comment #12 reply 7 0', 'react #12 7 refused'],
    reply:
      '`/eta` was not taken: nothing was said, expected a time, such as 17:00, Fri 09:00 or 2 business days.',
    why: 'a misfit: says what is missing',
  },
  {
    says: '/eta soon',
    changes: ['comment #12 reply 7 0', 'react #12 7 refused'],
    reply:
      '`/eta` was not taken: found “soon”, expected a time, such as 17:00, Fri 09:00, tomorrow, 5 Dec 14:00, 2026-12-05, 2h or 2 business days.',
    why: 'words that name no time: says what they could be',
  },
  {
    says: '/sev 5',
    changes: ['comment #12 reply 7 0', 'react #12 7 refused'],
    reply:
      '`/sev` was not taken: found “5”, expected a severity from `1` to `4`, or the name of a severity label.',
    why: 'no such severity',
  },
  {
    says: '/ack\n/sev 5\n/note x',
    changes: ['comment #12 reply 7 1', 'react #12 7 taken', 'react #12 7 refused'],
    reply:
      '`/sev` was not taken: found “5”, expected a severity from `1` to `4`, or the name of a severity label.',
    why: 'of several one is refused: the others are taken',
  },
  {
    says: '/assign @zoe',
    changes: ['comment #12 reply 7 0', 'react #12 7 refused'],
    reply: '`/assign` was not taken: GitHub lets only people with access to the repository be assigned.',
    why: 'to somebody who cannot be assigned: it stays where it is',
  },
  {
    says: '/assign @carol',
    changes: ['react #12 7 taken', 'assign #12 carol', 'unassign #12 alice'],
    why: 'to somebody who can',
  },
  {
    says: '/oncall',
    changes: ['comment #12 reply 7 -', 'react #12 7 taken'],
    reply:
      'On call for Payments:\n\n- primary: **alice** until Mon 30 Nov 09:00 UTC, then **bob**\n- secondary: **bob** until Mon 30 Nov 09:00 UTC, then **carol**',
    why: 'a question: answered in words, which call nobody',
  },
  {
    by: 'rita',
    says: '/oncall Secondary',
    changes: ['comment #12 reply 7 -', 'react #12 7 taken'],
    reply: 'On call for Payments:\n\n- secondary: **bob** until Mon 30 Nov 09:00 UTC, then **carol**',
    why: 'the requester may ask, too; for one role, in any letter case',
  },
  {
    says: '/oncall cook',
    changes: ['comment #12 reply 7 0', 'react #12 7 refused'],
    reply: '`/oncall` was not taken: found “cook”, expected one of the roles `primary`, `secondary`.',
    why: 'a role that the schedule does not have',
  },
  {
    says: '/escalate the disk is full @everybody',
    changes: ['assign #12 bob', 'comment #12 called 7 0', 'react #12 7 taken'],
    why: 'calls the first of the ladder',
  },
  { by: 'dependabot[bot]', says: '/ack', changes: [], why: 'never an answer to a bot' },
  { by: viewer, says: '/ack', changes: [], why: 'nor to ourselves' },
];

describe('a command', () => {
  it.each(table)('$why', ({ by = 'alice', says, changes, reply }) => {
    const issue = held(said(by, says));
    const observed = { ...worldOf(issue, { [passerBy]: 'read', rita: 'read' }) };
    const assignable = new Map([...observed.assignable, ['zoe', false] as const]);
    const made = plan({ config: [aConfig(calm)], observed: { ...observed, assignable }, now: at(now) });
    expect([...shownOn(12, made)].sort()).toEqual([...changes].sort());
    expect(bodyOf(made.changes, 'reply')).toBe(reply);
  });

  it('has its reaction last: the receipt for all that came before', () => {
    const made = planned(held(said('alice', '/escalate\n/sev 9\n/oncall')));
    const chain = made.changes.filter((change) => change.chain === 'issue 12 comment 7').map(shownChange);
    expect(chain).toEqual([
      'comment #12 called 7 0',
      'comment #12 reply 7 1',
      'react #12 7 refused',
      'react #12 7 taken',
    ]);
  });

  it.each([
    { knows: {}, unknown: ['mallory'], changes: [], why: 'before GitHub was asked, nothing is said' },
    {
      knows: { mallory: 'triage' },
      unknown: [],
      changes: ['react #12 7 taken', 'assign #12 mallory'],
      why: 'triage rights are enough',
    },
    {
      knows: { mallory: 'none' },
      unknown: [],
      changes: ['comment #12 reply 7 0', 'react #12 7 refused'],
      why: 'an unclear answer means no',
    },
  ] as const)('of somebody unknown: $why', ({ knows, unknown, changes }) => {
    const made = planned(held(said(passerBy, '/ack')), knows);
    expect(shownOn(12, made)).toEqual(changes);
    expect(made.unknownPermissions).toEqual(unknown);
  });

  it('waits with the whole comment where GitHub must be asked about one line', () => {
    const made = planned(held(said('rita', '/oncall\n/ack')), {});
    expect(shownOn(12, made)).toEqual([]);
    expect(made.unknownPermissions).toEqual(['rita']);
  });

  it('lists for /help what the writer may give, and nothing else', () => {
    const help = (by: string) =>
      [...(bodyOf(planned(held(said(by, '/help'))).changes, 'reply') ?? '').matchAll(/^\| `(\/\w+)/gm)].map(
        ([, name]) => name,
      );
    expect(help('alice')).toContain('/route');
    expect(help('rita')).toEqual(['/confirm', '/oncall', '/help']);
  });

  it('on a closed issue is taken, and does not open it', () => {
    const issue = held(closed('11-24 10:20'), said('alice', '/note the cause was a full disk'));
    expect(shownOn(12, planned(issue))).toEqual(['react #12 7 taken']);
  });

  it('of two schedules that serve the issue, the first answers', () => {
    const config = [
      aConfig(calm),
      aConfig({ ...calm, name: 'Search', label: 'search' }, 'schedules/search.yml'),
    ];
    const issue = anIssue({
      labels: ['on-call', 'support', 'search'],
      events: [assigned('11-24 10:01', 'alice'), said('alice', '/oncall')],
    });
    const made = plan({ config, observed: worldOf(issue), now: at(now) });
    expect(shownOn(12, made)).toEqual(['comment #12 reply 7 -', 'react #12 7 taken']);
    expect(bodyOf(made.changes, 'reply')).toContain('On call for Payments:');
  });

  it('of two schedules that serve the issue, the first says who may', () => {
    const nights = aConfig(
      { ...calm, label: 'night', people: { ...everybody, dave: {} } },
      'schedules/night.yml',
    );
    const issue = anIssue({
      labels: ['on-call', 'support', 'night'],
      events: [assigned('11-24 10:01', 'alice'), said('dave', '/ack')],
    });
    const made = plan({ config: [aConfig(calm), nights], observed: worldOf(issue), now: at(now) });
    expect(made.changes.filter(({ kind }) => kind === 'react')).toEqual([]);
    expect(made.unknownPermissions).toEqual(['dave']);
  });
});

function edit(when: string, body: string, by = 'alice'): CommentEdit {
  return { at: at(when), by: actor(by), body };
}

describe('an edited comment', () => {
  const edited = (first: string, later: readonly CommentEdit[], parts: Partial<CommentEvent> = {}) =>
    held(said('alice', later.at(-1)?.body ?? first, { edits: { first, later }, ...parts }));
  const when = '11-24 10:30:40';

  it.each([
    {
      issue: edited('looking', [edit(when, 'looking\n/ack')]),
      changes: [`comment #12 reply 7 ${at(when)}`, 'react #12 7 taken'],
      reply: 'Taken: `/ack`.',
      why: 'takes what is new, in words, since nobody is told of an edit',
    },
    {
      issue: edited('/ack', [edit(when, '/ack\n/note x')], { receipts: ['taken'], receiptAt: at(saidAt) }),
      changes: [`comment #12 reply 7 ${at(when)}`],
      reply: 'Taken: `/note`.',
      why: 'not again what it had before',
    },
    {
      issue: edited('/ack', [edit(when, 'oh, /ack is done\n/ack')], {
        receipts: ['taken'],
        receiptAt: at(saidAt),
      }),
      changes: [],
      reply: undefined,
      why: 'nor where it moved',
    },
    {
      issue: edited('looking', [edit(when, 'looking\n/ack', passerBy)]),
      changes: [`comment #12 reply 7 ${at(when)}`, 'react #12 7 refused'],
      reply:
        '`/ack` was not taken: only people on the schedule, whoever has the issue, and people with triage rights may give it.',
      why: 'counts as the editor’s word, not the writer’s',
    },
    {
      issue: held(said('alice', '/ack', { edits: 'unknown' })),
      changes: ['comment #12 reply 7 0', 'react #12 7 refused'],
      reply:
        '`/ack` was not taken: the comment was edited, and GitHub does not say what it said before. Please write it in a new comment.',
      why: 'of which GitHub does not say what it was: is refused, with what to do',
    },
  ])('$why', ({ issue, changes, reply }) => {
    const made = planned(issue);
    expect(shownOn(12, made)).toEqual(changes);
    expect(bodyOf(made.changes, 'reply')).toBe(reply);
    const after = applyToObserved(worldOf(issue, { [passerBy]: 'read' }), made.changes, at(now));
    expect(shownOn(12, plan({ config: [aConfig(calm)], observed: after, now: at('11-24 11:00') }))).toEqual(
      [],
    );
  });
});

describe('a run that was cut off', () => {
  it.each([
    {
      issue: held(said('alice', '/oncall'), ours('11-24 10:30:30', { kind: 'reply', key: '7 -' })),
      changes: ['react #12 7 taken'],
      why: 'between the words and the reaction: only the reaction is made up for',
    },
    {
      issue: held(said('alice', '/oncall\n/sev 9'), ours('11-24 10:30:30', { kind: 'reply', key: '7 1' })),
      changes: ['react #12 7 taken'],
      why: 'also where the words refused one of several',
    },
    {
      issue: held(
        said('alice', '/escalate'),
        assigned('11-24 10:30:20', 'bob'),
        ours('11-24 10:30:30', { kind: 'called', key: '7 0' }),
      ),
      changes: ['react #12 7 taken'],
      why: 'after somebody was called: they are not called again',
    },
    {
      issue: held(
        said('alice', '/oncall\n/sev 9', { receipts: ['refused'] }),
        ours('11-24 10:30:30', { kind: 'reply', key: '7 1' }),
      ),
      changes: ['react #12 7 taken'],
      why: 'between its two reactions: what was not refused is still taken',
    },
    {
      issue: held(
        said('alice', '/take\n/sev 9', { receipts: ['refused'] }),
        ours('11-24 10:30:30', { kind: 'reply', key: '7 0,1' }),
      ),
      changes: [],
      why: 'after all were refused: nothing is taken after all',
    },
    {
      issue: held(said('alice', '/ack\n/sev 9', { receipts: ['taken', 'refused'] })),
      changes: [],
      why: 'where the words were lost, the reaction is answer enough',
    },
  ])('$why', ({ issue, changes }) => {
    expect(shownOn(12, planned(issue))).toEqual(changes);
  });

  it('is made up for wherever it was cut, and ends the same', () => {
    const issue = held(said('alice', '/escalate\n/sev 9\n/oncall\n/assign @carol'));
    const run = (observed: Observed) => plan({ config: [aConfig(calm)], observed, now: at(now) }).changes;
    const start = worldOf(issue);
    const whole = run(start);
    const wanted = issueIn(applyToObserved(start, whole, at(now)), 12);
    for (let cut = 0; cut < whole.length; cut += 1) {
      const half = applyToObserved(start, whole.slice(0, cut), at(now));
      const end = issueIn(applyToObserved(half, run(half), at(now)), 12);
      expect([end.labels, [...end.assignees].sort()]).toEqual([wanted.labels, [...wanted.assignees].sort()]);
      expect(wordsOn(end), `cut after ${cut}`).toEqual(wordsOn(wanted));
    }
  });
});

/** What we said there, each kind once: the first lines. */
function wordsOn({ timeline }: Issue): readonly string[] {
  return timeline
    .flatMap((event) =>
      event.kind === 'comment' && event.isTrusted ? [event.body.split('\n')[0] ?? ''] : [],
    )
    .sort();
}
