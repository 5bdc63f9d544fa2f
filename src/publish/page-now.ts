/** Who is on call, role by role, until when, and who comes then. */

import { plain } from '../report/escape.js';
import { type Markup, markup, nothing } from '../report/escape-html.js';
import { entryReason, gapWords, initials } from '../report/page-text.js';
import { roles } from '../schedule/roles.js';
import { isExchanged, type Turnover, turnoversFrom } from '../schedule/timeline.js';
import type { Role } from '../schedule/types.js';
import { classes, filled, hueOf, isoText, type Told, timeMarkup } from './page-parts.js';

/** The current one and three to come. */
const shownTurnovers = 4;

export function nowSection(told: Told): Markup {
  const { schedule } = told.config;
  const cards = roles(schedule).map((role) => cardOf(told, role));
  return markup`<section aria-labelledby="now">
<h2 id="now">${told.words.onCall}</h2>
<ul class="cards">
${cards}</ul>
</section>`;
}

function cardOf(told: Told, role: Role): Markup {
  const turnovers = turnoversFrom(told.config.schedule, role, { at: told.at, count: shownTurnovers });
  return markup`<li class="card"><h3>${plain(role)}</h3>
<ol class="duties">
${turnovers.map((turnover, index) => dutyOf(told, turnover, index === 0))}</ol></li>
`;
}

/** Holds the words for both: for the one who serves, and for one who comes; the class shows which. */
function dutyOf(told: Told, { start, end, shifts, gap }: Turnover, isNow: boolean): Markup {
  const { naming, words } = told;
  const [first] = shifts;
  const who = first === undefined ? words.nobody : shifts.map(({ login }) => naming.person(login)).join(', ');
  const mark = first === undefined ? '–' : initials(naming.person(first.login));
  const hue = first === undefined ? '' : hueOf(told, first.login);
  const look = classes('duty', hue, isNow ? 'is-now' : '', gap === undefined ? '' : 'nobody');
  const until =
    end === undefined
      ? markup`<span class="until">${words.noOneElse}</span>`
      : markup`<span class="until">${filled(words.until, timeMarkup(end, told))} <span class="left" data-until="${isoText(end)}" hidden></span></span>`;
  return markup`<li class="${look}" data-end="${end === undefined ? '' : isoText(end)}"><span class="mark" aria-hidden="true">${mark}</span><span class="who">${who}</span><span class="from">${filled(words.from, timeMarkup(start, told))}</span>${until}${whyOf(told, { shifts, gap })}</li>
`;
}

function whyOf(
  { naming }: Told,
  { shifts, gap }: { readonly shifts: Turnover['shifts']; readonly gap: Turnover['gap'] },
): Markup {
  const why =
    gap === undefined
      ? shifts
          .filter(isExchanged)
          .map(({ reason }) => entryReason(reason, naming))
          .join('; ')
      : gapWords(gap, naming);
  return why === '' ? nothing : markup`<span class="why">${why}</span>`;
}
