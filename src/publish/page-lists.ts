/** What the chart shows, in words: what is out of the ordinary, and every shift in a table. */
import { Temporal } from 'temporal-polyfill';
import { plain } from '../report/escape.js';
import { type Markup, markup } from '../report/escape-html.js';
import { awayWords, entryReason, gapWords, holidayWords, membershipWords } from '../report/page-text.js';
import { dateText } from '../report/time-text.js';
import { byStart } from '../schedule/span.js';
import { type Entry, isExchanged } from '../schedule/timeline.js';
import { isoText, spanMarkup, type Told, timeMarkup } from './page-parts.js';

interface Exception {
  readonly at: Temporal.Instant;
  readonly when: Markup;
  readonly what: Markup;
}

export function exceptionsMarkup(told: Told): Markup {
  const { words } = told;
  const found = [...entryExceptions(told), ...peopleExceptions(told)].sort((a, b) =>
    Temporal.Instant.compare(a.at, b.at),
  );
  const lines =
    found.length === 0
      ? markup`<p class="about">${words.noExceptions}</p>`
      : markup`<ul class="plain">
${found.map(
  ({ when, what }) => markup`<li><span class="when">${when}</span><span>${what}</span></li>
`,
)}</ul>`;
  return markup`<h3 class="sub">${words.exceptions}</h3>
${lines}`;
}

function entriesOf({ timeline }: Told): readonly Entry[] {
  return timeline.lanes.flatMap(({ rows }) => rows.flat().sort(byStart));
}

function entryExceptions(told: Told): readonly Exception[] {
  const { naming, words } = told;
  return entriesOf(told).flatMap((entry): Exception[] => {
    const base = { at: entry.start, when: spanMarkup(entry, told) };
    if (!('login' in entry))
      return [
        {
          ...base,
          what: markup`<b class="alert">${plain(entry.role)}: ${words.nobody}</b>, ${gapWords(entry, naming)}`,
        },
      ];
    if (!isExchanged(entry)) return [];
    const what = markup`<b>${plain(entry.role)}: ${naming.person(entry.login)}</b>, ${entryReason(entry.reason, naming)}`;
    return [{ ...base, what }];
  });
}

function peopleExceptions(told: Told): readonly Exception[] {
  const { timeline, naming, config } = told;
  const everybody = config.schedule.people.length;
  return [
    ...timeline.away.map((away) => ({
      at: away.start,
      when: spanMarkup(away, told),
      what: markup`${awayWords(away.login, away.why, naming)}`,
    })),
    ...timeline.holidays.map((holiday) => ({
      at: holiday.start,
      when: markup`${dateText(holiday.date, config.schedule)}`,
      what: markup`${holidayWords(holiday, holiday.logins.length === everybody, naming)}`,
    })),
    ...timeline.memberships.map(({ kind, login, at }) => ({
      at,
      when: timeMarkup(at, told),
      what: markup`${membershipWords(kind, login, naming)}`,
    })),
  ];
}

export function tableMarkup(told: Told): Markup {
  const { naming, words } = told;
  const { role, who, from, until, why } = words.columns;
  const rows = entriesOf(told).map((entry) => {
    const isHeld = 'login' in entry;
    const person = isHeld
      ? markup`${naming.person(entry.login)}`
      : markup`<span class="alert">${words.nobody}</span>`;
    const reason = isHeld ? entryReason(entry.reason, naming) : gapWords(entry, naming);
    return markup`<tr data-start="${isoText(entry.start)}" data-end="${isoText(entry.end)}"><th scope="row">${plain(entry.role)}</th><td>${person}</td><td>${timeMarkup(entry.start, told, false)}</td><td>${timeMarkup(entry.end, told)}</td><td>${reason}</td></tr>
`;
  });
  return markup`<details><summary>${words.table}</summary>
<div class="scroll" role="region" aria-label="${words.table}" tabindex="0"><table>
<thead><tr>${[role, who, from, until, why].map((column) => markup`<th scope="col">${column}</th>`)}</tr></thead>
<tbody>
${rows}</tbody></table></div></details>`;
}
