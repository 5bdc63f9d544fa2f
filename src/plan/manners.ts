/** What keeps Watchbill from being a nuisance: whom a comment may call, and whether there may be one at all. sev1 knows no limits. */
import { clockMilliseconds } from '../issues/clock.js';
import { isOwnText } from '../issues/own-comments.js';
import { outOfQuietHours } from '../issues/quiet.js';
import { mentionsIn } from '../report/escape.js';
import { isSameLogin, type Login } from '../schedule/login.js';
import { isBefore } from '../schedule/span.js';
import { isUnconfirmed } from './called.js';
import type { Context, ServedIssue } from './context.js';

export interface Addressed {
  /** They are mentioned, and so notified. */
  readonly called: readonly Login[];
  /** They were called lately, and are only named. */
  readonly named: readonly Login[];
}

/** `undefined`: no comment now, since all of them were called lately, or the issue had its share of comments today. */
export function addressed(
  context: Context,
  served: ServedIssue,
  logins: readonly Login[],
): Addressed | undefined {
  const distinct = logins.filter(
    (login, index) => logins.findIndex((other) => isSameLogin(other, login)) === index,
  );
  if (isUnlimited(context, served)) return { called: distinct, named: [] };
  if (isFull(context, served) || isQuietNow(context, served)) return undefined;
  const lately = calledLately(context, served);
  const isLately = (login: Login) => lately.some((other) => isSameLogin(other, login));
  const called = distinct.filter((login) => !isLately(login));
  return called.length === 0 && distinct.length > 0
    ? undefined
    : { called, named: distinct.filter(isLately) };
}

/** True where the issue had as many comments of ours within a day as it may have. */
export function isFull(context: Context, served: ServedIssue): boolean {
  const { config, now } = context;
  if (isUnlimited(context, served)) return false;
  const dayAgo = now.subtract({ hours: 24 });
  const comments = served.issue.timeline.filter((event) => isOwnText(event) && isBefore(dayAgo, event.at));
  return comments.length >= config.policy.manners.commentsPerDay;
}

/** A run that came late may come at night: then its words wait, too. */
export function isQuietNow({ config, now }: Context, { standing }: ServedIssue): boolean {
  return isBefore(now, outOfQuietHours(now, standing, config));
}

/** A sev1; not one that only a stranger claims. */
function isUnlimited(context: Context, served: ServedIssue): boolean {
  const { kind, severity } = served.standing;
  return kind === 'incident' && severity.severity === 'sev1' && !isUnconfirmed(context, served);
}

function calledLately({ config, now }: Context, { issue }: ServedIssue): readonly string[] {
  const { manners, hours } = config.policy;
  const since = now.subtract({
    milliseconds: clockMilliseconds({ duration: manners.callEvery, clock: 'always' }, hours),
  });
  return issue.timeline.flatMap((event) =>
    event.kind === 'comment' && isOwnText(event) && isBefore(since, event.at) ? mentionsIn(event.body) : [],
  );
}
