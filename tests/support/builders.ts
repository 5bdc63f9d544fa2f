/**
 * Builders of what GitHub said and what a team configured: everything by default, and what a test is about in its own
 * words. An issue's events are played on it, so that labels, assignees and state always agree with its timeline.
 */
import { Temporal } from 'temporal-polyfill';
import { commandsGiven } from '../../src/issues/commands-given.js';
import type { Actor, CloseReason, CommentEvent, Issue, TimelineEvent } from '../../src/issues/issue.js';
import { knownLabelName, type LabelName } from '../../src/issues/label.js';
import type { ScheduleConfig } from '../../src/issues/policy.js';
import { type Login, parseLogin } from '../../src/schedule/login.js';
import { configOf } from './config.js';
import { played } from './played.js';

/** `11-30 09:05` (in 2026, UTC), with seconds where the test is about them, or any ISO instant. */
export function at(text: string): Temporal.Instant {
  const short = /^(\d\d-\d\d) (\d\d:\d\d(?::\d\d)?)$/.exec(text);
  return Temporal.Instant.from(short === null ? text : `2026-${short[1]}T${short[2]}Z`);
}

export function login(text: string): Login {
  const parsed = parseLogin(text);
  if (parsed === undefined) throw new Error(`not a login: ${text}`);
  return parsed;
}

/** The token's login, as actors spell it. */
export const viewer = 'github-actions';

/** `github-actions` is the token; a name that ends in `[bot]` is another bot; all else are people. */
export function actor(name: string): Actor {
  if (name === viewer) return { login: login(viewer), kind: 'bot', isViewer: true };
  const bare = name.replace(/\[bot\]$/, '');
  return { login: login(bare), kind: bare === name ? 'user' : 'bot', isViewer: false };
}

function base(when: string, by: string) {
  return { at: at(when), actor: actor(by) };
}

export function labeled(when: string, label: string, by = 'alice'): TimelineEvent {
  return { ...base(when, by), kind: 'labeled', label: knownLabelName(label) };
}

export function unlabeled(when: string, label: string, by = 'alice'): TimelineEvent {
  return { ...base(when, by), kind: 'unlabeled', label: knownLabelName(label) };
}

export function assigned(when: string, who: string, by = viewer): TimelineEvent {
  return { ...base(when, by), kind: 'assigned', login: login(who) };
}

export function unassigned(when: string, who: string, by = viewer): TimelineEvent {
  return { ...base(when, by), kind: 'unassigned', login: login(who) };
}

export function closed(when: string, by = 'alice', reason: CloseReason = 'completed'): TimelineEvent {
  return { ...base(when, by), kind: 'closed', reason };
}

export function reopened(when: string, by = 'alice'): TimelineEvent {
  return { ...base(when, by), kind: 'reopened' };
}

export function renamed(when: string, to: string, by = 'alice'): TimelineEvent {
  return { ...base(when, by), kind: 'renamed', from: '', to };
}

/** As GitHub shows it once the account of whoever did it is deleted. */
export function withoutActor(event: TimelineEvent): TimelineEvent {
  const { actor: _actor, ...rest } = event;
  return rest;
}

/** What the token writes is believed, unless the test says that somebody edited it. */
export function comment(
  when: string,
  by: string,
  body: string,
  parts: Partial<Pick<CommentEvent, 'id' | 'isTrusted' | 'edits' | 'receipts' | 'approvals'>> = {},
): CommentEvent {
  const id = parts.id ?? at(when).epochMilliseconds / 1_000 - 1_700_000_000;
  const url = `https://github.example/team/payments/issues/1#issuecomment-${id}`;
  return {
    ...base(when, by),
    kind: 'comment',
    id,
    url,
    body,
    isTrusted: by === viewer,
    edits: 'none',
    receipts: [],
    approvals: [],
    ...parts,
  };
}

export interface IssueParts {
  readonly number?: number;
  readonly title?: string;
  readonly body?: string;
  readonly author?: string;
  readonly createdAt?: string;
  /** Those it was born with. */
  readonly labels?: readonly string[];
  /** Those it was born with. */
  readonly assignees?: readonly string[];
  readonly events?: readonly TimelineEvent[];
  readonly isTrusted?: boolean;
  readonly isComplete?: boolean;
}

/** By default a support request on the schedule's desk, opened by a stranger in alice's first shift. */
export function anIssue(parts: IssueParts = {}): Issue {
  const number = parts.number ?? 12;
  const createdAt = at(parts.createdAt ?? '11-24 10:00');
  const author = actor(parts.author ?? 'rita');
  const born: Issue = {
    number,
    nodeId: `I_${number}`,
    url: `https://github.example/team/payments/issues/${number}`,
    title: parts.title ?? 'The export is empty',
    body: parts.body ?? '',
    author,
    isTrusted: parts.isTrusted ?? author.isViewer,
    state: 'open',
    createdAt,
    updatedAt: createdAt,
    isLocked: false,
    labels: [],
    assignees: [],
    timeline: [],
    isComplete: parts.isComplete ?? true,
  };
  const birth: readonly TimelineEvent[] = [
    ...(parts.labels ?? ['on-call', 'support']).map(
      (name): TimelineEvent => ({
        at: createdAt,
        actor: author,
        kind: 'labeled',
        label: knownLabelName(name),
      }),
    ),
    ...(parts.assignees ?? []).map(
      (name): TimelineEvent => ({ at: createdAt, actor: author, kind: 'assigned', login: login(name) }),
    ),
  ];
  return [...birth, ...(parts.events ?? [])].reduce(played, born);
}

/** An incident of the schedule; the form's answer about its impact where `impact` is given. */
export function anIncident(parts: IssueParts & { readonly impact?: string } = {}): Issue {
  const body = parts.impact === undefined ? '' : `### Impact\n\n${parts.impact}`;
  return anIssue({ title: 'Checkout is down', labels: ['on-call', 'incident'], body, ...parts });
}

/** With the commands of its comments put in, as far as the schedule says who may: GitHub knows nobody else's rights. */
export function commanded(issue: Issue, config: ScheduleConfig = aConfig()): Issue {
  return commandsGiven(issue, { config, permissions: new Map() });
}

export function labels(...names: readonly string[]): readonly LabelName[] {
  return names.map(knownLabelName);
}

/**
 * Weeks from Monday 09:00 UTC on: alice from 23 November, bob from the 30th, carol from 7 December; the next one in the
 * order is secondary. Parts replace keys of the file; `undefined` takes one out. Throws where the file would be refused.
 */
export function aConfig(
  parts: Readonly<Record<string, unknown>> = {},
  path = 'schedules/payments.yml',
): ScheduleConfig {
  const file = {
    name: 'Payments',
    timezone: 'UTC',
    label: 'on-call',
    people: { alice: {}, bob: {}, carol: {}, erin: {} },
    rotations: {
      primary: {
        every: '1 week',
        handoff: 'Monday 09:00',
        starts: '2026-11-23',
        participants: ['alice', 'bob', 'carol'],
      },
      secondary: { follows: 'primary', turns: 1 },
    },
    escalation: ['secondary', 'erin'],
    ...parts,
  };
  // Every JSON text is YAML.
  return configOf(JSON.stringify(file), path);
}
