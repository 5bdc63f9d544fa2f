import { describe, expect, it } from 'vitest';
import { highestSeverity, severityOf } from '../../src/issues/severity.js';
import { aConfig, anIncident, labeled, unlabeled } from '../support/builders.js';

const { policy } = aConfig();
const incidentLabels = ['on-call', 'incident'];

describe('severityOf', () => {
  it.each([
    { parts: {}, severity: 'sev3', from: 'default', why: 'nobody said' },
    { parts: { impact: 'Service down' }, severity: 'sev1', from: 'form', why: 'the form says' },
    {
      parts: { impact: 'Service down', labels: [...incidentLabels, 'sev4'] },
      severity: 'sev4',
      from: 'label',
      why: 'a label outranks the form',
    },
    {
      parts: { labels: [...incidentLabels, 'sev3', 'SEV2'] },
      severity: 'sev2',
      from: 'label',
      why: 'of several labels the highest, in any letter case',
    },
    {
      parts: { labels: [...incidentLabels, 'P4'] },
      severity: 'sev4',
      from: 'label',
      why: 'names with P are accepted',
    },
  ])('$severity from $from: $why', ({ parts, severity, from }) => {
    expect(severityOf(anIncident(parts), policy)).toEqual({ severity, from });
  });
});

describe('highestSeverity', () => {
  it.each([
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
  ])('$severity: $why', ({ events, severity }) => {
    expect(highestSeverity(anIncident({ events }), policy)).toBe(severity);
  });
});
