/** A postmortem for each closed incident that asks for one; it cannot stay closed over open follow-ups. */
import { Temporal } from 'temporal-polyfill';
import { afterRunning, clockMilliseconds } from '../issues/clock.js';
import type { Issue } from '../issues/issue.js';
import { hasLabel } from '../issues/label.js';
import { findMarker, hasMarker, type Marker } from '../issues/marker.js';
import { ownComment, trustedMarkers } from '../issues/own-comments.js';
import { followUpsIn } from '../postmortem/follow-ups.js';
import { type IncidentRecord, incidentRecord } from '../postmortem/incident-record.js';
import { issueNumber } from '../report/escape.js';
import { commentBody } from '../report/issue-comments.js';
import { postmortemLinkText, postmortemText, postmortemTitle, reopenedText } from '../report/postmortem.js';
import type { Login } from '../schedule/login.js';
import { isUnconfirmed } from './called.js';
import type { Change } from './change.js';
import { type ChainStep, type Context, chain, existing, onCallNow, type ServedIssue } from './context.js';
import { reference } from './reference.js';

export function planPostmortems(context: Context): readonly Change[] {
  return [
    ...context.closed.flatMap((served) => planPostmortem(context, served)),
    ...context.observed.records.flatMap((record) => planReopening(context, record)),
  ];
}

/** Closed as not planned or as a duplicate, an incident was none: no postmortem. */
function planPostmortem(context: Context, { issue, standing }: ServedIssue): readonly Change[] {
  const { config } = context;
  if (standing.kind !== 'incident' || !isFinished(issue)) return [];
  const { postmortem, defaultSeverity } = config.policy.incidents;
  const record = incidentRecord(issue, config);
  // What only a stranger claims asks nobody for a postmortem.
  const severity = isUnconfirmed(context, { issue, standing }) ? defaultSeverity : record.severity;
  if (!postmortem.includes(severity) || standing.waived !== undefined) return [];
  if (trustedMarkers(issue).some(({ kind }) => kind === 'postmortem-link')) return [];
  const marker = postmortemMarker(context, issue);
  const found = context.observed.records.find(
    (other) => isOwnPostmortem(context, other) && hasMarker(other.body, marker),
  );
  const due = dueOf(context, issue);
  const steps =
    found === undefined
      ? [
          creation(context, { record, marker, due }),
          linking(context, issue, { link: reference(marker.key), due }),
        ]
      : [linking(context, issue, { link: issueNumber(found.number), due })];
  return chain({ chain: `postmortem ${marker.key}`, schedule: config.schedule.id, urgency: 3 }, steps);
}

function isFinished(issue: Issue): boolean {
  return issue.closeReason !== 'not_planned' && issue.closeReason !== 'duplicate';
}

interface NewPostmortem {
  readonly record: IncidentRecord;
  readonly marker: Marker;
  readonly due: Temporal.Instant;
}

function creation(context: Context, { record, marker, due }: NewPostmortem): ChainStep {
  const { config } = context;
  return {
    change: {
      kind: 'create-issue',
      key: marker.key,
      title: postmortemTitle(record),
      body: commentBody(marker, postmortemText({ record, config, due })),
      labels: [config.policy.incidents.postmortemLabel],
      assignees: ownersOf(context, record.issue),
    },
    reason: `incident #${record.issue.number} was ${record.severity} and is closed`,
  };
}

/** Who had the incident first, else who is on call. */
function ownersOf(context: Context, issue: Issue): readonly Login[] {
  const owner = context.people.firstAssignable([...issue.assignees, ...onCallNow(context)]);
  return owner === undefined ? [] : [owner];
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
      body: commentBody(marker, postmortemLinkText(link, due, config)),
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

/** Closing it as "not planned" waives what is left. A run that was killed after the reopening is finished. */
function planReopening(context: Context, record: Issue): readonly Change[] {
  if (!isOwnPostmortem(context, record) || !record.isComplete || !isFinished(record)) return [];
  const open = followUpsIn(record.body).filter(({ isDone }) => !isDone);
  const closing = record.timeline.findLast(({ kind }) => kind === 'closed');
  if (open.length === 0 || closing === undefined) return [];
  if (record.state === 'open' && !isReopenedByUs(record, closing.at)) return [];
  const marker: Marker = { kind: 'reopened', key: closing.at.toString() };
  const reopening: ChainStep = {
    change: { kind: 'reopen', issue: existing(record) },
    reason: `${open.length} of its follow-ups ${open.length === 1 ? 'is' : 'are'} open`,
  };
  const telling: ChainStep = {
    change: {
      kind: 'comment',
      issue: existing(record),
      marker,
      body: commentBody(marker, reopenedText(open)),
    },
    reason: 'says which follow-ups are open',
  };
  return chain(
    { chain: `issue ${record.number} follow-ups`, schedule: context.config.schedule.id, urgency: 3 },
    [
      ...(record.state === 'closed' ? [reopening] : []),
      ...(ownComment(record, marker) === undefined ? [telling] : []),
    ],
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

/** People write in a postmortem's body, so here it is enough that the token opened the issue. */
function isOwnPostmortem({ config }: Context, record: Issue): boolean {
  const marker = findMarker(record.body);
  return (
    record.author?.isViewer === true &&
    hasLabel(record.labels, config.policy.incidents.postmortemLabel) &&
    marker?.kind === 'postmortem' &&
    marker.key.startsWith(`${config.schedule.id} `)
  );
}

function postmortemMarker({ config }: Context, issue: Issue): Marker {
  return { kind: 'postmortem', key: `${config.schedule.id} ${issue.number}` };
}
