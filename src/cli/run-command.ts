/** From the words typed to the exit code. Terminal, folder and clock are handed in; the disk is read here. */
import { resolve } from 'node:path';
import { styleText } from 'node:util';
import type { Temporal } from 'temporal-polyfill';
import { loadHolidayLibrary } from '../action/holiday-library.js';
import { publicHolidays } from '../action/public-holidays.js';
import { countriesIn } from '../config/load.js';
import type { Paint } from '../report/terminal.js';
import type { Answer, ExitCode } from './answer.js';
import { parseRequest, type RotaRequest } from './arguments.js';
import { readFiles } from './files.js';
import { helpText } from './help.js';
import { packageFolder, versionText } from './package-folder.js';
import { answerRota } from './rota.js';

export interface Terminal {
  /** Without `node` and the program. */
  readonly words: readonly string[];
  /** The program's own path, as it was started. */
  readonly program: string;
  readonly directory: string;
  readonly hasColor: boolean;
  /** How wide it is; absent where the output is no terminal. */
  readonly columns?: number | undefined;
  /** Shows a line until the next one, or until it is empty; absent where nobody would see it. */
  readonly progress?: ((line: string) => void) | undefined;
  readonly now: Temporal.Instant;
  readonly print: (line: string) => void;
  readonly complain: (line: string) => void;
}

/** Throws for bugs only. */
export async function runCommand(terminal: Terminal): Promise<ExitCode> {
  const request = parseRequest(terminal.words);
  switch (request.command) {
    case 'help':
      return say(terminal, fine(helpText));
    case 'version':
      return say(terminal, fine(versionText(packageFolder(terminal.program))));
    case 'unknown':
      return say(terminal, misused(request.message));
    case 'demo':
      return await demo(terminal, resolve(terminal.directory, request.folder));
    case 'now':
    case 'show':
    case 'check':
    case 'health':
    case 'why':
    case 'diff':
      return say(terminal, await rota(terminal, request));
  }
}

async function rota(terminal: Terminal, request: RotaRequest): Promise<Answer> {
  const read = await readFiles(terminal.directory, request.files);
  if ('problem' in read) return misused(read.problem);
  const paint = terminal.hasColor ? colored : uncolored;
  const holidays = await publicHolidays(countriesIn(read.files), terminal.now, loadHolidayLibrary);
  const { now, columns, progress } = terminal;
  const answer = answerRota(request, { files: read.files, now, paint, columns, progress, holidays });
  progress?.('');
  return answer;
}

async function demo({ program, print }: Terminal, folder: string): Promise<ExitCode> {
  // Run only here: it brings a whole GitHub along. Eager, since the bundler states licences of one file only.
  const { runDemo } = await import(/* webpackMode: "eager" */ '../sandbox/demo/demo.js');
  const { failedRuns } = await runDemo({ root: packageFolder(program), folder, print });
  return failedRuns === 0 ? 0 : 1;
}

function fine(line: string): Answer {
  return { lines: [line], complaints: [], exitCode: 0 };
}

function misused(message: string): Answer {
  return {
    lines: [],
    complaints: [`watchbill: ${message}`, 'watchbill help says what there is.'],
    exitCode: 2,
  };
}

function say({ print, complain }: Terminal, { lines, complaints, exitCode }: Answer): ExitCode {
  for (const line of lines) print(line);
  for (const line of complaints) complain(line);
  return exitCode;
}

// Whether there is colour is decided already; without this `styleText` would look at the terminal again.
const asTold = { validateStream: false };

const colored: Paint = {
  heading: (text) => styleText('bold', text, asTold),
  warning: (text) => styleText('red', text, asTold),
  aside: (text) => styleText('dim', text, asTold),
};

const uncolored: Paint = { heading: String, warning: String, aside: String };
