/** `now`, `show` and `check`: schedule files in, lines or JSON out. Knows neither clock nor disk. */
import type { Temporal } from 'temporal-polyfill';
import { onCallAt, onCallJson } from '../action/on-call.js';
import { holidayYears } from '../action/public-holidays.js';
import type { HolidayTable } from '../config/country.js';
import { type Diagnostic, formatDiagnostic } from '../config/diagnostic.js';
import { loadSchedules } from '../config/load.js';
import type { SourceFile } from '../config/source.js';
import { rotaEndText } from '../report/explain-text.js';
import { gapText } from '../report/reasons.js';
import { plainWording, readingOf } from '../report/rota-text.js';
import { gapProblem, nowLines, type Paint, showLines } from '../report/terminal.js';
import { readerAt } from '../report/time-text.js';
import { barLines } from '../report/timeline-text.js';
import { candidatesFor } from '../schedule/candidates.js';
import { rotaEnds } from '../schedule/health.js';
import { resolve } from '../schedule/resolve.js';
import { timelineFrom } from '../schedule/timeline.js';
import type { FinalSchedule, Gap, Schedule, Shift, Span } from '../schedule/types.js';
import type { Answer, ExitCode } from './answer.js';
import { defaultWeeks, type RotaRequest } from './arguments.js';
import { instantOf } from './moment.js';
import {
  type Asked,
  apart,
  comingSpan,
  diffAnswer,
  hasErrors,
  healthAnswer,
  json,
  type Progress,
  served,
  whyAnswer,
  workedOut,
} from './rota-insight.js';

export interface RotaWorld {
  readonly files: readonly SourceFile[];
  readonly now: Temporal.Instant;
  readonly paint: Paint;
  /** Of the terminal; absent where the answer goes elsewhere, and then there are no bars. */
  readonly columns?: number | undefined;
  readonly progress?: Progress | undefined;
  /** Of every country that the files name and anybody knows. */
  readonly holidays?: HolidayTable | undefined;
}

export function answerRota(request: RotaRequest, world: RotaWorld): Answer {
  const answer = answerFrom(request, world);
  const beyond = beyondHolidays(request, world);
  return beyond === undefined ? answer : { ...answer, complaints: [...answer.complaints, beyond] };
}

/** Countries' holidays are known for some years only; whoever asks about others must not take their absence for an answer. */
function beyondHolidays(request: RotaRequest, { now, holidays = new Map() }: RotaWorld): string | undefined {
  if (holidays.size === 0) return undefined;
  const { first, last } = holidayYears(now);
  const { start, end } = askedSpan(request, now);
  const years = [start, end].map((at) => at.toZonedDateTimeISO('UTC').year);
  if (years.every((year) => year >= first && year <= last)) return undefined;
  return `watchbill: holidays of countries are known from ${first} to ${last} only; beyond, none but listed days count`;
}

function askedSpan(request: RotaRequest, now: Temporal.Instant): Span {
  const asked = request.command === 'why' ? request.time : request.at;
  const at = asked === undefined ? now : instantOf(asked, 'UTC');
  switch (request.command) {
    case 'now':
    case 'why':
      return { start: at, end: at };
    case 'check':
      return comingSpan(at, defaultWeeks);
    case 'show':
    case 'health':
      return comingSpan(at, request.weeks);
    case 'diff':
      return comingSpan(comingSpan(at, -request.weeks).end, 2 * request.weeks);
  }
}

function answerFrom(request: RotaRequest, world: RotaWorld): Answer {
  const { files, now, paint, holidays, progress } = world;
  if (request.command === 'diff') return diffAnswer(request, { files, now, holidays });
  const { schedules, diagnostics } = loadSchedules(files, holidays);
  const asked = schedules.map((config): Asked => {
    const zone = config.schedule.timezone;
    return { config, at: request.at === undefined ? now : instantOf(request.at, zone) };
  });
  switch (request.command) {
    case 'check':
      return checkAnswer(asked, diagnostics, { isJson: request.isJson, now, progress });
    case 'now':
      return served(
        diagnostics,
        request.isJson
          ? nowJson(asked)
          : apart(asked.map(({ config, at }) => nowLines(readingOf(config.schedule, now), at, paint))),
      );
    case 'health':
      return healthAnswer(asked, diagnostics, { ...request, now, progress });
    case 'why':
      return whyAnswer(asked, diagnostics, { ...request, now });
    case 'show': {
      const { weeks, isJson } = request;
      return served(
        diagnostics,
        isJson
          ? showJson(asked, weeks)
          : apart(
              workedOut(asked, progress, ({ config: { schedule }, at }) =>
                shownLines(schedule, { at, weeks, ...world }),
              ),
            ),
      );
    }
  }
}

/** The bars, where there is room for them, and below them each shift with its times. */
function shownLines(
  schedule: Schedule,
  {
    at,
    weeks,
    now,
    columns = 0,
    paint,
  }: RotaWorld & { readonly at: Temporal.Instant; readonly weeks: number },
): readonly string[] {
  const [title = '', ...list] = showLines(readingOf(schedule, now), comingWeeks(schedule, at, weeks), paint);
  const timeline = timelineFrom(schedule, at, weeks);
  const bars = barLines({ schedule, timeline, at, columns, paint });
  return bars.length === 0 ? [title, ...list] : [title, '', ...bars.slice(0, -1), ...list];
}

/** The same JSON as the Action's output `on-call`. */
function nowJson(asked: readonly Asked[]): readonly string[] {
  return [onCallJson(asked.flatMap(({ config, at }) => onCallAt([config], at)))];
}

function showJson(asked: readonly Asked[], weeks: number): readonly string[] {
  return json(
    asked.map(({ config: { schedule }, at }) => {
      const { window, shifts, gaps } = comingWeeks(schedule, at, weeks);
      return {
        schedule: schedule.id,
        timezone: schedule.timezone,
        from: window.start,
        until: window.end,
        shifts: shifts.map(shiftJson),
        gaps: gaps.map((gap) => gapJson(schedule, gap)),
      };
    }),
  );
}

function shiftJson({ role, seat = 0, login, start, end, rotation, reason }: Shift) {
  return { role, seat, login, start, end, rotation, reason };
}

function gapJson(schedule: Schedule, gap: Gap) {
  const { role, seat = 0, start, end, refused } = gap;
  const candidates = candidatesFor(schedule, gap);
  return {
    schedule: schedule.id,
    role,
    seat,
    start,
    end,
    refused,
    candidates,
    text: gapText(gap, plainWording(schedule)),
  };
}

function checkAnswer(
  asked: readonly Asked[],
  diagnostics: readonly Diagnostic[],
  {
    isJson,
    now,
    progress,
  }: { readonly isJson: boolean; readonly now: Temporal.Instant; readonly progress?: Progress | undefined },
): Answer {
  const gaps = workedOut(asked, progress, ({ config, at }) =>
    comingWeeks(config.schedule, at, defaultWeeks).gaps.map((gap) => ({ config, gap })),
  ).flat();
  const exitCode: ExitCode = gaps.length > 0 || hasErrors(diagnostics) ? 1 : 0;
  if (isJson) {
    const found = gaps.map(({ config, gap }) => ({ path: config.path, ...gapJson(config.schedule, gap) }));
    return { lines: json({ diagnostics, gaps: found }), complaints: [], exitCode };
  }
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
  const ends = asked.flatMap(({ config: { path, schedule }, at }) =>
    rotaEnds(schedule, comingSpan(at, defaultWeeks)).map(
      (end) => `${path}: rota-end: ${rotaEndText(end, readerAt(now, schedule))}`,
    ),
  );
  const counts = [
    counted(asked.length, 'schedule'),
    counted(errors, 'error'),
    counted(diagnostics.length - errors, 'warning'),
    `${counted(gaps.length, 'gap')} in ${defaultWeeks} weeks`,
  ];
  return {
    lines: [
      ...diagnostics.map(formatDiagnostic),
      ...gaps.map(({ config, gap }) =>
        gapProblem(config.path, readingOf(config.schedule, now), {
          gap,
          free: candidatesFor(config.schedule, gap).free,
        }),
      ),
      ...ends,
      counts.join(', '),
    ],
    complaints: [],
    exitCode,
  };
}

function comingWeeks(schedule: Schedule, at: Temporal.Instant, weeks: number): FinalSchedule {
  return resolve(schedule, comingSpan(at, weeks));
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
