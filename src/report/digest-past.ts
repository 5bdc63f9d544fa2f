/** What a digest says of the shift that ended: counts, missed windows, notes, handoffs that nobody was told of. */
import type { DigestBreach } from '../handoff/breach.js';
import type { Digest } from '../handoff/digest.js';
import type { DigestNote } from '../handoff/note.js';
import type { Handoff, Shift } from '../schedule/types.js';
import { bounded, listed } from './bounded.js';
import { inline, issueLink, name } from './escape.js';
import { windowText } from './issue-comments.js';
import { inLanguageOf } from './language.js';
import { instantText, type Place } from './time-text.js';
import { digestPastWords } from './words/digest-past.js';

export function lastShift(
  { config, form, breaches, counts, handoff }: Digest,
  most: number,
): readonly string[] {
  if (handoff.outgoing.length === 0) return [];
  const place = config.schedule;
  const words = inLanguageOf(digestPastWords, place);
  const missed = bounded(
    breaches.map((breach) => `- ${breachText(breach, place)}`),
    { most, left: (count) => `- ${words.moreMissed(count)}` },
  );
  return listed(form === 'full' ? words.lastShift : words.sinceHandoff, [
    `- ${words.counts(counts)}`,
    ...missed,
  ]);
}

function breachText(breach: DigestBreach, place: Place): string {
  const { issue, announcedAt, url, deadline, broughtIn } = breach;
  const words = inLanguageOf(digestPastWords, place);
  const announced = url === '' ? words.announced : `[${words.announced}](<${url}>)`;
  const missed = {
    window: windowText(breach.window, place),
    issue: issueLink(issue),
    ...(broughtIn.length === 0 ? {} : { broughtIn: broughtIn.map(name) }),
  };
  return deadline === undefined
    ? words.missedAnnounced({ ...missed, announced, at: instantText(announcedAt, place) })
    : words.missed({
        ...missed,
        ended: instantText(deadline, place),
        ...(url === '' ? {} : { announced }),
      });
}

export function notes({ config, form, notes: all }: Digest, most: number): readonly string[] {
  const place = config.schedule;
  const words = inLanguageOf(digestPastWords, place);
  // What was written last is what the next person needs first where not all fits.
  const lines = all.toReversed().map((note) => `- ${noteText(note, place)}`);
  const heading = form === 'full' ? words.notes : words.notesSinceHandoff;
  return listed(
    heading(all.length),
    bounded(lines, { most, left: (count) => `- ${words.earlierNotes(count)}` }),
  );
}

function noteText({ issue, at, by, text, url }: DigestNote, place: Place): string {
  const when = instantText(at, place);
  return inLanguageOf(digestPastWords, place).note({
    at: url === '' ? when : `[${when}](<${url}>)`,
    by: name(by),
    issue: issueLink(issue),
    text: inline(text),
  });
}

/** Named, so that nobody wonders where their digests are. */
export function passedOverLines({ config, passedOver }: Digest, most: number): readonly string[] {
  if (passedOver.length === 0) return [];
  const place = config.schedule;
  const words = inLanguageOf(digestPastWords, place);
  const lines = passedOver.toReversed().map((handoff) => `- ${passedOverText(handoff, place)}`);
  return [
    words.passedOver,
    '',
    ...bounded(lines, { most, left: (count) => `- ${words.earlierHandoffs(count)}` }),
    '',
  ];
}

function passedOverText({ at, outgoing, incoming }: Handoff, place: Place): string {
  const [from, to] = [outgoing, incoming].map(nameOf);
  return inLanguageOf(digestPastWords, place).handoff({
    at: instantText(at, place),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
  });
}

function nameOf(shift: Shift | undefined): string | undefined {
  return shift && name(shift.login);
}
