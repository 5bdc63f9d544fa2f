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
import { languageOf, sharedLanguage } from '../report/language.js';
import { pageTexts } from '../report/page-text.js';
import type { Language } from '../schedule/language.js';
import { roles } from '../schedule/roles.js';
import { turnoversFrom } from '../schedule/timeline.js';
import { chartMarkup } from './page-chart.js';
import { fairnessSection } from './page-fairness.js';
import { resourcesSection, subscribeSection, swapSection } from './page-links.js';
import { exceptionsMarkup, tableMarkup } from './page-lists.js';
import { nowSection } from './page-now.js';
import { filled, type PageInput, type Told, timeMarkup, toldOf } from './page-parts.js';
import { documentText } from './page-shell.js';

export const indexPageFile = 'index.html';

export function schedulePageFile(scheduleId: string): string {
  return `${scheduleId}.html`;
}

/** One HTML file, whole. */
export function schedulePage(input: PageInput): string {
  const told = toldOf(input);
  const { words } = told;
  const { schedule } = told.config;
  const title = plain(schedule.name);
  return documentText(
    { title: words.onCallIn(title), language: languageOf(schedule) },
    markup`<header>
${input.hasIndex ? markup`<nav><a href="${indexPageFile}">${words.allSchedules}</a></nav>` : nothing}
<div class="top"><h1>${title}</h1>
<p class="quiet"><span class="zone">${words.timesIn(schedule.timezone)}</span> ${zoneButton(told)}</p></div>
</header>
<main>
${nowSection(told)}
<section aria-labelledby="timeline">
<h2 id="timeline">${words.timeline}</h2>
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

function zoneButton({ words, config }: Told): Markup {
  return markup`<button type="button" data-zone="${config.schedule.timezone}" data-own="${words.ownTimes}" data-theirs="${words.scheduleTimes}" hidden>${words.ownTimes}</button>`;
}

function footerOf(told: Told): Markup {
  const { words } = told;
  return markup`<footer><p>${filled(words.asOf, timeMarkup(told.at, told))} ${words.madeBy}</p></footer>`;
}

/** One HTML file with all schedules, in their order: who is on call in each, and a link to its page. */
export function indexPage(inputs: readonly PageInput[]): string {
  const shared = sharedLanguage(inputs.map(({ config }) => config.schedule));
  const language = languageOf(shared);
  const words = pageTexts(shared);
  return documentText(
    { title: words.rotas, language },
    markup`<header><div class="top"><h1>${words.rotas}</h1></div></header>
<main><ul class="cards">
${inputs.map((input) => indexCard(toldOf(input), language))}</ul></main>
<footer><p>${words.madeBy}</p></footer>`,
  );
}

/** A card in another language than the page says so, for whoever hears it read. */
function indexCard(told: Told, pageLanguage: Language): Markup {
  const { words } = told;
  const { schedule } = told.config;
  const language = languageOf(schedule);
  const lang = language === pageLanguage ? nothing : markup` lang="${language}"`;
  const lines = roles(schedule).flatMap((role) =>
    turnoversFrom(schedule, role, { at: told.at, count: 1 }).map(({ shifts, end, gap }) => {
      const who = shifts.map(({ login }) => told.naming.person(login)).join(', ') || words.nobody;
      const name = gap === undefined ? markup`<b>${who}</b>` : markup`<b class="alert">${who}</b>`;
      const until =
        end === undefined
          ? nothing
          : markup`<span class="until">${filled(words.until, timeMarkup(end, told))}</span>`;
      return markup`<li><span class="quiet">${plain(role)}</span><span>${name}${until}</span></li>
`;
    }),
  );
  return markup`<li class="card"${lang}><h2><a href="${encodeURIComponent(schedulePageFile(schedule.id))}">${plain(schedule.name)}</a></h2>
<ul class="roles">
${lines}</ul></li>
`;
}
