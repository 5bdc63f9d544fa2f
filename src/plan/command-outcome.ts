/** What one command asks for beyond what the timeline says of it: steps to take, words to answer, or why not. */
import { type Command, type CommandName, commandNames } from '../issues/command.js';
import { promised } from '../issues/estimate.js';
import type { CommandEvent, Issue } from '../issues/issue.js';
import { hasLabel } from '../issues/label.js';
import type { Marker } from '../issues/marker.js';
import { ownComment } from '../issues/own-comments.js';
import { ownershipOf } from '../issues/ownership.js';
import type { ScheduleConfig } from '../issues/policy.js';
import { recordCommands } from '../issues/record-commands.js';
import { isOfWhoeverWent } from '../issues/record-standing.js';
import { isResponder } from '../issues/responder.js';
import { mayGive } from '../issues/rights.js';
import { isNamed } from '../issues/route.js';
import { severityNamed } from '../issues/severity.js';
import { isTheirTurn } from '../issues/status.js';
import {
  escalatedText,
  expectedText,
  helpText,
  type Misfit,
  onCallText,
  outcomeRefusalText,
  type RefusedOutcome,
  type RoleNow,
  routedText,
} from '../report/command-replies.js';
import { commentBody } from '../report/issue-comments.js';
import type { Spoken } from '../report/language.js';
import { routedAwayText } from '../report/status-comment.js';
import { nextHandoff } from '../schedule/handoff.js';
import { isSameLogin, type Login } from '../schedule/login.js';
import { shiftAt, shiftsAt } from '../schedule/resolve.js';
import { leadRole, roles } from '../schedule/roles.js';
import { isBefore } from '../schedule/span.js';
import type { Role } from '../schedule/types.js';
import { type ChainStep, type Context, existing, type ServedIssue } from './context.js';
import { scheduleChange } from './schedule-change.js';

export interface Outcome {
  readonly steps: readonly ChainStep[];
  /** Whole paragraphs of Markdown. */
  readonly words?: string;
  /** Why it is not taken after all; then there are no steps. */
  readonly refusal?: string;
}

export interface Asked {
  readonly served: ServedIssue;
  readonly event: CommandEvent;
  readonly command: Command;
}

const nothing: Outcome = { steps: [] };

export function outcomeOf(context: Context, asked: Asked): Outcome {
  const { command, event, served } = asked;
  switch (command.name) {
    case 'sev':
      return severityNamed(command.text, context.config.policy) === undefined
        ? misfit(context, { found: command.text, expected: { kind: 'severity' } })
        : nothing;
    case 'eta': {
      const when = promised({ ...asked.event, command }, context.config);
      return when.kind === 'unread' ? misfit(context, when) : nothing;
    }
    case 'assign':
      return assignment(context, asked, command.login);
    case 'take':
      return event.actor === undefined || served.record === undefined
        ? nothing
        : assignment(context, asked, event.actor.login);
    case 'confirm':
      return confirmation(context, asked);
    case 'oncall':
      return onCall(context, command.text);
    case 'help':
      return { steps: [], words: helpText(commandsFor(context, asked), context.config.schedule) };
    case 'escalate':
      return escalation(context, asked, command.text);
    case 'route':
      return routing(context, asked, command.text);
    case 'ack':
      return acknowledgement(context, asked);
    case 'wip':
    case 'mitigated':
    case 'resolved':
    case 'waiting':
    case 'note':
    case 'waive':
      return nothing;
    case 'override':
    case 'swap':
      return scheduleChange(context, asked, command);
  }
}

/** Who has an issue on duty follows from its timeline; a record is given to somebody once. */
function assignment(context: Context, { served: { issue, record } }: Asked, login: Login): Outcome {
  if (context.people.firstAssignable([login]) === undefined) return refused(context, 'not assignable');
  if (record === undefined || issue.assignees.some((assignee) => isSameLogin(assignee, login)))
    return nothing;
  const change = { kind: 'assign', issue: existing(issue), login } as const;
  return { steps: [{ change, reason: `${login} has it, as was asked in a comment` }] };
}

/** Whoever hands a shift over cannot take it. */
function acknowledgement(context: Context, { served: { issue, record, standing }, event }: Asked): Outcome {
  const isOpen = record?.kind === 'log' && standing.handoffAcknowledgedAt === undefined;
  return isOpen && isOfWhoeverWent(event, issue, context.config) ? refused(context, 'own handoff') : nothing;
}

/** A reporter confirms that it is done, once they are asked; how bad it is somebody of the team confirms. */
function confirmation(context: Context, { served: { issue, standing }, event }: Asked): Outcome {
  const { config } = context;
  const isTheirs = isTheirTurn(standing.status.status) || standing.confirmedAt !== undefined;
  return isTheirs || issue.state === 'closed' || isResponder(event.actor, issue, config)
    ? nothing
    : refused(context, 'nothing to confirm');
}

function refused({ config }: Context, why: RefusedOutcome): Outcome {
  return { steps: [], refusal: outcomeRefusalText(why, config.schedule) };
}

function misfit({ config }: Context, { found, expected }: Misfit): Outcome {
  return { steps: [], refusal: expectedText({ found, expected }, config.schedule) };
}

function onCall(context: Context, wanted: string): Outcome {
  const { config, now } = context;
  const all = roles(config.schedule);
  const named = all.filter((role) => role.toLowerCase() === wanted.toLowerCase());
  if (wanted !== '' && named.length === 0)
    return misfit(context, { found: wanted, expected: { kind: 'role', roles: all } });
  const shown = (named.length > 0 ? named : all).map((role) => roleNow(config, role, now));
  return { steps: [], words: onCallText(shown, config) };
}

function roleNow({ schedule }: ScheduleConfig, role: Role, now: Context['now']): RoleNow {
  const next = nextHandoff(schedule, role, now);
  const login = next?.incoming?.login;
  return {
    role,
    shifts: shiftsAt(schedule, role, now),
    ...(next && { next: { at: next.at, ...(login === undefined ? {} : { login }) } }),
  };
}

function commandsFor({ config, observed }: Context, { served, event }: Asked): readonly CommandName[] {
  const { permissions } = observed;
  const fitting = served.record === undefined ? commandNames : recordCommands[served.record.kind];
  return fitting.filter(
    (name) => mayGive(event.actor, name, { issue: served.issue, config, permissions }) === 'yes',
  );
}

/** Who is called is assigned as somebody who helps (`issues/ownership`); here they hear of it. */
function escalation(context: Context, { served: { issue }, event }: Asked, why: string): Outcome {
  const { called } = ownershipOf(issue, context.config);
  const step = called.find(
    ({ command }) => command.commentId === event.commentId && command.place === event.place,
  );
  if (step?.login === undefined) return refused(context, 'nobody to call');
  const spoken = context.config.schedule;
  const text = escalatedText({ login: step.login, by: event.actor?.login, why }, spoken);
  const reason = `${step.login} is called by hand`;
  return { steps: onceSaid(issue, keyed('called', event), { text, spoken, reason }) };
}

/** The new schedule's label and person come before the old ones go, so that the issue is always somebody's. */
function routing(context: Context, { served, event }: Asked, wanted: string): Outcome {
  const { all, now } = context;
  const { issue, standing } = served;
  const to = all.find((config) => isNamed(config, wanted));
  if (to === undefined) {
    const ids = all.map(({ schedule }) => schedule.id);
    return misfit(context, { found: wanted, expected: { kind: 'schedule', ids } });
  }
  const login = shiftAt(to.schedule, leadRole(to.schedule), now)?.login;
  const owner = login === undefined ? undefined : context.people.firstAssignable([login]);
  const from = routedFrom(context, issue, to);
  const text = routedText({ issue, standing, from, to, login, by: event.actor?.login });
  const reason = `routed to ${to.schedule.name}`;
  const target = existing(issue);
  const isAssigned = issue.assignees.some((assignee) => isSameLogin(assignee, owner));
  // Whom people chose since, they chose for where it is now.
  const leaving = issue.assignees.filter(
    (login_) => !isSameLogin(login_, owner) && !isChosenSince(issue, login_, event.at),
  );
  return {
    steps: [
      ...(hasLabel(issue.labels, to.policy.label)
        ? []
        : [{ change: { kind: 'add-label', issue: target, label: to.policy.label }, reason } as const]),
      ...(owner === undefined || isAssigned
        ? []
        : [{ change: { kind: 'assign', issue: target, login: owner }, reason } as const]),
      ...onceSaid(issue, keyed('routed', event), { text, spoken: to.schedule, reason }),
      ...all.filter((other) => other !== to).flatMap((other) => lastWord(issue, { from: other, to, reason })),
      ...leaving.map(
        (login_): ChainStep => ({ change: { kind: 'unassign', issue: target, login: login_ }, reason }),
      ),
      ...all
        .filter((other) => other !== to && hasLabel(issue.labels, other.policy.label))
        .map(
          (other): ChainStep => ({
            change: { kind: 'remove-label', issue: target, label: other.policy.label },
            reason,
          }),
        ),
    ],
  };
}

/** The sticky status comment of a schedule that no longer serves it would tell for ever how it stood. */
function lastWord(
  issue: Issue,
  {
    from,
    to,
    reason,
  }: { readonly from: ScheduleConfig; readonly to: ScheduleConfig; readonly reason: string },
): readonly ChainStep[] {
  const marker: Marker = { kind: 'status', key: from.schedule.id };
  const status = ownComment(issue, marker);
  const body = commentBody(marker, routedAwayText(to, from.schedule), from.schedule);
  if (status === undefined || status.body === body || !hasLabel(issue.labels, from.policy.label)) return [];
  const change = { issue: existing(issue), commentId: status.id, body, was: status.body } as const;
  return [{ change: { kind: 'edit-comment', ...change }, reason }];
}

/** A run that was cut off may have left both labels there, so that the other schedule answers now. */
function routedFrom({ all, config }: Context, issue: Issue, to: ScheduleConfig): ScheduleConfig {
  if (config !== to) return config;
  return all.find((other) => other !== to && hasLabel(issue.labels, other.policy.label)) ?? to;
}

function isChosenSince(issue: Issue, login: Login, since: Context['now']): boolean {
  const last = issue.timeline.findLast(
    (event) => event.kind === 'assigned' && isSameLogin(event.login, login),
  );
  return last !== undefined && last.actor?.isViewer !== true && isBefore(since, last.at);
}

function keyed(kind: Marker['kind'], event: CommandEvent): Marker {
  return { kind, key: `${event.commentId} ${event.place}` };
}

interface Saying {
  readonly text: string;
  readonly spoken: Spoken;
  readonly reason: string;
}

function onceSaid(
  issue: ServedIssue['issue'],
  marker: Marker,
  { text, spoken, reason }: Saying,
): readonly ChainStep[] {
  return ownComment(issue, marker) === undefined
    ? [
        {
          change: {
            kind: 'comment',
            issue: existing(issue),
            marker,
            body: commentBody(marker, text, spoken),
          },
          reason,
        },
      ]
    : [];
}
