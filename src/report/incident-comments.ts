/** Comments that bring people together: roles at sev1, and an issue that came back. */
import type { Temporal } from 'temporal-polyfill';
import type { Actor } from '../issues/issue.js';
import type { IncidentRole, IncidentWindows, ScheduleConfig } from '../issues/policy.js';
import { mention, name } from './escape.js';
import type { Addressees } from './issue-comments.js';
import { callText } from './issue-comments.js';
import { inLanguageOf } from './language.js';
import { durationText, instantText } from './time-text.js';
import { incidentCommentWords } from './words/incident-comments.js';
import { nameWords } from './words/names.js';

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

export function rolesText({ filled, windows, config }: RolesInput): string {
  const words = inLanguageOf(incidentCommentWords, config.schedule);
  const { incidentRole } = inLanguageOf(nameWords, config.schedule);
  const rows = filled.map(
    ({ role, login }) =>
      `| ${incidentRole[role]} | ${login === undefined ? words.nobodyYet : mention(login)} | ${words.duty[role]} |`,
  );
  const { bridge, update } = windows;
  return [
    words.whoDoesWhat,
    '',
    '| | | |',
    '|---|---|---|',
    ...rows,
    '',
    ...(bridge === undefined ? [] : [words.meeting(bridge), '']),
    ...(update === undefined ? [] : [words.updateEvery(durationText(update.duration, config.schedule)), '']),
    words.howTo,
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
  const { returned, returnedLate } = inLanguageOf(incidentCommentWords, config.schedule);
  const who = by === undefined ? undefined : name(by.login);
  const told = isLate ? returnedLate : returned;
  return `${callText(to, config.schedule)}${told(who, instantText(closedAt, config.schedule))}`;
}
