/** What every part of the rota page is made with: how people, times and spans look in it. */
import type { Temporal } from 'temporal-polyfill';
import type { ScheduleConfig } from '../issues/policy.js';
import { plain } from '../report/escape.js';
import { type Markup, markup, nothing } from '../report/escape-html.js';
import { type Naming, pageTexts } from '../report/page-text.js';
import { inLanguage } from '../report/reasons.js';
import { datedText, type Reader, readerAt } from '../report/time-text.js';
import { isSameLogin, type Login } from '../schedule/login.js';
import { lastChange, type Timeline, timelineFrom } from '../schedule/timeline.js';
import type { Span } from '../schedule/types.js';
import { hueCount } from './page-style.js';

export interface PageInput {
  readonly config: ScheduleConfig;
  readonly now: Temporal.Instant;
  /** What the page calls a person: their name, a part of it, or none. */
  readonly displayName: (login: Login) => string;
  /** False: reasons that people wrote for absences and overrides are left out, since they tell of people. */
  readonly showsReasons: boolean;
  readonly feeds?: PageFeeds;
  /** The repository's page. */
  readonly repositoryUrl?: string;
  /** True where an `index.html` of several schedules lies beside the page, to link to. */
  readonly hasIndex: boolean;
}

/** Where the calendars are published. */
export interface PageFeeds {
  /** Address of the folder with `<schedule>.ics`; http or https. */
  readonly base: string;
  /** True where `people/<login>.ics` lie there too, whose names tell who is meant. */
  readonly hasPeople: boolean;
}

/** A schedule as a page tells it: as of its last change. */
export interface Told extends PageInput {
  readonly at: Temporal.Instant;
  readonly timeline: Timeline;
  readonly naming: Naming;
  readonly words: ReturnType<typeof pageTexts>;
  readonly reader: Reader;
}

export const pageWeeks = 8;

export function toldOf(input: PageInput): Told {
  const { config, now, displayName, showsReasons } = input;
  const at = lastChange(config.schedule, now);
  return {
    ...input,
    at,
    timeline: shownOf(config, timelineFrom(config.schedule, at, pageWeeks)),
    naming: {
      ...inLanguage({ person: (login) => plain(displayName(login)), text: plain }, config.schedule),
      showsReasons,
    },
    words: pageTexts(config.schedule),
    reader: readerAt(at, config.schedule),
  };
}

/** True where not even who is the same person may be told: by a colour, or by what one of them carries. */
export function arePeopleHidden({ policy }: ScheduleConfig): boolean {
  return policy.calendar.names === 'hidden';
}

/** Where people are hidden, less what is about one of them; a holiday of some tells where they live. */
function shownOf(config: ScheduleConfig, timeline: Timeline): Timeline {
  if (!arePeopleHidden(config)) return timeline;
  const everybody = config.schedule.people.length;
  const holidays = timeline.holidays.filter(({ logins }) => logins.length === everybody);
  return { ...timeline, holidays, away: [], memberships: [] };
}

/** A text with markup in its hole. */
export function filled(text: (hole: string) => string, hole: Markup): Markup {
  const [before = '', after = ''] = text(holeMark).split(holeMark);
  return markup`${before}${blank(before.endsWith(' '))}${hole}${blank(after.startsWith(' '))}${after}`;
}

/** Texts lose theirs at the ends where they become markup. */
function blank(isThere: boolean): Markup {
  return isThere ? { html: ' ' } : nothing;
}

/** Stands in no text of ours. */
const holeMark = '\u0000';

/** A class that gives the person their colour; by their place in the file, so that it stays. One for all who are hidden. */
export function hueOf({ config }: Pick<PageInput, 'config'>, login: Login): string {
  if (arePeopleHidden(config)) return 'p0';
  const { schedule } = config;
  const place = schedule.people.findIndex((person) => isSameLogin(person.login, login));
  return `p${Math.max(place, 0) % hueCount}`;
}

/** `Mon 30 Nov 09:00 KST`, for a script to tell in another zone. */
export function timeMarkup(at: Temporal.Instant, { reader }: Pick<Told, 'reader'>, isZoned = true): Markup {
  const text = datedText(at, reader);
  const shown = isZoned ? text : text.replace(/ \S+$/, '');
  return markup`<time datetime="${isoText(at)}" data-zoned="${isZoned ? 'yes' : 'no'}">${shown}</time>`;
}

export function spanMarkup({ start, end }: Span, told: Pick<Told, 'reader'>): Markup {
  return markup`${timeMarkup(start, told, !isSameOffset(start, end, told.reader.timezone))} – ${timeMarkup(end, told)}`;
}

function isSameOffset(a: Temporal.Instant, b: Temporal.Instant, zone: string): boolean {
  return a.toZonedDateTimeISO(zone).offset === b.toZonedDateTimeISO(zone).offset;
}

export function isoText(at: Temporal.Instant): string {
  return at.toString({ smallestUnit: 'second' });
}

/** For a `class` attribute; empty names are left out. */
export function classes(...names: readonly string[]): string {
  return names.filter((name) => name !== '').join(' ');
}
