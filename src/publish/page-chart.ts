/**
 * The chart of the coming weeks: a lane for each role, bars for who serves, and lanes for who is away and for holidays. Places
 * are on the schedule's wall clock, so that a day is as wide in a week with a clock change. To whoever cannot see it the
 * chart is one picture, and what it shows is told by the list and the table below it.
 */
import type { Temporal } from 'temporal-polyfill';
import { plain } from '../report/escape.js';
import { type Markup, markup, nothing } from '../report/escape-html.js';
import { dateText } from '../report/time-text.js';
import { clip, isBefore } from '../schedule/span.js';
import { type Entry, inRows, isExchanged, type Lane } from '../schedule/timeline.js';
import type { Span } from '../schedule/types.js';
import { classes, hueOf, isoText, type Told } from './page-parts.js';

/** Below this part of the width there is no room for a name. */
const nameableShare = 0.045;
const daysOfWeek = 7;
/** So many fit side by side on a phone of 360 px. */
const mostLanesUpright = 5;

export function chartMarkup(told: Told): Markup {
  const { timeline, words } = told;
  const lanes = timeline.lanes.map((lane) => laneOf(told, lane));
  const away = inRows(timeline.away).map(
    (row) =>
      markup`<div class="row">${row.map((one) => offBar(told, one, told.naming.person(one.login)))}</div>`,
  );
  const holidays = inRows(timeline.holidays).map(
    (row) => markup`<div class="row">${row.map((one) => offBar(told, one, plain(one.name ?? '')))}</div>`,
  );
  const chart = markup`<div class="chart" role="img" aria-label="${words.chartText}">
${gridOf(told)}
<div class="corner"></div><div class="axis">${timeline.mondays.slice(0, -1).map((monday) => markup`<span style="${placeOf(told, { start: monday, end: timeline.window.end })}">${dayText(told, monday)}</span>`)}</div>
${lanes}${quietLane(words.away, away)}${quietLane(words.holidays, holidays)}</div>`;
  const lanesUpright = timeline.lanes.length + Math.min(away.length, 1) + Math.min(holidays.length, 1);
  return markup`${lanesUpright > mostLanesUpright ? scrolled(told, chart) : chart}
${legendOf(told)}`;
}

/** What scrolls must be reached by keyboard, too. */
function scrolled({ words }: Told, chart: Markup): Markup {
  return markup`<div class="scroll" role="region" aria-label="${words.chartRegion}" tabindex="0">${chart}</div>`;
}

/** Weeks as lines, weekends as shade, and a place for the script to draw the present. */
function gridOf(told: Told): Markup {
  const { mondays, window } = told.timeline;
  const weeks = mondays.slice(0, -1).map((monday) => {
    const share = 1 / (mondays.length - 1);
    const start = shareAt(told, monday);
    const weekend = {
      start: start + (share * (daysOfWeek - 2)) / daysOfWeek,
      length: (share * 2) / daysOfWeek,
    };
    return markup`<i style="${placeText({ start, length: 0 })}"></i><b style="${placeText(weekend)}"></b>`;
  });
  return markup`<div class="grid">${weeks}<u data-start="${isoText(window.start)}" data-end="${isoText(window.end)}" hidden></u></div>`;
}

/** `30 Nov` */
function dayText({ reader }: Told, at: Temporal.Instant): string {
  return dateText(at.toZonedDateTimeISO(reader.timezone).toPlainDate(), reader);
}

function laneOf(told: Told, { role, rows }: Lane): Markup {
  return markup`<div class="lane"><div class="lane-name">${plain(role)}</div><div class="rows">${rows.map((row) => markup`<div class="row">${row.map((entry) => barOf(told, entry))}</div>`)}</div></div>
`;
}

function quietLane(name: string, rows: readonly Markup[]): Markup {
  return rows.length === 0
    ? nothing
    : markup`<div class="lane lane-quiet"><div class="lane-name">${name}</div><div class="rows">${rows}</div></div>
`;
}

function barOf(told: Told, entry: Entry): Markup {
  if (!('login' in entry)) return bar(told, entry, { looks: ['gap'], text: told.words.nobody });
  const manner = isExchanged(entry) ? 'exchanged' : '';
  return bar(told, entry, {
    looks: [hueOf(told, entry.login), manner],
    text: told.naming.person(entry.login),
  });
}

function offBar(told: Told, span: Span, text: string): Markup {
  return bar(told, span, { looks: ['off'], text });
}

function bar(
  told: Told,
  span: Span,
  { looks, text }: { readonly looks: readonly string[]; readonly text: string },
): Markup {
  const { window } = told.timeline;
  const shown = clip<Span>({ start: span.start, end: span.end }, window);
  if (shown === undefined) return nothing;
  const length = shareAt(told, shown.end) - shareAt(told, shown.start);
  const isThin = length < nameableShare;
  const look = classes(
    'bar',
    ...looks,
    isThin ? 'thin' : '',
    isBefore(span.start, window.start) ? 'starts-before' : '',
    isBefore(window.end, span.end) ? 'ends-after' : '',
  );
  return markup`<span class="${look}" style="${placeOf(told, shown)}" title="${text}">${isThin ? '' : text}</span>`;
}

function placeOf(told: Told, { start, end }: Span): string {
  const from = shareAt(told, start);
  return placeText({ start: from, length: shareAt(told, end) - from });
}

function placeText({ start, length }: { readonly start: number; readonly length: number }): string {
  return `--s:${percent(start)};--l:${percent(length)}`;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(3).replace(/\.?0+$/, '')}%`;
}

/** 0 at the window's start, 1 at its end. */
function shareAt({ timeline: { window }, reader: { timezone } }: Told, at: Temporal.Instant): number {
  const wall = (instant: Temporal.Instant) => {
    const zoned = instant.toZonedDateTimeISO(timezone);
    return instant.epochMilliseconds + zoned.offsetNanoseconds / 1_000_000;
  };
  return (wall(at) - wall(window.start)) / (wall(window.end) - wall(window.start));
}

function legendOf({ timeline, words }: Told): Markup {
  const { turn, exchanged, gap, away, now } = words.legend;
  const entries = timeline.lanes.flatMap(({ rows }) => rows.flat());
  const held = entries.filter((entry) => 'login' in entry);
  const key = (look: string, text: string) =>
    markup`<span><span class="bar key ${look}"></span>${text}</span>`;
  return markup`<div class="legend" aria-hidden="true">${[
    key('p0', turn),
    ...(held.some(isExchanged) ? [key('p0 exchanged', exchanged)] : []),
    ...(held.length < entries.length ? [key('gap', gap)] : []),
    ...(timeline.away.length + timeline.holidays.length > 0 ? [key('off', away)] : []),
    markup`<span class="legend-now" hidden><span class="key-now"></span>${now}</span>`,
  ]}</div>`;
}
