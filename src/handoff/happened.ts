/** What happened in a shift, read off the issues' own timelines: what the shift log gathers. */
import { Temporal } from 'temporal-polyfill';
import { ladderOf } from '../issues/escalation.js';
import { commandOf } from '../issues/given.js';
import type { Issue, TimelineEvent } from '../issues/issue.js';
import type { EscalationStep, ScheduleConfig } from '../issues/policy.js';
import { statusHistory } from '../issues/status.js';
import { windowKinds } from '../issues/windows.js';
import { isSameLogin, type Login } from '../schedule/login.js';
import { contains } from '../schedule/span.js';
import type { Span } from '../schedule/types.js';
import { stepsIn } from './breach.js';

/** What calls for somebody first. */
export const happeningKinds = [
  'breached',
  'escalated',
  'reopened',
  'opened',
  'resolved',
  'closed',
  'handed over',
] as const;

export type HappeningKind = (typeof happeningKinds)[number];

interface HappeningBase {
  readonly at: Temporal.Instant;
  readonly issue: Issue;
}

export type Happening =
  | (HappeningBase & { readonly kind: 'opened' | 'reopened' | 'resolved' | 'closed'; readonly by?: Login })
  | (HappeningBase & { readonly kind: 'breached'; readonly window: string })
  /** To a step of the ladder, as the file has it now; or by whoever said `/escalate`. */
  | (HappeningBase & { readonly kind: 'escalated'; readonly to?: EscalationStep; readonly by?: Login })
  | (HappeningBase & { readonly kind: 'handed over'; readonly from: Login; readonly to: Login });

/** Newest first; of one instant what calls for somebody first, then by number. */
export function happenedIn(
  issues: readonly Issue[],
  span: Span,
  config: ScheduleConfig,
): readonly Happening[] {
  return issues
    .flatMap((issue) => [
      ...opened(issue),
      ...resolved(issue, config),
      ...issue.timeline.flatMap((event) => closes(issue, event)),
      ...escalations(issue, { span, config }),
      ...handovers(issue),
    ])
    .filter(({ at }) => contains(span, at))
    .sort(newestFirst);
}

function newestFirst(a: Happening, b: Happening): number {
  return (
    Temporal.Instant.compare(b.at, a.at) ||
    happeningKinds.indexOf(a.kind) - happeningKinds.indexOf(b.kind) ||
    a.issue.number - b.issue.number
  );
}

function opened(issue: Issue): readonly Happening[] {
  const { author } = issue;
  return [{ kind: 'opened', at: issue.createdAt, issue, ...(author && { by: author.login }) }];
}

/** By a word or a label; a close says it itself. */
function resolved(issue: Issue, config: ScheduleConfig): readonly Happening[] {
  return statusHistory(issue, config)
    .filter(({ status, how }) => status === 'resolved' && how !== 'close')
    .map(({ since }) => ({ kind: 'resolved', at: since, issue }));
}

function closes(issue: Issue, event: TimelineEvent): readonly Happening[] {
  const { at, actor, kind } = event;
  const by = actor === undefined || actor.isViewer ? {} : { by: actor.login };
  return kind === 'closed' || kind === 'reopened' ? [{ kind, at, issue, ...by }] : [];
}

interface Search {
  readonly span: Span;
  readonly config: ScheduleConfig;
}

/** A window is missed once, whatever steps of the ladder follow; each step of it is told. */
function escalations(issue: Issue, { span, config }: Search): readonly Happening[] {
  const whole = { start: issue.createdAt, end: span.end };
  const seen = new Set<string>();
  const steps = stepsIn(issue, whole).flatMap(({ event, window, opened: began, step }): Happening[] => {
    const { at } = event;
    const key = `${window} ${began}`;
    const isFirst = !seen.has(key);
    seen.add(key);
    const kind = windowKinds.find((one) => one === window);
    const to = step === undefined || kind === undefined ? undefined : ladderOf(kind, config.policy)[step];
    return [
      ...(isFirst ? [{ kind: 'breached' as const, at, issue, window }] : []),
      ...(to === undefined ? [] : [{ kind: 'escalated' as const, at, issue, to }]),
    ];
  });
  const asked = issue.timeline.flatMap((event): Happening[] =>
    event.kind === 'command' && commandOf(event)?.name === 'escalate'
      ? [
          {
            kind: 'escalated',
            at: event.at,
            issue,
            ...(event.actor && { by: event.actor.login }),
          },
        ]
      : [],
  );
  return [...steps, ...asked];
}

/** One comes and one goes by the same hand, at once. */
const handoverSeconds = 120;

function handovers(issue: Issue): readonly Happening[] {
  const { timeline } = issue;
  const taken = new Set<TimelineEvent>();
  return timeline.flatMap((event): Happening[] => {
    if (event.kind !== 'assigned') return [];
    const left = timeline.find(
      (other) =>
        other.kind === 'unassigned' &&
        !taken.has(other) &&
        !isSameLogin(other.login, event.login) &&
        isSameLogin(other.actor?.login, event.actor?.login) &&
        Math.abs(event.at.until(other.at).total('seconds')) <= handoverSeconds,
    );
    if (left?.kind !== 'unassigned') return [];
    taken.add(left);
    return [{ kind: 'handed over', at: event.at, issue, from: left.login, to: event.login }];
  });
}
