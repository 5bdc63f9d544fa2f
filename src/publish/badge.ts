/**
 * The badge `<schedule>.svg`, "on call: alice": who holds the schedule's lead role. Says nothing of when, so that it changes
 * at handoffs only.
 *
 * Its colours follow the reader's system by a style inside the picture, also where a page shows it as an image; where such
 * styles are not read, the colours in the attributes hold, which can be read on white and on black. How wide the text is
 * depends on fonts nobody knows here, so each part is as wide as its letters commonly are and the text is fitted into it.
 */
import type { Temporal } from 'temporal-polyfill';
import { badgeTexts } from '../report/badge-text.js';
import { plain } from '../report/escape.js';
import { type Markup, markup } from '../report/escape-html.js';
import type { Login } from '../schedule/login.js';
import { shiftsAt } from '../schedule/resolve.js';
import { leadRole } from '../schedule/roles.js';
import type { Schedule } from '../schedule/types.js';
import { badgeSign } from './signs.js';

export interface BadgeInput {
  readonly schedule: Schedule;
  readonly now: Temporal.Instant;
  readonly displayName: (login: Login) => string;
}

export function badgeFile(scheduleId: string): string {
  return `${scheduleId}.svg`;
}

const height = 20;
const padding = 6;
/** More is cut, with an ellipsis. */
const maxCharacters = 40;

const sign: Markup = { html: badgeSign };

/** An SVG, whole. */
export function badge({ schedule, now, displayName }: BadgeInput): string {
  const holders = shiftsAt(schedule, leadRole(schedule), now);
  const names = holders.map(({ login }) => plain(displayName(login))).join(', ');
  const words = badgeTexts(schedule);
  const who = names === '' ? words.nobody : shortened(names);
  return badgeSvg({ label: words.label, who, title: words.title(who), isServed: holders.length > 0 });
}

interface Parts {
  readonly label: string;
  readonly who: string;
  readonly title: string;
  readonly isServed: boolean;
}

function badgeSvg({ label, who, title, isServed }: Parts): string {
  const [left, right] = [textWidth(label), textWidth(who)];
  const [leftWidth, width] = [left + 2 * padding, left + right + 4 * padding];
  const { html } =
    markup`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${title}">
<title>${title}</title>
${sign}
<style>@media (prefers-color-scheme:dark){.l{fill:#343941}.r{fill:${isServed ? '#9cc4f8' : '#ffa9a1'}}.t{fill:#10151c}}</style>
<clipPath id="c"><rect width="${width}" height="${height}" rx="4"/></clipPath>
<g clip-path="url(#c)"><rect class="l" width="${leftWidth}" height="${height}" fill="#4a4f57"/><rect class="r" x="${leftWidth}" width="${width - leftWidth}" height="${height}" fill="${isServed ? '#1a5fb4' : '#b3261e'}"/></g>
<g fill="#fff" font-family="Verdana,DejaVu Sans,Noto Sans,Noto Sans CJK KR,Apple SD Gothic Neo,Malgun Gothic,sans-serif" font-size="11" aria-hidden="true"><text x="${padding}" y="14" textLength="${left}">${label}</text><text class="t" x="${leftWidth + padding}" y="14" textLength="${right}">${who}</text></g>
</svg>
`;
  return html;
}

function shortened(text: string): string {
  const characters = [...text];
  return characters.length > maxCharacters ? `${characters.slice(0, maxCharacters - 1).join('')}…` : text;
}

/** Widths of 11 px Verdana, by kind of character; Hangul, kana and Han fill a square. */
const widths: readonly (readonly [RegExp, number])[] = [
  [/[ijl.,:;'|! ]/, 3.6],
  [/[ftr\-()[\]/]/, 4.7],
  [/[acekosvxyz]/, 6.3],
  [/[mwMW@%]/, 10.5],
  [/[A-Z]/, 7.7],
  [
    /[\p{Script=Hangul}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Extended_Pictographic}\uff01-\uff60]/u,
    11,
  ],
  [/\p{M}/u, 0],
];
const commonWidth = 7;

/** Whole pixels. */
function textWidth(text: string): number {
  const sum = [...text].reduce(
    (width, character) => width + (widths.find(([kind]) => kind.test(character))?.[1] ?? commonWidth),
    0,
  );
  return Math.ceil(sum);
}
