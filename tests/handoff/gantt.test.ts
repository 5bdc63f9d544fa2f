import { describe, expect, it } from 'vitest';
import { type GanttBar, ganttOf } from '../../src/handoff/gantt.js';
import type { Issue } from '../../src/issues/issue.js';
import { aConfig, anIncident, anIssue, at, closed, reopened } from '../support/builders.js';

const span = { start: at('11-23 09:00'), end: at('11-30 09:00') };

function gantt(issues: readonly Issue[], file = {}, missed: readonly number[] = []) {
  return ganttOf({ config: aConfig(file), span, issues, missed: new Set(missed) });
}

const told = ({ issue, start, end, isOpen }: GanttBar) =>
  `#${issue.number} ${start.toString()} ${end.toString()} ${isOpen ? 'open' : 'done'}`;

describe('the bars of a shift', () => {
  it.each([
    { createdAt: '11-24 10:00', events: [], bar: ['11-24 10:00', '11-30 09:00', 'open'], why: 'open still' },
    {
      createdAt: '11-20 10:00',
      events: [closed('11-25 12:00')],
      bar: ['11-23 09:00', '11-25 12:00', 'done'],
      why: 'from before, and closed in it',
    },
    {
      createdAt: '11-24 10:00',
      events: [closed('12-02 12:00')],
      bar: ['11-24 10:00', '11-30 09:00', 'open'],
      why: 'closed after it',
    },
    {
      createdAt: '11-24 10:00',
      events: [closed('11-24 10:00')],
      bar: ['11-24 10:00', '11-24 10:01', 'done'],
      why: 'closed in the second it was opened: a minute',
    },
    {
      createdAt: '11-24 10:00',
      events: [closed('11-24 11:00'), reopened('11-24 12:00')],
      bar: ['11-24 10:00', '11-30 09:00', 'open'],
      why: 'opened again: one bar',
    },
    { createdAt: '11-20 10:00', events: [closed('11-22 12:00')], bar: undefined, why: 'over before it' },
    { createdAt: '11-30 10:00', events: [], bar: undefined, why: 'opened after it' },
  ])('$why', ({ createdAt, events, bar }) => {
    const [start, end, state] = bar ?? [];
    const expected = start && end ? [`#12 ${at(start)} ${at(end)} ${state}`] : [];
    expect(gantt([anIssue({ createdAt, events })]).requests.map(told)).toEqual(expected);
  });

  it('incidents by severity, then requests; with what was missed', () => {
    const sev = (number: number, severity: string) =>
      anIncident({ number, labels: ['on-call', 'incident', severity] });
    const { incidents, requests } = gantt(
      [anIssue(), sev(2, 'sev3'), sev(3, 'sev1'), anIssue({ number: 4, labels: ['on-call'] })],
      {},
      [3],
    );
    expect(incidents.map(({ issue, severity, isMissed }) => [issue.number, severity, isMissed])).toEqual([
      [3, 'sev1', true],
      [2, 'sev3', false],
    ]);
    expect(requests.map(({ issue }) => issue.number)).toEqual([12]);
  });

  it('who was on call, cut to the shift', () => {
    const overrides = [{ role: 'primary', from: '2026-11-29', until: '2026-12-02', login: 'erin' }];
    expect(
      gantt([], { overrides }).onCall.map(({ login, start, end }) => `${login} ${start} ${end}`),
    ).toEqual([
      `alice ${at('11-23 09:00')} ${at('11-29 00:00')}`,
      `erin ${at('11-29 00:00')} ${at('11-30 09:00')}`,
    ]);
  });
});
