import { describe, expect, it } from 'vitest';
import { knownLabelName } from '../../src/issues/label.js';
import type { ObservedLabel } from '../../src/plan/observed.js';
import { plan } from '../../src/plan/plan.js';
import { aConfig, anIncident, assigned, at } from '../support/builders.js';
import { anObserved } from '../support/observed.js';
import { shownOn, shownPlan } from '../support/shown.js';

function aLabel(name: string, description = ''): ObservedLabel {
  return { name: knownLabelName(name), color: 'ededed', description };
}

function labelChanges(labels: readonly ObservedLabel[], now: string, file = {}): readonly string[] {
  const made = plan({ config: [aConfig(file)], observed: anObserved({ labels }), now: at(now) });
  return shownPlan({ changes: made.changes.filter(({ chain }) => chain.startsWith('label')) });
}

describe('labels', () => {
  it('creates those that are missing, before all else', () => {
    const made = plan({ config: [aConfig()], observed: anObserved(), now: at('11-24 10:00') });
    const kinds = made.changes.map(({ kind }) => kind);
    expect(kinds.slice(kinds.findIndex((kind) => kind !== 'create-label'))).not.toContain('create-label');
    expect(labelChanges([], '11-24 10:00')).toEqual([
      'create-label follow-up',
      'create-label incident',
      'create-label on-call',
      'create-label postmortem',
      'create-label sev1',
      'create-label sev2',
      'create-label sev3',
      'create-label sev4',
      'create-label shift log',
      'create-label status: in progress',
      'create-label status: mitigated',
      'create-label status: reported',
      'create-label status: researching',
      'create-label status: resolved',
      'create-label status: waiting',
      'create-label support',
    ]);
  });

  it('creates none that nothing uses, and none that is there in another letter case or under another name', () => {
    const there = ['Incident', 'SUPPORT', 'P0', 'p1', 'P2', 'P4'].map((name) => aLabel(name));
    const made = labelChanges(there, '11-24 10:00', { log: 'none', incidents: { postmortem: [] } });
    expect(made.filter((change) => !change.includes('status: '))).toEqual(['create-label on-call']);
  });

  it.each([
    {
      now: '11-24 10:00',
      text: 'On call: @alice until Mon 30 Nov 09:00 UTC, then @bob',
      why: 'who, until when, who then',
    },
    {
      now: '11-30 09:00',
      text: 'On call: @bob until Mon 7 Dec 09:00 UTC, then @carol',
      why: 'from the handoff on',
    },
    {
      now: '11-20 09:00',
      text: 'On call: nobody until Mon 23 Nov 09:00 UTC, then @alice',
      why: 'before the first shift',
    },
  ])('the on-call label says $why', ({ now, text }) => {
    const all = labelChanges([], now).map((change) => aLabel(change.replace('create-label ', '')));
    expect(labelChanges(all, now)).toEqual([`update-label on-call: ${text}`]);
    const right = all.map((label) => (label.name === 'on-call' ? { ...label, description: text } : label));
    expect(labelChanges(right, now)).toEqual([]);
  });

  it('the on-call label names all who serve together, and all who do then', () => {
    const primary = {
      every: '1 week',
      handoff: 'Monday 09:00',
      starts: '2026-11-23',
      participants: ['alice', 'bob', 'carol'],
      together: 2,
    };
    const file = { rotations: { primary }, escalation: ['erin'] };
    const all = labelChanges([], '11-24 10:00', file).map((change) =>
      aLabel(change.replace('create-label ', '')),
    );
    expect(labelChanges(all, '11-24 10:00', file)).toEqual([
      'update-label on-call: On call: @alice, @bob until Mon 30 Nov 09:00 UTC, then @carol, @alice',
    ]);
  });

  it('of several accepted names takes the first that is there', () => {
    const observed = anObserved({
      labels: [aLabel('P4'), aLabel('P3')],
      issues: [anIncident({ impact: 'No effect', events: [assigned('11-24 10:00', 'alice')] })],
    });
    const made = plan({ config: [aConfig()], observed, now: at('11-24 10:01') });
    expect(shownOn(12, made)).toEqual(['add-label #12 P3']);
  });

  it('gives a severity the name that the repository has for it', () => {
    const observed = anObserved({
      labels: [aLabel('P0')],
      issues: [anIncident({ impact: 'Service down', events: [assigned('11-24 10:00', 'alice')] })],
    });
    const made = plan({ config: [aConfig()], observed, now: at('11-24 10:01') });
    expect(shownOn(12, made)).toEqual([
      `comment #12 roles payments ${at('11-24 10:00')}`,
      'add-label #12 P0',
    ]);
  });

  it('says by that name how an incident is raised', () => {
    const observed = anObserved({ labels: [aLabel('P0')], issues: [anIncident({ assignees: ['alice'] })] });
    const made = plan({ config: [aConfig()], observed, now: at('11-24 10:01') });
    const first = made.changes.find((change) => change.kind === 'comment' && change.marker.kind === 'status');
    expect(first?.kind === 'comment' && first.body).toContain(
      'the team can raise it with `/sev 1` or the label `P0`',
    );
  });
});
