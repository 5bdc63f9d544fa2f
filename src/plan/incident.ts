/** What an issue tells its people once: at sev1 where to meet and who does what; after a reopening, that it is back. */
import { afterRunning, clockMilliseconds } from '../issues/clock.js';
import { calledBy } from '../issues/escalation.js';
import type { Marker } from '../issues/marker.js';
import { ownComment } from '../issues/own-comments.js';
import { incidentRoles } from '../issues/policy.js';
import { isTheirTurn } from '../issues/status.js';
import { isExempt } from '../issues/windows.js';
import { type FilledRole, returnedText, rolesText } from '../report/incident-comments.js';
import { commentBody } from '../report/issue-comments.js';
import { isBefore } from '../schedule/span.js';
import { isUnconfirmed } from './called.js';
import type { Change } from './change.js';
import { type Context, chain, existing, type ServedIssue } from './context.js';
import { addressed } from './manners.js';

export function planAnnouncements(context: Context, served: ServedIssue): readonly Change[] {
  const { issue, standing } = served;
  if (issue.state === 'closed' || standing.kind === 'other' || isExempt(issue, context.config)) return [];
  return [...planRoles(context, served), ...planReturn(context, served)];
}

/** Coordination begins with who leads, who writes and who talks to the outside. */
function planRoles(context: Context, served: ServedIssue): readonly Change[] {
  const { config, now } = context;
  const { issue, standing } = served;
  const { severity } = standing.severity;
  if (standing.kind !== 'incident' || severity !== 'sev1' || isTheirTurn(standing.status.status)) return [];
  const marker: Marker = { kind: 'roles', key: `${config.schedule.id} ${standing.began.toString()}` };
  if (isUnconfirmed(context, served) || ownComment(issue, marker) !== undefined) return [];
  const filled = incidentRoles.map((role): FilledRole => {
    const step = config.policy.incidents.roles[role];
    const login = step === undefined ? undefined : calledBy(step, config, now);
    return { role, ...(login === undefined ? {} : { login }) };
  });
  const body = commentBody(
    marker,
    rolesText({ filled, windows: config.policy.incidents.severities.sev1, config }),
    config.schedule,
  );
  return chain({ chain: `issue ${issue.number} roles`, schedule: config.schedule.id, urgency: 0 }, [
    {
      change: { kind: 'comment', issue: existing(issue), marker, body },
      reason: 'sev1: says where to meet and who does what',
    },
  ]);
}

/** To whoever is on call now, unless somebody of the team has spoken since. */
function planReturn(context: Context, served: ServedIssue): readonly Change[] {
  const { config, holder } = context;
  const { issue, standing } = served;
  const back = issue.timeline.findLast(({ kind }) => kind === 'reopened');
  const closing = issue.timeline.findLast(
    ({ kind, at }) => kind === 'closed' && back !== undefined && !isBefore(back.at, at),
  );
  if (back === undefined || closing === undefined) return [];
  const marker: Marker = { kind: 'returned', key: back.at.toString() };
  if (standing.acknowledgedAt !== undefined || ownComment(issue, marker) !== undefined) return [];
  const to = addressed(context, served, holder === undefined ? [] : [holder.login]);
  if (to === undefined) return [];
  const { hours, requests } = config.policy;
  const { reopen } = requests;
  const until = afterRunning(
    { start: closing.at, clock: reopen.clock, hours, pauses: [] },
    clockMilliseconds(reopen, hours),
  );
  const body = commentBody(
    marker,
    returnedText({
      to,
      by: back.actor?.isViewer === true ? issue.author : back.actor,
      closedAt: closing.at,
      isLate: isBefore(until, back.at),
      config,
    }),
    config.schedule,
  );
  return chain({ chain: `issue ${issue.number} return`, schedule: config.schedule.id, urgency: 1 }, [
    {
      change: { kind: 'comment', issue: existing(issue), marker, body },
      reason: 'it was opened again and comes back to whoever is on call',
    },
  ]);
}
