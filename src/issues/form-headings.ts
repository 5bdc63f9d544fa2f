/**
 * Where each field's answer stands in a body, by the form's template. Decides nothing about what an answer says.
 *
 * GitHub writes `### Label`, a blank line, the answer, a blank line, and so on in the template's order, and leaves no answer
 * empty. What people type can hold such headings, too: two bodies made of different answers can be the same text. So
 * headings are looked for in the template's order, and where a text of many lines comes before, the first that stands
 * like one GitHub wrote counts. Fields of one line hold no headings: those before the first text are found from the top, those
 * after the last from the end, and nobody can forge either.
 */
import { headingKey, type TemplateField } from './form-template.js';

export interface PlacedAnswer {
  readonly field: TemplateField;
  /** The lines below its heading, outer blank ones among them. */
  readonly lines: readonly string[];
}

export interface Placement {
  /** `whole`: every heading of the template, in its order. `loose`: any that the template knows; the first of two alike. */
  readonly fit: 'whole' | 'loose';
  /** In the template's order; a field whose heading the body has not is left out. */
  readonly answers: readonly PlacedAnswer[];
}

/** The heading's key where the line is one of a form; it may be empty. */
export function headingOf(line: string): string | undefined {
  return line.startsWith('### ') ? headingKey(line.slice(4)) : undefined;
}

export function linesOf(body: string): readonly string[] {
  return body.split(/\r\n|\r|\n/);
}

/** Total, and linear in the body. */
export function placeAnswers(body: string, fields: readonly TemplateField[]): Placement {
  const form = { lines: linesOf(body), fields };
  const places = inOrder(form, positionsIn(form));
  return places === undefined
    ? { fit: 'loose', answers: byName(form) }
    : {
        fit: 'whole',
        answers: fields.map((field, index) => ({
          field,
          lines: form.lines.slice((places[index] ?? 0) + 1, places[index + 1]),
        })),
      };
}

interface Form {
  readonly lines: readonly string[];
  readonly fields: readonly TemplateField[];
}

/** Line numbers of each known heading, ascending. */
type Positions = ReadonlyMap<string, readonly number[]>;

function positionsIn({ lines, fields }: Form): Positions {
  const positions = new Map<string, number[]>(fields.map(({ label }) => [label, []]));
  for (const [index, line] of lines.entries()) {
    const heading = headingOf(line);
    if (heading !== undefined) positions.get(heading)?.push(index);
  }
  return positions;
}

/** The line of each field's heading; `undefined` where not all are there in this order. */
function inOrder(form: Form, positions: Positions): readonly number[] | undefined {
  const { fields, lines } = form;
  const firstText = fields.findIndex(takesLines);
  const lastText = fields.findLastIndex(takesLines);
  const tail: number[] = [];
  let limit = lines.length;
  if (lastText >= 0) {
    for (const [index, field] of [...fields.entries()].slice(lastText + 1).reverse()) {
      const below = (positions.get(field.label) ?? []).filter((line) => line < limit);
      const ends = (candidate: number) =>
        index === fields.length - 1 || candidate + writtenLength(field) === limit;
      const line =
        below.findLast((candidate) => isAsWritten(form, index, candidate) && ends(candidate)) ?? below.at(-1);
      if (line === undefined) return undefined;
      tail.unshift(line);
      limit = line;
    }
  }
  const places: number[] = [];
  for (const [index, field] of fields.slice(0, fields.length - tail.length).entries()) {
    const before = places.at(-1) ?? -shortestSection;
    const beyond = (positions.get(field.label) ?? []).filter(
      (line) => line >= before + shortestSection && line < limit,
    );
    const isForgeable = firstText >= 0 && index > firstText;
    const written = isForgeable ? beyond.find((line) => isAsWritten(form, index, line)) : undefined;
    const line = written ?? beyond[0];
    if (line === undefined) return undefined;
    places.push(line);
  }
  return [...places, ...tail];
}

/** Lines from a heading to the first that can be the next one: a blank line and an answer lie between. */
const shortestSection = 3;

/** Whether people can type line ends, and so headings, into it. */
function takesLines({ type }: TemplateField): boolean {
  return type === 'textarea' || type === 'upload';
}

/** Whether a heading on this line stands as GitHub writes it, with an answer of the field's length. */
function isAsWritten({ lines, fields }: Form, index: number, at: number): boolean {
  const field = fields[index];
  if (field === undefined || !isBlank(lines[at - 1]) || !isBlank(lines[at + 1])) return false;
  if (takesLines(field)) return true;
  const isAnswered =
    field.type === 'checkboxes'
      ? field.options.every((option, box) => isBox(lines[at + 2 + box], option))
      : !isBlank(lines[at + 2]);
  if (!isAnswered) return false;
  const end = at + writtenLength(field);
  const next = fields[index + 1];
  return isBlank(lines[end - 1]) && (next === undefined || headingOf(lines[end] ?? '') === next.label);
}

/** Lines from the heading of a field of one line to the next heading. */
function writtenLength(field: TemplateField): number {
  return field.type === 'checkboxes' ? field.options.length + 3 : 4;
}

function isBlank(line: string | undefined): boolean {
  return line === undefined || line.trim() === '';
}

const boxPattern = /^- \[[ xX]\] /;

function isBox(line: string | undefined, option: string): boolean {
  return line !== undefined && boxPattern.test(line) && headingKey(line.slice(6)) === option;
}

/** For bodies that people edited, and templates that changed since: known headings wherever they stand. */
function byName({ lines, fields }: Form): readonly PlacedAnswer[] {
  const known = new Set(fields.map(({ label }) => label));
  const found = new Map<string, string[]>();
  let current: string[] = [];
  for (const line of lines) {
    const heading = headingOf(line);
    if (heading === undefined || !known.has(heading) || found.has(heading)) {
      current.push(line);
      continue;
    }
    current = [];
    found.set(heading, current);
  }
  return fields.flatMap((field) => {
    const answer = found.get(field.label);
    // Of two fields with one label the first has it.
    found.delete(field.label);
    return answer === undefined ? [] : [{ field, lines: answer }];
  });
}
