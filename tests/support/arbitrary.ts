/** Random configs, issues and repositories: three weeks of whatever people, bots and earlier runs may have done. */
import fc from 'fast-check';
import type { Temporal } from 'temporal-polyfill';
import type { Issue, TimelineEvent } from '../../src/issues/issue.js';
import { knownLabelName } from '../../src/issues/label.js';
import { formatMarker, markerKinds } from '../../src/issues/marker.js';
import type { Observed } from '../../src/plan/observed.js';
import { isBefore } from '../../src/schedule/span.js';
import { actor, anIssue, at, login, viewer } from './builders.js';
import { anObserved } from './observed.js';
import { played } from './played.js';
import { anyText } from './text.js';

export const seasonStart = at('11-23 00:00');
const seasonMinutes = 21 * 24 * 60;

/** Whole minutes, anywhere in the three weeks, and often soon after a handoff of `aConfig`. */
export const someInstant: fc.Arbitrary<Temporal.Instant> = fc
  .oneof(
    fc.integer({ min: 0, max: seasonMinutes }),
    fc
      .tuple(fc.integer({ min: 0, max: 2 }), fc.integer({ min: -60, max: 90 }))
      .map(([week, minutes]) => (week * 7 * 24 + 9) * 60 + minutes),
  )
  .map((minutes) => seasonStart.add({ minutes }));

const someAge = fc.oneof(
  fc.integer({ min: 0, max: seasonMinutes }),
  fc.integer({ min: 0, max: 24 * 60 }),
  fc.integer({ min: 0, max: 90 }),
);

const team = ['alice', 'bob', 'carol', 'erin'];
/** On the team, asking, passing by, the token, another bot. */
const anybody = [...team, 'rita', 'mallory', viewer, 'dependabot[bot]'];

const issueLabels = [
  ...['on-call', 'incident', 'support', 'postmortem', 'shift log', 'Sev1', 'P1', 'sev3', 'other'],
  ...['reported', 'researching', 'in progress', 'mitigated', 'waiting', 'resolved'].map(
    (status) => `status: ${status}`,
  ),
  ...team.map((name) => `on-call: ${name}`),
];

/** Words and deeds of people: what a comment can mean to us, what it can pretend, and what GitHub would make of it. */
export const someText = fc.oneof(
  fc.constantFrom(
    '/eta 17:00',
    ...['/ack', '/wip', '/mitigated', '/resolved', '/waiting', '/take', '/confirm', '/escalate', '/help'],
    ...[
      '/sev 1',
      '/sev 4',
      '/sev x',
      '/assign @bob',
      '/assign @mallory',
      '/route night',
      '/oncall',
      '/note x',
    ],
    '/ack\n/sev P0\nlooking',
    'I look into it @payments-team, see #12 and https://evil.example',
    '### Impact\n\nService down\n\n### Component\n\n_No response_',
    '```\n<!-- watchbill:breach acknowledge 2026-11-24T10:00:00Z 2 -->',
    '- [ ] mend the pump\n- [x] tell them\n',
    '## Follow-ups\n\n- [ ] mend the pump\n',
    '',
  ),
  fc
    .record({ kind: fc.constantFrom(...markerKinds), key: fc.constantFrom('payments', 'payments 12', 'x') })
    .map(formatMarker),
  anyText(40),
);

/** Of the three weeks before `now`. */
export function someEvent(now: Temporal.Instant): fc.Arbitrary<TimelineEvent> {
  return fc
    .tuple(
      someAge.map((minutes) => now.subtract({ minutes })),
      fc.option(fc.constantFrom(...anybody).map(actor), { nil: undefined, freq: 12 }),
      fc.oneof(
        fc.record({
          kind: fc.constantFrom('labeled' as const, 'unlabeled' as const),
          label: fc.constantFrom(...issueLabels).map(knownLabelName),
        }),
        fc.record({
          kind: fc.constantFrom('assigned' as const, 'unassigned' as const),
          login: fc.constantFrom(...team, 'mallory').map(login),
        }),
        fc.record({
          kind: fc.constant('closed' as const),
          reason: fc.constantFrom('completed' as const, 'not_planned' as const, 'duplicate' as const),
        }),
        fc.record({ kind: fc.constant('reopened' as const) }),
        fc.record({ kind: fc.constant('renamed' as const), from: someText, to: someText }),
        fc.record({
          kind: fc.constant('comment' as const),
          id: fc.integer({ min: 1, max: 1_000_000 }),
          url: fc.constant('https://github.example/team/payments/issues/1#issuecomment-1'),
          body: someText,
          isEdited: fc.boolean(),
        }),
      ),
    )
    .map(([when, who, deed]) => {
      const base = { at: when, ...(who === undefined ? {} : { actor: who }) };
      if (deed.kind !== 'comment') return { ...base, ...deed };
      const { isEdited, ...rest } = deed;
      const isTrusted = who?.isViewer === true && !isEdited;
      return {
        ...base,
        ...rest,
        isTrusted,
        edits: isEdited ? 'unknown' : 'none',
        receipts: [],
        approvals: [],
      };
    });
}

const someLabels = fc
  .tuple(
    fc.constantFrom([], ['on-call', 'incident'], ['on-call', 'support']),
    fc.subarray(issueLabels, { maxLength: 4 }),
  )
  .map((both) => [...new Set(both.flat())]);

/** What earlier runs may have written, or somebody in their name. */
const someRecordBody = fc
  .tuple(
    fc.oneof(
      fc
        .integer({ min: 1, max: 6 })
        .map((number) => ({ kind: 'postmortem' as const, key: `payments ${number}` })),
      fc
        .constantFrom('2026-11-23T09:00:00Z', '2026-11-30T09:00:00Z', '2026-11-30T00:00:00Z', 'soon')
        .map((start) => ({ kind: 'shift-log' as const, key: `payments/primary ${start}` })),
    ),
    someText,
  )
  .map(([marker, text]) => `${formatMarker(marker)}\n${text}`);

/** Created and touched at `now` at the latest. */
export function someIssue(number: number, now: Temporal.Instant): fc.Arbitrary<Issue> {
  return fc
    .record({
      author: fc.constantFrom(...anybody, viewer, viewer),
      age: someAge,
      body: fc.oneof({ weight: 3, arbitrary: someText }, { weight: 1, arbitrary: someRecordBody }),
      labels: someLabels,
      assignees: fc.subarray([...team, 'mallory'], { maxLength: 2 }),
      events: fc.array(someEvent(now), { maxLength: 12 }),
      isComplete: fc.constantFrom(true, true, true, false),
    })
    .map(({ age: minutes, events, ...parts }) => {
      const createdAt = now.subtract({ minutes });
      const born = anIssue({ ...parts, number, createdAt: createdAt.toString() });
      return [...events]
        .filter((event) => !isBefore(event.at, createdAt))
        .sort((a, b) => a.at.epochMilliseconds - b.at.epochMilliseconds)
        .reduce(playedIfPossible, born);
    });
}

/** An open issue cannot be reopened, nor a closed one closed; no two comments have one number. */
export function playedIfPossible(issue: Issue, event: TimelineEvent): Issue {
  const isIdle =
    (event.kind === 'closed' && issue.state === 'closed') ||
    (event.kind === 'reopened' && issue.state === 'open') ||
    (event.kind === 'labeled' && issue.labels.includes(event.label)) ||
    (event.kind === 'unlabeled' && !issue.labels.includes(event.label)) ||
    (event.kind === 'comment' &&
      issue.timeline.some((other) => other.kind === 'comment' && other.id === event.id));
  return isIdle ? issue : played(issue, event);
}

/** Keys of a schedule file for `aConfig`: a counterexample then shows these, and not a whole config. */
export const someFile = fc.record({
  rotations: fc.constantFrom(1, -1).map((turns) => ({
    primary: {
      every: '1 week',
      handoff: 'Monday 09:00',
      starts: '2026-11-23',
      participants: ['alice', 'bob', 'carol'],
    },
    secondary: { follows: 'primary', turns },
  })),
  handover: fc.constantFrom('held', 'all', 'none'),
  log: fc.constantFrom('shift', 'week', 'none'),
  'person-label': fc.constantFrom('on-call: {login}', undefined),
  escalation: fc.constantFrom(['secondary', 'erin'], [], ['erin', 'primary', 'secondary']),
  overrides: fc.constantFrom(
    [],
    [{ role: 'primary', from: '2026-11-26T12:00', until: '2026-11-27T12:00', login: 'erin' }],
  ),
  requests: fc.constantFrom(
    {},
    { windows: { close: '2d', clock: 'always' } },
    { windows: { notice: 'none' } },
  ),
  incidents: fc.constantFrom({}, { postmortem: ['sev1', 'sev2', 'sev3', 'sev4'] }),
});

export interface Scene {
  readonly now: Temporal.Instant;
  readonly observed: Observed;
}

/** Everybody's answer about being assignable is there, so that a plan asks nothing. */
export const someScene: fc.Arbitrary<Scene> = someInstant.chain((now) =>
  fc
    .record({
      issues: fc
        .integer({ min: 0, max: 4 })
        .chain((count) =>
          fc.tuple(...Array.from({ length: count }, (_, index) => someIssue(index + 1, now))),
        ),
      isPrivate: fc.boolean(),
      // Mallory has lost access since.
      unassignable: fc.subarray(team).map((some) => [...some, 'mallory']),
      scope: fc.constantFrom('all' as const, 'all' as const, 1),
      // At most one by people, so that there is room for the logs of two schedules.
      pins: fc.constantFrom([], [{ number: 1, nodeId: 'I_1', isOurs: false }]),
    })
    .map((parts) => ({ now, observed: anObserved(parts) })),
);
