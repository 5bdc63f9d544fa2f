import { describe, expect, it } from 'vitest';
import type { TimelineEvent } from '../../src/issues/issue.js';
import { type Ownership, ownershipOf, wasCalled } from '../../src/issues/ownership.js';
import type { ScheduleConfig } from '../../src/issues/policy.js';
import {
  aConfig,
  anIncident,
  assigned,
  closed,
  commanded,
  comment,
  type IssueParts,
  labeled,
  reopened,
  unassigned,
  viewer,
  withoutActor,
} from '../support/builders.js';

// Alice is on duty, bob is secondary (step 0 of the ladder), erin stands above him (step 1), half an hour later.
const config = aConfig();

/** sev1, reported by somebody of the team at 10:00: acknowledged within 15 minutes, so bob is called at 10:15, erin at 10:45. */
function ownership(
  events: readonly TimelineEvent[],
  by: ScheduleConfig = config,
  parts: IssueParts = {},
): Ownership {
  const labels = ['on-call', 'incident', 'sev1'];
  return ownershipOf(commanded(anIncident({ author: 'carol', labels, events, ...parts }), by), by);
}

interface Row {
  readonly events: readonly TimelineEvent[];
  readonly is?: string;
  readonly why: string;
}

/** `alice + bob` is owned by alice, joined by bob; `duty` where nobody owns it. */
function shown({ owners, joined }: Ownership): string {
  return [owners.join(' and ') || 'duty', ...joined].join(' + ');
}

function table(name: string, rows: readonly Row[]): void {
  describe(name, () => {
    it.each(rows)('$is: $why', ({ events, is = 'duty' }) => {
      expect(shown(ownership(events))).toBe(is);
    });
  });
}

table('who has it', [
  { events: [], why: 'nobody took it' },
  { events: [comment('11-24 10:05', 'erin', '/take')], is: 'erin', why: 'taken' },
  {
    events: [comment('11-24 10:05', 'erin', '/take'), comment('11-24 10:06', 'bob', '/take')],
    is: 'bob',
    why: 'the last to take it has it',
  },
  { events: [comment('11-24 10:05', 'alice', '/assign @Bob')], is: 'Bob', why: 'given away' },
  {
    events: [comment('11-24 10:05', 'erin', '/take'), comment('11-24 10:06', 'alice', '/assign @bob')],
    is: 'bob',
    why: 'taken by one, given to another',
  },
  {
    events: [
      comment('11-24 10:05', 'erin', '/take'),
      comment('11-24 10:06', 'alice', '/assign @bob'),
      unassigned('11-24 10:07', 'BOB', 'alice'),
    ],
    why: 'and taken off again by hand, in any letter case: nobody has it',
  },
  {
    events: [comment('11-24 10:05', 'erin', '/take'), unassigned('11-24 10:07', 'erin', viewer)],
    is: 'erin',
    why: 'what a run took off says nothing',
  },
  {
    events: [comment('11-24 10:05', 'erin', '/take'), withoutActor(unassigned('11-24 10:07', 'erin'))],
    why: 'what somebody took off whose account is gone does',
  },
  {
    events: [assigned('11-24 10:05', 'erin', viewer), assigned('11-24 10:06', 'bob', 'alice')],
    why: 'assignments themselves are for the plan to see',
  },
  {
    events: [comment('11-24 10:05', 'erin', '/take'), closed('11-24 11:00'), reopened('11-24 12:00')],
    why: 'a reopening puts it back on duty',
  },
  {
    events: [
      closed('11-24 11:00'),
      reopened('11-24 12:00'),
      comment('11-24 12:05', 'erin', '/take'),
      closed('11-24 13:00'),
      reopened('11-24 14:00'),
    ],
    why: 'each of them',
  },
  {
    events: [comment('11-24 10:05', 'erin', '/take'), comment('11-24 10:06', 'bob', '/route payments')],
    why: 'routed here, it is on duty',
  },
  {
    events: [comment('11-24 10:05', 'erin', '/take'), comment('11-24 10:06', 'bob', '/route night')],
    is: 'erin',
    why: 'routed elsewhere, that is for the other schedule to say',
  },
  {
    events: [
      comment('11-24 10:05', 'alice', '/route night'),
      comment('11-24 10:06', 'erin', '/take'),
      comment('11-24 10:07', 'erin', '/route payments'),
    ],
    why: 'to and fro: what was done in between is over',
  },
  {
    events: [comment('11-24 10:05', 'mallory', '/take')],
    why: 'not taken by somebody whose rights are unknown',
  },
]);

table('who joined', [
  { events: [comment('11-24 10:05', 'erin', '/ack')], is: 'duty + erin', why: 'acknowledged it' },
  { events: [comment('11-24 10:05', 'erin', '/wip')], is: 'duty + erin', why: 'is at work on it' },
  { events: [comment('11-24 10:05', 'alice', '/ack')], why: 'who is on duty has it anyway' },
  {
    events: [comment('11-24 10:05', 'erin', '/take'), comment('11-24 10:06', 'erin', '/ack')],
    is: 'erin',
    why: 'who owns it does not help themselves',
  },
  {
    events: [comment('11-24 10:05', 'erin', '/ack'), comment('11-24 10:06', 'erin', '/take')],
    is: 'erin',
    why: 'who helped and then took it owns it',
  },
  {
    events: [
      comment('11-24 10:05', 'erin', '/ack'),
      comment('11-24 10:06', 'carol', '/ack'),
      comment('11-24 10:07', 'erin', '/wip'),
    ],
    is: 'duty + erin + carol',
    why: 'each once, in the order in which they came',
  },
  {
    events: [comment('11-24 10:05', 'erin', '/ack'), unassigned('11-24 10:06', 'erin', 'erin')],
    why: 'went again',
  },
  {
    events: [comment('11-24 10:05', 'erin', '/ack'), closed('11-24 11:00'), reopened('11-24 12:00')],
    why: 'a reopening begins without helpers',
  },
  { events: [comment('11-24 10:05', 'erin', 'have you tried turning it off')], why: 'advice is no help' },
]);

table('who answered the ladder', [
  {
    events: [comment('11-24 10:14', 'bob', 'looking')],
    why: 'before the breach nobody called the secondary',
  },
  {
    events: [comment('11-24 10:15', 'bob', 'looking')],
    is: 'duty + bob',
    why: 'called at that very moment, whether or not a run had come',
  },
  {
    events: [comment('11-24 10:14', 'bob', '/ack')],
    is: 'duty + bob',
    why: 'acknowledged before the breach',
  },
  { events: [comment('11-24 10:20', 'bob', '/ack')], is: 'duty + bob', why: 'acknowledged after it' },
  { events: [comment('11-24 10:20', 'erin', 'looking')], why: 'the next step was not due yet' },
  { events: [comment('11-24 10:45', 'erin', 'looking')], is: 'duty + erin', why: 'now it was' },
  {
    events: [comment('11-24 10:50', 'bob', 'looking')],
    is: 'duty + bob',
    why: 'who stands below the step that is due was called, too',
  },
  {
    events: [assigned('11-24 10:16', 'erin', viewer), comment('11-24 10:20', 'erin', 'looking')],
    is: 'duty + erin',
    why: 'the token had brought her in before her step: bob could not be assigned',
  },
  { events: [comment('11-24 10:20', 'alice', 'looking')], why: 'who is on duty was not called' },
  { events: [comment('11-24 10:20', 'carol', 'looking')], why: 'nor was she, who stands on no ladder' },
  {
    events: [labeled('11-24 10:20', 'status: in progress', 'bob')],
    is: 'duty + bob',
    why: 'a status set by hand is an answer',
  },
  { events: [labeled('11-24 10:20', 'other', 'bob')], why: 'another label is none' },
  {
    events: [comment('11-24 10:05', 'alice', '/ack'), comment('11-24 10:20', 'bob', 'need help?')],
    why: 'acknowledged in time: nobody was called',
  },
  {
    events: [comment('11-24 10:20', 'alice', '/ack'), comment('11-24 10:21', 'bob', 'need help?')],
    why: 'acknowledged late: the call was over',
  },
  {
    events: [comment('11-24 10:20', 'bob', 'looking'), unassigned('11-24 10:30', 'bob', 'alice')],
    why: 'taken off by hand',
  },
  {
    events: [closed('11-24 10:10', 'alice', 'not_planned'), comment('11-24 10:20', 'bob', 'gone?')],
    why: 'no window runs on what is closed',
  },
  {
    events: [comment('11-24 10:10', 'alice', '/waiting'), comment('11-24 10:40', 'bob', 'well?')],
    why: 'nor while it waits',
  },
]);

describe('the ladder back then', () => {
  it('had another secondary after the handoff', () => {
    const events = [comment('12-01 10:20', 'carol', 'looking'), comment('12-01 10:20', 'alice', 'looking')];
    const parts = { createdAt: '12-01 10:00', author: 'erin' };
    expect(shown(ownership(events, config, parts))).toBe('duty + carol');
  });

  it('had several in one role, of whom each may have been called', () => {
    const seats = aConfig({
      rotations: {
        primary: { every: '1 week', handoff: 'Monday 09:00', starts: '2026-11-23', participants: ['alice'] },
        helpers: {
          every: '1 week',
          handoff: 'Monday 09:00',
          starts: '2026-11-23',
          participants: ['bob', 'carol'],
          together: 2,
        },
      },
      escalation: ['helpers'],
    });
    for (const who of ['bob', 'carol'])
      expect(shown(ownership([comment('11-24 10:20', who, 'looking')], seats, { author: 'erin' }))).toBe(
        `duty + ${who}`,
      );
  });

  it('called nobody who was on duty anyway', () => {
    const events = [comment('11-24 10:20', 'alice', 'looking')];
    expect(shown(ownership(events, aConfig({ escalation: ['alice'] })))).toBe('duty');
  });

  it('went by the severity of back then', () => {
    const labels = ['on-call', 'incident'];
    const looking = comment('11-24 10:20', 'bob', 'looking');
    const raised = comment('11-24 10:01', 'alice', '/sev 1');
    const lowered = comment('11-24 10:30', 'alice', '/sev 4');
    const unanswered = [labeled('11-24 10:01', 'sev1', 'alice'), looking, lowered];
    expect(shown(ownership(unanswered, config, { labels }))).toBe('duty + bob');
    expect(shown(ownership([looking], config, { labels }))).toBe('duty');
    // What raised it was an answer.
    expect(shown(ownership([raised, looking], config, { labels }))).toBe('duty');
  });
});

describe('/escalate', () => {
  const call = (when: string, by: string, why = '') => comment(when, by, `/escalate ${why}`.trim());
  it.each([
    { events: [call('11-24 10:05', 'alice')], called: ['0 bob'], why: 'the first step' },
    {
      events: [call('11-24 10:05', 'alice'), call('11-24 10:06', 'alice')],
      called: ['0 bob', '1 erin'],
      why: 'again: the next one',
    },
    {
      events: [call('11-24 10:05', 'alice'), call('11-24 10:06', 'alice'), call('11-24 10:07', 'alice')],
      called: ['0 bob', '1 erin', '2 nobody'],
      why: 'beyond the ladder',
    },
    {
      events: [call('11-24 10:20', 'alice')],
      called: ['1 erin'],
      why: 'after a breach: beyond the step that was due, although this very word answers it',
    },
    {
      events: [call('11-24 10:50', 'alice')],
      called: ['2 nobody'],
      why: 'the last step was due already',
    },
    { events: [call('11-24 10:05', 'bob')], called: ['1 erin'], why: 'nobody calls themselves' },
    { events: [call('11-24 10:05', 'erin')], called: ['0 bob'], why: 'from above, the first below' },
    {
      events: [comment('11-24 10:05', 'alice', '/escalate\n/escalate')],
      called: ['0 bob', '1 erin'],
      why: 'twice in one comment',
    },
    {
      events: [
        call('11-24 10:05', 'alice'),
        closed('11-24 10:06'),
        reopened('11-24 10:07'),
        call('11-24 10:08', 'alice'),
      ],
      called: ['0 bob', '0 bob'],
      why: 'reopened: from the beginning of the ladder, and what was called before is still on record',
    },
    { events: [call('11-24 10:05', 'mallory')], called: [], why: 'not by somebody whose rights are unknown' },
  ])('$called: $why', ({ events, called }) => {
    const found = ownership(events).called;
    expect(found.map(({ step, login }) => `${step} ${login ?? 'nobody'}`)).toEqual(called);
  });

  it('has whom it calls join, and leaves whoever owns it its owner', () => {
    expect(shown(ownership([call('11-24 10:05', 'alice')]))).toBe('duty + bob');
    const taken = comment('11-24 10:04', 'alice', '/take');
    expect(shown(ownership([taken, call('11-24 10:05', 'alice')]))).toBe('alice + bob');
  });

  it('names the command it was', () => {
    const [step] = ownership([comment('11-24 10:05', 'alice', '/ack\n/escalate', { id: 7 })]).called;
    expect([step?.command.commentId, step?.command.place]).toEqual([7, 1]);
  });

  it('passes over a role that nobody holds', () => {
    const empty = aConfig({
      escalation: ['secondary', 'erin'],
      overrides: [
        { role: 'secondary', from: '2026-11-24T00:00', until: '2026-11-25T00:00', login: 'nobody' },
      ],
    });
    const found = ownership([call('11-24 10:05', 'alice')], empty).called;
    expect(found.map(({ step, login }) => `${step} ${login}`)).toEqual(['1 erin']);
  });

  it('calls nobody where there is no ladder', () => {
    const found = ownership([call('11-24 10:05', 'alice')], aConfig({ escalation: [] }));
    expect(found.called.map(({ step, login }) => [step, login])).toEqual([[0, undefined]]);
    expect(shown(found)).toBe('duty');
  });
});

describe('former', () => {
  it('is everybody who owned it or helped, each once', () => {
    const events = [
      comment('11-24 10:05', 'erin', '/ack'),
      comment('11-24 10:06', 'carol', '/take'),
      comment('11-24 10:07', 'alice', '/assign @bob'),
      closed('11-24 11:00'),
      reopened('11-24 12:00'),
      comment('11-24 12:05', 'Erin', '/take'),
    ];
    expect([...ownership(events).former].sort()).toEqual(['bob', 'carol', 'erin']);
  });
});

describe('wasCalled', () => {
  const by = (events: readonly TimelineEvent[], which: number) => {
    const issue = commanded(anIncident({ labels: ['on-call', 'incident', 'sev1'], author: 'carol', events }));
    const assignment = issue.timeline.filter(({ kind }) => kind === 'assigned')[which];
    if (assignment === undefined) throw new Error('nobody was assigned');
    return wasCalled(issue, config, assignment);
  };
  it.each([
    { events: [assigned('11-24 10:16', 'bob')], is: true, why: 'the secondary, after the breach' },
    { events: [assigned('11-24 10:14', 'bob')], is: false, why: 'before it' },
    { events: [assigned('11-24 10:16', 'carol')], is: false, why: 'somebody who is not on the ladder' },
    {
      events: [comment('11-24 10:15', 'alice', '/ack'), assigned('11-24 10:16', 'bob')],
      is: false,
      why: 'once the step was taken',
    },
    {
      events: [assigned('11-24 10:16', 'bob'), comment('11-24 10:20', 'alice', '/ack')],
      is: true,
      why: 'whatever came later',
    },
  ])('$is: $why', ({ events, is }) => {
    expect(by(events, 0)).toBe(is);
  });

  it('is not of a deed that is no assignment, nor of another issue’s', () => {
    const issue = anIncident();
    expect(wasCalled(issue, config, comment('11-24 10:16', 'bob', 'x'))).toBe(false);
    expect(wasCalled(issue, config, assigned('11-24 10:16', 'bob'))).toBe(false);
  });
});

describe('the zone of the hours back then', () => {
  // 17:00 in Seoul is 08:00 UTC: only on bob's clock (London) are the four hours of a sev3 over by 13:00 UTC.
  const zoned = aConfig({
    people: { alice: { timezone: 'Asia/Seoul' }, bob: { timezone: 'Europe/London' }, carol: {}, erin: {} },
    hours: { days: 'Mon-Fri', from: '09:00', until: '18:00', zones: 'assignee' },
    escalation: ['erin'],
  });
  const parts: IssueParts = { labels: ['on-call', 'incident', 'sev3'], createdAt: '11-24 09:00' };
  const looking = comment('11-24 13:30', 'erin', 'looking');
  it.each([
    { events: [looking], is: 'duty', why: 'of whoever is on duty, whether or not a run had assigned them' },
    {
      events: [assigned('11-24 09:30', 'bob', viewer), looking],
      is: 'duty',
      why: 'whomever it had assigned',
    },
    {
      events: [assigned('11-24 09:30', 'bob', 'alice'), looking],
      is: 'duty',
      why: 'nor of whoever got it by hand',
    },
    {
      events: [labeled('11-24 09:30', 'other'), comment('11-24 09:00', 'rita', '/assign @bob'), looking],
      is: 'duty',
      why: 'not of whom a stranger names',
    },
  ])('$is: $why', ({ events, is }) => {
    expect(shown(ownership(events, zoned, { ...parts, author: 'carol' }))).toBe(is);
  });
});
