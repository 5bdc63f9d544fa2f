import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editReplyMarker, replyMarker } from '../../src/issues/command-answers.js';
import { commandLines } from '../../src/issues/command-parser.js';
import { type CommandContext, commandsGiven, unsurePeople } from '../../src/issues/commands-given.js';
import type {
  CommandEvent,
  CommentEdit,
  CommentEvent,
  Issue,
  TimelineEvent,
} from '../../src/issues/issue.js';
import { formatMarker } from '../../src/issues/marker.js';
import type { Permission } from '../../src/issues/rights.js';
import { loginKey } from '../../src/schedule/login.js';
import { isBefore } from '../../src/schedule/span.js';
import { aConfig, actor, anIssue, at, comment, labeled, login, viewer } from '../support/builders.js';
import { anyText } from '../support/text.js';

const config = aConfig();

/** Alice is on the schedule; rita asked; mallory's permission is not known, tom may triage, rose may read. */
function context(
  permissions: Readonly<Record<string, Permission>> = { tom: 'triage', rose: 'read' },
): CommandContext {
  return { config, permissions: new Map(Object.entries(permissions)) };
}

function commandsOf(issue: Issue): readonly CommandEvent[] {
  return issue.timeline.filter((event) => event.kind === 'command');
}

function given(events: readonly TimelineEvent[], known: CommandContext = context()): readonly CommandEvent[] {
  return commandsOf(commandsGiven(anIssue({ events }), known));
}

/** `11-24 11:00 alice 0 ack fresh`, and behind it why it is refused. */
function shown({ at: when, actor: by, place, line, standing, refusal }: CommandEvent): string {
  const name = line.kind === 'misfit' ? `?${line.name}` : line.command.name;
  const text =
    line.kind === 'command' && 'text' in line.command && line.command.text !== '' ? [line.command.text] : [];
  const why = refusal === undefined ? [] : [refusal.kind === 'right' ? refusal.right : refusal.kind];
  const time = when.toString().slice(5, 16).replace('T', ' ');
  return [time, by?.login ?? '-', place, name, ...text, standing, ...why].join(' ');
}

function edits(first: string, ...later: readonly (readonly [when: string, by: string, body: string])[]) {
  return {
    first,
    later: later.map(([when, by, body]): CommentEdit => ({ at: at(when), by: actor(by), body })),
  };
}

const when = '11-24 11:00';

function by(
  who: string,
  body: string,
  parts: Partial<Pick<CommentEvent, 'isTrusted' | 'edits' | 'receipts' | 'receiptAt'>> = {},
): CommentEvent {
  return { ...comment(when, who, body, { id: 7 }), ...parts };
}

function reply(time: string, refused: readonly number[]): CommentEvent {
  return comment(time, viewer, `${formatMarker(replyMarker(7, refused))}\nSorry.`);
}

function editReply(time: string, edit: string): CommentEvent {
  return comment(time, viewer, `${formatMarker(editReplyMarker(7, at(edit)))}\nDone.`);
}

describe('a comment that nobody edited', () => {
  it.each<{ why: string; events: readonly TimelineEvent[]; is: readonly string[] }>([
    {
      why: 'somebody on the schedule',
      events: [by('alice', '/ack\n/sev 2')],
      is: ['11-24 11:00 alice 0 ack fresh', '11-24 11:00 alice 1 sev 2 fresh'],
    },
    { why: 'triage rights', events: [by('tom', '/ack')], is: ['11-24 11:00 tom 0 ack fresh'] },
    { why: 'no rights', events: [by('rose', '/ack')], is: ['11-24 11:00 rose 0 ack refused responder'] },
    {
      why: 'rights to be asked for',
      events: [by('mallory', '/ack')],
      is: ['11-24 11:00 mallory 0 ack unsure'],
    },
    {
      why: 'the requester may confirm',
      events: [by('rita', '/confirm')],
      is: ['11-24 11:00 rita 0 confirm fresh'],
    },
    { why: 'but not decide', events: [by('rita', '/sev 1')], is: ['11-24 11:00 rita 0 sev 1 unsure'] },
    { why: 'a bot', events: [by('dependabot[bot]', '/ack')], is: [] },
    { why: 'the token', events: [by(viewer, '/ack')], is: [] },
    {
      why: 'the token, where somebody edited it',
      events: [by(viewer, '/ack', { isTrusted: false, edits: edits('x', [when, 'alice', '/ack']) })],
      is: [],
    },
    {
      why: 'words that do not fit',
      events: [by('alice', '/eta')],
      is: ['11-24 11:00 alice 0 ?eta refused misfit'],
    },
    {
      why: 'taken',
      events: [by('alice', '/ack', { receipts: ['taken'] })],
      is: ['11-24 11:00 alice 0 ack taken'],
    },
    {
      why: 'taken, and no rights any more',
      events: [by('rose', '/ack', { receipts: ['taken'] })],
      is: ['11-24 11:00 rose 0 ack taken'],
    },
    {
      why: 'refused, and rights by now',
      events: [by('alice', '/ack', { receipts: ['refused'] })],
      is: ['11-24 11:00 alice 0 ack refused'],
    },
    {
      why: 'a misfit that was told',
      events: [by('alice', '/eta', { receipts: ['refused'] })],
      is: ['11-24 11:00 alice 0 ?eta refused'],
    },
    {
      why: 'both, and the reply names which',
      events: [
        by('alice', '/ack\n/route x\n/wip', { receipts: ['taken', 'refused'] }),
        reply('11-24 11:01', [1]),
      ],
      is: [
        '11-24 11:00 alice 0 ack taken',
        '11-24 11:00 alice 1 route x refused',
        '11-24 11:00 alice 2 wip taken',
      ],
    },
    {
      why: 'both without a reply: rights again',
      events: [by('rose', '/ack', { receipts: ['taken', 'refused'] })],
      is: ['11-24 11:00 rose 0 ack refused'],
    },
    {
      why: 'both without a reply, and the rights',
      events: [by('alice', '/ack\n/eta', { receipts: ['taken', 'refused'] })],
      is: ['11-24 11:00 alice 0 ack taken', '11-24 11:00 alice 1 ?eta refused'],
    },
    {
      why: 'a reply whose reaction failed',
      events: [by('alice', '/ack\n/route x'), reply('11-24 11:01', [1])],
      is: ['11-24 11:00 alice 0 ack fresh', '11-24 11:00 alice 1 route x refused'],
    },
    {
      why: 'somebody else’s reply',
      events: [by('alice', '/ack'), comment('11-24 11:01', 'mallory', formatMarker(replyMarker(7, [0])))],
      is: ['11-24 11:00 alice 0 ack fresh'],
    },
    {
      why: 'a reply to another comment',
      events: [by('alice', '/ack'), comment('11-24 11:01', viewer, formatMarker(replyMarker(77, [0])))],
      is: ['11-24 11:00 alice 0 ack fresh'],
    },
    {
      why: 'a reply whose key says nothing',
      events: [by('alice', '/ack'), comment('11-24 11:01', viewer, '<!-- watchbill:reply 7 0,x -->')],
      is: ['11-24 11:00 alice 0 ack fresh'],
    },
  ])('$why', ({ events, is }) => {
    expect(given(events).map(shown)).toEqual(is);
  });

  it('of a deleted account counts where it was taken, and is no longer answered', () => {
    const { actor: _gone, ...ghost } = by('alice', '/ack', { receipts: ['taken'] });
    expect(given([ghost]).map(shown)).toEqual(['11-24 11:00 - 0 ack taken']);
    expect(given([{ ...ghost, receipts: [] }])).toEqual([]);
  });

  it('puts commands right behind their comment, and leaves the order of the others', () => {
    const issue = anIssue({
      events: [by('alice', '/ack\n/wip'), labeled(when, 'sev2'), comment('11-24 12:00', 'bob', '/take')],
    });
    const kinds = commandsGiven(issue, context())
      .timeline.slice(2)
      .map(({ kind }) => kind);
    expect(kinds).toEqual(['comment', 'command', 'command', 'labeled', 'comment', 'command']);
  });
});

describe('an edited comment', () => {
  const taken = { receipts: ['taken'] } as const;
  const rows: readonly {
    why: string;
    comment: CommentEvent;
    replies?: readonly CommentEvent[];
    is: readonly string[];
  }[] = [
    {
      why: 'what an edit adds is new at its time, by whoever edited',
      comment: by('alice', '', { edits: edits('/ack', ['11-24 11:10', 'bob', '/ack\n/sev 2']) }),
      is: ['11-24 11:00 alice 0 ack fresh', '11-24 11:10 bob 1 sev 2 fresh'],
    },
    {
      why: 'other case, other blanks and another order are no new command',
      comment: by('alice', '', {
        edits: edits('/ack\n/sev P1', ['11-24 11:10', 'alice', 'x\n/Severity  p1\n\n/ACK']),
      }),
      is: ['11-24 11:00 alice 0 sev P1 fresh', '11-24 11:00 alice 1 ack fresh'],
    },
    {
      why: 'the same once more is',
      comment: by('alice', '', {
        edits: edits('/escalate', ['11-24 11:10', 'alice', '/escalate\n/escalate']),
      }),
      is: ['11-24 11:00 alice 0 escalate fresh', '11-24 11:10 alice 1 escalate fresh'],
    },
    {
      why: 'taken out before anybody answered',
      comment: by('alice', '', { edits: edits('/resolved', ['11-24 11:01', 'alice', 'not yet']) }),
      is: [],
    },
    {
      why: 'nor is anybody asked about it',
      comment: by('mallory', '', { edits: edits('/resolved', ['11-24 11:01', 'mallory', 'not yet']) }),
      is: [],
    },
    {
      why: 'added by an edit, answered, and taken out',
      comment: by('alice', '', {
        edits: edits('x', ['11-24 11:10', 'alice', '/wip\n/eta'], ['11-24 11:20', 'alice', '/eta']),
      }),
      replies: [editReply('11-24 11:11', '11-24 11:10')],
      is: ['11-24 11:10 alice 0 ?eta refused', '11-24 11:10 alice 1 wip taken'],
    },
    {
      why: 'taken out afterwards it counts still',
      comment: by('alice', '', { ...taken, edits: edits('/wip', ['11-24 11:10', 'alice', '/mitigated']) }),
      is: ['11-24 11:00 alice 1 wip taken', '11-24 11:10 alice 0 mitigated fresh'],
    },
    {
      why: 'but not where the receipt’s time says that nobody saw it',
      comment: by('alice', '', {
        ...taken,
        receiptAt: at('11-24 11:20'),
        edits: edits('/resolved', ['11-24 11:10', 'alice', '/note x']),
      }),
      is: ['11-24 11:10 alice 0 note x taken'],
    },
    {
      why: 'nor for a stranger who took it out before the receipt came',
      comment: by('rose', '', { ...taken, edits: edits('/resolved', ['11-24 11:10', 'rose', '/help']) }),
      is: ['11-24 11:10 rose 0 help refused requester'],
    },
    {
      why: 'taken out and put in again it is new',
      comment: by('rita', '', {
        ...taken,
        edits: edits('/sev 1', ['11-24 11:01', 'rita', '/help'], ['11-24 11:20', 'rita', '/sev 1']),
      }),
      is: ['11-24 11:00 rita 1 sev 1 unsure', '11-24 11:20 rita 0 sev 1 unsure'],
    },
    {
      why: 'a receipt before the edit is none for what it adds',
      comment: by('rita', '', {
        ...taken,
        receiptAt: at('11-24 11:05'),
        edits: edits('/help', ['11-24 11:10', 'rita', '/help\n/sev 1']),
      }),
      is: ['11-24 11:00 rita 0 help taken', '11-24 11:10 rita 1 sev 1 unsure'],
    },
    {
      why: 'a receipt after it is',
      comment: by('rose', '', {
        ...taken,
        receiptAt: at('11-24 11:15'),
        edits: edits('x', ['11-24 11:10', 'alice', '/ack']),
      }),
      is: ['11-24 11:10 alice 0 ack taken'],
    },
    {
      why: 'a reply to the edit is, too, for who may',
      comment: by('alice', '', {
        ...taken,
        edits: edits(
          '/ack',
          ['11-24 11:10', 'bob', '/ack\n/wip'],
          ['11-24 11:20', 'rose', '/ack\n/wip\n/sev 1'],
        ),
      }),
      replies: [editReply('11-24 11:11', '11-24 11:10'), editReply('11-24 11:21', '11-24 11:20')],
      is: [
        '11-24 11:00 alice 0 ack taken',
        '11-24 11:10 bob 1 wip taken',
        '11-24 11:20 rose 2 sev 1 refused',
      ],
    },
    {
      why: 'places in a reply are those of the text it answers',
      comment: by('alice', '', {
        receipts: ['taken', 'refused'],
        edits: edits('/route x\n/ack', ['11-24 11:10', 'alice', '/sev 2\n/ack']),
      }),
      replies: [reply('11-24 11:05', [0])],
      is: ['11-24 11:00 alice 1 ack taken', '11-24 11:10 alice 0 sev 2 fresh'],
    },
    {
      why: 'a bot’s edit gives no command, nor does it become one of whoever edits next',
      comment: by('alice', '', {
        edits: edits(
          'x',
          ['11-24 11:10', 'dependabot[bot]', '/ack'],
          ['11-24 11:20', 'alice', 'y\n/ack\n/wip'],
        ),
      }),
      is: ['11-24 11:20 alice 1 wip fresh'],
    },
    {
      why: 'a stranger cannot give one by editing his words next to those of a member',
      comment: by('alice', '', {
        ...taken,
        edits: edits('/ack', ['11-24 11:10', 'rose', '/ack\n/resolved']),
      }),
      is: ['11-24 11:00 alice 0 ack taken', '11-24 11:10 rose 1 resolved refused responder'],
    },
    {
      why: 'nobody knows what it was, and nobody has answered',
      comment: by('alice', '/ack\n/eta', { edits: 'unknown' }),
      is: ['11-24 11:00 alice 0 ack refused edited', '11-24 11:00 alice 1 ?eta refused misfit'],
    },
    {
      why: 'nobody knows what it was, and that was told',
      comment: by('alice', '/ack', { edits: 'unknown', receipts: ['refused'] }),
      is: ['11-24 11:00 alice 0 ack refused'],
    },
    {
      why: 'nobody knows what it was when it was taken: for who may',
      comment: by('alice', '/ack', { ...taken, edits: 'unknown' }),
      is: ['11-24 11:00 alice 0 ack taken'],
    },
    {
      why: 'not for who could have edited it into something else',
      comment: by('rose', '/resolved', { ...taken, edits: 'unknown' }),
      is: ['11-24 11:00 rose 0 resolved refused edited'],
    },
    {
      why: 'and that is told once',
      comment: by('rose', '/resolved', { receipts: ['taken', 'refused'], edits: 'unknown' }),
      is: ['11-24 11:00 rose 0 resolved refused'],
    },
  ];

  it.each(rows)('$why', ({ comment: one, replies = [], is }) => {
    const body = typeof one.edits === 'string' ? one.body : (one.edits.later.at(-1)?.body ?? one.body);
    expect(
      given([{ ...one, body }, ...replies])
        .map(shown)
        .sort(),
    ).toEqual([...is].sort());
  });
});

describe('the requester’s thumbs-up', () => {
  const question = (parts: Parameters<typeof comment>[3]) =>
    comment(when, viewer, '<!-- watchbill:confirm 2026-11-24T10:00:00Z -->\nIs it solved?', {
      id: 7,
      ...parts,
    });
  const approvals = [
    { by: login('bob'), at: at('11-24 11:05') },
    { by: login('Rita'), at: at('11-24 11:30') },
  ];

  it('confirms, at its time', () => {
    expect(given([question({ approvals })]).map(shown)).toEqual(['11-24 11:30 rita 0 confirm taken']);
  });

  it.each([
    { why: 'nobody else’s does', event: question({ approvals: approvals.slice(0, 1) }) },
    { why: 'not on what somebody edited', event: question({ approvals, isTrusted: false }) },
    {
      why: 'not on another comment of ours',
      event: comment(when, viewer, '<!-- watchbill:notice x -->', { approvals }),
    },
    {
      why: 'not on a forged question',
      event: comment(when, 'mallory', '<!-- watchbill:confirm x -->', { approvals }),
    },
  ])('$why', ({ event }) => {
    expect(given([event])).toEqual([]);
  });

  it('a bot that opened the issue cannot give one', () => {
    const issue = anIssue({
      author: 'dependabot[bot]',
      events: [question({ approvals: [{ by: login('dependabot'), at: at(when) }] })],
    });
    expect(commandsOf(commandsGiven(issue, context()))).toEqual([]);
  });
});

describe('unsurePeople', () => {
  it('names each person once whose rights are not known, and nobody else', () => {
    const issue = anIssue({
      events: [
        by('Mallory', '/ack\n/wip'),
        comment('11-24 12:00', 'mallory', '/take'),
        comment('11-24 12:00', 'rose', '/take'),
        comment('11-24 12:00', 'zoe', '/ack and more'),
        comment('11-24 12:00', 'yan', '/ack'),
      ],
    });
    expect(unsurePeople(commandsGiven(issue, context()))).toEqual(['Mallory', 'yan']);
    expect(
      unsurePeople(commandsGiven(issue, context({ mallory: 'none', rose: 'read', yan: 'admin' }))),
    ).toEqual([]);
  });
});

describe('any comments', () => {
  const someBody = fc.oneof(
    fc
      .array(fc.constantFrom('/ack', '/sev 1', '/eta', '/confirm', '/note x', 'x', '```', '> q', ''), {
        maxLength: 5,
      })
      .map((lines) => lines.join('\n')),
    anyText(30),
    fc.constantFrom(
      '<!-- watchbill:reply 1 0,1 -->',
      '<!-- watchbill:reply 1 - -->',
      '<!-- watchbill:reply 2 2026-11-24T11:10:00Z -->',
      '<!-- watchbill:confirm x -->',
    ),
  );
  const someone = fc.option(
    fc.constantFrom('alice', 'rita', 'rose', 'mallory', viewer, 'dependabot[bot]').map(actor),
    { nil: undefined, freq: 9 },
  );
  const minutes = fc.nat(60);
  const someComment = fc
    .record({
      at: minutes,
      who: someone,
      body: someBody,
      isTrusted: fc.boolean(),
      id: fc.constantFrom(1, 2, 3),
      receipts: fc.subarray(['taken' as const, 'refused' as const]),
      receiptAt: fc.option(minutes, { nil: undefined }),
      history: fc.oneof(
        fc.constantFrom('none' as const, 'unknown' as const),
        fc.record({
          first: someBody,
          later: fc.array(fc.record({ after: minutes, by: someone, body: someBody }), {
            minLength: 1,
            maxLength: 3,
          }),
        }),
      ),
      approvals: fc.array(fc.record({ by: fc.constantFrom('rita', 'bob').map(login), after: minutes }), {
        maxLength: 2,
      }),
    })
    .map(({ at: start, who, history, receiptAt, approvals, isTrusted, ...parts }): CommentEvent => {
      const from = at(when).add({ minutes: start });
      const read = receiptAt === undefined ? {} : { receiptAt: from.add({ minutes: receiptAt }) };
      const base = {
        kind: 'comment',
        url: 'https://github.example/1',
        ...parts,
        at: from,
        ...read,
        ...(who && { actor: who }),
        isTrusted: isTrusted && who?.isViewer === true,
        approvals: approvals.map(({ by: one, after }) => ({ by: one, at: from.add({ minutes: after }) })),
      } as const;
      if (typeof history === 'string') return { ...base, edits: history };
      const later = history.later
        .map(
          ({ after, by: editor, body }): CommentEdit => ({
            at: from.add({ minutes: after }),
            ...(editor && { by: editor }),
            body,
          }),
        )
        .sort((a, b) => a.at.epochMilliseconds - b.at.epochMilliseconds);
      return { ...base, body: later.at(-1)?.body ?? '', edits: { first: history.first, later } };
    });
  const someIssue = fc
    .array(someComment, { maxLength: 6 })
    .map((events) =>
      anIssue({ events: events.sort((a, b) => a.at.epochMilliseconds - b.at.epochMilliseconds) }),
    );
  const plainly = (issue: Issue) => JSON.stringify(issue);

  it('give the same however often it is asked, sorted, and nothing else is touched', () => {
    fc.assert(
      fc.property(someIssue, (issue) => {
        const once = commandsGiven(issue, context());
        expect(plainly(commandsGiven(once, context()))).toBe(plainly(once));
        expect(plainly({ ...once, timeline: once.timeline.filter(({ kind }) => kind !== 'command') })).toBe(
          plainly(issue),
        );
        expect(
          once.timeline.some(
            (event, index) => index > 0 && isBefore(event.at, once.timeline[index - 1]?.at ?? event.at),
          ),
        ).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  it('give a machine nothing, a stranger nothing that counts without a receipt, and each line one place', () => {
    fc.assert(
      fc.property(someIssue, (issue) => {
        const commands = commandsOf(commandsGiven(issue, context()));
        for (const command of commands) {
          expect(command.actor?.kind).not.toBe('bot');
          const isStranger = command.actor?.login === 'rose';
          const receipted = issue.timeline.some(
            (event) => event.kind === 'comment' && event.receipts.includes('taken'),
          );
          if (isStranger && !receipted) expect(['refused']).toContain(command.standing);
          if (command.refusal !== undefined) expect(command.standing).toBe('refused');
        }
      }),
      { numRuns: 300 },
    );
  });

  it('ask for nobody twice, and for nobody whose rights are known', () => {
    fc.assert(
      fc.property(someIssue, (issue) => {
        const asked = unsurePeople(commandsGiven(issue, context()));
        expect(new Set(asked.map(loginKey)).size).toBe(asked.length);
        const known = context({
          ...Object.fromEntries(asked.map((one) => [loginKey(one), 'none' as const])),
          tom: 'triage',
          rose: 'read',
        });
        expect(unsurePeople(commandsGiven(issue, known))).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it('unedited: every command line once, in its place', () => {
    fc.assert(
      fc.property(someBody, (body) => {
        const found = given([by('alice', body)]);
        expect(found.map(({ line }) => line)).toEqual(commandLines(body));
        expect(found.map(({ place }) => place)).toEqual(found.map((_, index) => index));
      }),
      { numRuns: 200 },
    );
  });
});
