/**
 * The coming weeks as text: bars for a terminal that is wide enough, and a table for the step summary. Both show the same
 * timeline as the rota page.
 */
import type { Temporal } from 'temporal-polyfill';
import { clip, contains, overlaps } from '../schedule/span.js';
import { type Entry, inRows, isExchanged, type Lane, type Timeline } from '../schedule/timeline.js';
import type { Schedule, Span } from '../schedule/types.js';
import { padRight, sliceColumns, widthOf } from './columns.js';
import { inline, name, plain } from './escape.js';
import { inLanguageOf, type Spoken } from './language.js';
import type { Paint } from './terminal.js';
import { dateText, type Place } from './time-text.js';
import { timelineWords } from './words/timeline-text.js';

/** A week narrower than this has no room for a name; nor may it be narrower than its date. */
const leastWeekWidth = 9;
const maxWeekWidth = 14;
/** Weeks side by side; more go below. */
const maxWeeksBeside = 8;
const minWeeksBeside = 4;

const fills = { turn: '─', exchanged: '═', gap: '░', away: '·' } as const;

export interface BarsRequest {
  readonly schedule: Schedule;
  readonly timeline: Timeline;
  /** What is pointed at, where it is in the timeline. */
  readonly at: Temporal.Instant;
  /** Of the terminal. */
  readonly columns: number;
  readonly paint: Paint;
}

/** A block of lines for so many weeks as fit side by side; none where the terminal is too narrow for bars. */
export function barLines(request: BarsRequest): readonly string[] {
  const { schedule, timeline, columns } = request;
  const { away } = inLanguageOf(timelineWords, schedule);
  const labels = [...timeline.lanes.map(({ role }) => plain(role)), away];
  const labelWidth = Math.max(...labels.map(widthOf)) + 2;
  const weeks = timeline.mondays.length - 1;
  const dates = timeline.mondays.map((monday) => widthOf(dayText(monday, schedule)) + 1);
  const minWeekWidth = Math.max(leastWeekWidth, ...dates);
  const fitting = Math.min(weeks, maxWeeksBeside, Math.floor((columns - labelWidth) / minWeekWidth));
  if (fitting < Math.min(weeks, minWeeksBeside)) return [];
  // Blocks of about one length.
  const beside = Math.ceil(weeks / Math.ceil(weeks / fitting));
  const weekWidth = Math.min(maxWeekWidth, Math.floor((columns - labelWidth) / beside));
  const blocks = Array.from({ length: Math.ceil(weeks / beside) }, (_, block) =>
    timeline.mondays.slice(block * beside, (block + 1) * beside + 1),
  );
  return [
    ...blocks.flatMap((mondays) => [...blockLines({ ...request, mondays, weekWidth, labelWidth }), '']),
    ...legendLines(request),
  ];
}

interface Block extends BarsRequest {
  /** The weeks' beginnings, and the last one's end. */
  readonly mondays: readonly Temporal.Instant[];
  readonly weekWidth: number;
  readonly labelWidth: number;
}

function blockLines(block: Block): readonly string[] {
  const { schedule, timeline, at, mondays, weekWidth, labelWidth, paint } = block;
  const window = windowOf(block);
  const lastCell = (mondays.length - 1) * weekWidth - 1;
  const dates = mondays
    .slice(0, -1)
    .map((monday) => padRight(dayText(monday, schedule), weekWidth))
    .join('')
    .trimEnd();
  const now = contains(window, at)
    ? [`${' '.repeat(labelWidth + Math.min(cellAt(block, at), lastCell))}▾`]
    : [];
  const words = inLanguageOf(timelineWords, schedule);
  const away = inRows(timeline.away.filter((one) => overlaps(one, window)));
  return [
    ...now,
    paint.aside(`${' '.repeat(labelWidth)}${dates}`),
    ...timeline.lanes.flatMap((lane) => laneLines(block, lane)),
    ...away.map((row, index) => {
      const cells = row.map((one) => cellsOf(block, one, { text: plain(one.login), fill: fills.away }));
      return `${labelled(block, index === 0 ? words.away : '')}${lineOf(cells, paint.aside)}`;
    }),
  ];
}

function windowOf({ mondays, timeline }: Block): Span {
  return { start: mondays[0] ?? timeline.window.start, end: mondays.at(-1) ?? timeline.window.end };
}

/** `30 Nov` */
function dayText(at: Temporal.Instant, place: Place): string {
  return dateText(at.toZonedDateTimeISO(place.timezone).toPlainDate(), place);
}

function laneLines(block: Block, { role, rows }: Lane): readonly string[] {
  const { paint } = block;
  const window = windowOf(block);
  return rows.map((row, index) => {
    const parts = row.filter((entry) => overlaps(entry, window)).map((entry) => entryCells(block, entry));
    return `${labelled(block, index === 0 ? plain(role) : '')}${lineOf(parts, String, paint)}`;
  });
}

function labelled({ labelWidth }: Block, label: string): string {
  return padRight(label, labelWidth);
}

type Look = keyof typeof fills;

interface Cells {
  /** Of the block's first cell, from 0. */
  readonly start: number;
  readonly text: string;
  readonly look: Look;
}

function entryCells(block: Block, entry: Entry): Cells {
  if (!('login' in entry)) {
    const { nobody } = inLanguageOf(timelineWords, block.schedule);
    return { ...cellsOf(block, entry, { text: nobody, fill: fills.gap }), look: 'gap' };
  }
  const look = isExchanged(entry) ? 'exchanged' : 'turn';
  return { ...cellsOf(block, entry, { text: plain(entry.login), fill: fills[look] }), look };
}

/** At least one cell: what is short must be seen, too. */
function cellsOf(
  block: Block,
  { start, end }: Span,
  { text, fill }: { readonly text: string; readonly fill: string },
): Cells {
  const shown = clip<Span>({ start, end }, windowOf(block)) ?? { start, end: start };
  const first = Math.min(cellAt(block, shown.start), (block.mondays.length - 1) * block.weekWidth - 1);
  const width = Math.max(1, cellAt(block, shown.end) - first);
  const room = width - 2;
  const label = room < Math.min(widthOf(text), 3) ? '' : sliceColumns(text, 0, room).trimEnd();
  const bar = width === 1 ? fill : `${label}${fill.repeat(width - 1 - widthOf(label))} `;
  return { start: first, text: bar, look: 'away' };
}

/** In cells from the block's start; the last week's end is as many as there are. */
function cellAt(block: Block, at: Temporal.Instant): number {
  const { start, end } = windowOf(block);
  const cells = (block.mondays.length - 1) * block.weekWidth;
  const share =
    (at.epochMilliseconds - start.epochMilliseconds) / (end.epochMilliseconds - start.epochMilliseconds);
  return Math.min(Math.round(share * cells), cells);
}

/** Where two begin in one cell the later one keeps it. */
function lineOf(parts: readonly Cells[], paintAll: (text: string) => string, paint?: Paint): string {
  const painted = { turn: String, exchanged: String, gap: paint?.warning ?? String, away: String };
  let line = '';
  let width = 0;
  for (const [index, { start, text, look }] of parts.entries()) {
    const next = parts[index + 1]?.start ?? Number.POSITIVE_INFINITY;
    const from = Math.max(start, width);
    const shown = sliceColumns(text, from - start, Math.max(0, next - start));
    line += `${' '.repeat(from - width)}${shown === '' ? '' : painted[look](shown)}`;
    width = from + widthOf(shown);
  }
  return paintAll(line.trimEnd());
}

function legendLines({ schedule, timeline, paint }: BarsRequest): readonly string[] {
  const words = inLanguageOf(timelineWords, schedule);
  const entries = timeline.lanes.flatMap(({ rows }) => rows.flat());
  const held = entries.filter((entry) => 'login' in entry);
  const parts = [
    ...(held.some(isExchanged) ? [`${fills.exchanged} ${words.exchanged}`] : []),
    ...(held.length < entries.length ? [`${fills.gap} ${words.gap}`] : []),
  ];
  return parts.length === 0 ? [] : [...parts.map(paint.aside), ''];
}

/** Weeks as rows, roles as columns: who serves in each, in their order. Markdown; the head first. */
export function weekTable({ mondays, lanes, away }: Timeline, place: Place): readonly (readonly string[])[] {
  const words = inLanguageOf(timelineWords, place);
  const hasAway = away.length > 0;
  const head = [
    words.weekColumn,
    ...lanes.map(({ role }) => inline(role)),
    ...(hasAway ? [words.awayColumn] : []),
  ];
  const rows = mondays.slice(0, -1).map((start, week) => {
    const span = { start, end: mondays[week + 1] ?? start };
    const gone = away.filter((one) => overlaps(one, span)).map(({ login }) => name(login));
    return [
      dayText(start, place),
      ...lanes.map((lane) => weekText(lane, span, place)),
      ...(hasAway ? [distinct(gone).join(', ')] : []),
    ];
  });
  return [head, ...rows];
}

/** Handoffs in the night to Monday or on its morning would put two names in every cell: who has less than a day is left out. */
function weekText({ rows }: Lane, week: Span, spoken: Spoken): string {
  const entries = rows.flat().filter((entry) => overlaps(entry, week));
  const long = entries.filter(
    (entry) => !('login' in entry) || isExchanged(entry) || hoursIn(entry, week) >= 24,
  );
  const shown = (long.length === 0 ? entries : long).toSorted(
    (a, b) => a.start.epochMilliseconds - b.start.epochMilliseconds,
  );
  return distinct(shown.map((entry) => entryText(entry, spoken))).join(', ');
}

function entryText(entry: Entry, spoken: Spoken): string {
  const words = inLanguageOf(timelineWords, spoken);
  if (!('login' in entry)) return `**${words.nobody}**`;
  const who = name(entry.login);
  if (!isExchanged(entry)) return who;
  return entry.reason.kind === 'override' ? words.byOverride(who) : words.asStandIn(who);
}

function hoursIn(entry: Span, week: Span): number {
  const shown = clip<Span>({ start: entry.start, end: entry.end }, week);
  return shown === undefined ? 0 : shown.start.until(shown.end).total('hours');
}

function distinct(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}
