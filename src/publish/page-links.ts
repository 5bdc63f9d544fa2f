/** What one can do from the page: subscribe to calendars, open the team's resources, swap a shift. */

import { plain } from '../report/escape.js';
import { type Markup, markup, nothing, webAddress } from '../report/escape-html.js';
import { loginKey } from '../schedule/login.js';
import { leadRole } from '../schedule/roles.js';
import type { PageFeeds, Told } from './page-parts.js';

export function subscribeSection(told: Told): Markup {
  const { feeds, config, naming, words } = told;
  const { schedule } = config;
  if (feeds === undefined || webAddress(feeds.base) === undefined) return nothing;
  const rotations = schedule.rotations.length < 2 ? [] : schedule.rotations;
  const people = feeds.hasPeople ? schedule.people : [];
  const whole = feedItem(told, feeds, {
    title: words.wholeSchedule,
    file: encodePath(`${schedule.id}.ics`),
  });
  const items = rotations.map(({ id }) =>
    feedItem(told, feeds, { title: id, file: encodePath(`${schedule.id}-${id}.ics`) }),
  );
  const own = people.map(({ login }) =>
    feedItem(told, feeds, { title: naming.person(login), file: encodePath(`people/${loginKey(login)}.ics`) }),
  );
  return markup`<section class="subscribe" aria-labelledby="subscribe">
<h2 id="subscribe">${words.subscribe}</h2>
<p class="about">${words.subscribeAbout}</p>
<ul class="feeds">${whole}${items}</ul>
${own.length === 0 ? nothing : markup`<details><summary>${words.onePerson}</summary><ul class="feeds">${own}</ul></details>`}
</section>`;
}

interface Feed {
  readonly title: string;
  /** Relative to the feeds' base, encoded. */
  readonly file: string;
}

function feedItem({ config, words }: Told, { base }: PageFeeds, { title, file }: Feed): Markup {
  const address = `${base.replace(/\/+$/, '')}/${file}`;
  const webcal = address.replace(/^https?:/i, 'webcal:');
  const name = `${plain(config.schedule.name)}: ${plain(title)}`;
  const { webcal: open, google, outlook, copy } = words.subscribeIn;
  const ways = [
    [open, webcal],
    [google, `https://calendar.google.com/calendar/render?cid=${encodeURIComponent(webcal)}`],
    [
      outlook,
      `https://outlook.office.com/calendar/0/addfromweb?url=${encodeURIComponent(address)}&name=${encodeURIComponent(name)}`,
    ],
  ] as const;
  const whose = markup`<span class="hidden">: ${title}</span>`;
  return markup`<li><div>${title}</div><div class="ways">${ways.map(([way, url]) => markup`<a href="${url}">${way}${whose}</a>`)}<button type="button" data-copy="${address}" data-copied="${words.copied}" aria-live="polite" hidden>${copy}${whose}</button></div></li>
`;
}

export function resourcesSection({ config, words }: Told): Markup {
  const links = config.policy.resources.flatMap(({ title, url }) => {
    const address = webAddress(url);
    return address === undefined ? [] : [markup`<li><a href="${address}">${title}</a></li>`];
  });
  return links.length === 0
    ? nothing
    : markup`<section aria-labelledby="resources">
<h2 id="resources">${words.resources}</h2>
<ul class="links">${links}</ul>
</section>`;
}

export function swapSection(told: Told): Markup {
  const { config, repositoryUrl, words } = told;
  const { schedule, path } = config;
  const role = plain(leadRole(schedule));
  const file =
    repositoryUrl === undefined ? undefined : webAddress(`${repositoryUrl}/blob/HEAD/${encodePath(path)}`);
  const entry = [
    'overrides:',
    `  - role: ${role}`,
    '    from: 2026-12-05T09:00',
    '    until: 2026-12-06T09:00',
    `    login: ${someLogin}`,
  ];
  return markup`<section class="swap" aria-labelledby="swap">
<h2 id="swap">${words.swap}</h2>
<p class="about">${words.swapComment}</p>
<pre>/swap @${someLogin} 5 Dec</pre>
<p class="about">${words.swapFile}</p>
${preformatted(entry)}
${file === undefined ? nothing : markup`<p class="about"><a href="${file}">${words.scheduleFile}</a></p>`}
</section>`;
}

/** Stands for whoever takes over: a page may name nobody. */
const someLogin = 'their-login';

function preformatted(lines: readonly string[]): Markup {
  return markup`<pre>${lines.map((line, index) => markup`${index === 0 ? nothing : lineFeed}${indentOf(line)}${line}`)}</pre>`;
}

const lineFeed: Markup = { html: '\n' };

function indentOf(line: string): Markup {
  return { html: line.slice(0, line.length - line.trimStart().length) };
}

function encodePath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}
