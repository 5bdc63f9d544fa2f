/** What happened in a shift, read off the issues' own timelines: what the shift log gathers. */
import { Temporal } from 'temporal-polyfill';
import { ladderOf } from '../issues/escalation.js';
import { commandOf } from '../issues/given.js';
import type { Issue, TimelineEvent } from '../issues/issue.js';
import type { EscalationStep, ScheduleConfig } from '../issues/policy.js';
import { statusHistory } from '../issues/status.js';
import { windowKinds } from '../issues/windows.js';
import { isSameLogin, type Login, loginKey } from '../schedule/login.js';
import { shiftsAt } from '../schedule/resolve.js';
import { leadRole } from '../schedule/roles.js';
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

export interface HappenedInput extends Search {
  /** At the desk. */
  readonly issues: readonly Issue[];
  /** Our own: of them only what was missed is told, and whom that called. */
  readonly records: readonly Issue[];
}

/** Newest first; of one instant what calls for somebody first, then by number. */
export function happenedIn({ issues, records, span, config }: HappenedInput): readonly Happening[] {
  const atDesk = issues.flatMap((issue) => [
    ...opened(issue),
    ...resolved(issue, config),
    ...issue.timeline.flatMap((event) => closes(issue, event)),
    ...handovers(issue, config),
  ]);
  const called = [...issues, ...records].flatMap((issue) => escalations(issue, { span, config }));
  return [...atDesk, ...called].filter(({ at }) => contains(span, at)).sort(newestFirst);
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

type Coming = Extract<TimelineEvent, { readonly kind: 'assigned' | 'unassigned' }>;

/**
 * Whoever goes is followed by the one of those who come then who is on duty, or else who came nearest to it. In which order
 * writes of one moment stand in the timeline makes no difference.
 */
function handovers(issue: Issue, config: ScheduleConfig): readonly Happening[] {
  const moves = issue.timeline.flatMap((event): Coming[] =>
    event.kind === 'assigned' || event.kind === 'unassigned' ? [event] : [],
  );
  const left = moves.filter(({ kind }) => kind === 'unassigned').sort(byTime);
  const taken = new Set<Coming>();
  return left.flatMap((gone): Happening[] => {
    const came = moves
      .filter((move) => move.kind === 'assigned' && !taken.has(move) && isTogether(move, gone))
      .sort((a, b) => rank(a) - rank(b) || distance(a, gone) - distance(b, gone) || byTime(a, b));
    const [next] = came;
    if (next === undefined) return [];
    taken.add(next);
    return [{ kind: 'handed over', at: next.at, issue, from: gone.login, to: next.login }];
  });

  function rank({ login, at }: Coming): number {
    const holders = shiftsAt(config.schedule, leadRole(config.schedule), at);
    return holders.some((shift) => isSameLogin(shift.login, login)) ? 0 : 1;
  }
}

function isTogether(came: Coming, gone: Coming): boolean {
  return (
    !isSameLogin(came.login, gone.login) &&
    isSameLogin(came.actor?.login, gone.actor?.login) &&
    distance(came, gone) <= handoverSeconds
  );
}

function distance(a: Coming, b: Coming): number {
  return Math.abs(a.at.until(b.at).total('seconds'));
}

function byTime(a: Coming, b: Coming): number {
  return Temporal.Instant.compare(a.at, b.at) || (loginKey(a.login) < loginKey(b.login) ? -1 : 1);
}
