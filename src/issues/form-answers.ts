/** What a submitted form says, by its template. Decides nothing about what follows from it. */
import { type FormSection, formSections, withoutOuterBlankLines } from './form.js';
import { placeAnswers } from './form-headings.js';
import { headingKey, type Template, type TemplateField } from './form-template.js';

export interface FormAnswer {
  /** The field's label, or a heading of the body where there is no template: untrusted then. */
  readonly heading: string;
  /** Absent where the field has none, or there is no template. */
  readonly id?: string;
  readonly value: AnswerValue;
}

/** Untrusted, all but the `boxes`' options. */
export type AnswerValue =
  /** With LF line ends, without outer blank lines; empty where nothing was answered. */
  | { readonly kind: 'text'; readonly text: string }
  /** Of a dropdown; empty where nothing was chosen. Words that are no option now may have been one. */
  | { readonly kind: 'choices'; readonly chosen: readonly string[] }
  /** All of the field's options, in its order. */
  | { readonly kind: 'boxes'; readonly boxes: readonly Box[] };

export interface Box {
  readonly option: string;
  readonly isTicked: boolean;
}

/**
 * The answers in the template's order, of those fields whose heading the body has; without a template, every section of the
 * body as text. Total, and linear in the body.
 */
export function formAnswers(body: string, template: Template | undefined): readonly FormAnswer[] {
  if (template === undefined) {
    return formSections(body).map(({ heading, value }) => ({
      heading,
      value: { kind: 'text', text: value },
    }));
  }
  return placeAnswers(body, template.fields).answers.map(({ field, lines }) => ({
    heading: field.label,
    ...(field.id !== undefined && { id: field.id }),
    value: answerOf(field, lines),
  }));
}

/** The answers as texts to be shown; empty where nothing was answered, and where no box is ticked. */
export function answerSections(answers: readonly FormAnswer[]): readonly FormSection[] {
  return answers.map(({ heading, value }) => ({ heading, value: answerText(value) }));
}

export function answerText(value: AnswerValue): string {
  switch (value.kind) {
    case 'text':
      return value.text;
    case 'choices':
      return value.chosen.join(', ');
    case 'boxes':
      return value.boxes.some(({ isTicked }) => isTicked)
        ? value.boxes.map(({ option, isTicked }) => `- [${isTicked ? 'x' : ' '}] ${option}`).join('\n')
        : '';
  }
}

/** What GitHub writes for a text that was left empty, and for a dropdown that was left alone. */
const noResponse = '_No response_';
const noChoice = 'None';

function answerOf(field: TemplateField, lines: readonly string[]): AnswerValue {
  const whole = withoutOuterBlankLines(lines);
  const text = whole.trim() === noResponse ? '' : whole;
  switch (field.type) {
    case 'checkboxes':
      return { kind: 'boxes', boxes: boxesOf(field.options, lines) };
    case 'dropdown':
      return { kind: 'choices', chosen: choicesOf(field, text) };
    case 'textarea':
      return { kind: 'text', text: field.render ? unfenced(text) : text };
    case 'input':
    case 'upload':
      return { kind: 'text', text };
  }
}

/** The first line of each option counts; what is not there is not ticked. */
function boxesOf(options: readonly string[], lines: readonly string[]): readonly Box[] {
  const ticked = new Map<string, boolean>();
  for (const line of lines) {
    const [, box, text] = /^- \[([ xX])\] (.*)$/.exec(line) ?? [];
    if (box === undefined || text === undefined) continue;
    const option = headingKey(text);
    if (!ticked.has(option)) ticked.set(option, box !== ' ');
  }
  return options.map((option) => ({ option, isTicked: ticked.get(option) === true }));
}

type Dropdown = Extract<TemplateField, { readonly type: 'dropdown' }>;

/** Of what people wrote below a dropdown's answer only the answer counts: its first line. */
function choicesOf({ options, isMultiple }: Dropdown, text: string): readonly string[] {
  const [first = ''] = text.split('\n');
  const line = headingKey(first);
  if (line === '' || line === noChoice) return [];
  if (options.includes(line) || !isMultiple) return [line];
  const parts = line.split(', ');
  const known = new Set(options);
  return parts.every((part) => known.has(part)) ? parts : (joined(options, line) ?? parts);
}

/** Options with `, ` in them: the options in the form's order that make this line together. */
function joined(options: readonly string[], line: string): readonly string[] | undefined {
  // Ends of lines that begin alike, each with the options before it.
  const reached = new Map<number, readonly string[]>([[0, []]]);
  for (const option of options.filter((word) => word !== '')) {
    for (const [start, chosen] of [...reached]) {
      if (!line.startsWith(option, start)) continue;
      const end = start + option.length;
      if (end === line.length) return [...chosen, option];
      const next = end + separator.length;
      if (line.startsWith(separator, end) && !reached.has(next)) reached.set(next, [...chosen, option]);
    }
  }
  return undefined;
}

const separator = ', ';

/** Without the code block that `render` puts around it; as it is where there is none. */
function unfenced(text: string): string {
  const fence = /^(`{3,}|~{3,})/.exec(text)?.[1];
  if (fence === undefined) return text;
  const lines = text.split('\n');
  const isClosed = lines.length > 1 && lines.at(-1)?.trim() === fence;
  return isClosed ? lines.slice(1, -1).join('\n') : text;
}
