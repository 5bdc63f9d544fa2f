/**
 * A postmortem for each closed incident that asks for one; the same goes on where the incident comes back, and it cannot stay
 * closed over open follow-ups.
 */
import { Temporal } from 'temporal-polyfill';
import { afterRunning, clockMilliseconds } from '../issues/clock.js';
import type { Issue } from '../issues/issue.js';
import { findMarker, hasMarker, type Marker, parseKeyInstant } from '../issues/marker.js';
import { ownComment, trustedMarkers } from '../issues/own-comments.js';
import { postmortemMarker, recordOf } from '../issues/record.js';
import { isExempt } from '../issues/windows.js';
import { incidentRecord } from '../postmortem/incident-record.js';
import { issueNumber } from '../report/escape.js';
import { commentBody } from '../report/issue-comments.js';
import { continuedText, postmortemLinkText, reopenedText } from '../report/postmortem.js';
import { isBefore, laterOf } from '../schedule/span.js';
import { afterChanges } from './after.js';
import { isUnconfirmed } from './called.js';
import type { Change } from './change.js';
import { type ChainStep, type Context, chain, existing, type ServedIssue } from './context.js';
import { planFollowUps } from './follow-up.js';
import { openFollowUps } from './follow-up-issues.js';
import type { Postmortem } from './follow-up-place.js';
import { linkIn } from './links.js';
import { postmortemCreation } from './postmortem-creation.js';
import { reference } from './reference.js';

export function planPostmortems(context: Context): readonly Change[] {
  const opened = context.closed.flatMap((served) => planPostmortem(context, served));
  return [...opened, ...postmortemsOf(context).flatMap((one) => planOwnPostmortem(context, one, opened))];
}

function postmortemsOf({ config, observed }: Context): readonly Postmortem[] {
  return observed.records.flatMap((issue) => {
    const record = recordOf(issue, config);
    const isLeftAlone = !issue.isComplete || isExempt(issue, config);
    return record?.kind === 'postmortem' && !isLeftAlone ? [{ issue, incident: record.incident }] : [];
  });
}

/** Closed as not planned or as a duplicate, an incident was none: no postmortem. */
function planPostmortem(context: Context, served: ServedIssue): readonly Change[] {
  const { config } = context;
  const { issue, standing } = served;
  if (standing.kind !== 'incident' || !isFinished(issue) || standing.waived !== undefined) return [];
  const link = linkIn(issue);
  const marker = postmortemMarker(config, issue.number);
  const found = context.observed.records.find(
    (other) => recordOf(other, config)?.kind === 'postmortem' && hasMarker(other.body, marker),
  );
  if (link !== undefined) return found === undefined ? [] : planContinuation(context, served, found);
  if (!asksForPostmortem(context, served)) return [];
  const due = dueOf(context, issue);
  const steps =
    found === undefined
      ? [
          postmortemCreation(context, { issue, marker, due }),
          linking(context, issue, { link: reference(marker.key), due }),
        ]
      : [linking(context, issue, { link: issueNumber(found.number), due })];
  return chain({ chain: `postmortem ${marker.key}`, schedule: config.schedule.id, urgency: 3 }, steps);
}

/** By the highest severity it ever had. What only a stranger claims asks nobody for a postmortem. */
export function asksForPostmortem(context: Context, served: ServedIssue): boolean {
  const { config } = context;
  const { postmortem, defaultSeverity } = config.policy.incidents;
  const severity = isUnconfirmed(context, served)
    ? defaultSeverity
    : incidentRecord(served.issue, config).severity;
  return postmortem.includes(severity);
}

export function isFinished(issue: Issue): boolean {
  return issue.closeReason !== 'not_planned' && issue.closeReason !== 'duplicate';
}

interface Link {
  readonly link: string;
  readonly due: Temporal.Instant;
}

function linking({ config }: Context, issue: Issue, { link, due }: Link): ChainStep {
  const marker: Marker = { kind: 'postmortem-link', key: `${config.schedule.id} ${issue.number}` };
  return {
    change: {
      kind: 'comment',
      issue: existing(issue),
      marker,
      body: commentBody(marker, postmortemLinkText(link, due, config), config.schedule),
    },
    reason: 'the incident links to its postmortem',
  };
}

function dueOf({ config: { policy } }: Context, issue: Issue): Temporal.Instant {
  const length = policy.incidents.postmortemDue;
  const start = issue.closedAt ?? issue.updatedAt;
  return afterRunning(
    { start, clock: length.clock, hours: policy.hours, pauses: [] },
    clockMilliseconds(length, policy.hours),
  );
}

/**
 * The incident was opened again since it was last told, and is closed again: that stretch of it is added as a comment, and what
 * people wrote stays. A postmortem that was closed as not planned, or waived, is told and left closed.
 */
function planContinuation(context: Context, { issue }: ServedIssue, postmortem: Issue): readonly Change[] {
  const { config } = context;
  const closing = issue.timeline.findLast(({ kind }) => kind === 'closed');
  if (closing === undefined || !postmortem.isComplete) return [];
  const toldUntil = toldOf(postmortem, `${config.schedule.id} ${issue.number}`);
  if (!isBefore(toldUntil, closing.at)) return [];
  const back = issue.timeline.filter(({ kind, at }) => kind === 'reopened' && !isBefore(closing.at, at));
  const since = (back.find(({ at }) => !isBefore(at, toldUntil)) ?? back.at(-1))?.at;
  if (since === undefined) return [];
  const marker: Marker = {
    kind: 'continued',
    key: `${config.schedule.id} ${issue.number} ${closing.at.toString()}`,
  };
  const text = continuedText({ record: incidentRecord(issue, config, since), config });
  const isReopened =
    postmortem.state === 'closed' && isFinished(postmortem) && !isWaived(context, postmortem);
  return chain({ chain: `issue ${postmortem.number} again`, schedule: config.schedule.id, urgency: 3 }, [
    ...(isReopened
      ? [
          {
            change: { kind: 'reopen', issue: existing(postmortem) },
            reason: `its incident #${issue.number} came back`,
          } as const,
        ]
      : []),
    {
      change: {
        kind: 'comment',
        issue: existing(postmortem),
        marker,
        body: commentBody(marker, text, config.schedule),
      },
      reason: `incident #${issue.number} was opened again and is closed again`,
    },
  ]);
}

/** Until when a postmortem tells its incident: `<schedule> <incident>`. */
function toldOf(postmortem: Issue, key: string): Temporal.Instant {
  return trustedMarkers(postmortem).reduce((told, marker) => {
    const [, instant] = marker.key.split(`${key} `);
    const at = marker.kind === 'continued' && instant !== undefined ? parseKeyInstant(instant) : undefined;
    return at === undefined ? told : laterOf(told, at);
  }, postmortem.createdAt);
}

/** On the postmortem, or on its incident. */
export function isWaived({ config, closed, read }: Context, postmortem: Issue): boolean {
  if (read(postmortem).standing.waived !== undefined) return true;
  const record = recordOf(postmortem, config);
  const incident = closed.find(
    ({ issue }) => record?.kind === 'postmortem' && issue.number === record.incident,
  );
  return incident?.standing.waived !== undefined;
}

/** Its list, its issues, and whether it may stay closed. `opened`: what this run does for incidents. */
function planOwnPostmortem(
  context: Context,
  postmortem: Postmortem,
  opened: readonly Change[],
): readonly Change[] {
  const { config, observed, now } = context;
  const { issue } = postmortem;
  const carrying = { viewer: observed.repository.viewer, now };
  const standing = afterChanges(issue, opened, carrying);
  const ifOpen = planFollowUps(context, postmortem, true);
  const reopening = planReopening(context, afterSteps(issue, ifOpen.steps), standing);
  const isOpen = standing.state === 'open' || reopening.some(({ change }) => change.kind === 'reopen');
  const followUps = isOpen ? ifOpen : planFollowUps(context, postmortem, false);
  return [
    ...chain({ chain: `issue ${issue.number} follow-ups`, schedule: config.schedule.id, urgency: 3 }, [
      ...reopening,
      ...followUps.steps,
    ]),
    ...followUps.beside,
  ];
}

function afterSteps(issue: Issue, steps: readonly ChainStep[]): Issue {
  const edit = steps.find(({ change }) => change.kind === 'edit-body')?.change;
  return edit?.kind === 'edit-body' ? { ...issue, body: edit.body } : issue;
}

/**
 * Closing it as "not planned" waives what is left, and so does `/waive`. A run that was killed after the reopening is finished.
 * `edited`: with the list as this run leaves it.
 */
function planReopening(context: Context, edited: Issue, standing: Issue): readonly ChainStep[] {
  const closing = standing.timeline.findLast(({ kind }) => kind === 'closed');
  if (!isFinished(standing) || closing === undefined) return [];
  const isOpen = standing.state === 'open';
  if (isOpen && !isReopenedByUs(standing, closing.at)) return [];
  const marker: Marker = { kind: 'reopened', key: closing.at.toString() };
  const open = openFollowUps(context, edited);
  const isSaid = ownComment(standing, marker) !== undefined || isContinuedSince(standing, closing.at);
  if (open.length === 0 || (isOpen && isSaid) || isWaived(context, edited)) return [];
  const reopening: ChainStep = {
    change: { kind: 'reopen', issue: existing(standing) },
    reason: `${open.length} of its follow-ups ${open.length === 1 ? 'is' : 'are'} open`,
  };
  const telling: ChainStep = {
    change: {
      kind: 'comment',
      issue: existing(standing),
      marker,
      body: commentBody(
        marker,
        reopenedText(open, context.observed.repository.url, context.config.schedule),
        context.config.schedule,
      ),
    },
    reason: 'says which follow-ups are open',
  };
  return [...(isOpen ? [] : [reopening]), ...(isSaid ? [] : [telling])];
}

/** It was opened again because its incident came back: then that is what was said. */
function isContinuedSince(postmortem: Issue, closedAt: Temporal.Instant): boolean {
  return postmortem.timeline.some(
    (event) =>
      event.kind === 'comment' &&
      event.isTrusted &&
      findMarker(event.body)?.kind === 'continued' &&
      !isBefore(event.at, closedAt),
  );
}

function isReopenedByUs(record: Issue, closedAt: Temporal.Instant): boolean {
  const reopening = record.timeline.findLast(({ kind }) => kind === 'reopened');
  return (
    reopening !== undefined &&
    reopening.actor?.isViewer === true &&
    Temporal.Instant.compare(reopening.at, closedAt) >= 0
  );
}
