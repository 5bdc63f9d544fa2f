/**
 * The one comment on a shift log that gathers what happened, by link: edited without a word, newest first. What an earlier run
 * wrote of issues that are not read any more is kept. It links issues alone: where a comment that this run writes will stand
 * nobody knows yet, and the next run would have to say everything again.
 */
import { Temporal } from 'temporal-polyfill';
import { type Happening, type HappeningKind, happeningKinds } from '../handoff/happened.js';
import { parseKeyInstant } from '../issues/marker.js';
import type { EscalationStep } from '../issues/policy.js';
import { countText } from './count-text.js';
import { inline, issueNumber, maxBodyLength, name } from './escape.js';
import { instantText, type Place } from './time-text.js';

export interface ShiftEventsInput {
  /** Newest first. */
  readonly happened: readonly Happening[];
  /** Numbers of the issues that were read now. */
  readonly known: ReadonlySet<number>;
  /** The comment as it stands, which nobody but the token wrote. */
  readonly before: string | undefined;
  readonly zone: Place;
}

/** More than these nobody reads; what is older is counted. */
const mostLines = 150;
/** For the marker, and the lines round the list. */
const otherRoom = 1_000;

export function shiftEventsText({ happened, known, before, zone }: ShiftEventsInput): string {
  const lines = [...linesOf(happened, zone), ...keptLines(before ?? '', known)].sort(
    (a, b) =>
      Temporal.Instant.compare(b.at, a.at) || happeningKinds.indexOf(a.kind) - happeningKinds.indexOf(b.kind),
  );
  const shown = fitting(lines.slice(0, mostLines));
  const left = lines.length - shown.length;
  return [
    '**What happened in this shift**, newest first. Each run brings it up to date.',
    '',
    lines.length === 0 ? 'Nothing so far.' : countLine(lines),
    '',
    ...shown.map(({ text }) => text),
    ...(left > 0 ? [`- … and ${left} before them`] : []),
  ]
    .join('\n')
    .trimEnd();
}

interface Line {
  readonly at: Temporal.Instant;
  readonly kind: HappeningKind;
  /** How many issues it tells of. */
  readonly count: number;
  readonly text: string;
}

function fitting(lines: readonly Line[]): readonly Line[] {
  let room = maxBodyLength - otherRoom;
  return lines.filter(({ text }) => {
    room -= text.length + 1;
    return room >= 0;
  });
}

function countLine(lines: readonly Line[]): string {
  const count = (kind: HappeningKind) =>
    lines.filter((line) => line.kind === kind).reduce((sum, line) => sum + line.count, 0);
  return [
    `${count('opened')} opened`,
    `${count('resolved')} resolved`,
    `${count('closed')} closed`,
    `${count('reopened')} reopened`,
    `${countText(count('breached'), 'window')} missed`,
    `${count('escalated')} escalated`,
    `${count('handed over')} handed over`,
  ].join(' · ');
}

function linesOf(happened: readonly Happening[], zone: Place): readonly Line[] {
  const lines: Line[] = [];
  const moved = new Set<Happening>();
  for (const one of happened) {
    if (one.kind !== 'handed over') lines.push(lineOf(one, { words: textOf(one), together: [one], zone }));
    else if (!moved.has(one)) {
      const together = happened.filter((other) => !moved.has(other) && isSameMove(other, one));
      for (const other of together) moved.add(other);
      lines.push(lineOf(one, { words: movedText(together), together, zone }));
    }
  }
  return lines;
}

/** One run hands over one issue after the other. */
const sameMoveMinutes = 10;

function isSameMove(other: Happening, one: Happening): boolean {
  return (
    other.kind === 'handed over' &&
    one.kind === 'handed over' &&
    other.from === one.from &&
    other.to === one.to &&
    Math.abs(other.at.until(one.at).total('minutes')) <= sameMoveMinutes
  );
}

interface Words {
  readonly words: string;
  /** All that the line tells of. */
  readonly together: readonly Happening[];
  readonly zone: Place;
}

function lineOf({ at, kind }: Happening, { words, together, zone }: Words): Line {
  const numbers = together.map(({ issue }) => issue.number).join(',');
  const key = `<!-- ${kind} ${at.toString({ smallestUnit: 'minute' })} ${numbers} -->`;
  return { at, kind, count: together.length, text: `- ${instantText(at, zone)}: ${words}${key}` };
}

function textOf(happening: Exclude<Happening, { readonly kind: 'handed over' }>): string {
  const { issue } = happening;
  const subject = `${issueNumber(issue.number)} ${inline(issue.title)}`;
  switch (happening.kind) {
    case 'opened':
      return happening.by === undefined ? `${subject} opened` : `${subject} opened by ${name(happening.by)}`;
    case 'closed':
      return happening.by === undefined ? `${subject} closed` : `${subject} closed by ${name(happening.by)}`;
    case 'reopened':
      return happening.by === undefined
        ? `${subject} reopened`
        : `${subject} reopened by ${name(happening.by)}`;
    case 'resolved':
      return `${subject} resolved`;
    case 'breached':
      return `${subject}: **window “${inline(happening.window)}” missed**`;
    case 'escalated':
      return escalatedText(subject, happening);
  }
}

function escalatedText(
  subject: string,
  { to, by }: Extract<Happening, { readonly kind: 'escalated' }>,
): string {
  if (to !== undefined) return `${subject}: **escalated** to ${stepName(to)}`;
  return by === undefined ? `${subject}: **escalated**` : `${subject}: **escalated** by ${name(by)}`;
}

function stepName(step: EscalationStep): string {
  return step.kind === 'role' ? inline(step.role) : name(step.login);
}

const mostNumbers = 20;

function movedText(together: readonly Happening[]): string {
  const [first] = together;
  if (first?.kind !== 'handed over') return '';
  const { issue, from, to } = first;
  const hands = `handed over from ${name(from)} to ${name(to)}`;
  if (together.length === 1) return `${issueNumber(issue.number)} ${inline(issue.title)} ${hands}`;
  const numbers = together.map((one) => one.issue.number).sort((a, b) => a - b);
  const shown = numbers.slice(0, mostNumbers).map(issueNumber).join(', ');
  const left = numbers.length - mostNumbers;
  return left > 0 ? `${shown} and ${left} more ${hands}` : `${shown} ${hands}`;
}

const keptPattern = /^- .*<!-- ([a-z ]+) (\S+Z) (\d+(?:,\d+)*) -->$/gm;

/** Lines of issues of which none was read now. */
function keptLines(before: string, known: ReadonlySet<number>): readonly Line[] {
  return [...before.matchAll(keptPattern)].flatMap(([text, word, when = '', list = '']) => {
    const kind = happeningKinds.find((one) => one === word);
    const numbers = list.split(',').map(Number);
    const at = parseKeyInstant(when);
    if (at === undefined || kind === undefined || numbers.some((number) => known.has(number))) return [];
    return [{ at, kind, count: numbers.length, text }];
  });
}
