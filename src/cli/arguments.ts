/** What the command line asks for: words → `Request`. Decides which words there are; the commands do the rest. */
import { parseArgs } from 'node:util';
import { type Moment, parseMoment } from './moment.js';

interface Asked {
  /** Schedule files; those of the working directory where empty. */
  readonly files: readonly string[];
  /** Absent: now. */
  readonly at?: Moment;
  readonly isJson: boolean;
}

export type RotaRequest =
  | (Asked & { readonly command: 'now' })
  | (Asked & { readonly command: 'show'; readonly weeks: number })
  | (Asked & { readonly command: 'check' })
  | (Asked & { readonly command: 'health'; readonly weeks: number })
  | (Asked & { readonly command: 'why'; readonly role: string; readonly time: Moment })
  /** `files` are two: the schedule as it is, and as it would be. */
  | (Asked & { readonly command: 'diff'; readonly weeks: number });

export type Request =
  | RotaRequest
  | { readonly command: 'demo'; readonly folder: string }
  | { readonly command: 'help' }
  | { readonly command: 'version' }
  /** Not understood; `message` says what and what is allowed. */
  | { readonly command: 'unknown'; readonly message: string };

export const defaultWeeks = 8;
/** Half a year shows whether turns even out, and what a change does to the next holidays. */
export const defaultLongWeeks = 26;
const maxWeeks = 520;

const options = {
  at: { type: 'string' },
  weeks: { type: 'string' },
  json: { type: 'boolean' },
  folder: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
} as const;

type Option = keyof typeof options;

const optionsOf: Readonly<Record<RotaRequest['command'] | 'demo', readonly Option[]>> = {
  now: ['at', 'json'],
  show: ['at', 'json', 'weeks'],
  check: ['at', 'json'],
  health: ['at', 'json', 'weeks'],
  why: ['json'],
  diff: ['at', 'json', 'weeks'],
  demo: ['folder'],
};

/** Total: what cannot be understood is a `Request`, too. */
export function parseRequest(words: readonly string[]): Request {
  try {
    return requestOf(parseArgs({ args: [...words], options, allowPositionals: true }));
  } catch (error) {
    // The only errors parseArgs throws; their text names the word and what was expected of it.
    if (error instanceof TypeError && 'code' in error) return unknown(error.message);
    throw error;
  }
}

interface Words {
  readonly values: {
    readonly at?: string;
    readonly weeks?: string;
    readonly folder?: string;
    readonly json?: boolean;
    readonly help?: boolean;
    readonly version?: boolean;
  };
  readonly positionals: readonly string[];
}

function requestOf({ values, positionals: [command, ...files] }: Words): Request {
  if (values.version === true) return { command: 'version' };
  if (values.help === true || command === undefined || command === 'help') return { command: 'help' };
  if (!isCommand(command)) {
    return unknown(`unknown command "${command}", expected ${Object.keys(optionsOf).join(', ')} or help`);
  }
  const stray = Object.keys(values).find((name) => !optionsOf[command].some((known) => known === name));
  if (stray !== undefined) return unknown(`"${command}" takes no --${stray}`);
  if (command === 'demo') return demoOf(values.folder, files);

  const at = values.at === undefined ? undefined : parseMoment(values.at);
  if (values.at !== undefined && at === undefined) {
    return unknown(
      `--at: expected a time such as 2026-12-05T14:00 or 2026-12-05T05:00Z, found "${values.at}"`,
    );
  }
  const asked: Asked = { files, isJson: values.json ?? false, ...(at !== undefined && { at }) };
  if (command === 'why') return whyOf(asked);
  if (command === 'now' || command === 'check') return { command, ...asked };
  if (command === 'diff' && files.length !== 2) {
    return unknown('"diff" compares two schedule files, the old and the new: watchbill diff old.yml new.yml');
  }
  const weeks = parseWeeks(values.weeks ?? `${command === 'show' ? defaultWeeks : defaultLongWeeks}`);
  return weeks === undefined
    ? unknown(`--weeks: expected a whole number from 1 to ${maxWeeks}, found "${values.weeks}"`)
    : { command, weeks, ...asked };
}

/** The first two words are the role and the time; `2026-12-05 14:00` may be two. */
function whyOf(asked: Asked): Request {
  const [role, time, clock, ...rest] = asked.files;
  const isSplit = clock !== undefined && /^\d{2}:\d{2}$/.test(clock);
  const moment = time === undefined ? undefined : parseMoment(isSplit ? `${time}T${clock}` : time);
  if (role === undefined || moment === undefined) {
    return unknown('"why" takes a role and a time: watchbill why primary 2026-12-05T14:00');
  }
  const files = isSplit || clock === undefined ? rest : [clock, ...rest];
  return { command: 'why', role, time: moment, ...asked, files };
}

function demoOf(folder: string | undefined, files: readonly string[]): Request {
  const [file] = files;
  return file === undefined
    ? { command: 'demo', folder: folder ?? 'demo-out' }
    : unknown(`"demo" plays a schedule of its own and takes no file, found "${file}"`);
}

function isCommand(word: string): word is keyof typeof optionsOf {
  return Object.hasOwn(optionsOf, word);
}

function parseWeeks(text: string): number | undefined {
  const weeks = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  return weeks >= 1 && weeks <= maxWeeks ? weeks : undefined;
}

function unknown(message: string): Request {
  return { command: 'unknown', message };
}
