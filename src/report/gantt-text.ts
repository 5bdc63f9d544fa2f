/**
 * The shift that ended as a Mermaid chart, for the web: mail shows no chart, so it is folded away and says nothing that stands
 * nowhere else. Names lose whatever means something to Mermaid or to Markdown
 * (https://mermaid.js.org/syntax/gantt.html).
 */
import type { Temporal } from 'temporal-polyfill';
import type { Gantt, GanttBar } from '../handoff/gantt.js';
import type { Shift, Span } from '../schedule/types.js';
import { plain } from './escape.js';

export interface GanttPlace {
  /** Of the schedule. Untrusted. */
  readonly title: string;
  readonly zone: string;
}

/** More than these nobody can read on a screen. */
const mostBars = 30;
const mostShifts = 10;
const mostNameLength = 40;

/** Empty where nothing was open in the shift. */
export function ganttText(gantt: Gantt, { title, zone }: GanttPlace): readonly string[] {
  const { span, onCall, incidents, requests } = gantt;
  const count = incidents.length + requests.length;
  if (count === 0) return [];
  const drawnIncidents = incidents.slice(0, mostBars);
  const drawnRequests = requests.slice(0, mostBars - drawnIncidents.length);
  return [
    '<details><summary>The last shift as a chart</summary>',
    '',
    '```mermaid',
    'gantt',
    ...titleLine(title),
    'dateFormat YYYY-MM-DD HH:mm',
    `axisFormat ${axisOf(span)}`,
    ...section(
      'On call',
      onCall.slice(0, mostShifts).map((shift) => shiftBar(shift, zone)),
    ),
    ...section(
      'Incidents',
      drawnIncidents.map((bar) => issueBar(bar, zone)),
    ),
    ...section(
      'Requests',
      drawnRequests.map((bar) => issueBar(bar, zone)),
    ),
    '```',
    '',
    ...(count > mostBars ? [`${mostBars} of ${count} are drawn, the most urgent ones.`, ''] : []),
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

/** Hours within two days, else days. */
function axisOf({ start, end }: Span): string {
  return start.until(end).total('hours') <= 48 ? '%a %H:%M' : '%a %d %b';
}

function section(name: string, bars: readonly string[]): readonly string[] {
  return bars.length === 0 ? [] : [`section ${name}`, ...bars];
}

function shiftBar(shift: Shift, zone: string): string {
  return barLine(`on call ${chartName(shift.login)}`, 'active', { span: shift, zone });
}

function issueBar(bar: GanttBar, zone: string): string {
  const { issue, severity, isOpen, isMissed } = bar;
  const name = [String(issue.number), severity, chartName(issue.title)].filter(Boolean).join(' ');
  const isGrave = isMissed || severity === 'sev1' || severity === 'sev2';
  return barLine(name, `${isGrave ? 'crit, ' : ''}${isOpen ? 'active' : 'done'}`, { span: bar, zone });
}

function barLine(
  name: string,
  tags: string,
  { span, zone }: { readonly span: Span; readonly zone: string },
): string {
  const [start, end] = [span.start, span.end].map((at) => wallTime(at, zone));
  // In a repeated hour the clock may show the end before the start.
  const last = start !== undefined && end !== undefined && end > start ? end : undefined;
  return `${name} :${tags}, ${start}, ${last ?? '1m'}`;
}

/** On the schedule's clock, wherever the reader is: `2026-11-30 09:00`. */
function wallTime(at: Temporal.Instant, zone: string): string {
  const wall = at.toZonedDateTimeISO(zone).toPlainDateTime();
  return wall.toString({ smallestUnit: 'minute' }).replace('T', ' ');
}
