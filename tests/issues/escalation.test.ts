import { describe, expect, it } from 'vitest';
import { announcedStep, breachMarker, dueStep } from '../../src/issues/escalation.js';
import { formatMarker } from '../../src/issues/marker.js';
import { standingOf } from '../../src/issues/standing.js';
import { openWindows } from '../../src/issues/windows.js';
import { aConfig, anIncident, at, comment, viewer } from '../support/builders.js';

const ladder = ['secondary', 'erin', 'dave'];
const people = { alice: {}, bob: {}, carol: {}, dave: {}, erin: {} };

function windowOf(label: string, createdAt: string, config = aConfig({ people, escalation: ladder })) {
  const issue = anIncident({ labels: ['on-call', 'incident', label], createdAt });
  const standing = standingOf(issue, config);
  const [window] = openWindows({ issue, standing, policy: config.policy, now: at(createdAt) });
  if (window === undefined) throw new Error('no window is open');
  return { window, config };
}

describe('dueStep', () => {
  it.each([
    { label: 'sev1', now: '11-24 10:14', step: -1, why: 'before the deadline' },
    { label: 'sev1', now: '11-24 10:15', step: 0, why: 'at the deadline' },
    { label: 'sev1', now: '11-24 10:44', step: 0, why: 'half an hour is not over' },
    { label: 'sev1', now: '11-24 10:45', step: 1, why: 'half an hour on' },
    { label: 'sev1', now: '11-24 11:15', step: 2, why: 'an hour on' },
    { label: 'sev1', now: '11-25 16:15', step: 2, why: 'the ladder has no further step' },
    { label: 'sev3', now: '11-24 14:30', step: 1, why: 'business clock, within the day' },
  ])('$step: $why', ({ label, now, step }) => {
    const { window, config } = windowOf(label, '11-24 10:00');
    expect(dueStep(window, config.policy, at(now))).toBe(step);
  });

  it('goes on in the morning where the window runs on the business clock', () => {
    const { window, config } = windowOf('sev3', '11-24 14:00');
    expect(window.deadline.toString()).toBe(at('11-24 18:00').toString());
    expect(dueStep(window, config.policy, at('11-25 09:29'))).toBe(0);
    expect(dueStep(window, config.policy, at('11-25 09:30'))).toBe(1);
  });

  it('has one step where the ladder is empty: the breach itself', () => {
    const { window, config } = windowOf('sev1', '11-24 10:00', aConfig({ escalation: [] }));
    expect(dueStep(window, config.policy, at('11-25 10:00'))).toBe(0);
  });
});

describe('announcedStep', () => {
  const { window } = windowOf('sev1', '11-24 10:00');
  const said = (step: number | 'unconfirmed', by = viewer, parts = {}) =>
    comment('11-24 11:00', by, `${formatMarker(breachMarker(window, step))}\nended`, parts);

  it.each([
    { events: [], step: -1, why: 'nothing was said' },
    { events: [said(0), said(1)], step: 1, why: 'the highest' },
    { events: [said('unconfirmed')], step: -1, why: 'a breach that escalated to nobody' },
    { events: [said(2, 'mallory')], step: -1, why: 'forged by somebody else' },
    { events: [said(2, viewer, { isTrusted: false })], step: -1, why: 'edited by somebody else' },
    {
      events: [comment('11-24 11:00', viewer, '<!-- watchbill:breach work 2026-11-24T10:00:00Z 1 -->')],
      step: -1,
      why: 'of another window',
    },
    {
      events: [
        comment('11-24 11:00', viewer, '<!-- watchbill:breach acknowledge 2026-11-24T10:00:00Z x -->'),
      ],
      step: -1,
      why: 'broken: no crash',
    },
  ])('$step: $why', ({ events, step }) => {
    expect(announcedStep(anIncident({ events }), window)).toBe(step);
  });
});
