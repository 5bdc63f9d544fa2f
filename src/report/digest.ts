/** The handoff digest: the key line first, so that it reads in an e-mail. */
import type { Digest, DigestBreach, DigestLine } from '../handoff/digest.js';
import type { ScheduleConfig } from '../issues/policy.js';
import type { Shift } from '../schedule/types.js';
import { countText } from './count-text.js';
import { inline, issueNumber, mention, name } from './escape.js';
import { nextStepText } from './issue-comments.js';
import { reasonText, servingText } from './reasons.js';
import { dateText, instantText, noticedText, type Place, spanText } from './time-text.js';

/** Lines of one list; what is beyond is counted. 100 lines of 300 characters stay well below a comment's limit. */
const maxListLines = 50;

export function digestText(digest: Digest): string {
  return [
    keyLine(digest),
    '',
    ...(digest.handoff.incoming.length + digest.handoff.staying.length === 0
      ? []
      : [summaryLine(digest), '']),
    ...unread(digest),
    ...people(digest),
    ...issueList('Open incidents', digest.incidents, digest),
    ...issueList('Requests waiting for us', digest.waitingOnUs, digest),
    ...issueList('Requests waiting for their requester', digest.waitingOnRequester, digest),
    ...issueList('Other open issues', digest.rest, digest),
    ...lastShift(digest),
    ...postmortems(digest),
    ...ahead(digest),
    ...resources(digest),
  ]
    .join('\n')
    .trimEnd();
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

function comingText({ config, handoff: { at, incoming, outgoing, staying } }: Digest): string {
  const zone = config.schedule;
  const from = outgoing.length === 0 ? '' : `, taking over from ${mentions(outgoing)}`;
  const beside = staying.length === 0 ? '' : `, beside ${joined(staying.map(({ login }) => name(login)))}`;
  return `${mentions(incoming)}, you are on call for ${dutyText(config, incoming)} from ${instantText(at, zone)} ${untilText(incoming, zone)}${from}${beside}.`;
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

/** `a`, `a and b`, `a, b and c`. */
function joined(texts: readonly string[]): string {
  const last = texts.at(-1) ?? '';
  return texts.length < 2 ? last : `${texts.slice(0, -1).join(', ')} and ${last}`;
}

function summaryLine({ incidents, waitingOnUs, waitingOnRequester, breaches }: Digest): string {
  return [
    countText(incidents.length, 'open incident'),
    `${countText(waitingOnUs.length, 'request')} waiting for us`,
    `${waitingOnRequester.length} waiting for their requester`,
    `${countText(breaches.length, 'window')} missed in the last shift`,
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

function people({ config, others }: Digest): readonly string[] {
  const zone = config.schedule;
  const ladder = config.policy.escalation.map((step) =>
    step.kind === 'role' ? inline(step.role) : name(step.login),
  );
  const lines = others.map((shift) => {
    const why = reasonText(shift.reason);
    return `- ${inline(shift.role)}: ${name(shift.login)} until ${instantText(shift.end, zone)}${why === '' ? '' : `, ${why}`}`;
  });
  return [
    ...lines,
    ...(ladder.length > 0 ? [`- escalation: ${ladder.join(', then ')}`] : []),
    ...(lines.length + ladder.length > 0 ? [''] : []),
  ];
}

function issueList(title: string, lines: readonly DigestLine[], digest: Digest): readonly string[] {
  if (lines.length === 0) return [];
  const left = lines.length - maxListLines;
  return [
    `### ${title} (${lines.length})`,
    '',
    ...lines.slice(0, maxListLines).map((line) => issueLine(line, digest)),
    ...(left > 0 ? [`- … and ${left} more, later due`] : []),
    '',
  ];
}

function issueLine({ issue, standing, next }: DigestLine, { config, noticedAt }: Digest): string {
  const zone = config.schedule;
  const facts = [
    ...(standing.kind === 'incident' ? [`**${standing.severity.severity}**`] : []),
    `${standing.status.status} since ${instantText(standing.status.since, zone, false)}`,
    ...(next === undefined
      ? []
      : [
          next.deadline.epochMilliseconds <= noticedAt.epochMilliseconds
            ? `**${nextStepText(next.kind).toLowerCase()} since ${instantText(next.deadline, zone, false)}**`
            : `${nextStepText(next.kind).toLowerCase()} by ${instantText(next.deadline, zone, false)}`,
        ]),
    issue.assignees.length === 0 ? 'nobody assigned' : issue.assignees.map(name).join(', '),
  ];
  return `- ${issueNumber(issue.number)} ${inline(issue.title)}: ${facts.join(', ')}`;
}

function lastShift({ config, breaches, counts, handoff }: Digest): readonly string[] {
  if (handoff.outgoing.length === 0) return [];
  const zone = config.schedule;
  return [
    '### The last shift',
    '',
    `- ${counts.opened} opened, ${counts.closed} closed, ${counts.reopened} reopened`,
    ...breaches.slice(0, maxListLines).map((breach) => breachLine(breach, zone)),
    ...(breaches.length > maxListLines
      ? [`- … and ${breaches.length - maxListLines} more windows missed`]
      : []),
    '',
  ];
}

function breachLine({ issue, window, announcedAt, deadline, broughtIn }: DigestBreach, zone: Place): string {
  const when =
    deadline === undefined
      ? `announced ${instantText(announcedAt, zone)}`
      : `ended ${instantText(deadline, zone)}`;
  const who = broughtIn.length === 0 ? '' : `; brought in: ${broughtIn.map(name).join(', ')}`;
  return `- window “${inline(window)}” missed on ${issueNumber(issue.number)}: ${when}${who}`;
}

function postmortems({ postmortems: open }: Digest): readonly string[] {
  if (open.length === 0) return [];
  const left = open.length - maxListLines;
  return [
    `### Postmortems not finished (${open.length})`,
    '',
    ...open
      .slice(0, maxListLines)
      .map(
        (issue) =>
          `- ${issueNumber(issue.number)} ${inline(issue.title)}: ${issue.assignees.map(name).join(', ') || 'nobody assigned'}`,
      ),
    ...(left > 0 ? [`- … and ${left} more`] : []),
    '',
  ];
}

function ahead({
  config,
  ahead: { overrides, absences, holidays, doubles, rotaEnds },
}: Digest): readonly string[] {
  const zone = config.schedule;
  const lines = [
    ...overrides.map(
      (override) =>
        `- ${name(override.login)} takes ${inline(override.role)} ${spanText(override, zone)}${override.why === undefined ? '' : `: ${inline(override.why)}`}`,
    ),
    ...absences.map(
      ({ person, span, why }) =>
        `- ${name(person.login)} is away ${spanText(span, zone)}${why === undefined ? '' : `: ${inline(why)}`}`,
    ),
    ...holidays.map((holiday) => `- ${dateText(holiday, zone)} is a holiday`),
    ...doubles.map(
      ({ login, roles, ...span }) =>
        `- ${name(login)} **holds ${joined(roles.map(inline))} at once** ${spanText(span, zone)}: somebody else should take one of them`,
    ),
    ...(rotaEnds === undefined
      ? []
      : [`- **The rota ends ${instantText(rotaEnds, zone)}**: list further shifts before then`]),
  ];
  return lines.length === 0 ? [] : ['### In the coming shift', '', ...lines, ''];
}

function resources({ config }: Digest): readonly string[] {
  const { resources: links } = config.policy;
  return links.length === 0
    ? []
    : ['### Resources', '', ...links.map(({ title, url }) => `- [${inline(title)}](<${url}>)`), ''];
}
