/** The rota in plain words, for terminals: no Markdown, one line each, nothing that steers a terminal. */
import type { Temporal } from 'temporal-polyfill';
import type { Login } from '../schedule/login.js';
import type { Schedule } from '../schedule/types.js';
import { displayName } from './display-name.js';
import { plain } from './escape.js';
import { inLanguage, type Wording } from './reasons.js';
import { type Reader, readerAt } from './time-text.js';

/** A schedule on a terminal, and where the clock of whoever reads it stands. */
export interface Reading {
  readonly schedule: Schedule;
  readonly reader: Reader;
}

export function readingOf(schedule: Schedule, now: Temporal.Instant): Reading {
  return { schedule, reader: readerAt(now, schedule) };
}

/** The person's name, or the login where the file gives none. */
export function personText(schedule: Schedule, login: Login): string {
  return displayName(schedule, 'shown', login);
}

/** Words for `reasonText` and `gapText` where no Markdown is read, in the schedule's language. */
export function plainWording(schedule: Schedule): Wording {
  return inLanguage({ person: (login) => personText(schedule, login), text: plain }, schedule);
}
