/** The rota in plain words, for calendars and terminals: no Markdown, one line each, nothing that steers a terminal. */
import { isSameLogin, type Login } from '../schedule/login.js';
import { overlaps } from '../schedule/span.js';
import type { Schedule, Shift } from '../schedule/types.js';
import { plain } from './escape.js';
import { reasonText, type Wording } from './reasons.js';
import { spanText } from './time-text.js';

/** The person's name, or the login where the file gives none. */
export function personText(schedule: Schedule, login: Login): string {
  const name = plain(schedule.people.find((person) => isSameLogin(person.login, login))?.name ?? '');
  return name === '' ? login : name;
}

/** Words for `reasonText` and `gapText` where no Markdown is read. */
export function plainWording(schedule: Schedule): Wording {
  return { person: (login) => personText(schedule, login), text: plain };
}

/** `On call (primary): Alice Kim` */
export function shiftSummary(schedule: Schedule, shift: Shift): string {
  return `On call (${plain(shift.role)}): ${personText(schedule, shift.login)}`;
}

/**
 * What a calendar shows below the summary: the schedule, why this person serves, and who else serves meanwhile.
 * `all` holds at least every shift that overlaps this one, sorted by start.
 */
export function shiftDescription(schedule: Schedule, shift: Shift, all: readonly Shift[]): string {
  const reason = reasonText(shift.reason, plainWording(schedule));
  const others = all.filter((other) => other.role !== shift.role && overlaps(other, shift));
  return [
    `Schedule: ${plain(schedule.name)}`,
    ...(reason === '' ? [] : [`Why: ${reason}`]),
    ...[...new Set(others.map((other) => other.role))].flatMap((role) =>
      backupLines(
        schedule,
        shift,
        others.filter((other) => other.role === role),
      ),
    ),
  ].join('\n');
}

/** One line for whoever serves a role through the whole shift, else one for each part. */
function backupLines(schedule: Schedule, shift: Shift, backups: readonly Shift[]): readonly string[] {
  const [first] = backups;
  const isOne = backups.every((backup) => isSameLogin(backup.login, first?.login));
  return backups.slice(0, isOne ? 1 : undefined).map((backup) => {
    const who = `${capitalized(plain(backup.role))}: ${personText(schedule, backup.login)}`;
    return isOne ? who : `${who}, ${spanText(clipped, schedule.timezone)}`;
  });
}
