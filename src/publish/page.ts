/**
 * The rota page of a schedule, `<schedule>.html`, and the `index.html` of all: static files that need no server, no other
 * file and no script.
 *
 * A page is told as of the schedule's last change, not as of the run that writes it: the instant at which a shift or gap of any
 * role last began or ended, or the week did, whichever is later. Nothing else of the clock gets in. Weeks are whole ones
 * from the current Monday on, every time is absolute, and "until Mon 7 Dec 09:00, then Bob" holds until that very handoff.
 * So a run in which nothing changed yields the same bytes and makes no commit, and a page that is published late is old
 * but not wrong: who comes next, and from when, stands on it already. What does move with the clock, such as "in 2 days",
 * the line of the present, and the next person's move to the top at a handoff, is the script's, in the reader's browser.
 */

import { plain } from '../report/escape.js';
import { type Markup, markup, nothing } from '../report/escape-html.js';
import { pageWords } from '../report/page-text.js';
import { roles } from '../schedule/roles.js';
import { turnoversFrom } from '../schedule/timeline.js';
import { chartMarkup } from './page-chart.js';
import { fairnessSection } from './page-fairness.js';
import { resourcesSection, subscribeSection, swapSection } from './page-links.js';
import { exceptionsMarkup, tableMarkup } from './page-lists.js';
import { nowSection } from './page-now.js';
import { type PageInput, type Told, timeMarkup, toldOf } from './page-parts.js';
import { documentText } from './page-shell.js';

export const indexPageFile = 'index.html';

export function schedulePageFile(scheduleId: string): string {
  return `${scheduleId}.html`;
}

/** One HTML file, whole. */
export function schedulePage(input: PageInput): string {
  const told = toldOf(input);
  const { schedule } = told.config;
  const title = plain(schedule.name);
  return documentText(
    `${pageWords.onCall}: ${title}`,
    markup`<header>
${input.hasIndex ? markup`<nav><a href="${indexPageFile}">${pageWords.allSchedules}</a></nav>` : nothing}
<div class="top"><h1>${title}</h1>
<p class="quiet"><span class="zone">${pageWords.timesIn(schedule.timezone)}</span> ${zoneButton(schedule.timezone)}</p></div>
</header>
<main>
${nowSection(told)}
<section aria-labelledby="timeline">
<h2 id="timeline">${pageWords.timeline}</h2>
${chartMarkup(told)}
${exceptionsMarkup(told)}
${tableMarkup(told)}
</section>
${fairnessSection(told)}
<div class="two"><div>${subscribeSection(told)}
${resourcesSection(told)}</div>
${swapSection(told)}</div>
</main>
${footerOf(told)}`,
  );
}

function zoneButton(zone: string): Markup {
  return markup`<button type="button" data-zone="${zone}" data-own="${pageWords.ownTimes}" data-theirs="${pageWords.scheduleTimes}" hidden>${pageWords.ownTimes}</button>`;
}

function footerOf(told: Told): Markup {
  return markup`<footer><p>${pageWords.asOf} ${timeMarkup(told.at, told)}. ${pageWords.madeBy}</p></footer>`;
}

/** One HTML file with all schedules, in their order: who is on call in each, and a link to its page. */
export function indexPage(inputs: readonly PageInput[]): string {
  return documentText(
    pageWords.rotas,
    markup`<header><div class="top"><h1>${pageWords.rotas}</h1></div></header>
<main><ul class="cards">
${inputs.map(toldOf).map(indexCard)}</ul></main>
<footer><p>${pageWords.madeBy}</p></footer>`,
  );
}

function indexCard(told: Told): Markup {
  const { schedule } = told.config;
  const lines = roles(schedule).flatMap((role) =>
    turnoversFrom(schedule, role, { at: told.at, count: 1 }).map(({ shifts, end, gap }) => {
      const who = shifts.map(({ login }) => told.naming.person(login)).join(', ') || pageWords.nobody;
      const name = gap === undefined ? markup`<b>${who}</b>` : markup`<b class="alert">${who}</b>`;
      const until =
        end === undefined
          ? nothing
          : markup`<span class="until">${pageWords.until} ${timeMarkup(end, told)}</span>`;
      return markup`<li><span class="quiet">${plain(role)}</span><span>${name}${until}</span></li>
`;
    }),
  );
  return markup`<li class="card"><h2><a href="${encodeURIComponent(schedulePageFile(schedule.id))}">${plain(schedule.name)}</a></h2>
<ul class="roles">
${lines}</ul></li>
`;
}
