/** What a calendar says of shifts and gaps: plain words, one line each, in as many names as the team publishes. */
import type { LabelName } from '../issues/label.js';
import type { NamePolicy, Resource } from '../issues/policy.js';
import { isSameLogin, type Login } from '../schedule/login.js';
import { leadRole } from '../schedule/roles.js';
import { clip, isSameSpan } from '../schedule/span.js';
import type { Gap, Role, Schedule, Shift, ShiftReason, Skipped, Span } from '../schedule/types.js';
import { displayName } from './display-name.js';
import { plain } from './escape.js';
import { inLanguageOf, type Spoken } from './language.js';
import { gapText, inLanguage, reasonText, type Wording } from './reasons.js';
import { dateText, spanText } from './time-text.js';
import { calendarWords } from './words/calendar-text.js';

/** A schedule as it is published. */
export interface Told {
  readonly schedule: Schedule;
  readonly names: NamePolicy;
  readonly resources: readonly Resource[];
  readonly label: LabelName;
  /** The repository's page; the issues with the label stand below it. */
  readonly repositoryUrl?: string;
}

/** `On call: Payments`, or with the part of it: `On call: Payments (secondary)`. */
export function feedName(schedule: Schedule, part?: string): string {
  const { feed } = inLanguageOf(calendarWords, schedule);
  return feed(plain(schedule.name), part === undefined ? undefined : plain(part));
}

export function gapFeedName(schedule: Schedule): string {
  return inLanguageOf(calendarWords, schedule).gapFeed(plain(schedule.name));
}

/** The feed of one person, by name or login. */
export function ownFeedName(person: string, spoken: Spoken): string {
  return inLanguageOf(calendarWords, spoken).ownFeed(plain(person));
}

/** What a feed is of, for `takenPathText`; in English, as logs are. */
export const feedOwner = {
  schedule: (id: string) => `the schedule ${id}`,
  gaps: (id: string) => `the gaps of ${id}`,
  role: (id: string, role: string) => `the role ${role} of ${id}`,
  rotation: (id: string, rotation: string) => `the rotation ${rotation} of ${id}`,
} as const;

/** For the log: not ours to write over. */
export function foreignPathText(path: string): string {
  return `${path} was put there by somebody else and is left alone: rename it, or publish elsewhere`;
}

/** For the log: two feeds would have one name, and `other` is left without. */
export function takenPathText(path: string, holder: string, other: string): string {
  return `${path} is the feed of ${holder}; ${other} has none: rename one of them`;
}

/** For those who subscribed to a feed that is no more. */
export function endedFeedName(spoken: Spoken): string {
  return inLanguageOf(calendarWords, spoken).endedFeed;
}

/** `On call (primary): Alice Kim`; without a name where names are hidden. */
export function shiftSummary({ schedule, names }: Told, { role, login }: Shift): string {
  const who = names === 'hidden' ? undefined : displayName(schedule, names, login);
  return inLanguageOf(calendarWords, schedule).shift(plain(role), who);
}

/** In the person's own feed, where who it is needs no saying: `On call (primary): Payments`. */
export function ownShiftSummary({ schedule }: Told, { role }: Shift): string {
  return inLanguageOf(calendarWords, schedule).shift(plain(role), plain(schedule.name));
}

/** Names nobody: who no longer serves need not stand there for weeks. */
export function cancelledSummary(role: string | undefined, spoken: Spoken): string {
  const { cancelled } = inLanguageOf(calendarWords, spoken);
  return cancelled(role === undefined ? undefined : plain(role));
}

export function gapSummary({ schedule }: Told, { role }: Gap): string {
  return inLanguageOf(calendarWords, schedule).gap(plain(role));
}

/**
 * What a calendar shows below the summary: the schedule, why this person serves, who else does meanwhile (`others`: the
 * shifts of other roles that overlap this one, role by role), the resources, and how to change it. `isDays`: the event
 * has dates only, which are those of the schedule's zone wherever it is read.
 */
export function shiftDescription(
  told: Told,
  shift: Shift,
  { others, isDays }: { readonly others: readonly Shift[]; readonly isDays: boolean },
): string {
  const { schedule, names } = told;
  return [
    ...scheduleTexts(schedule, isDays),
    ...whyText(told, shift.reason),
    ...(names === 'hidden' ? [] : joined(others).map((other) => meanwhileText(told, other, shift))),
    ...resourceTexts(told),
    ...swapTexts(told, shift),
  ].join('\n');
}

export function gapDescription(told: Told, gap: Gap, isDays: boolean): string {
  const { schedule, names } = told;
  const { sentence } = inLanguageOf(calendarWords, schedule);
  const shown = names === 'shown' ? gap : { ...gap, refused: withoutWords(gap.refused) };
  return [
    ...scheduleTexts(schedule, isDays),
    ...(names === 'hidden' ? [] : [sentence(gapText(shown, wordingOf(told)))]),
    ...fillTexts(told, gap),
  ].join('\n');
}

function scheduleTexts(schedule: Schedule, isDays: boolean): readonly string[] {
  const words = inLanguageOf(calendarWords, schedule);
  return [words.schedule(plain(schedule.name)), ...(isDays ? [words.days(schedule.timezone)] : [])];
}

/** Nothing where the reason could not be told without a name. */
function whyText(told: Told, reason: ShiftReason): readonly string[] {
  if (told.names === 'hidden') return [];
  const text = reasonText(told.names === 'shown' ? reason : discreet(reason), wordingOf(told));
  return text === '' ? [] : [inLanguageOf(calendarWords, told.schedule).sentence(text)];
}

function wordingOf({ schedule, names }: Told): Wording {
  return inLanguage({ person: (login) => displayName(schedule, names, login), text: plain }, schedule);
}

/** Without the file's own words, which may name people or say why they are away. */
function discreet(reason: ShiftReason): ShiftReason {
  switch (reason.kind) {
    case 'skipped':
      return { ...reason, skipped: withoutWords(reason.skipped) };
    case 'override': {
      const { why: _, ...rest } = reason;
      return rest;
    }
    case 'holiday': {
      const { name: _, ...rest } = reason;
      return rest;
    }
    default:
      return reason;
  }
}

function withoutWords(skipped: readonly Skipped[]): readonly Skipped[] {
  return skipped.map(({ why: _, ...rest }) => rest);
}

function resourceTexts({ resources }: Told): readonly string[] {
  return resources.map(({ title, url }) => `${plain(title)}: ${plain(url)}`);
}

/** The commands, for the day on which it begins, and where they are given. A role is named where it is not the lead's. */
function swapTexts(told: Told, shift: Shift): readonly string[] {
  const { change } = inLanguageOf(calendarWords, told.schedule);
  return [change(plain(told.label), commandWords(told, shift)), ...issuesAddress(told)];
}

function fillTexts(told: Told, gap: Gap): readonly string[] {
  const { fill } = inLanguageOf(calendarWords, told.schedule);
  return [fill(plain(told.label), commandWords(told, gap)), ...issuesAddress(told)];
}

function commandWords({ schedule }: Told, { role, start }: Span & { readonly role: Role }): string {
  const day = dateText(start.toZonedDateTimeISO(schedule.timezone).toPlainDate(), {});
  return ['@colleague', ...(role === leadRole(schedule) ? [] : [plain(role)]), day].join(' ');
}

function issuesAddress({ label, repositoryUrl }: Told): readonly string[] {
  return repositoryUrl === undefined ? [] : [`${repositoryUrl}/labels/${encodeURIComponent(label)}`];
}

/** `secondary: Bob Lee`, with the part of the shift they serve where it is not all of it. */
function meanwhileText({ schedule, names }: Told, other: Part, shift: Span): string {
  const who = `${plain(other.role)}: ${displayName(schedule, names, other.login)}`;
  const part = clip<Span>(other, shift);
  return part === undefined || isSameSpan(part, shift) ? who : `${who}, ${spanText(part, schedule)}`;
}

interface Part extends Span {
  readonly role: Role;
  readonly login: Login;
}

/** Parts of one role that one person serves without a break, as one. */
function joined(parts: readonly Part[]): readonly Part[] {
  const whole: Part[] = [];
  for (const part of parts) {
    const last = whole.at(-1);
    const isMore =
      last?.role === part.role && isSameLogin(last.login, part.login) && last.end.equals(part.start);
    if (last !== undefined && isMore) whole[whole.length - 1] = { ...last, end: part.end };
    else whole.push(part);
  }
  return whole;
}
