/** `health`, `why` and `diff`: what a rota does to people, and why it says what it says. Knows neither clock nor disk. */
import type { Temporal } from 'temporal-polyfill';
import type { HolidayTable } from '../config/country.js';
import { type Diagnostic, formatDiagnostic } from '../config/diagnostic.js';
import { loadSchedules } from '../config/load.js';
import { nearest } from '../config/nearest.js';
import { didYouMean, quote } from '../config/quote.js';
import type { SourceFile } from '../config/source.js';
import type { ScheduleConfig } from '../issues/policy.js';
import { countText } from '../report/count-text.js';
import { differenceLines, explainLines } from '../report/explain-text.js';
import { healthLines, lostText } from '../report/health-text.js';
import { readingOf } from '../report/rota-text.js';
import { progressText } from '../report/terminal.js';
import { differenceOf } from '../schedule/difference.js';
import { explain } from '../schedule/explain.js';
import { healthOf } from '../schedule/health.js';
import { roles } from '../schedule/roles.js';
import type { Span } from '../schedule/types.js';
import type { Answer } from './answer.js';
import type { RotaRequest } from './arguments.js';
import { instantOf } from './moment.js';

const hoursPerWeek = 7 * 24;

/** A schedule with the instant it is asked about. */
export interface Asked {
  readonly config: ScheduleConfig;
  readonly at: Temporal.Instant;
}

/** Told what is being done, in a line that the next one replaces. */
export type Progress = (line: string) => void;

/** One after the other, which may take its time. */
export function workedOut<Result>(
  asked: readonly Asked[],
  progress: Progress | undefined,
  work: (one: Asked) => Result,
): readonly Result[] {
  return asked.map((one, index) => {
    progress?.(progressText(one.config.schedule, index + 1, asked.length));
    return work(one);
  });
}

type Of<Command> = Extract<RotaRequest, { command: Command }>;

/** A request, and when it is made. */
type OfNow<Command> = Of<Command> & { readonly now: Temporal.Instant };

export function comingSpan(at: Temporal.Instant, weeks: number): Span {
  return { start: at, end: at.add({ hours: weeks * hoursPerWeek }) };
}

export function healthAnswer(
  asked: readonly Asked[],
  diagnostics: readonly Diagnostic[],
  { weeks, isJson, now, progress }: OfNow<'health'> & { readonly progress?: Progress | undefined },
): Answer {
  const found = workedOut(asked, progress, ({ config: { schedule }, at }) => ({
    reading: readingOf(schedule, now),
    health: healthOf(schedule, comingSpan(at, weeks)),
  }));
  if (!isJson)
    return served(diagnostics, apart(found.map(({ reading, health }) => healthLines(reading, health))));
  const data = found.map(({ reading, health: { window, score, lost, loads, coverage, holes } }) => ({
    schedule: reading.schedule.id,
    from: window.start,
    until: window.end,
    score,
    lost: lost.map((one) => ({
      points: one.points,
      cause: one.cause.kind,
      text: lostText(reading, one).trim(),
    })),
    people: loads,
    coverage: coverage.map(({ gaps, ...hours }) => ({ ...hours, gaps: gaps.length })),
    holes,
  }));
  return served(diagnostics, json(data));
}

export function whyAnswer(
  asked: readonly Asked[],
  diagnostics: readonly Diagnostic[],
  { role, time, isJson, now }: OfNow<'why'>,
): Answer {
  const having = asked.filter(({ config }) => roles(config.schedule).includes(role));
  if (having.length === 0 && asked.length > 0) {
    const known = [...new Set(asked.flatMap(({ config }) => roles(config.schedule)))];
    const guess = nearest(role, known);
    const help = guess === undefined ? `; the roles are ${known.join(', ')}` : didYouMean(guess);
    return {
      lines: [],
      complaints: [...complaintsOf(diagnostics), `watchbill: no schedule has the role ${quote(role)}${help}`],
      exitCode: 2,
    };
  }
  const found = having.map(({ config: { schedule } }) => ({
    reading: readingOf(schedule, now),
    explanation: explain(schedule, role, instantOf(time, schedule.timezone)),
  }));
  if (!isJson) {
    return served(
      diagnostics,
      apart(found.map(({ reading, explanation }) => explainLines(reading, explanation))),
    );
  }
  const data = found.map(({ reading, explanation }) => ({
    schedule: reading.schedule.id,
    ...explanation,
    text: explainLines(reading, explanation),
  }));
  return served(diagnostics, json(data));
}

interface DiffWorld {
  readonly files: readonly SourceFile[];
  readonly now: Temporal.Instant;
  readonly holidays: HolidayTable | undefined;
}

/** Each file is loaded for itself: two versions of one schedule would claim one name. */
export function diffAnswer({ at, weeks, isJson }: Of<'diff'>, { files, now, holidays }: DiffWorld): Answer {
  const [old, fresh] = files.map((file) => loadSchedules([file], holidays));
  const diagnostics = [old, fresh].flatMap((loaded) => loaded?.diagnostics ?? []);
  const before = old?.schedules[0]?.schedule;
  const after = fresh?.schedules[0]?.schedule;
  if (before === undefined || after === undefined) return served(diagnostics, []);
  const middle = at === undefined ? now : instantOf(at, after.timezone);
  // As far back as ahead: that nothing of the past changes is half the answer.
  const window: Span = {
    start: middle.subtract({ hours: weeks * hoursPerWeek }),
    end: middle.add({ hours: weeks * hoursPerWeek }),
  };
  const difference = differenceOf(before, after, window);
  const lines = differenceLines(readingOf(after, now), difference);
  if (!isJson) return served(diagnostics, lines);
  const { changes, firstChange } = difference;
  return served(
    diagnostics,
    json({ schedule: after.id, from: window.start, until: window.end, changes, firstChange, text: lines }),
  );
}

/** What can be answered is, and what is wrong is said beside it. */
export function served(diagnostics: readonly Diagnostic[], lines: readonly string[]): Answer {
  return { lines, complaints: complaintsOf(diagnostics), exitCode: hasErrors(diagnostics) ? 1 : 0 };
}

/** Errors, since files with some are not in the answer; of warnings, which `check` is for, how many there are. */
function complaintsOf(diagnostics: readonly Diagnostic[]): readonly string[] {
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  const warnings = diagnostics.length - errors.length;
  return [
    ...errors.map(formatDiagnostic),
    ...(warnings === 0
      ? []
      : [
          `watchbill: ${countText(warnings, 'warning')}; watchbill check shows ${warnings === 1 ? 'it' : 'them'}`,
        ]),
  ];
}

export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ severity }) => severity === 'error');
}

export function json(value: unknown): readonly string[] {
  return [JSON.stringify(value, undefined, 2)];
}

/** A blank line between the schedules. */
export function apart(blocks: readonly (readonly string[])[]): readonly string[] {
  return blocks.flatMap((block, index) => (index === 0 ? block : ['', ...block]));
}
