/**
 * The handoff digest: the key line first, so that it reads in an e-mail. Whatever the load it fits a comment: where it would
 * not, each list is cut further, its least urgent lines first, and says how many are left out.
 */
import type { Digest } from '../handoff/digest.js';
import type { ScheduleConfig } from '../issues/policy.js';
import { isSameLogin } from '../schedule/login.js';
import type { Shift } from '../schedule/types.js';
import { aheadLines, escalationLine, joined, resourceLines, resourcesHeading } from './ahead-text.js';
import { bounded, listed } from './bounded.js';
import { openLists, urgentList } from './digest-lists.js';
import { lastShift, notes, passedOverLines } from './digest-past.js';
import { inline, maxBodyLength, mention, name } from './escape.js';
import { ganttText } from './gantt-text.js';
import { inLanguageOf } from './language.js';
import { markdownIn, reasonText, servingText } from './reasons.js';
import { instantText, noticedText, type Place } from './time-text.js';
import { digestWords } from './words/digest.js';

/** Lines of one list, tried from the first on until the whole fits. */
const lineBounds = { full: [50, 25, 12, 6, 3, 1], short: [10, 5, 3, 1] } as const;
/** For the marker before it. */
const markerRoom = 300;

export function digestText(digest: Digest): string {
  for (const most of lineBounds[digest.form]) {
    const text = textWith(digest, most);
    if (text.length <= maxBodyLength - markerRoom) return text;
  }
  return textWith(digest, 0);
}

function textWith(digest: Digest, most: number): string {
  const { config, handoff, form } = digest;
  const isServed = handoff.incoming.length + handoff.staying.length > 0;
  const isFull = form === 'full';
  return [
    keyLine(digest),
    '',
    ...acknowledgement(digest),
    ...(isServed ? [summaryLine(digest), ''] : []),
    ...unread(digest),
    ...passedOverLines(digest, most),
    ...people(digest, most),
    ...(isFull ? urgentList(digest) : []),
    ...notes(digest, most),
    ...openLists(digest, most),
    ...lastShift(digest, most),
    ...ahead(digest, most),
    ...(isFull ? listed(resourcesHeading(config.schedule), resourceLines(config, most)) : lastFull(digest)),
    ...(isFull ? ganttText(digest.gantt, config.schedule) : []),
  ]
    .join('\n')
    .trimEnd();
}

function wordsOf({ config }: Digest) {
  return inLanguageOf(digestWords, config.schedule);
}

function keyLine(digest: Digest): string {
  const { config, handoff, noticedAt, isFirst } = digest;
  const place = config.schedule;
  const { incoming, outgoing, staying, at } = handoff;
  const words = wordsOf(digest);
  const noticed = isFirst ? '' : noticedText(at, noticedAt, place);
  if (incoming.length > 0) {
    const late = noticed === '' ? [] : [words.seenLate(noticed)];
    return [comingText(digest), ...whyTexts(incoming, place), ...late].join(' ');
  }
  if (staying.length > 0) return stayingText(digest, noticed);
  return words.nobody({
    ...(outgoing.length === 0 ? {} : { outgoing: words.people(outgoing.map(called)) }),
    schedule: `**${inline(config.schedule.name)}**`,
    since: instantText(at, place),
    noticed,
  });
}

function comingText(digest: Digest): string {
  const { at, incoming, outgoing, staying, isReturn } = digest.handoff;
  const { people, coming, comingAgain } = wordsOf(digest);
  const told = isReturn ? comingAgain : coming;
  return told({
    who: people(incoming.map(called)),
    duty: dutyText(digest.config, incoming),
    from: instantText(at, digest.config.schedule),
    until: untilText(incoming, digest.config.schedule),
    ...(outgoing.length === 0 ? {} : { outgoing: people(outgoing.map(called)) }),
    ...(staying.length === 0 ? {} : { beside: people(staying.map(named)) }),
  });
}

/** Nobody comes: what the outgoing held is with those who go on. */
function stayingText(digest: Digest, noticed: string): string {
  const { at, outgoing, staying } = digest.handoff;
  const words = wordsOf(digest);
  return words.staying({
    who: words.people(staying.map(called)),
    duty: dutyText(digest.config, staying),
    until: untilText(staying, digest.config.schedule),
    outgoing: words.people(outgoing.map(named)),
    ended: instantText(at, digest.config.schedule),
    noticed,
  });
}

/** `**Payments** (primary)` */
function dutyText(config: ScheduleConfig, shifts: readonly Shift[]): string {
  const role = shifts[0]?.role ?? '';
  return `**${inline(config.schedule.name)}** (${inline(role)})`;
}

/** `**Mon 7 Dec 09:00 UTC**`, or where the shifts end at several times, each of them. */
function untilText(shifts: readonly Shift[], place: Place): string {
  const { endOf } = inLanguageOf(digestWords, place);
  const ends = shifts.map((shift) => ({ ...shift, until: `**${instantText(shift.end, place)}**` }));
  const [first] = ends;
  if (first !== undefined && ends.every(({ until }) => until === first.until)) return first.until;
  return joined(
    ends.map(({ until, login }) => endOf(until, name(login))),
    place,
  );
}

function whyTexts(incoming: readonly Shift[], place: Place): readonly string[] {
  const [first] = incoming;
  const wording = markdownIn(place);
  if (first !== undefined && incoming.length === 1) {
    const why = servingText(first.reason, wording);
    return why === '' ? [] : [why];
  }
  const { because } = inLanguageOf(digestWords, place);
  return incoming
    .map(({ login, reason }) => ({ login, why: reasonText(reason, wording) }))
    .filter(({ why }) => why !== '')
    .map(({ login, why }) => because(name(login), why));
}

function called({ login }: Shift): string {
  return mention(login);
}

function named({ login }: Shift): string {
  return name(login);
}

function acknowledgement(digest: Digest): readonly string[] {
  const { acknowledgeBy, config } = digest;
  if (acknowledgeBy === undefined) return [];
  return [wordsOf(digest).acknowledge(instantText(acknowledgeBy, config.schedule)), ''];
}

function summaryLine(digest: Digest): string {
  const { incidents, waitingOnUs, waitingOnRequester, breaches, form } = digest;
  const words = wordsOf(digest);
  const missed = form === 'full' ? words.missedInShift : words.missedSinceHandoff;
  return [
    words.openIncidents(incidents.length),
    words.waitingOnUs(waitingOnUs.length),
    words.waitingOnRequester(waitingOnRequester.length),
    missed(breaches.length),
  ].join(' · ');
}

/** A digest that leaves something out says so. */
function unread(digest: Digest): readonly string[] {
  return digest.unreadCount === 0 ? [] : [wordsOf(digest).unread(digest.unreadCount), ''];
}

function people(digest: Digest, most: number): readonly string[] {
  const { config, others } = digest;
  const place = config.schedule;
  const words = wordsOf(digest);
  const lines = others.map((shift) => {
    const why = reasonText(shift.reason, markdownIn(place));
    const serving = words.serves({
      role: inline(shift.role),
      who: name(shift.login),
      until: instantText(shift.end, place),
      ...localEnd(shift, config),
      ...(why === '' ? {} : { why }),
    });
    return `- ${serving}`;
  });
  const ladder = escalationLine(config);
  const shown = bounded(lines, { most, left: (count) => `- ${words.moreServe(count)}` });
  return lines.length === 0 && ladder === undefined
    ? []
    : [...shown, ...(ladder === undefined ? [] : [ladder]), ''];
}

/** `Sun 6 Dec 16:00 PST` for somebody who lives by another clock. */
function localEnd({ login, end }: Shift, { schedule }: ScheduleConfig): { readonly local?: string } {
  const zone = schedule.people.find((person) => isSameLogin(person.login, login))?.timezone;
  return zone === undefined || zone === schedule.timezone
    ? {}
    : { local: instantText(end, { ...schedule, timezone: zone }) };
}

function ahead(digest: Digest, most: number): readonly string[] {
  return listed(wordsOf(digest).ahead, aheadLines(digest.ahead, digest.config, most));
}

function lastFull(digest: Digest): readonly string[] {
  const { lastFullUrl } = digest;
  return lastFullUrl === undefined ? [] : [`[${wordsOf(digest).lastFull}](<${lastFullUrl}>)`];
}
