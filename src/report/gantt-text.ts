/**
 * The shift that ended as a Mermaid chart, for the web: mail shows no chart, so it is folded away and says nothing that stands
 * nowhere else. Names lose whatever means something to Mermaid or to Markdown
 * (https://mermaid.js.org/syntax/gantt.html).
 */
import type { Temporal } from 'temporal-polyfill';
import type { Gantt, GanttBar } from '../handoff/gantt.js';
import type { Shift, Span } from '../schedule/types.js';
import { plain } from './escape.js';
import { inLanguageOf } from './language.js';
import type { Place } from './time-text.js';
import { ganttWords } from './words/gantt-text.js';

/** A schedule is one. */
export interface GanttPlace extends Place {
  /** Of the schedule. Untrusted. */
  readonly name: string;
}

/** More than these nobody can read on a screen. */
const mostBars = 30;
const mostShifts = 10;
const mostNameLength = 40;

/** Empty where nothing was open in the shift. */
export function ganttText(gantt: Gantt, place: GanttPlace): readonly string[] {
  const words = inLanguageOf(ganttWords, place);
  const { span, onCall, incidents, requests } = gantt;
  const count = incidents.length + requests.length;
  if (count === 0) return [];
  const drawnIncidents = incidents.slice(0, mostBars);
  const drawnRequests = requests.slice(0, mostBars - drawnIncidents.length);
  return [
    `<details><summary>${words.summary}</summary>`,
    '',
    '```mermaid',
    'gantt',
    ...titleLine(place.name),
    'dateFormat YYYY-MM-DD HH:mm',
    `axisFormat ${isShort(span) ? words.axisOfHours : words.axisOfDays}`,
    ...section(
      words.onCall,
      onCall.slice(0, mostShifts).map((shift) => shiftBar(shift, place)),
    ),
    ...section(
      words.incidents,
      drawnIncidents.map((bar) => issueBar(bar, place)),
    ),
    ...section(
      words.requests,
      drawnRequests.map((bar) => issueBar(bar, place)),
    ),
    '```',
    '',
    ...(count > mostBars ? [words.notAll(mostBars, count), ''] : []),
    '</details>',
    '',
  ];
}

/** Mermaid takes a title without words for a mistake. */
function titleLine(title: string): readonly string[] {
  const words = chartName(title);
  return words === '' ? [] : [`title ${words}`];
}

/**
 * Letters, digits and a few harmless signs, cut with an ellipsis. Stands behind a word of ours or a number, so that it is no
 * keyword of Mermaid's.
 */
function chartName(text: string): string {
  const words = plain(text)
    .replace(/[^\p{L}\p{M}\p{N} .,()'/_-]/gu, ' ')
    .replace(/-{2,}/g, '-')
    .replace(/ +/g, ' ')
    .trim();
  const characters = [...words];
  return characters.length > mostNameLength
    ? `${characters
        .slice(0, mostNameLength - 1)
        .join('')
        .trimEnd()}…`
    : words;
}

/** Its hours are told, else its days. */
function isShort({ start, end }: Span): boolean {
  return start.until(end).total('hours') <= 48;
}

function section(name: string, bars: readonly string[]): readonly string[] {
  return bars.length === 0 ? [] : [`section ${name}`, ...bars];
}

function shiftBar(shift: Shift, place: Place): string {
  const { shift: named } = inLanguageOf(ganttWords, place);
  return barLine(named(chartName(shift.login)), 'active', { span: shift, place });
}

function issueBar(bar: GanttBar, place: Place): string {
  const { issue, severity, isOpen, isMissed } = bar;
  const name = [String(issue.number), severity, chartName(issue.title)].filter(Boolean).join(' ');
  const isGrave = isMissed || severity === 'sev1' || severity === 'sev2';
  return barLine(name, `${isGrave ? 'crit, ' : ''}${isOpen ? 'active' : 'done'}`, { span: bar, place });
}

function barLine(
  name: string,
  tags: string,
  { span, place }: { readonly span: Span; readonly place: Place },
): string {
  const [start, end] = [span.start, span.end].map((at) => wallTime(at, place));
  // In a repeated hour the clock may show the end before the start.
  const last = start !== undefined && end !== undefined && end > start ? end : undefined;
  return `${name} :${tags}, ${start}, ${last ?? '1m'}`;
}

/** On the schedule's clock, wherever the reader is: `2026-11-30 09:00`. */
function wallTime(at: Temporal.Instant, { timezone }: Place): string {
  const wall = at.toZonedDateTimeISO(timezone).toPlainDateTime();
  return wall.toString({ smallestUnit: 'minute' }).replace('T', ' ');
}
