/**
 * Which feeds there are and which events are in each: a schedule's whole, its gaps, each role and rotation, each person's
 * own. What an event says is for `rota-events`, how a feed is written for `calendar`.
 */

import { defaultCalendar } from '../issues/defaults.js';
import type { ScheduleConfig } from '../issues/policy.js';
import {
  endedFeedName,
  feedName,
  feedOwner,
  gapFeedName,
  ownFeedName,
  takenPathText,
} from '../report/calendar-text.js';
import { displayName } from '../report/display-name.js';
import { sharedLanguage } from '../report/language.js';
import { isSomebody, type Login, loginKey } from '../schedule/login.js';
import { roles } from '../schedule/roles.js';
import { byStart, hull } from '../schedule/span.js';
import type { Span } from '../schedule/types.js';
import { rotaAddress, siteAddress } from './addresses.js';
import { type Calendar, formatCalendar } from './calendar.js';
import { readPublished } from './published.js';
import type { PublishedFile } from './published-file.js';
import type { PublishRequest } from './published-files.js';
import { type RotaEvents, rotaEvents } from './rota-events.js';
import { isUidOf } from './uid.js';

/** Beyond what any schedule is published for. */
const furthestHours = 20 * 366 * 24;

interface Feed {
  readonly path: string;
  readonly calendar: Calendar;
  /** In words, for the problem that the path is taken. */
  readonly what: string;
}

export interface Feeds {
  readonly files: readonly PublishedFile[];
  readonly problems: readonly string[];
}

/** Where two would have the same name, in any letter case, the first has it, and a problem says so. */
export function feeds(request: PublishRequest): Feeds {
  const { configs, now, previous } = request;
  const rotas = configs.map((config) => rotaEvents(config, now, request));
  const wanted = [
    ...rotas.map((rota) => wholeFeed(request, rota)),
    ...rotas.map((rota) => gapFeed(request, rota)),
    ...rotas.flatMap((rota) => partFeeds(request, rota)),
    ...personFeeds(request, rotas),
  ];
  // A schedule that cannot be read now keeps its name.
  const reserved = new Set(request.unread.map((id) => `${id}.ics`.toLowerCase()));
  const taken = new Map<string, Feed>();
  const problems: string[] = [];
  for (const feed of wanted) {
    if (reserved.has(feed.path.toLowerCase())) continue;
    const holder = taken.get(feed.path.toLowerCase());
    if (holder === undefined) taken.set(feed.path.toLowerCase(), feed);
    else problems.push(takenPathText(feed.path, holder.what, feed.what));
  }
  const files = [...taken.values()].flatMap(({ path, calendar }): readonly PublishedFile[] => {
    const before = previous.get(path);
    // A feed that tells of a schedule which cannot be read now stays as it is: else its shifts would count as cancelled.
    if (before !== undefined && isOfUnread(request, path, before)) return [{ path, text: before }];
    return [
      { path, text: formatCalendar(calendar, { now, ...(before !== undefined && { previous: before }) }) },
    ];
  });
  return { files, problems };
}

/**
 * The feed of what is no more, without its events, as long as some stay as cancelled; `undefined` where nothing is left
 * to say. A person's own ends at once where names are not shown everywhere: its very name would be one.
 */
export function endedFeed(
  { configs, now }: PublishRequest,
  { path, text }: PublishedFile,
): PublishedFile | undefined {
  if (isPersonal(path) && !configs.every(areNamesShown)) return undefined;
  const { cancelledWeeks } = defaultCalendar;
  const spoken = sharedLanguage(configs.map(({ schedule }) => schedule));
  const window = { start: now, end: now.add({ hours: furthestHours }) };
  const ended = formatCalendar(
    { ...spoken, name: endedFeedName(spoken), events: [], window, cancelledWeeks },
    { now, previous: text },
  );
  return readPublished(ended).size === 0 ? undefined : { path, text: ended };
}

function wholeFeed(request: PublishRequest, rota: RotaEvents): Feed {
  const { schedule } = rota.config;
  return {
    path: `${schedule.id}.ics`,
    what: feedOwner.schedule(schedule.id),
    calendar: calendarOf(request, rota, {
      name: feedName(schedule),
      events: rota.shifts.map(({ event }) => event),
    }),
  };
}

function gapFeed(request: PublishRequest, rota: RotaEvents): Feed {
  const { schedule } = rota.config;
  return {
    path: `${schedule.id}-gaps.ics`,
    what: feedOwner.gaps(schedule.id),
    calendar: calendarOf(request, rota, { name: gapFeedName(schedule), events: rota.gaps }),
  };
}

/** Each role, and each rotation that is not called as a role is. */
function partFeeds(request: PublishRequest, rota: RotaEvents): readonly Feed[] {
  const { schedule } = rota.config;
  const named = roles(schedule);
  const others = schedule.rotations.map(({ id }) => id).filter((id) => !named.includes(id));
  const feedOf = (part: string, key: 'role' | 'rotation'): Feed => ({
    path: `${schedule.id}-${part}.ics`,
    what: feedOwner[key](schedule.id, part),
    calendar: calendarOf(request, rota, {
      name: feedName(schedule, part),
      events: rota.shifts.filter(({ shift }) => shift[key] === part).map(({ event }) => event),
    }),
  });
  return [...named.map((role) => feedOf(role, 'role')), ...others.map((id) => feedOf(id, 'rotation'))];
}

function calendarOf(
  request: PublishRequest,
  { config, window }: RotaEvents,
  contents: Pick<Calendar, 'name' | 'events'>,
): Calendar {
  const url = rotaAddress(request, config.schedule.id);
  const { cancelledWeeks } = config.policy.calendar;
  const spoken = sharedLanguage([config.schedule]);
  return { ...contents, ...spoken, window, cancelledWeeks, ...(url !== undefined && { url }) };
}

/** Of everybody in schedules that show names, with the shifts of all of these, whatever the letter case of the login. */
function personFeeds(request: PublishRequest, all: readonly RotaEvents[]): readonly Feed[] {
  const people = new Map<string, { readonly login: Login; readonly rotas: RotaEvents[] }>();
  for (const rota of all.filter(({ config }) => areNamesShown(config))) {
    const { people: listed, overrides } = rota.config.schedule;
    // Who serves by an override alone may be in no list of people.
    const logins = [...listed, ...overrides].map(({ login }) => login).filter(isSomebody);
    for (const login of logins) {
      const known = people.get(loginKey(login));
      if (known === undefined) people.set(loginKey(login), { login, rotas: [rota] });
      else if (known.rotas.at(-1) !== rota) known.rotas.push(rota);
    }
  }
  return [...people].map(([key, { login, rotas }]) => ({
    path: `people/${key}.ics`,
    what: login,
    calendar: personCalendar(request, login, rotas),
  }));
}

function personCalendar(request: PublishRequest, login: Login, rotas: readonly RotaEvents[]): Calendar {
  const url = siteAddress(request);
  const name = rotas
    .map(({ config }) => displayName(config.schedule, 'shown', login))
    .find((one) => one !== login);
  const { now: start } = request;
  const spoken = sharedLanguage(rotas.map(({ config }) => config.schedule));
  return {
    ...spoken,
    name: ownFeedName(name ?? login, spoken),
    events: rotas
      .flatMap(({ shiftsBy }) => shiftsBy.get(loginKey(login)) ?? [])
      .sort((a, b) => byStart(a.shift, b.shift))
      .map(({ ownEvent }) => ownEvent),
    window: rotas.map(({ window }) => window).reduce<Span>(hull, { start, end: start }),
    cancelledWeeks: Math.max(...rotas.map(({ config }) => config.policy.calendar.cancelledWeeks)),
    ...(url !== undefined && { url }),
  };
}

function areNamesShown({ policy }: ScheduleConfig): boolean {
  return policy.calendar.names === 'shown';
}

function isPersonal(path: string): boolean {
  return path.startsWith('people/');
}

function isOfUnread({ unread }: PublishRequest, path: string, before: string): boolean {
  if (!isPersonal(path) || unread.length === 0) return false;
  const uids = [...readPublished(before).keys()];
  return unread.some((id) => uids.some((uid) => isUidOf(id, uid)));
}
