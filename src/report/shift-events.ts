/**
 * The one comment on a shift log that gathers what happened, by link: edited without a word, newest first. What an earlier run
 * wrote of issues that are not read any more is kept. It links issues alone: where a comment that this run writes will stand
 * nobody knows yet, and the next run would have to say everything again.
 */
import { Temporal } from 'temporal-polyfill';
import { type Happening, type HappeningKind, happeningKinds } from '../handoff/happened.js';
import { parseKeyInstant } from '../issues/marker.js';
import type { EscalationStep } from '../issues/policy.js';
import { inline, issueLink, maxBodyLength, name } from './escape.js';
import { windowText } from './issue-comments.js';
import { inLanguageOf } from './language.js';
import { instantText, type Place } from './time-text.js';
import { shiftEventWords } from './words/shift-events.js';

export interface ShiftEventsInput {
  /** Newest first. */
  readonly happened: readonly Happening[];
  /** Numbers of the issues that were read now. */
  readonly known: ReadonlySet<number>;
  /** The comment as it stands, which nobody but the token wrote. */
  readonly before: string | undefined;
  readonly place: Place;
}

/** More than these nobody reads; what is older is counted. */
const mostLines = 150;
/** For the marker, and the lines round the list. */
const otherRoom = 1_000;

export function shiftEventsText({ happened, known, before, place }: ShiftEventsInput): string {
  const words = inLanguageOf(shiftEventWords, place);
  const lines = [...linesOf(happened, place), ...keptLines(before ?? '', known)].sort(
    (a, b) =>
      Temporal.Instant.compare(b.at, a.at) || happeningKinds.indexOf(a.kind) - happeningKinds.indexOf(b.kind),
  );
  const shown = fitting(lines.slice(0, mostLines));
  const left = lines.length - shown.length;
  return [
    words.heading,
    '',
    lines.length === 0 ? words.nothing : countLine(lines, place),
    '',
    ...shown.map(({ text }) => text),
    ...(left > 0 ? [`- ${words.earlier(left)}`] : []),
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

/** In the order in which they are told. */
const counted: readonly HappeningKind[] = [
  'opened',
  'resolved',
  'closed',
  'reopened',
  'breached',
  'escalated',
  'handed over',
];

function countLine(lines: readonly Line[], place: Place): string {
  const words = inLanguageOf(shiftEventWords, place);
  return counted
    .map((kind) => {
      const these = lines.filter((line) => line.kind === kind);
      return words.count[kind](these.reduce((sum, line) => sum + line.count, 0));
    })
    .join(' · ');
}

function linesOf(happened: readonly Happening[], place: Place): readonly Line[] {
  const lines: Line[] = [];
  const moved = new Set<Happening>();
  for (const one of happened) {
    if (one.kind !== 'handed over')
      lines.push(lineOf(one, { what: textOf(one, place), together: [one], place }));
    else if (!moved.has(one)) {
      const together = happened.filter((other) => !moved.has(other) && isSameMove(other, one));
      for (const other of together) moved.add(other);
      lines.push(lineOf(one, { what: movedText(together, place), together, place }));
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

interface Told {
  readonly what: string;
  /** All that the line tells of. */
  readonly together: readonly Happening[];
  readonly place: Place;
}

function lineOf({ at, kind }: Happening, { what, together, place }: Told): Line {
  const { line } = inLanguageOf(shiftEventWords, place);
  const numbers = together.map(({ issue }) => issue.number).join(',');
  const key = `<!-- ${kind} ${at.toString({ smallestUnit: 'minute' })} ${numbers} -->`;
  const text = `- ${line(instantText(at, place), what)}${key}`;
  return { at, kind, count: together.length, text };
}

function textOf(happening: Exclude<Happening, { readonly kind: 'handed over' }>, place: Place): string {
  const words = inLanguageOf(shiftEventWords, place);
  const subject = subjectOf(happening);
  switch (happening.kind) {
    case 'opened':
    case 'closed':
    case 'reopened':
      return words[happening.kind](subject, happening.by && name(happening.by));
    case 'resolved':
      return words.resolved(subject);
    case 'breached':
      return words.missed(subject, windowText(happening.window, place));
    case 'escalated':
      return happening.to === undefined
        ? words.escalated(subject, happening.by && name(happening.by))
        : words.escalatedTo(subject, stepName(happening.to));
  }
}

function subjectOf({ issue }: Happening): string {
  return `${issueLink(issue)} ${inline(issue.title)}`;
}

function stepName(step: EscalationStep): string {
  return step.kind === 'role' ? inline(step.role) : name(step.login);
}

const mostNumbers = 20;

function movedText(together: readonly Happening[], place: Place): string {
  const [first] = together;
  if (first?.kind !== 'handed over') return '';
  const issues = together.length === 1 ? subjectOf(first) : numbersText(together, place);
  return inLanguageOf(shiftEventWords, place).handedOver(issues, name(first.from), name(first.to));
}

function numbersText(together: readonly Happening[], place: Place): string {
  const words = inLanguageOf(shiftEventWords, place);
  const issues = together.map(({ issue }) => issue).sort((a, b) => a.number - b.number);
  const shown = issues.slice(0, mostNumbers).map(issueLink);
  const left = issues.length - mostNumbers;
  return left > 0 ? words.moreNumbers(shown, left) : words.numbers(shown);
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
