/** Comments that bring people together: roles at sev1, and an issue that came back. */
import type { Temporal } from 'temporal-polyfill';
import type { Actor } from '../issues/issue.js';
import type { IncidentRole, IncidentWindows, ScheduleConfig } from '../issues/policy.js';
import { mention, name } from './escape.js';
import type { Addressees } from './issue-comments.js';
import { callText } from './issue-comments.js';
import { durationText, instantText } from './time-text.js';

export interface FilledRole {
  readonly role: IncidentRole;
  /** Absent: nobody holds it now, or the schedule names nobody. */
  readonly login?: string;
}

export interface RolesInput {
  readonly filled: readonly FilledRole[];
  readonly windows: IncidentWindows;
  readonly config: ScheduleConfig;
}

const duty: Readonly<Record<IncidentRole, readonly [name: string, what: string]>> = {
  lead: ['Incident lead', 'decides, and gives the updates'],
  scribe: ['Scribe', 'writes down what happens, with `/note`'],
  communications: ['Communications', 'tells those who wait'],
};

export function rolesText({ filled, windows, config }: RolesInput): string {
  const rows = filled.map(({ role, login }) => {
    const [title, what] = duty[role];
    return `| ${title} | ${login === undefined ? 'nobody yet: say in a comment who takes it' : mention(login)} | ${what} |`;
  });
  const { bridge, update } = windows;
  return [
    '**sev1.** Who does what:',
    '',
    '| | | |',
    '|---|---|---|',
    ...rows,
    '',
    ...(bridge === undefined ? [] : [`Meeting: <${bridge}>`, '']),
    ...(update === undefined
      ? []
      : [
          `An update is due every ${durationText(update.duration, config.schedule)} until it is mitigated.`,
          '',
        ]),
    'A line such as `/note payments are failing over` goes into the timeline; `/mitigated` and `/resolved` end the stages.',
  ].join('\n');
}

export interface ReturnInput {
  readonly to: Addressees;
  readonly by: Actor | undefined;
  readonly closedAt: Temporal.Instant;
  /** Later than the time within which a request goes on. */
  readonly isLate: boolean;
  readonly config: ScheduleConfig;
}

export function returnedText({ to, by, closedAt, isLate, config }: ReturnInput): string {
  const who = by === undefined ? 'somebody' : name(by.login);
  const closed = instantText(closedAt, config.schedule);
  const after = isLate
    ? 'That is so long ago that it begins anew: what was said before may no longer hold.'
    : 'It is on duty again, with all that was found out before; its clocks begin anew.';
  return `${callText(to)}${who} opened this again; it was closed ${closed}. ${after}`;
}
