/**
 * The handoff digest: the key line first, so that it reads in an e-mail. Whatever the load it fits a comment: where it would
 * not, each list is cut further, its least urgent lines first, and says how many are left out.
 */
import type { Digest } from '../handoff/digest.js';
import type { ScheduleConfig } from '../issues/policy.js';
import { isSameLogin } from '../schedule/login.js';
import type { Shift } from '../schedule/types.js';
import { aheadLines, escalationLine, joined, resourceLines } from './ahead-text.js';
import { bounded, listed } from './bounded.js';
import { countText } from './count-text.js';
import { openLists, urgentList } from './digest-lists.js';
import { lastShift, notes, passedOverLines } from './digest-past.js';
import { inline, maxBodyLength, mention, name } from './escape.js';
import { ganttText } from './gantt-text.js';
import { reasonText, servingText } from './reasons.js';
import { instantText, noticedText, type Place } from './time-text.js';

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
    ...(isFull ? listed('Resources', resourceLines(config, most)) : lastFull(digest)),
    ...(isFull ? ganttText(digest.gantt, placeOf(config)) : []),
  ]
    .join('\n')
    .trimEnd();
}

function placeOf({ schedule }: ScheduleConfig) {
  return { title: schedule.name, zone: schedule.timezone };
}

function keyLine(digest: Digest): string {
  const { config, handoff, noticedAt, isFirst } = digest;
  const zone = config.schedule;
  const { incoming, outgoing, staying, at } = handoff;
  const schedule = `**${inline(config.schedule.name)}**`;
  const noticed = isFirst ? '' : noticedText(at, noticedAt, zone);
  if (incoming.length > 0) {
    const late = noticed === '' ? '' : ` The handoff was seen late${noticed}.`;
    return `${comingText(digest)}${whyText(incoming)}${late}`;
  }
  if (staying.length > 0) return `${stayingText(digest)}${noticed}.`;
  const who = outgoing.length === 0 ? '' : `${mentions(outgoing)}: `;
  return `${who}nobody is on call for ${schedule} since ${instantText(at, zone)}${noticed}.`;
}

function comingText({ config, handoff: { at, incoming, outgoing, staying, isReturn } }: Digest): string {
  const zone = config.schedule;
  const from = outgoing.length === 0 ? '' : `, taking over from ${mentions(outgoing)}`;
  const beside = staying.length === 0 ? '' : `, beside ${joined(staying.map(({ login }) => name(login)))}`;
  const on = isReturn ? 'you are on call again' : 'you are on call';
  return `${mentions(incoming)}, ${on} for ${dutyText(config, incoming)} from ${instantText(at, zone)} ${untilText(incoming, zone)}${from}${beside}.`;
}

/** Nobody comes: what the outgoing held is with those who go on. */
function stayingText({ config, handoff: { at, outgoing, staying } }: Digest): string {
  const zone = config.schedule;
  return `${mentions(staying)}, you stay on call for ${dutyText(config, staying)} ${untilText(staying, zone)}; the shift of ${joined(outgoing.map(({ login }) => name(login)))} ended ${instantText(at, zone)}`;
}

/** `**Payments** (primary)` */
function dutyText(config: ScheduleConfig, shifts: readonly Shift[]): string {
  const role = shifts[0]?.role ?? '';
  return `**${inline(config.schedule.name)}** (${inline(role)})`;
}

/** `to **Mon 7 Dec 09:00 UTC**`, or where the shifts end at several times, each of them. */
function untilText(shifts: readonly Shift[], zone: Place): string {
  const ends = shifts.map(({ end }) => `**${instantText(end, zone)}**`);
  if (new Set(ends).size === 1) return `to ${ends[0]}`;
  return `to ${joined(shifts.map(({ login }, place) => `${ends[place]} (${name(login)})`))}`;
}

function whyText(incoming: readonly Shift[]): string {
  const [first] = incoming;
  if (first !== undefined && incoming.length === 1) {
    const why = servingText(first.reason);
    return why === '' ? '' : ` ${why}`;
  }
  return incoming
    .map(({ login, reason }) => ({ login, why: reasonText(reason) }))
    .filter(({ why }) => why !== '')
    .map(({ login, why }) => ` ${name(login)}: ${why}.`)
    .join('');
}

function mentions(shifts: readonly Shift[]): string {
  return joined(shifts.map(({ login }) => mention(login)));
}

function acknowledgement({ acknowledgeBy, config }: Digest): readonly string[] {
  if (acknowledgeBy === undefined) return [];
  const by = instantText(acknowledgeBy, config.schedule);
  return [`Acknowledge with \`/ack\` by **${by}**: answer this comment with it once you have read it.`, ''];
}

function summaryLine({ incidents, waitingOnUs, waitingOnRequester, breaches, form }: Digest): string {
  const missed = countText(breaches.length, 'window');
  return [
    countText(incidents.length, 'open incident'),
    `${countText(waitingOnUs.length, 'request')} waiting for us`,
    `${waitingOnRequester.length} waiting for their requester`,
    form === 'full' ? `${missed} missed in the last shift` : `${missed} missed since the handoff before`,
  ].join(' · ');
}

/** A digest that leaves something out says so. */
function unread({ unreadCount }: Digest): readonly string[] {
  return unreadCount === 0
    ? []
    : [
        `**${countText(unreadCount, 'issue')} could not be read whole and may be missing here**; the run's summary names them.`,
        '',
      ];
}

function people({ config, others }: Digest, most: number): readonly string[] {
  const zone = config.schedule;
  const lines = others.map((shift) => {
    const why = reasonText(shift.reason);
    const local = localEnd(shift, config);
    return `- ${inline(shift.role)}: ${name(shift.login)} until ${instantText(shift.end, zone)}${local}${why === '' ? '' : `, ${why}`}`;
  });
  const ladder = escalationLine(config);
  const shown = bounded(lines, { most, left: (count) => `- … and ${count} more who serve` });
  return lines.length === 0 && ladder === undefined
    ? []
    : [...shown, ...(ladder === undefined ? [] : [ladder]), ''];
}

/** ` (Sun 6 Dec 16:00 PST)` for somebody who lives by another clock. */
function localEnd({ login, end }: Shift, { schedule }: ScheduleConfig): string {
  const zone = schedule.people.find((person) => isSameLogin(person.login, login))?.timezone;
  return zone === undefined || zone === schedule.timezone
    ? ''
    : ` (${instantText(end, { ...schedule, timezone: zone })})`;
}

function ahead({ config, ahead: coming }: Digest, most: number): readonly string[] {
  const lines = bounded(aheadLines(coming, config), {
    most,
    left: (count) => `- … and ${count} more in the schedule file`,
  });
  return listed('In the coming shift', lines);
}

function lastFull({ lastFullUrl }: Digest): readonly string[] {
  return lastFullUrl === undefined ? [] : [`[The digest of the whole shift](<${lastFullUrl}>)`];
}
