/** Histories in which a plan, carried out, once left something to do: found by the properties, told here by what happens. */
import { describe, expect, it } from 'vitest';
import type { Issue } from '../../src/issues/issue.js';
import { plan } from '../../src/plan/plan.js';
import { aConfig, anIncident, anIssue, assigned, at } from '../support/builders.js';
import { anObserved, applyToObserved } from '../support/observed.js';
import { changesOn, shownChange } from '../support/shown.js';

interface Row {
  readonly issue: Issue;
  readonly now: string;
  /** A file each, of `aConfig`; the second schedule's label is `night`. */
  readonly files: readonly Readonly<Record<string, unknown>>[];
  readonly unassignable?: readonly string[];
  /** Who comes and who goes in the first run. */
  readonly moves: readonly string[];
  readonly why: string;
}

function configsOf(files: Row['files']) {
  return files.map((file, index) =>
    index === 0 ? aConfig(file) : aConfig({ ...file, label: 'night' }, 'schedules/night.yml'),
  );
}

function rows(title: string, table: readonly Row[]): void {
  describe(title, () => {
    it.each(table)('$why', ({ issue, now: when, files, unassignable = [], moves }) => {
      const [config, now] = [configsOf(files), at(when)];
      const observed = anObserved({ issues: [issue], unassignable });
      const first = plan({ config, observed, now });
      const made = changesOn(issue.number, first).map(shownChange);
      expect(made.filter((change) => /^(?:un)?assign /.test(change))).toEqual(moves);
      const after = applyToObserved(observed, first.changes, now);
      expect(plan({ config, observed: after, now }).changes.map(shownChange)).toEqual([]);
    });
  });
}

/** Windows are not what this is about. */
const calm = { requests: { windows: { acknowledge: 'none', estimate: 'none', update: 'none' } } };
const rotations = {
  primary: {
    every: '1 week',
    handoff: 'Monday 09:00',
    starts: '2026-11-23',
    participants: ['alice', 'bob', 'carol'],
  },
};
const aDayOfErin = [{ role: 'primary', from: '2026-11-26T12:00', until: '2026-11-27T12:00', login: 'erin' }];

rows('a handover', [
  {
    issue: anIncident({
      createdAt: '12-06 00:00',
      labels: ['on-call', 'incident', 'sev1'],
      events: [assigned('12-06 00:01', 'alice', 'alice'), assigned('12-06 00:16', 'carol')],
    }),
    now: '12-07 09:07',
    files: [{ handover: 'all', escalation: ['carol', 'secondary'] }],
    moves: [],
    why: 'by somebody who is called meanwhile, to somebody who was called before: both have it',
  },
  {
    issue: anIncident({
      createdAt: '11-30 09:10',
      assignees: ['bob', 'mallory'],
      events: [assigned('12-04 16:00', 'carol')],
    }),
    now: '12-07 09:00',
    files: [{ escalation: ['erin', 'primary', 'secondary'] }],
    moves: ['assign #12 alice', 'unassign #12 bob'],
    why: 'to somebody who was called before: they have it from then on, though others have it by hand',
  },
]);

rows('where GitHub does not let the one on duty be assigned', [
  {
    issue: anIssue({ createdAt: '11-29 21:49', author: 'alice', assignees: ['alice', 'erin'] }),
    now: '11-30 13:30',
    files: [{}],
    unassignable: ['bob'],
    moves: ['assign #12 carol', 'unassign #12 alice'],
    why: 'the next one has it because of their duty, also while a breach calls others',
  },
  {
    issue: anIssue({ createdAt: '11-30 09:30', events: [assigned('11-30 09:31', 'carol')] }),
    now: '12-14 09:07',
    files: [calm],
    unassignable: ['bob'],
    moves: ['assign #12 alice', 'unassign #12 carol'],
    why: 'the next one hands it over at the end of their shift',
  },
]);

const bobsOwn = { labels: ['on-call', 'support'], author: 'bob' };

rows('somebody’s own request', [
  {
    issue: anIssue({ ...bobsOwn, createdAt: '11-30 09:38' }),
    now: '11-30 09:38',
    files: [{ rotations: { ...rotations, secondary: { follows: 'primary', turns: -1 } } }],
    moves: ['assign #12 alice'],
    why: 'soon after a handoff to them goes to another, though that one was on duty just before',
  },
  {
    issue: anIssue({ ...bobsOwn, createdAt: '11-30 08:00', events: [assigned('11-30 08:01', 'alice')] }),
    now: '11-30 09:07',
    files: [{}],
    moves: ['assign #12 carol', 'unassign #12 alice'],
    why: 'is not handed over to them while another is on call',
  },
]);

rows('where two schedules serve the same issue', [
  {
    issue: anIncident({
      createdAt: '11-26 11:00',
      labels: ['on-call', 'night', 'incident'],
      assignees: ['alice'],
    }),
    now: '11-27 10:00',
    files: [{ escalation: ['erin'] }, { overrides: aDayOfErin }],
    moves: ['assign #12 erin'],
    why: 'nobody goes because of the one whom the other has on duty',
  },
  {
    issue: anIssue({ createdAt: '12-07 08:59', labels: ['on-call', 'night'], assignees: ['erin'] }),
    now: '12-07 09:09',
    files: [
      {},
      { rotations: { ...rotations, secondary: { follows: 'primary', turns: -1 } }, handover: 'all' },
    ],
    unassignable: ['carol'],
    moves: ['assign #12 bob', 'unassign #12 erin'],
    why: 'nobody goes who stands in for the one whom the other has on duty, soon after their own shift',
  },
]);
