import { describe, expect, it } from 'vitest';
import {
  announcedStep,
  breachMarker,
  callableBy,
  calledBy,
  dueStep,
  highestDueStep,
  nearMissMarker,
  stepDue,
  type WatchedWindow,
} from '../../src/issues/escalation.js';
import type { TimelineEvent } from '../../src/issues/issue.js';
import { formatMarker } from '../../src/issues/marker.js';
import { standingOf } from '../../src/issues/standing.js';
import { openWindows } from '../../src/issues/windows.js';
import { aConfig, anIncident, at, commanded, comment, labeled, login, viewer } from '../support/builders.js';

const ladder = ['secondary', 'erin', 'dave'];
const people = { alice: {}, bob: {}, carol: {}, dave: {}, erin: {} };

interface Watched {
  readonly label: string;
  readonly createdAt?: string;
  readonly events?: readonly TimelineEvent[];
  readonly config?: ReturnType<typeof aConfig>;
}

/** The window whose deadline comes first. */
function watched({
  label,
  createdAt = '11-24 10:00',
  events = [],
  config = aConfig({ people, escalation: ladder }),
}: Watched): WatchedWindow {
  const issue = commanded(anIncident({ labels: ['on-call', 'incident', label], createdAt, events }), config);
  const standing = standingOf(issue, config);
  const [window] = openWindows({ issue, standing, config, now: at(createdAt) });
  if (window === undefined) throw new Error('no window is open');
  return { window, standing, config };
}

function short(instant: { toString(): string }): string {
  return instant.toString().slice(5, 16).replace('T', ' ');
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
    expect(dueStep(watched({ label }), at(now))).toBe(step);
  });

  it('goes on in the morning where the window runs on the business clock', () => {
    const late = watched({ label: 'sev3', createdAt: '11-24 14:00' });
    expect(short(late.window.deadline)).toBe('11-24 18:00');
    expect(dueStep(late, at('11-25 09:29'))).toBe(0);
    expect(dueStep(late, at('11-25 09:30'))).toBe(1);
  });

  it('has one step where the ladder is empty: the breach itself', () => {
    expect(dueStep(watched({ label: 'sev1', config: aConfig({ escalation: [] }) }), at('11-25 10:00'))).toBe(
      0,
    );
  });
});

describe('stepDue', () => {
  const always = (manners = {}) =>
    aConfig({
      people,
      escalation: ladder,
      incidents: { sev3: { acknowledge: '1h', clock: 'always' } },
      manners,
    });
  it.each([
    {
      of: watched({ label: 'sev3', createdAt: '11-24 21:30', config: always() }),
      steps: ['11-25 07:00', '11-25 07:30', '11-25 08:00'],
      why: 'in quiet hours: from their end on, one after the other',
    },
    {
      of: watched({ label: 'sev3', createdAt: '11-24 20:45', config: always() }),
      steps: ['11-24 21:45', '11-25 07:00', '11-25 07:30'],
      why: 'those that fall into them, and those behind them',
    },
    {
      of: watched({ label: 'sev3', createdAt: '11-24 21:30', config: always({ quiet: 'none' }) }),
      steps: ['11-24 22:30', '11-24 23:00', '11-24 23:30'],
      why: 'a schedule without quiet hours',
    },
    {
      of: watched({ label: 'sev2', createdAt: '11-24 22:00' }),
      steps: ['11-24 22:30', '11-24 23:00', '11-24 23:30'],
      why: 'sev2 knows none',
    },
    {
      of: watched({
        label: 'sev3',
        createdAt: '11-24 21:30',
        config: always(),
        events: [comment('11-24 21:35', 'alice', '/sev 1')],
      }),
      steps: ['11-24 22:35', '11-24 23:05', '11-24 23:35'],
      why: 'raised to sev1 in the evening: at night, too',
    },
  ])('$why', ({ of, steps }) => {
    expect([0, 1, 2].map((step) => short(stepDue(of, step)))).toEqual(steps);
    for (const [step, due] of steps.entries()) expect(dueStep(of, at(due))).toBe(step);
  });
});

describe('calledBy', () => {
  const seats = aConfig({
    escalation: ['erin'],
    rotations: {
      primary: {
        every: '1 week',
        handoff: 'Monday 09:00',
        starts: '2026-11-23',
        participants: ['alice', 'bob', 'carol'],
        together: 2,
      },
    },
  });
  it.each([
    { step: { kind: 'login' as const, login: login('erin') }, called: ['erin'], why: 'a login' },
    { step: { kind: 'role' as const, role: 'secondary' }, called: ['bob'], why: 'who holds the role then' },
    {
      step: { kind: 'role' as const, role: 'primary' },
      called: ['alice', 'bob'],
      config: seats,
      why: 'of several the first seat, and then the others',
    },
    {
      step: { kind: 'role' as const, role: 'manager' },
      called: [],
      why: 'nobody where there is no such role',
    },
  ])('$called: $why', ({ step, called, config = aConfig() }) => {
    expect(callableBy(step, config, at('11-24 10:00'))).toEqual(called);
    expect(calledBy(step, config, at('11-24 10:00'))).toBe(called[0]);
  });
});

describe('highestDueStep', () => {
  const config = aConfig({
    people,
    escalation: ladder,
    incidents: { sev1: { acknowledge: '15m', mitigate: '2h' } },
  });
  const highest = (now: string, events: readonly TimelineEvent[] = []) => {
    const issue = commanded(
      anIncident({ labels: ['on-call', 'incident', 'sev1'], author: 'bob', events }),
      config,
    );
    return highestDueStep({ issue, standing: standingOf(issue, config), config, now: at(now) });
  };
  const ack = comment('11-24 10:05', 'alice', '/ack');
  const wip = comment('11-24 10:05', 'alice', '/wip');
  const update = comment('11-24 12:10', 'alice', 'still at it');
  it.each([
    { now: '11-24 10:14', events: [], step: -1, why: 'nothing has ended' },
    { now: '11-24 10:50', events: [], step: 1, why: 'one window has' },
    { now: '11-24 12:20', events: [wip, update], step: 0, why: 'another one has, whatever was answered' },
    { now: '11-24 11:10', events: [ack], step: 0, why: 'the update is due' },
    { now: '11-24 12:10', events: [wip], step: 2, why: 'of several the highest' },
    {
      now: '11-24 12:45',
      events: [ack, labeled('11-24 10:10', 'status: waiting')],
      step: -1,
      why: 'none while it waits for the requester',
    },
  ])('$step at $now: $why', ({ now, events, step }) => {
    expect(highest(now, events)).toBe(step);
  });
});

describe('announcedStep', () => {
  const { window } = watched({ label: 'sev1' });
  const said = (step: number | 'unconfirmed', by = viewer, parts = {}) =>
    comment('11-24 11:00', by, `${formatMarker(breachMarker(window, step))}\nended`, parts);

  it.each([
    { events: [], step: -1, why: 'nothing was said' },
    { events: [said(0), said(1)], step: 1, why: 'the highest' },
    { events: [said('unconfirmed')], step: -1, why: 'a breach that escalated to nobody' },
    { events: [said(2, 'mallory')], step: -1, why: 'forged by somebody else' },
    { events: [said(2, viewer, { isTrusted: false })], step: -1, why: 'edited by somebody else' },
    {
      events: [comment('11-24 11:00', viewer, `${formatMarker(nearMissMarker(window))}\nsoon`)],
      step: -1,
      why: 'a reminder is none',
    },
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
