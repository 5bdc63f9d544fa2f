import { describe, expect, it } from 'vitest';
import { hasLabelBeenRemovedByHand, isRecord, isServed, kindOf } from '../../src/issues/kind.js';
import { parseLabelName } from '../../src/issues/label.js';
import { aConfig, anIssue, unlabeled, viewer } from '../support/builders.js';

const { policy } = aConfig();

describe('kindOf, isServed, isRecord', () => {
  it.each([
    { labels: ['on-call', 'incident'], kind: 'incident', served: true, record: false },
    { labels: ['On-Call', 'SUPPORT'], kind: 'request', served: true, record: false },
    { labels: ['on-call', 'support', 'incident'], kind: 'incident', served: true, record: false },
    { labels: ['on-call'], kind: 'other', served: true, record: false },
    { labels: ['incident'], kind: 'incident', served: false, record: false },
    { labels: ['on-call', 'shift log'], kind: 'log', served: false, record: true },
    { labels: ['on-call', 'incident', 'Postmortem'], kind: 'postmortem', served: false, record: true },
    { labels: ['Follow-up', 'sev2'], kind: 'follow-up', served: false, record: false },
    { labels: ['on-call', 'follow-up'], kind: 'other', served: true, record: false },
    { labels: ['on-call', 'support', 'follow-up'], kind: 'request', served: true, record: false },
  ])('$labels: $kind, served $served, record $record', ({ labels, kind, served, record }) => {
    const issue = anIssue({ labels });
    expect([kindOf(issue, policy), isServed(issue, policy), isRecord(issue, policy)]).toEqual([
      kind,
      served,
      record,
    ]);
  });
});

describe('hasLabelBeenRemovedByHand', () => {
  it.each([
    { by: 'mallory', label: 'On-Call', isByHand: true, why: 'a person, in any letter case' },
    { by: viewer, label: 'on-call', isByHand: false, why: 'the token' },
    { by: 'alice', label: 'other', isByHand: false, why: 'another label' },
  ])('$isByHand: $why', ({ by, label, isByHand }) => {
    const issue = anIssue({ events: [unlabeled('11-24 11:00', label, by)] });
    expect(hasLabelBeenRemovedByHand(issue, 'on-call')).toBe(isByHand);
  });
});

describe('parseLabelName', () => {
  it.each([
    { text: ' on-call ', name: 'on-call', why: 'outer blanks are dropped' },
    { text: 'x'.repeat(50), name: 'x'.repeat(50), why: 'as long as GitHub takes' },
    { text: '🚨'.repeat(50), name: '🚨'.repeat(50), why: 'characters, not code units' },
    { text: 'x'.repeat(51), name: undefined, why: 'one too many' },
    { text: '  ', name: undefined, why: 'empty' },
  ])('$why', ({ text, name }) => {
    expect(parseLabelName(text)).toBe(name);
  });
});
