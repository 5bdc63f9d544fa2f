/** Every word of the rota page that is not the team's own. Plain text; whoever puts it into HTML escapes it. */
import type { Cause } from '../schedule/health.js';
import type { Login } from '../schedule/login.js';
import type { Gap, ShiftReason, Skipped } from '../schedule/types.js';
import { plain } from './escape.js';
import { inLanguageOf, type Spoken } from './language.js';
import { gapCauseText, reasonText, type Wording } from './reasons.js';
import { type PageWords, pageWords } from './words/page-text.js';

/** How people and the reasons they wrote are shown to whoever may read the page. */
export interface Naming extends Wording {
  /** False: what people wrote into the file as their reason is left out. */
  readonly showsReasons: boolean;
}

export function pageTexts(spoken: Spoken): PageWords {
  return inLanguageOf(pageWords, spoken);
}

/** `override, in place of Alice: exchanged`; empty for an ordinary turn. */
export function entryReason(reason: ShiftReason, naming: Naming): string {
  return reasonText(naming.showsReasons ? reason : withoutWhy(reason), naming);
}

/** Less what somebody wrote down of themselves; the names of public holidays, of skills and roles stay. */
function withoutWhy(reason: ShiftReason): ShiftReason {
  switch (reason.kind) {
    case 'override': {
      const { why: _why, ...rest } = reason;
      return rest;
    }
    case 'skipped':
      return { ...reason, skipped: reason.skipped.map(impersonal) };
    default:
      return reason;
  }
}

/** The reason of an absence is a person's own, and whom somebody must not meet is a login. */
function impersonal({ why, ...rest }: Skipped): Skipped {
  const isPersonal = rest.because === 'absent' || rest.because === 'apart';
  return isPersonal || why === undefined ? rest : { ...rest, why };
}

/** Behind words that say already that nobody serves. */
export function gapWords(gap: Gap, naming: Naming): string {
  return gapCauseText(naming.showsReasons ? gap : { ...gap, refused: gap.refused.map(impersonal) }, naming);
}

/** Away is said of a person, with their reason only where it may be shown. */
export function awayWords(login: Login, why: string | undefined, naming: Naming): string {
  const reason = naming.showsReasons && why !== undefined ? naming.text(why) : undefined;
  return pageTexts(naming).personAway(naming.person(login), reason);
}

export function membershipWords(kind: 'joins' | 'leaves', login: Login, naming: Naming): string {
  return pageTexts(naming)[kind](naming.person(login));
}

export function holidayWords(
  { name, logins }: { readonly name?: string; readonly logins: readonly Login[] },
  isForAll: boolean,
  naming: Naming,
): string {
  const day = name === undefined ? undefined : naming.text(name);
  return pageTexts(naming).holiday(day, isForAll ? undefined : logins.map(naming.person));
}

/** `primary: nobody serves for 18 h`: why points are lost, in fewer words than `health` has. */
export function causeWords(cause: Cause, naming: Naming): string {
  const { person, text } = naming;
  const words = pageTexts(naming);
  const hours = (count: number) => words.hours(Math.round(count * 10) / 10);
  switch (cause.kind) {
    case 'gap':
      return words.unserved(text(cause.coverage.role), hours(cause.coverage.gapHours));
    case 'short':
      return words.short(text(cause.coverage.role), hours(cause.coverage.shortHours));
    case 'overload':
      return words.overload(person(cause.load.login), hours(cause.excess));
    case 'idle':
      return words.idle(person(cause.load.login), hours(cause.lack));
    case 'in-a-row':
      return words.inARow(person(cause.load.login), cause.load.longestRun);
    case 'double':
      return words.double(person(cause.login), cause.roles.map(text), hours(cause.hours));
    case 'apart':
      return words.apart(cause.logins.map(person), hours(cause.hours));
    case 'rota-end':
      return words.rotaEnds(text(cause.end.role));
    case 'lost-override':
      return words.lostOverride(text(cause.lost.override.role));
  }
}

/** Up to two letters for the round mark before a name; one of a script without letter case. */
export function initials(name: string): string {
  const words = plain(name)
    .split(/[\s._-]+/)
    .filter((word) => word !== '');
  const [first = '', ...others] = words.map((word) => [...word][0] ?? '');
  const last = others.at(-1) ?? '';
  return (/^\p{Lu}|^\p{Ll}/u.test(first) ? `${first}${last}` : first).toUpperCase();
}
