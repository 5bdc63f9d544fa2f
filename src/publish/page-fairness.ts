/** How evenly the duty lies on people: the score with the cause of each lost point, and what each carries. */
import { type Markup, markup, nothing } from '../report/escape-html.js';
import { causeWords } from '../report/page-text.js';
import type { Load } from '../schedule/fairness.js';
import { healthOf } from '../schedule/health.js';
import { timelineFrom } from '../schedule/timeline.js';
import { arePeopleHidden, hueOf, type Told } from './page-parts.js';

/** As `watchbill health` looks ahead: long enough for turns to even out. */
const fairnessWeeks = 26;
/** A full bar is twice the fair part. */
const fullBar = 2;

export function fairnessSection(told: Told): Markup {
  const { schedule } = told.config;
  const { window } = timelineFrom(schedule, told.at, fairnessWeeks);
  const { score, lost, loads } = healthOf(schedule, window);
  const causes = lost.filter(({ points }) => points > 0);
  const { words } = told;
  return markup`<section aria-labelledby="fairness">
<div class="head"><h2 id="fairness">${words.fairness}</h2><p class="score">${words.health(score)}</p></div>
<p class="about">${words.fairnessOver(fairnessWeeks)}${causes.length === 0 ? markup` ${words.noPointLost}` : nothing}</p>
${causes.length === 0 ? nothing : markup`<ul class="plain causes">${causes.map(({ points, cause }) => markup`<li><span class="when">−${points}</span><span>${causeWords(cause, told.naming)}</span></li>`)}</ul>`}
${arePeopleHidden(told.config) ? nothing : loadTable(told, loads)}
</section>`;
}

function loadTable(told: Told, loads: readonly Load[]): Markup {
  const { words } = told;
  const heads = words.load;
  const head = [heads.hours, heads.nights, heads.weekends, heads.holidays];
  return markup`<div class="scroll" role="region" aria-label="${words.loads}" tabindex="0"><table class="wide">
<thead><tr><th scope="col">${heads.who}</th>${head.map((name) => markup`<th scope="col" class="number">${name}</th>`)}<th scope="col">${heads.part}</th></tr></thead>
<tbody>
${loads.map((load) => loadRow(told, load))}</tbody></table></div>`;
}

function loadRow(told: Told, load: Load): Markup {
  const { login, hours, nightHours, weekendHours, holidayHours, weighed, fair } = load;
  const numbers = [hours, nightHours, weekendHours, holidayHours].map(
    (count) => markup`<td class="number">${Math.round(count)}</td>`,
  );
  const share = fair === 0 ? undefined : weighed / fair;
  const part =
    share === undefined
      ? markup`<span class="quiet">${told.words.noPart}</span>`
      : markup`<span class="meter" aria-hidden="true"><i style="--l:${Math.round((100 * Math.min(share, fullBar)) / fullBar)}%"></i><b></b></span>${Math.round(share * 100)} %`;
  return markup`<tr class="${hueOf(told, login)}"><th scope="row"><span class="dot" aria-hidden="true"></span>${told.naming.person(login)}</th>${numbers}<td class="part">${part}</td></tr>
`;
}
