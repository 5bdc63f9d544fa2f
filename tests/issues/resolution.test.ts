import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { similarIssues } from '../../src/issues/archive.js';
import type { Issue } from '../../src/issues/issue.js';
import { resolutionOf } from '../../src/issues/resolution.js';
import { someIssue } from '../support/arbitrary.js';
import { aConfig, anIncident, anIssue, at, closed, comment, viewer } from '../support/builders.js';
import { anyText } from '../support/text.js';

const config = aConfig();
const other = aConfig({
  people: { olga: {} },
  rotations: { primary: { participants: ['olga'] } },
  escalation: [],
});
const close = closed('11-24 13:00');

function words(...events: Parameters<typeof comment>[]): string | undefined {
  const issue = anIncident({ author: 'rita', events: [...events.map((one) => comment(...one)), close] });
  const said = resolutionOf(issue, [config, other]).words;
  return said === undefined ? undefined : `${said.by}: ${said.text}`;
}

describe('what the team said', () => {
  it.each([
    {
      events: [['11-24 12:00', 'alice', '/resolved\nA new certificate is in place.']],
      said: 'alice: A new certificate is in place.',
      why: 'beside the command',
    },
    {
      events: [
        ['11-24 11:00', 'alice', 'Restarted it.\n\n/resolved'],
        ['11-24 12:00', 'bob', 'Thanks all!'],
      ],
      said: 'alice: Restarted it.',
      why: 'rather than what came after it',
    },
    {
      events: [
        ['11-24 11:00', 'bob', 'The certificate ran out.'],
        ['11-24 12:00', 'alice', '/resolved'],
      ],
      said: 'bob: The certificate ran out.',
      why: 'before a bare command',
    },
    {
      events: [['11-24 11:00', 'alice', '/wip\n/note failed over to B']],
      said: 'alice: failed over to B',
      why: 'in a note',
    },
    {
      events: [['11-24 11:00', 'alice', '/resolve replaced the disk']],
      said: 'alice: replaced the disk',
      why: 'behind the command, where it does not belong',
    },
    {
      events: [
        ['11-24 11:00', 'alice', 'Restarted it.'],
        ['11-24 12:00', 'rita', 'It works again'],
        ['11-24 12:10', 'mallory', 'Call @everyone'],
        ['11-24 12:20', 'dependabot[bot]', 'Bumped'],
        ['11-24 12:30', viewer, 'Received'],
      ],
      said: 'alice: Restarted it.',
      why: 'not the reporter, a passer-by, a bot or ourselves',
    },
    { events: [['11-24 11:00', 'olga', 'Fixed.']], said: 'olga: Fixed.', why: 'by another schedule' },
    { events: [['11-24 11:00', 'alice', '> quoted\n\n```\ncode\n```']], said: undefined, why: 'no quotes' },
    { events: [['11-24 11:00', 'alice', '/ack']], said: undefined, why: 'not what is commands only' },
    { events: [], said: undefined, why: 'nothing' },
  ] as const)('$why: $said', ({ events, said }) => {
    expect(words(...events.map(([...one]): Parameters<typeof comment> => one))).toBe(said);
  });

  it('before the close, not after it', () => {
    const issue = anIncident({ events: [close, comment('11-24 14:00', 'alice', 'It is back.')] });
    expect(resolutionOf(issue, [config]).words).toBeUndefined();
  });
});

describe('the rest', () => {
  it('when, after how long, as what, and the postmortem that our own comment links', () => {
    const link = '<!-- watchbill:postmortem-link payments 12 -->\nPostmortem: #15, due Fri. See #16.';
    const issue = anIncident({ events: [close, comment('11-24 13:05', viewer, link)] });
    const { closed: end, reason, postmortem } = resolutionOf(issue, [config]);
    expect(end?.at.toString()).toBe(at('11-24 13:00').toString());
    expect(end?.after.toString()).toBe('PT10800S');
    expect([reason, postmortem]).toEqual(['completed', 15]);
  });

  it('no postmortem by a forged link', () => {
    const link = '<!-- watchbill:postmortem-link payments 12 -->\nPostmortem: #15';
    const issue = anIncident({ events: [close, comment('11-24 13:05', 'mallory', link)] });
    expect(resolutionOf(issue, [config]).postmortem).toBeUndefined();
  });
});

describe('which closed issues count', () => {
  const asked = anIssue({ number: 99, createdAt: '11-25 10:00' });
  const like = (number: number, parts: Parameters<typeof anIssue>[0] = {}) =>
    anIssue({ number, events: [closed('11-24 12:00')], ...parts });
  const numbers = (archive: Parameters<typeof similarIssues>[1]['archive'], policy = {}) => {
    const asking = aConfig(policy);
    const search = { archive, config: asking, all: [asking], templates: [] };
    return similarIssues(asked, search).map(({ issue }) => issue.number);
  };

  it.each([
    { archive: [like(1), like(2), like(3), like(4)], found: [4, 3, 2], why: 'three by default' },
    { archive: [like(1), like(2)], policy: { similar: 1 }, found: [2], why: 'as many as the schedule says' },
    { archive: [like(1, { events: [] })], found: [], why: 'no open one' },
    { archive: [like(99)], found: [], why: 'not itself' },
    { archive: [{ ...like(1), duplicateOf: 99 }], found: [], why: 'not what was a duplicate of it' },
    { archive: [like(1, { labels: ['incident', 'postmortem'] })], found: [], why: 'no postmortem' },
    { archive: [like(1, { labels: ['support', 'shift log'] })], found: [], why: 'no shift log' },
    {
      archive: [
        like(1, {
          labels: ['support', 'follow-up'],
          author: viewer,
          body: '<!-- watchbill:follow-up payments 7 sev1 x -->\nMend it',
        }),
      ],
      found: [],
      why: 'no follow-up',
    },
    {
      archive: [like(1, { labels: ['support', 'On Hold'] })],
      policy: { manners: { exempt: ['on hold'] } },
      found: [],
      why: 'none that is left alone',
    },
    {
      archive: [{ ...like(5), duplicateOf: 1 }, like(1, { title: 'Nothing in the file' }), like(2)],
      found: [1, 2],
      why: 'a duplicate for its original, which alone would not be found',
    },
    {
      archive: [{ ...like(5), duplicateOf: 4 }, { ...like(4), duplicateOf: 1 }, like(1)],
      found: [1],
      why: 'each original once, over several steps',
    },
    {
      archive: [{ ...like(5), duplicateOf: 1 }],
      found: [5],
      why: 'a duplicate itself, of what was not read',
    },
    {
      archive: [
        { ...like(5), duplicateOf: 4 },
        { ...like(4), duplicateOf: 5 },
      ],
      found: [5, 4],
      why: 'duplicates of each other',
    },
  ])('$why', ({ archive, policy, found }) => {
    const hits = numbers(archive, policy);
    expect(hits).toEqual(found);
  });
});

it('takes whatever people wrote and did', () => {
  const now = at('11-30 12:00');
  fc.assert(
    fc.property(fc.array(fc.tuple(someIssue(7, now), fc.nat(3), anyText(20)), { maxLength: 5 }), (told) => {
      const archive = told.map(([issue, duplicateOf, title], index): Issue & { duplicateOf: number } => ({
        ...issue,
        ...{ number: index + 1, title, state: 'closed', duplicateOf },
      }));
      const search = { archive, config, all: [config, other], templates: [] };
      const found = similarIssues(anIssue({ number: 99, title: told[0]?.[2] ?? '' }), search);
      expect(found.length).toBeLessThanOrEqual(3);
      expect(new Set(found.map(({ issue }) => issue.number)).size).toBe(found.length);
    }),
  );
});
