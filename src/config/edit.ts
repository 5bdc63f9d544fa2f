/**
 * Edits of a schedule file: a new entry is put in at one place, every other byte stays, and the new text is handed on only
 * if it loads and means the old schedule with that entry and nothing else. `edit-place` finds the places.
 */
import type { ScheduleConfig } from '../issues/policy.js';
import type { HolidayTable } from './country.js';
import type { Diagnostic } from './diagnostic.js';
import type { EditEntry } from './edit-entry.js';
import { emptyListAt, type ListPlace, placesFor } from './edit-place.js';
import { inserted } from './edit-text.js';
import { loadSchedules } from './load.js';
import { maxTextLength } from './yaml.js';

/** How the file is to be read again. */
export interface EditContext {
  /** In the repository; `schedules/schedule.yml` where it makes no difference. */
  readonly path?: string;
  /** Every country that the file names: without it such a file cannot be read. */
  readonly holidays?: HolidayTable;
}

export type Edited =
  | {
      readonly kind: 'edited';
      readonly text: string;
      /** What the file did not warn of before: that the entry overlaps another, that somebody is away. */
      readonly warnings: readonly Diagnostic[];
    }
  /** `why`: a sentence without a full stop; names out of the file are quoted in it. */
  | { readonly kind: 'refused'; readonly why: string };

export interface Edit {
  /** Ways to write it, the nicest first. */
  readonly entries: readonly EditEntry[];
  /** Whether the new file means what was asked for and nothing else. */
  readonly isAsAsked: (before: ScheduleConfig, after: ScheduleConfig) => boolean;
}

export type Refused = { readonly kind: 'refused'; readonly why: string };

const defaultPath = 'schedules/schedule.yml';
const byteOrderMark = '\uFEFF';

/** Total: a text that cannot be read, or be edited so, is refused. `edit` is asked with what the file means now. */
export function edited(
  text: string,
  place: ListPlace,
  {
    edit,
    context,
  }: { readonly edit: (before: ScheduleConfig) => Edit | Refused; readonly context: EditContext },
): Edited {
  const mark = text.startsWith(byteOrderMark) ? byteOrderMark : '';
  const body = text.slice(mark.length);
  const before = readBefore(body, place, context);
  if (before.config === undefined) return refused(`the schedule file has errors: ${firstError(before)}`);
  const { config } = before;
  const asked = edit(config);
  if ('why' in asked) return asked;
  let problem: string | undefined;
  for (const entry of asked.entries) {
    for (const insertion of placesFor(body, { ...place, entry })) {
      const next = inserted(body, insertion);
      const after = read(next, context);
      if (after.config === undefined) problem ??= `the file would have errors: ${firstError(after)}`;
      else if (asked.isAsAsked(config, after.config)) {
        return { kind: 'edited', text: mark + next, warnings: newOnes(before, after) };
      }
    }
  }
  return refused(problem ?? 'the file is laid out so that there is no place for the entry');
}

export function refused(why: string): Refused {
  return { kind: 'refused', why };
}

interface Reading {
  /** Absent where the file has errors. */
  readonly config: ScheduleConfig | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

function read(text: string, { path = defaultPath, holidays }: EditContext): Reading {
  const { schedules, diagnostics } = loadSchedules([{ path, text }], holidays);
  return { config: schedules[0], diagnostics };
}

/** A key that stands there for the list, with nothing behind it, is an error that the edit mends. */
function readBefore(text: string, { path }: ListPlace, context: EditContext): Reading {
  const reading = read(text, context);
  if (reading.config !== undefined || text.length > maxTextLength) return reading;
  const empty = emptyListAt(text, path);
  return empty === undefined ? reading : read(inserted(text, empty), context);
}

function firstError({ diagnostics }: Reading): string {
  const error = diagnostics.find(({ severity }) => severity === 'error');
  return error === undefined ? 'it holds no schedule' : `line ${error.line}: ${error.message}`;
}

/** Lines below the entry have moved, so places say nothing. */
function newOnes(before: Reading, after: Reading): readonly Diagnostic[] {
  const known = new Set(before.diagnostics.map(({ rule, message }) => `${rule} ${message}`));
  return after.diagnostics.filter(({ rule, message }) => !known.has(`${rule} ${message}`));
}

/** True where the two configs are the same but for their texts and what `without` takes out of the schedules. */
export function isSameBut(
  a: ScheduleConfig,
  b: ScheduleConfig,
  without: (schedule: ScheduleConfig['schedule']) => ScheduleConfig['schedule'],
): boolean {
  const shown = (config: ScheduleConfig) =>
    JSON.stringify({ ...config, text: '', schedule: without(config.schedule) });
  return shown(a) === shown(b);
}
