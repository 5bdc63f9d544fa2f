/**
 * All that is published, wherever to: the files as they should be, those to take away, and what could not be. A new kind of
 * file is a list more in `publishedFiles`.
 */
import type { Temporal } from 'temporal-polyfill';
import type { ScheduleConfig } from '../issues/policy.js';
import { foreignPathText } from '../report/calendar-text.js';
import { displayName } from '../report/display-name.js';
import type { Login } from '../schedule/login.js';
import type { Addresses } from './addresses.js';
import { endedFeed, feeds } from './feeds.js';
import { rotaFiles } from './pages.js';
import { readPublished } from './published.js';
import type { PublishedFile } from './published-file.js';
import { isOurText } from './signs.js';
import { isUidOf } from './uid.js';

export interface PublishRequest extends Addresses {
  readonly configs: readonly ScheduleConfig[];
  /** Schedules (their ids) whose file is there and cannot be read: nothing of theirs is taken away. */
  readonly unread: readonly string[];
  readonly now: Temporal.Instant;
  /** What stands there, by path: at least those for which `isOurPath` holds. */
  readonly previous: ReadonlyMap<string, string>;
}

export interface Publication {
  /** Sorted by path, each once. */
  readonly files: readonly PublishedFile[];
  /** Paths in `previous` of files of ours that nothing stands for any more. */
  readonly removed: readonly string[];
  /** One sentence each. */
  readonly problems: readonly string[];
}

/** Where files of ours can be; others at such a path are left alone. */
export function isOurPath(path: string): boolean {
  return /^(?:people\/)?[^/]+\.(?:ics|html|svg)$/.test(path);
}

export function publishedFiles(request: PublishRequest): Publication {
  const { files: calendars, problems } = feeds(request);
  const pages = rotaFiles(
    request.configs.map((config) => pageOf(request, config)),
    request.unread,
  );
  const [foreign, made] = parted([...calendars, ...pages], ({ path }) => isOfOthers(request, path));
  const paths = new Set(made.map(({ path }) => path));
  const left = ours(request.previous).filter(
    (file) => !paths.has(file.path) && (request.unread.length === 0 || isOfHidden(request, file)),
  );
  const ended = left.flatMap((file) => endedFeed(request, file) ?? []);
  const kept = new Set(ended.map(({ path }) => path));
  return {
    files: [...made, ...ended].sort((a, b) => (a.path < b.path ? -1 : 1)),
    removed: left.map(({ path }) => path).filter((path) => !kept.has(path)),
    problems: [...problems, ...foreign.map(({ path }) => foreignPathText(path))],
  };
}

/**
 * A page or picture that somebody else put where one of ours would be: a site may have a front page already. A feed under a
 * schedule's own name is ours however it was mangled.
 */
function isOfOthers({ previous }: PublishRequest, path: string): boolean {
  const text = previous.get(path);
  return text !== undefined && !path.endsWith('.ics') && text.trim() !== '' && !isOurText(text);
}

/** A person's feed of schedules that no longer show names, and of no other: it goes whatever else cannot be read. */
function isOfHidden({ configs }: PublishRequest, { path, text }: PublishedFile): boolean {
  const hidden = configs.filter(({ policy }) => policy.calendar.names !== 'shown');
  const uids = [...readPublished(text).keys()];
  const isHidden = (uid: string) => hidden.some(({ schedule }) => isUidOf(schedule.id, uid));
  return path.startsWith('people/') && uids.length > 0 && uids.every(isHidden);
}

function parted<T>(all: readonly T[], isFirst: (one: T) => boolean): readonly [readonly T[], readonly T[]] {
  return [all.filter(isFirst), all.filter((one) => !isFirst(one))];
}

function pageOf({ now, site, repositoryUrl }: PublishRequest, config: ScheduleConfig) {
  const { schedule, policy } = config;
  const { names } = policy.calendar;
  return {
    config,
    now,
    displayName: (login: Login) => displayName(schedule, names, login),
    showsReasons: names === 'shown',
    ...(site === undefined ? {} : { feeds: { base: site, hasPeople: names === 'shown' } }),
    ...(repositoryUrl === undefined ? {} : { repositoryUrl }),
  };
}

function ours(previous: ReadonlyMap<string, string>): readonly PublishedFile[] {
  return [...previous]
    .map(([path, text]) => ({ path, text }))
    .filter(({ path, text }) => isOurPath(path) && isOurText(text));
}
