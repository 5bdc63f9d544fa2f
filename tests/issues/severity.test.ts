import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Issue, TimelineEvent } from '../../src/issues/issue.js';
import { severities } from '../../src/issues/policy.js';
import { highestSeverity, severityHistory, severityNamed, severityOf } from '../../src/issues/severity.js';
import {
  aConfig,
  anIncident,
  at,
  closed,
  commanded,
  comment,
  type IssueParts,
  labeled,
  labels,
  reopened,
  unlabeled,
  viewer,
  withoutActor,
} from '../support/builders.js';

const config = aConfig();
const incidentLabels = ['on-call', 'incident'];

function incident(parts: IssueParts & { readonly impact?: string }): Issue {
  return commanded(anIncident(parts));
}

interface Row {
  readonly parts?: IssueParts & { readonly impact?: string };
  readonly events?: readonly TimelineEvent[];
  readonly severity: string;
  readonly from: string;
  readonly why: string;
}

describe('severityOf', () => {
  it.each<Row>([
    { severity: 'sev3', from: 'default', why: 'nobody said' },
    { parts: { impact: 'Service down' }, severity: 'sev1', from: 'report', why: 'the form says' },
    {
      parts: { impact: 'Service down', labels: [...incidentLabels, 'sev4'] },
      severity: 'sev1',
      from: 'report',
      why: 'the answer in the form outranks the form’s own label',
    },
    {
      parts: { labels: [...incidentLabels, 'sev3', 'SEV2'] },
      severity: 'sev2',
      from: 'report',
      why: 'of several labels of a form the highest, in any letter case',
    },
    {
      parts: { labels: [...incidentLabels, 'P4'] },
      severity: 'sev4',
      from: 'report',
      why: 'names with P are accepted',
    },
    {
      parts: { labels: [...incidentLabels, 'sev2'], author: 'bob' },
      severity: 'sev2',
      from: 'team',
      why: 'born with a label that somebody of the team chose',
    },
    {
      parts: { labels: [...incidentLabels, 'sev2'], author: 'alerts[bot]' },
      severity: 'sev2',
      from: 'team',
      why: 'born with a label that a bot of the team’s set',
    },
    {
      parts: { labels: [...incidentLabels, 'sev2'], author: viewer },
      severity: 'sev2',
      from: 'team',
      why: 'born with a label that the token set for whoever made it open the issue',
    },
    {
      parts: { impact: 'Service down' },
      events: [labeled('11-24 10:05', 'sev4')],
      severity: 'sev4',
      from: 'team',
      why: 'a label set by hand outranks the form',
    },
    {
      parts: { impact: 'Service down' },
      events: [withoutActor(labeled('11-24 10:05', 'sev4'))],
      severity: 'sev4',
      from: 'team',
      why: 'also where that account is gone: GitHub let it',
    },
    {
      events: [comment('11-24 10:05', 'bob', '/sev 1')],
      severity: 'sev1',
      from: 'team',
      why: 'a command does',
    },
    {
      events: [comment('11-24 10:05', 'bob', '/sev P0')],
      severity: 'sev1',
      from: 'team',
      why: 'by the name of a label',
    },
    {
      events: [comment('11-24 10:05', 'bob', '/sev catastrophic')],
      severity: 'sev3',
      from: 'default',
      why: 'words that name no severity say nothing',
    },
    {
      events: [comment('11-24 10:05', 'mallory', '/sev 1')],
      severity: 'sev3',
      from: 'default',
      why: 'nor does somebody whose rights are unknown',
    },
    {
      events: [labeled('11-24 10:05', 'sev2'), comment('11-24 10:06', 'bob', '/sev 4')],
      severity: 'sev4',
      from: 'team',
      why: 'of label and command the later one',
    },
    {
      events: [comment('11-24 10:05', 'bob', '/sev 4'), labeled('11-24 10:05', 'sev2')],
      severity: 'sev2',
      from: 'team',
      why: 'also within one second',
    },
    {
      events: [labeled('11-24 10:05', 'sev1', viewer)],
      severity: 'sev3',
      from: 'default',
      why: 'a label that the token set says nothing',
    },
    {
      events: [
        comment('11-24 10:05', 'bob', '/sev 4'),
        comment('11-24 10:06', 'bob', '/sev 2'),
        labeled('11-24 11:00', 'sev4', viewer),
      ],
      severity: 'sev2',
      from: 'team',
      why: 'however late it came',
    },
    {
      events: [
        labeled('11-24 10:05', 'sev2'),
        labeled('11-24 10:06', 'sev4'),
        unlabeled('11-24 10:07', 'sev4'),
      ],
      severity: 'sev2',
      from: 'team',
      why: 'taking one off brings back what still stands',
    },
    {
      events: [
        comment('11-24 10:05', 'bob', '/sev 2'),
        labeled('11-24 10:06', 'sev2', viewer),
        unlabeled('11-24 10:07', 'sev2'),
      ],
      severity: 'sev3',
      from: 'default',
      why: 'taking off the label that carried a command out takes the command back',
    },
    {
      events: [labeled('11-24 10:05', 'P0'), labeled('11-24 10:06', 'sev1'), unlabeled('11-24 10:07', 'P0')],
      severity: 'sev1',
      from: 'team',
      why: 'one of two names taken off: the other one stands',
    },
    {
      events: [
        labeled('11-24 10:05', 'P0'),
        comment('11-24 10:06', 'bob', '/sev 1'),
        unlabeled('11-24 10:07', 'P0'),
      ],
      severity: 'sev3',
      from: 'default',
      why: 'the label that stood carried the command out: off with it',
    },
    {
      events: [
        labeled('11-24 10:05', 'P0'),
        labeled('11-24 10:05', 'sev1'),
        comment('11-24 10:06', 'bob', '/sev 1'),
        unlabeled('11-24 10:07', 'P0'),
      ],
      severity: 'sev1',
      from: 'team',
      why: 'two labels stood: the other one still carries it out',
    },
    {
      parts: { impact: 'Service down' },
      events: [labeled('11-24 10:05', 'sev1', viewer), unlabeled('11-24 10:06', 'sev1', 'bob')],
      severity: 'sev3',
      from: 'default',
      why: 'taking off what the report says denies it: it is not put back',
    },
    {
      parts: { impact: 'Service down' },
      events: [unlabeled('11-24 10:06', 'sev1', viewer)],
      severity: 'sev1',
      from: 'report',
      why: 'unless the token took it off',
    },
    {
      parts: { impact: 'Service down' },
      events: [labeled('11-24 10:05', 'sev4'), unlabeled('11-24 10:06', 'sev4')],
      severity: 'sev1',
      from: 'report',
      why: 'taking off what the team set brings back what the report says',
    },
    {
      parts: { impact: 'Service down' },
      events: [unlabeled('11-24 10:06', 'sev1', 'bob'), comment('11-24 10:07', 'alice', '/confirm')],
      severity: 'sev1',
      from: 'team',
      why: 'denied by one, confirmed by another: the later one',
    },
    {
      parts: { impact: 'Service down' },
      events: [comment('11-24 10:05', 'bob', '/confirm')],
      severity: 'sev1',
      from: 'team',
      why: 'somebody on call confirms the report',
    },
    {
      parts: { impact: 'Service down' },
      events: [comment('11-24 10:05', 'rita', '/confirm')],
      severity: 'sev1',
      from: 'report',
      why: 'who reports does not confirm it',
    },
    {
      parts: { impact: 'Service down' },
      events: [comment('11-24 10:05', 'bob', '/sev 3'), comment('11-24 10:06', 'alice', '/confirm')],
      severity: 'sev3',
      from: 'team',
      why: '/confirm does not undo what the team set since',
    },
    {
      parts: { impact: 'Service down' },
      events: [comment('11-24 10:05', 'bob', '/resolved'), comment('11-24 10:06', 'alice', '/confirm')],
      severity: 'sev1',
      from: 'report',
      why: 'once it is resolved, /confirm is about that',
    },
    {
      events: [comment('11-24 10:05', 'bob', '/confirm')],
      severity: 'sev3',
      from: 'default',
      why: 'where the report says nothing there is nothing to confirm',
    },
    {
      events: [comment('11-24 10:05', 'bob', '/sev 1'), closed('11-24 11:00'), reopened('11-25 10:00')],
      severity: 'sev1',
      from: 'team',
      why: 'a reopening leaves it as bad as it was',
    },
  ])('$severity from $from: $why', ({ parts = {}, events = [], severity, from }) => {
    expect(severityOf(incident({ ...parts, events }), config)).toEqual({ severity, from });
  });

  it('believes labels without an event, of several the highest', () => {
    const issue = { ...anIncident(), labels: labels(...incidentLabels, 'sev4', 'P1') };
    expect(severityOf(issue, config)).toEqual({ severity: 'sev2', from: 'team' });
  });
});

describe('highestSeverity', () => {
  it.each<{ parts?: Row['parts']; events: readonly TimelineEvent[]; severity: string; why: string }>([
    {
      events: [
        labeled('11-24 10:05', 'sev1'),
        unlabeled('11-24 11:00', 'sev1'),
        labeled('11-24 11:00', 'sev3'),
      ],
      severity: 'sev1',
      why: 'a later downgrade does not undo what it was',
    },
    { events: [labeled('11-24 10:05', 'sev4')], severity: 'sev4', why: 'a label outranks the default' },
    { events: [], severity: 'sev3', why: 'what it counts as where it never had a label' },
    {
      events: [comment('11-24 10:05', 'bob', '/sev 2'), comment('11-24 10:06', 'bob', '/sev 4')],
      severity: 'sev2',
      why: 'commands count as labels do',
    },
    {
      parts: { impact: 'Service down' },
      events: [comment('11-24 10:05', 'bob', '/sev 3'), comment('11-24 10:06', 'bob', '/confirm')],
      severity: 'sev3',
      why: 'what only the report ever said is nothing the team gave it, whatever was confirmed',
    },
    {
      parts: { impact: 'Service down' },
      events: [
        labeled('11-24 10:05', 'sev4'),
        unlabeled('11-24 10:06', 'sev4'),
        labeled('11-24 10:07', 'sev4'),
      ],
      severity: 'sev4',
      why: 'nor while nothing stood that the team had set',
    },
  ])('$severity: $why', ({ parts = {}, events, severity }) => {
    expect(highestSeverity(incident({ ...parts, events }), config)).toBe(severity);
  });
});

describe('severityHistory', () => {
  it('tells each change with who made it, also downgrades, and what was taken off', () => {
    const issue = incident({
      impact: 'Service badly degraded',
      events: [
        comment('11-24 10:05', 'bob', '/sev 1'),
        labeled('11-24 10:06', 'sev1', viewer),
        withoutActor(labeled('11-24 10:07', 'sev4')),
        unlabeled('11-24 10:08', 'sev1', viewer),
        unlabeled('11-24 10:09', 'sev4', 'alice'),
        unlabeled('11-24 10:10', 'sev1', 'alice'),
      ],
    });
    expect(severityHistory(issue, config).map(({ severity, from, by }) => [severity, from, by])).toEqual([
      ['sev1', 'team', 'bob'],
      ['sev4', 'team', undefined],
      ['sev1', 'team', 'alice'],
      ['sev2', 'report', 'alice'],
    ]);
  });
});

describe('severityNamed', () => {
  it.each([
    { text: '1', is: 'sev1', why: 'its number' },
    { text: 'SEV-2', is: 'sev2', why: 'with a hyphen, in capitals' },
    { text: 'sev 3', is: 'sev3', why: 'with a blank' },
    { text: 'p4', is: 'sev4', why: 'another name of its label' },
    { text: '0', is: undefined, why: 'no number of a severity' },
    { text: 'sev5', is: undefined, why: 'nor this' },
    { text: '', is: undefined, why: 'nothing' },
    { text: 'sev12', is: undefined, why: 'more than a number' },
  ])('“$text” is $is: $why', ({ text, is }) => {
    expect(severityNamed(text, config.policy)).toBe(is);
  });

  it('knows every name of every label in any letter case, and is total', () => {
    for (const severity of severities)
      for (const name of config.policy.severityLabels[severity])
        expect(severityNamed(name.toUpperCase(), config.policy)).toBe(severity);
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const found = severityNamed(text, config.policy);
        expect(found === undefined || severities.includes(found)).toBe(true);
      }),
    );
  });
});

describe('a confirmation', () => {
  const confirmed = commanded(
    anIncident({ impact: 'Service down', events: [comment('11-24 10:05', 'alice', '/confirm')] }),
  );
  it('holds for what the report says', () => {
    expect(severityOf(confirmed, config)).toMatchObject({ severity: 'sev1', from: 'team' });
  });
  it('does not hold for what its reporter writes afterwards', () => {
    const edited = { ...confirmed, bodyEditedAt: at('11-24 10:10') };
    expect(severityOf(edited, config)).toMatchObject({ severity: 'sev1', from: 'report' });
  });
  it('holds where it came after the edit', () => {
    const edited = { ...confirmed, bodyEditedAt: at('11-24 10:01') };
    expect(severityOf(edited, config)).toMatchObject({ severity: 'sev1', from: 'team' });
  });
});
