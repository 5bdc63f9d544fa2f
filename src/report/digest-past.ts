/** What a digest says of the shift that ended: counts, missed windows, notes, handoffs that nobody was told of. */
import type { DigestBreach } from '../handoff/breach.js';
import type { Digest } from '../handoff/digest.js';
import type { DigestNote } from '../handoff/note.js';
import type { Handoff } from '../schedule/types.js';
import { bounded, listed } from './bounded.js';
import { inline, issueNumber, name } from './escape.js';
import { instantText, type Place } from './time-text.js';

export function lastShift(
  { config, form, breaches, counts, handoff }: Digest,
  most: number,
): readonly string[] {
  if (handoff.outgoing.length === 0) return [];
  const zone = config.schedule;
  const missed = bounded(
    breaches.map((breach) => breachLine(breach, zone)),
    { most, left: (count) => `- … and ${count} more windows missed` },
  );
  const { opened, closed, reopened } = counts;
  return listed(form === 'full' ? 'The last shift' : 'Since the handoff before', [
    `- ${opened} opened, ${closed} closed, ${reopened} reopened`,
    ...missed,
  ]);
}

function breachLine(breach: DigestBreach, zone: Place): string {
  const { issue, window, announcedAt, url, deadline, broughtIn } = breach;
  const announced = url === '' ? 'announced' : `[announced](<${url}>)`;
  const when =
    deadline === undefined
      ? `${announced} ${instantText(announcedAt, zone)}`
      : `ended ${instantText(deadline, zone)}${url === '' ? '' : `, ${announced}`}`;
  const who = broughtIn.length === 0 ? '' : `; brought in: ${broughtIn.map(name).join(', ')}`;
  return `- window “${inline(window)}” missed on ${issueNumber(issue.number)}: ${when}${who}`;
}

export function notes({ config, form, notes: all }: Digest, most: number): readonly string[] {
  const zone = config.schedule;
  // What was written last is what the next person needs first where not all fits.
  const lines = all.toReversed().map((note) => noteLine(note, zone));
  return listed(
    form === 'full'
      ? `Notes of the last shift (${all.length})`
      : `Notes since the handoff before (${all.length})`,
    bounded(lines, { most, left: (count) => `- … and ${count} earlier notes` }),
  );
}

function noteLine({ issue, at, by, text, url }: DigestNote, zone: Place): string {
  const when = instantText(at, zone);
  const linked = url === '' ? when : `[${when}](<${url}>)`;
  return `- ${linked}, ${name(by)} on ${issueNumber(issue.number)}: ${inline(text)}`;
}

/** Named, so that nobody wonders where their digests are. */
export function passedOverLines({ config, passedOver }: Digest, most: number): readonly string[] {
  if (passedOver.length === 0) return [];
  const zone = config.schedule;
  const lines = passedOver.toReversed().map((handoff) => passedOverLine(handoff, zone));
  return [
    'No run came in time for these handoffs, so that they got no digest:',
    '',
    ...bounded(lines, { most, left: (count) => `- … and ${count} before them` }),
    '',
  ];
}

function passedOverLine({ at, outgoing, incoming }: Handoff, zone: Place): string {
  const [from, to] = [outgoing, incoming].map((shift) =>
    shift === undefined ? 'nobody' : name(shift.login),
  );
  return `- ${instantText(at, zone)}: from ${from} to ${to}`;
}
