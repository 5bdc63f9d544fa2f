/** Who may give which command. Whoever names a person on the schedule has write access, so the file itself is a right. */
import { loginKey } from '../schedule/login.js';
import type { CommandName } from './command.js';
import type { Actor, Issue, Right } from './issue.js';
import type { Policy, ScheduleConfig } from './policy.js';
import { isRequester, isResponder } from './responder.js';

/**
 * GitHub's word for what a person may do in a repository (`role_name`, or `permission` where a role is an organisation's
 * own). `none` also where GitHub's answer was unclear: an unknown error means no.
 * https://docs.github.com/en/rest/collaborators/collaborators#get-repository-permissions-for-a-user
 */
export const permissions = ['none', 'read', 'triage', 'write', 'maintain', 'admin'] as const;

export type Permission = (typeof permissions)[number];

/** Who may give it; the reference prints this table. */
export const commandRights: Readonly<Record<CommandName, readonly Right[]>> = {
  ack: ['responder'],
  wip: ['responder'],
  mitigated: ['responder'],
  resolved: ['responder'],
  waiting: ['responder'],
  eta: ['responder'],
  sev: ['responder'],
  escalate: ['responder'],
  take: ['responder'],
  assign: ['responder'],
  route: ['responder'],
  note: ['responder'],
  confirm: ['requester', 'responder'],
  oncall: ['requester', 'responder'],
  override: ['responder'],
  swap: ['responder'],
  waive: ['responder'],
  help: ['requester', 'responder'],
};

/** As `commandRights`; where commands write to the schedule file without a pull request, that takes write access. */
export function rightsFor(name: CommandName, { changesBy }: Policy): readonly Right[] {
  const isChange = name === 'override' || name === 'swap';
  return isChange && changesBy === 'commit' ? ['writer'] : commandRights[name];
}

export interface RightsInput {
  readonly issue: Issue;
  readonly config: ScheduleConfig;
  readonly permissions: ReadonlyMap<string, Permission>;
}

/** `unknown`: GitHub has to be asked for the person's permission first. */
export function mayGive(
  actor: Actor | undefined,
  name: CommandName,
  { issue, config, permissions: known }: RightsInput,
): 'yes' | 'no' | 'unknown' {
  if (actor === undefined || actor.kind === 'bot' || actor.isViewer) return 'no';
  const allowed = rightsFor(name, config.policy);
  if (allowed.includes('anybody')) return 'yes';
  if (allowed.includes('requester') && isRequester(actor, issue)) return 'yes';
  if (allowed.includes('responder') && isResponder(actor, issue, config)) return 'yes';
  const permission = known.get(loginKey(actor.login));
  if (permission === undefined) return 'unknown';
  return permissions.indexOf(permission) >= permissions.indexOf(neededPermission(allowed)) ? 'yes' : 'no';
}

function neededPermission(allowed: readonly Right[]): Permission {
  return allowed.includes('responder') ? 'triage' : 'write';
}
