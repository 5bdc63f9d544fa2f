import { describe, expect, it } from 'vitest';
import type { TimelineEvent } from '../../src/issues/issue.js';
import { isBirthLabel, isResponder } from '../../src/issues/responder.js';
import { commandRights } from '../../src/issues/rights.js';
import {
  aConfig,
  actor,
  anIncident,
  anIssue,
  assigned,
  commanded,
  comment,
  type IssueParts,
  labeled,
  unassigned,
  viewer,
} from '../support/builders.js';

const config = aConfig();

describe('isResponder', () => {
  it.each<{ who: string; parts?: IssueParts; is: boolean; why: string }>([
    { who: 'bob', is: true, why: 'a participant' },
    { who: 'BOB', is: true, why: 'in any letter case' },
    { who: 'erin', is: true, why: 'on the ladder' },
    { who: 'mallory', is: false, why: 'a stranger' },
    { who: 'rita', is: false, why: 'who asks' },
    { who: 'bob[bot]', is: false, why: 'a bot, whatever its name' },
    { who: viewer, is: false, why: 'the token' },
    { who: 'bob', parts: { author: 'bob' }, is: false, why: 'who asks here, though on the schedule' },
    { who: 'tom', parts: { assignees: ['tom'] }, is: true, why: 'assigned' },
    {
      who: 'tom',
      parts: { events: [assigned('11-24 11:00', 'tom', 'alice'), unassigned('11-24 12:00', 'tom', 'alice')] },
      is: true,
      why: 'once assigned',
    },
    {
      who: 'tom',
      parts: { events: [comment('11-24 11:00', 'alice', '/assign @Tom')] },
      is: true,
      why: 'given the issue, before any run has carried that out',
    },
    {
      who: 'tom',
      parts: { events: [comment('11-24 11:00', 'mallory', '/assign @tom')] },
      is: false,
      why: 'not by somebody who may not',
    },
    {
      who: 'tom',
      parts: { events: [comment('11-24 11:00', 'tom', '/ack', { receipts: ['taken'] })] },
      is: true,
      why: 'commanded for the team, and was let',
    },
    {
      who: 'rita',
      parts: { events: [comment('11-24 11:00', 'rita', '/confirm')] },
      is: false,
      why: 'not by what anybody may command who asks',
    },
  ])('$who, $is: $why', ({ who, parts = {}, is }) => {
    expect(isResponder(actor(who), commanded(anIssue(parts)), config)).toBe(is);
  });

  it('knows whoever reported an incident as what they are', () => {
    const issue = anIncident({ author: 'bob' });
    expect(isResponder(actor('bob'), issue, config)).toBe(true);
    const confirmed = commanded(
      anIncident({ events: [comment('11-24 11:00', 'rita', '/confirm\n/oncall\n/help')] }),
    );
    expect(isResponder(actor('rita'), confirmed, config)).toBe(false);
  });

  it('is not made by any command that a requester may give', () => {
    for (const [name, rights] of Object.entries(commandRights)) {
      const event: TimelineEvent = comment('11-24 11:00', 'tom', `/${name} 1`, { receipts: ['taken'] });
      const bodies = [`/${name}`, `/${name} @bob`, `/${name} @bob tomorrow`, `/${name} 1`];
      const isMade = bodies.some((body) =>
        isResponder(
          actor('tom'),
          commanded(anIncident({ author: 'tom', events: [{ ...event, body }] })),
          config,
        ),
      );
      expect([name, isMade]).toEqual([name, !rights.includes('requester')]);
    }
  });
});

describe('commands of somebody who was given the issue by command', () => {
  it('count at once, whether or not a run has assigned them by then', () => {
    const events = [
      comment('11-24 11:00', 'alice', '/assign @tom'),
      comment('11-24 11:01', 'tom', '/wip\n/assign @tim'),
      comment('11-24 11:02', 'tim', '/waiting'),
    ];
    const shown = commanded(anIssue({ events })).timeline.flatMap((event) =>
      event.kind === 'command' ? [`${event.actor?.login} ${event.standing}`] : [],
    );
    expect(shown).toEqual(['alice fresh', 'tom fresh', 'tom fresh', 'tim fresh']);
  });
});

describe('isBirthLabel', () => {
  it.each([
    { event: labeled('11-24 10:00', 'sev1', 'rita'), is: true, why: 'at its creation' },
    { event: labeled('11-24 10:00:04', 'sev1', 'rita'), is: true, why: 'in the seconds after it' },
    { event: labeled('11-24 10:00:05', 'sev1', 'rita'), is: false, why: 'later: chosen by hand' },
    { event: labeled('11-24 10:00', 'sev1', 'alice'), is: false, why: 'by somebody else' },
    { event: assigned('11-24 10:00', 'rita', 'rita'), is: false, why: 'no label' },
  ])('$is: $why', ({ event, is }) => {
    expect(isBirthLabel(event, anIssue())).toBe(is);
  });
});
