/**
 * Windows that are about to end or have ended: a reminder, then the escalation ladder. When they end and whom they call,
 * `issues/windows`, `issues/escalation` and `called` say; here it is written.
 */
import {
  announcedStep,
  breachMarker,
  dueStep,
  ladderOf,
  nearMissMarker,
  stepDue,
} from '../issues/escalation.js';
import { type CommentEvent, maxAssignees, type TimelineEvent } from '../issues/issue.js';
import { findMarker } from '../issues/marker.js';
import { isOwnText, ownComment } from '../issues/own-comments.js';
import { openWindows, type Window } from '../issues/windows.js';
import { mentionsIn } from '../report/escape.js';
import { breachText, commentBody, nearMissText } from '../report/issue-comments.js';
import { inEnglish, instantText } from '../report/time-text.js';
import { updateDraft } from '../report/update-draft.js';
import { isSameLogin, type Login } from '../schedule/login.js';
import { isBefore } from '../schedule/span.js';
import { type Call, calledNow, isUnconfirmed, nameOf } from './called.js';
import type { Change } from './change.js';
import {
  type Context,
  chain,
  existing,
  type ServedIssue,
  type ServedRecord,
  servedAfter,
} from './context.js';
import { addressed } from './manners.js';

/** Every window for itself, the one that ends first before the others. People come before words about them. */
export function planWatch(context: Context, served: ServedIssue): readonly Change[] {
  const calls = calledNow(context, served);
  const called = planCalls(context, served, calls);
  return [...called, ...planWords(context, servedAfter(context, served, called), calls)];
}

/**
 * The same on Watchbill's own records, to which nobody further is assigned. Whether a postmortem was waived on its incident,
 * only a sweep has read.
 */
export function planRecordWatch(context: Context, record: ServedRecord): readonly Change[] {
  if (record.record.kind === 'postmortem' && context.observed.scope !== 'all') return [];
  return planWords(context, record, calledNow(context, record));
}

function planWords(context: Context, served: ServedIssue, calls: readonly Call[]): readonly Change[] {
  const { config, now } = context;
  const { issue, standing } = served;
  const windows = openWindows({ issue, standing, config, now });
  const changes: Change[] = [];
  for (const window of windows) {
    const seen = servedAfter(context, served, changes);
    const call = calls.find((one) => one.window.kind === window.kind);
    const words = isBefore(now, window.deadline)
      ? planNearMiss(context, seen, window)
      : planBreach(context, seen, { window, call });
    changes.push(...words.filter((word) => !isJustSaid(context, seen, { words: word, call })));
  }
  return changes;
}

// Windows that end within this time are one call: the other one follows if both are still missed then.
const togetherMinutes = 10;

interface Said {
  readonly words: Change;
  readonly call: Call | undefined;
}

/**
 * Also at sev1, which knows no other limits: each whom these words call was called for another window just now. Whoever got
 * the issue since then for another reason than this call, such as by another schedule in the same run, is not waited for.
 */
function isJustSaid({ now }: Context, { issue }: ServedIssue, { words, call }: Said): boolean {
  if (words.kind !== 'comment') return false;
  const just = now.subtract({ minutes: togetherMinutes });
  const isOfThisKind = (event: TimelineEvent): event is CommentEvent => {
    const kind = isOwnText(event) ? findMarker(event.body)?.kind : undefined;
    const isAsUrgent = kind === 'breach' || (kind === 'near-miss' && words.marker.kind === 'near-miss');
    return isAsUrgent && isBefore(just, event.at);
  };
  const said = issue.timeline.filter(isOfThisKind);
  const called = said.flatMap(({ body }) => mentionsIn(body));
  const since = issue.timeline.slice(issue.timeline.findLastIndex(isOfThisKind) + 1);
  const isNew = (login: string) =>
    !isSameLogin(call?.login, login) &&
    since.some((event) => event.kind === 'assigned' && isSameLogin(event.login, login));
  const wanted = mentionsIn(words.body);
  return (
    said.length > 0 &&
    wanted.length > 0 &&
    wanted.filter((login) => !isNew(login)).every((login) => called.includes(login))
  );
}

/** Whom breached windows call is assigned while the breach lasts, but not again once somebody took them off. */
function planCalls(context: Context, { issue }: ServedIssue, calls: readonly Call[]): readonly Change[] {
  const wanted = calls.filter(
    ({ login, window }, index) =>
      calls.findIndex((other) => isSameLogin(other.login, login)) === index &&
      !issue.assignees.some((assignee) => isSameLogin(assignee, login)) &&
      !isTakenOff(issue.timeline, login, window),
  );
  const room = Math.max(maxAssignees - issue.assignees.length, 0);
  return chain(
    { chain: `issue ${issue.number} windows`, schedule: context.config.schedule.id, urgency: 0 },
    wanted.slice(0, room).map(({ login, role }) => ({
      change: { kind: 'assign', issue: existing(issue), login },
      reason: `escalation: ${role ?? 'next on the ladder'}`,
    })),
  );
}

function isTakenOff(timeline: ServedIssue['issue']['timeline'], login: Login, { deadline }: Window): boolean {
  const last = timeline.findLast(
    (event) => (event.kind === 'assigned' || event.kind === 'unassigned') && isSameLogin(event.login, login),
  );
  return last?.kind === 'unassigned' && last.actor?.isViewer !== true && !isBefore(last.at, deadline);
}

function planNearMiss(context: Context, served: ServedIssue, window: Window): readonly Change[] {
  const { config, now } = context;
  const { issue, standing } = served;
  const marker = nearMissMarker(window);
  if (isBefore(now, window.nearMiss)) return [];
  if (ownComment(issue, marker) !== undefined) return [];
  const to = addressed(context, served, calledFor(context, served));
  if (to === undefined) return [];
  const draft = window.kind === 'update' ? updateDraft({ issue, standing, config, window }) : undefined;
  return chain({ chain: `issue ${issue.number} windows`, schedule: config.schedule.id, urgency: 2 }, [
    {
      change: {
        kind: 'comment',
        issue: existing(issue),
        marker,
        body: commentBody(marker, nearMissText({ window, config, to, draft }), config.schedule),
      },
      reason: `80 % of the window “${window.kind}” have passed`,
    },
  ]);
}

interface Breach {
  readonly window: Window;
  readonly call: Call | undefined;
}

/** Once per window and step; a late run takes the last step that is due and names those it passed over. */
function planBreach(context: Context, served: ServedIssue, { window, call }: Breach): readonly Change[] {
  const { config, now } = context;
  const { issue, standing } = served;
  const watched = { window, standing, config };
  const ladder = ladderOf(window.kind, config.policy);
  const isBlocked = isUnconfirmed(context, served);
  const announced = announcedStep(issue, window);
  const due = dueStep(watched, now);
  const marker = breachMarker(window, isBlocked ? 'unconfirmed' : due);
  if (announced >= due || ownComment(issue, marker) !== undefined) return [];
  const to = addressed(context, served, [
    ...(call === undefined ? [] : [call.login]),
    ...calledFor(context, served),
  ]);
  if (to === undefined) return [];
  const body = breachText({
    window,
    config,
    now,
    due: stepDue(watched, announced + 1),
    target: call,
    to,
    skipped: isBlocked ? [] : ladder.slice(announced + 1, due).map(nameOf),
    isUnconfirmed: isBlocked,
    draft: window.kind === 'update' ? updateDraft({ issue, standing, config, window }) : undefined,
  });
  // In a chain of its own: people are called whether or not they could be assigned.
  return chain({ schedule: config.schedule.id, urgency: 0, chain: `issue ${issue.number} windows call` }, [
    {
      change: {
        kind: 'comment',
        issue: existing(issue),
        marker,
        body: commentBody(marker, body, config.schedule),
      },
      reason: `the window “${window.kind}” ended ${instantText(window.deadline, inEnglish(config.schedule))} and the step was not taken`,
    },
  ]);
}

/** The assignees; where the issue has none yet, and for a handoff (its log has both people's names), who is on call. */
function calledFor({ holders }: Context, { issue: { assignees }, standing }: ServedIssue): readonly Login[] {
  return assignees.length > 0 && standing.kind !== 'log' ? assignees : holders.map(({ login }) => login);
}
