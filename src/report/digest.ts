/** The handoff digest: the key line first, so that it reads in an e-mail. */
import type { Digest, DigestLine } from '../handoff/digest.js';
import { inline, issueNumber, mention, name } from './escape.js';
import { nextStepText } from './issue-comments.js';
import { reasonText } from './reasons.js';
import { dateText, instantText, noticedText, spanText } from './time-text.js';

/** Lines of one list; what is beyond is counted. 100 lines of 300 characters stay well below a comment's limit. */
const maxListLines = 50;

export function digestText(digest: Digest): string {
  return [
    keyLine(digest),
    '',
    ...(digest.handoff.incoming === undefined ? [] : [summaryLine(digest), '']),
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

function keyLine({ config, handoff, noticedAt }: Digest): string {
  const zone = config.schedule.timezone;
  const { incoming, outgoing, at } = handoff;
  const from = outgoing === undefined ? '' : `, taking over from ${mention(outgoing.login)}`;
  const schedule = `**${inline(config.schedule.name)}**`;
  const noticed = noticedText(at, noticedAt, zone);
  if (incoming === undefined)
    return `${outgoing === undefined ? '' : `${mention(outgoing.login)}: `}nobody is on call for ${schedule} since ${instantText(at, zone)}${noticed}.`;
  const why = reasonText(incoming.reason);
  return `${mention(incoming.login)}, you are on call for ${schedule} (${inline(incoming.role)}) from ${instantText(at, zone)} to **${instantText(incoming.end, zone)}**${from}${why === '' ? '' : ` (${why})`}.${noticed === '' ? '' : ` The handoff was seen late${noticed}.`}`;
}

function summaryLine({ incidents, waitingOnUs, waitingOnRequester, breaches }: Digest): string {
  return [
    count(incidents.length, 'open incident'),
    `${count(waitingOnUs.length, 'request')} waiting for us`,
    `${waitingOnRequester.length} waiting for their requester`,
    `${count(breaches.length, 'window')} missed in the last shift`,
  ].join(' · ');
}

/** A digest that leaves something out says so. */
function unread({ unreadCount }: Digest): readonly string[] {
  return unreadCount === 0
    ? []
    : [
        `**${count(unreadCount, 'issue')} could not be read whole and may be missing here**; the run's summary names them.`,
        '',
      ];
}

function people({ config, others }: Digest): readonly string[] {
  const zone = config.schedule.timezone;
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
  const zone = config.schedule.timezone;
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
  if (handoff.outgoing === undefined) return [];
  const zone = config.schedule.timezone;
  return [
    '### The last shift',
    '',
    `- ${counts.opened} opened, ${counts.closed} closed, ${counts.reopened} reopened`,
    ...breaches
      .slice(0, maxListLines)
      .map(
        ({ issue, window, at }) =>
          `- window “${inline(window)}” missed on ${issueNumber(issue.number)}, ${instantText(at, zone)}`,
      ),
    ...(breaches.length > maxListLines
      ? [`- … and ${breaches.length - maxListLines} more windows missed`]
      : []),
    '',
  ];
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

function ahead({ config, ahead: { overrides, absences, holidays, rotaEnds } }: Digest): readonly string[] {
  const zone = config.schedule.timezone;
  const lines = [
    ...overrides.map(
      (override) =>
        `- ${name(override.login)} takes ${inline(override.role)} ${spanText(override, zone)}${override.why === undefined ? '' : `: ${inline(override.why)}`}`,
    ),
    ...absences.map(
      ({ person, span, why }) =>
        `- ${name(person.login)} is away ${spanText(span, zone)}${why === undefined ? '' : `: ${inline(why)}`}`,
    ),
    ...holidays.map((holiday) => `- ${dateText(holiday)} is a holiday`),
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

function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}
