/**
 * An issue form's template, as far as it decides how a submitted body is read.
 * https://docs.github.com/en/communities/using-templates-to-encourage-useful-issues-and-pull-requests/syntax-for-githubs-form-schema
 *
 * What GitHub refuses is told, and what can be read is read all the same: a form that is served half is better than a
 * report that is not.
 */
import type { z } from 'zod';
import { formatTemplateProblem, quoteWord, type TemplateProblem } from './form-problem.js';
import { bodySchema, fieldSchema, fieldTypes, found, remainsSchema, topSchema } from './form-schema.js';
import { type FormPath, type FormYaml, parseFormYaml } from './form-yaml.js';
import { type LabelName, parseLabelName } from './label.js';

export interface Template {
  /** `.github/ISSUE_TEMPLATE/incident.yml` */
  readonly path: string;
  readonly name: string;
  /** Put on its issues, as far as the repository has them. */
  readonly labels: readonly LabelName[];
  /** What the title begins with, as it is prefilled; people change it. */
  readonly title: string;
  readonly assignees: readonly string[];
  /** In the form's order, without its `markdown`; at least one. */
  readonly fields: readonly TemplateField[];
}

export type TemplateField = FieldBase &
  (
    | { readonly type: 'upload' }
    /** `prefilled`: what stands in it where nobody types. */
    | { readonly type: 'input'; readonly prefilled?: string }
    /** `render`: the answer stands in a code block, of that `language`. */
    | {
        readonly type: 'textarea';
        readonly render: boolean;
        readonly language?: string;
        readonly prefilled?: string;
      }
    | {
        readonly type: 'dropdown';
        readonly options: readonly string[];
        readonly isMultiple: boolean;
        /** The option chosen where nobody chooses. */
        readonly preselected?: string;
      }
    | { readonly type: 'checkboxes'; readonly options: readonly string[] }
  );

interface FieldBase {
  readonly id?: string;
  /** What stands behind `### ` in the body: one line, single blanks. */
  readonly label: string;
  /** Holds in public repositories only. */
  readonly isRequired: boolean;
  /** Place of the field in the template, 1-based. */
  readonly line: number;
  readonly column: number;
}

export interface ParsedTemplate {
  readonly path: string;
  /** Absent where the file is no form that could be read. */
  readonly template?: Template;
  /** In the file's order. */
  readonly problems: readonly TemplateProblem[];
}

/** Also for the headings of bodies: `### Label` counts whatever blanks are around or doubled. */
export function headingKey(text: string): string {
  return text.trim().split(/\s+/).join(' ');
}

/** Forms stand in `.github/ISSUE_TEMPLATE`; `config.yml` there is the chooser's, and Markdown templates have no fields. */
export function isFormPath(path: string): boolean {
  const name = /^\.github\/ISSUE_TEMPLATE\/([^/]+)\.ya?ml$/i.exec(path)?.[1];
  return name !== undefined && name.toLowerCase() !== 'config';
}

/** The files that are forms, parsed, in their order. */
export function parseTemplates(
  files: readonly { readonly path: string; readonly text: string }[],
): readonly ParsedTemplate[] {
  return files.filter(({ path }) => isFormPath(path)).map(parseTemplate);
}

/** Total. A template comes out wherever at least one field has a label. */
export function parseTemplate(file: { readonly path: string; readonly text: string }): ParsedTemplate {
  const { path } = file;
  const yaml = parseFormYaml(file);
  const told = [...yaml.problems];
  const tell: Tell = (at, message) => {
    told.push({
      path,
      ...yaml.placeOf(at),
      message: at.length === 0 ? message : `${formatPath(at)}: ${message}`,
    });
  };
  const fields = yaml.root === undefined ? [] : readFields(yaml, tell);
  const top = yaml.root === undefined ? undefined : readTop(yaml.root, tell);
  const problems = [
    ...new Map(told.map((problem) => [formatTemplateProblem(problem), problem])).values(),
  ].sort((a, b) => a.line - b.line || a.column - b.column);
  if (top === undefined || fields.length === 0) return { path, problems };
  return { path, template: { path, ...top, name: top.name ?? path, fields }, problems };
}

/** Also reports; an empty path is the file as a whole. */
type Tell = (at: FormPath, message: string) => void;

function readTop(root: unknown, tell: Tell) {
  if (typeof root !== 'object' || root === null || Array.isArray(root)) {
    tell([], `expected a mapping with name, description and body, found ${found(root)}`);
    return undefined;
  }
  const parsed = topSchema.safeParse(root);
  for (const issue of parsed.error?.issues ?? []) tell(keysOf(issue.path), issue.message);
  // Each key for itself: one that is wrong takes no other with it.
  const { shape } = topSchema;
  const at = (key: string) => Object.entries(root).find(([name]) => name === key)?.[1];
  const labels = shape.labels.safeParse(at('labels')).data ?? [];
  return {
    name: shape.name.safeParse(at('name')).data,
    title: shape.title.safeParse(at('title')).data ?? '',
    assignees: shape.assignees.safeParse(at('assignees')).data ?? [],
    labels: labels.flatMap((text) => {
      const label = parseLabelName(text);
      if (label === undefined) tell(['labels'], `${quoteWord(text)} is no label: GitHub takes 50 characters`);
      return label ?? [];
    }),
  };
}

function readFields(yaml: FormYaml, tell: Tell): readonly TemplateField[] {
  const parsed = bodySchema.safeParse(yaml.root);
  if (!parsed.success) {
    // A root that is no mapping is told by `readTop`.
    for (const issue of parsed.error.issues)
      if (issue.path.length > 0) tell(keysOf(issue.path), issue.message);
    return [];
  }
  const fields = parsed.data.body.flatMap((item, index) => readField({ item, index, yaml, tell }) ?? []);
  if (fields.length === 0) tell(['body'], 'expected at least one field that can be filled in');
  tellTwins(fields, tell);
  return fields.map(({ field }) => field);
}

interface FieldInput {
  readonly item: unknown;
  /** In `body`. */
  readonly index: number;
  readonly yaml: FormYaml;
  readonly tell: Tell;
}

interface ReadField {
  readonly field: TemplateField;
  readonly index: number;
}

function readField({ item, index, yaml, tell }: FieldInput): ReadField | undefined {
  const at = ['body', index];
  const type = typeof item === 'object' && item !== null && 'type' in item ? item.type : undefined;
  if (type === 'markdown') return undefined;
  const parsed = fieldSchema.safeParse(item);
  if (parsed.success) return { field: toField(parsed.data, { index, yaml, tell }), index };
  if (typeof type !== 'string' || !fieldTypes.includes(type)) {
    tell([...at, 'type'], `expected ${fieldTypes.join(', ')}, found ${found(type)}`);
  } else {
    for (const issue of parsed.error.issues) tell([...at, ...keysOf(issue.path)], issue.message);
  }
  const remains = remainsSchema.safeParse(item);
  if (!remains.success) return undefined;
  const label = headingKey(remains.data.attributes.label);
  return { field: { type: 'textarea', render: false, label, isRequired: false, ...yaml.placeOf(at) }, index };
}

function toField(
  data: z.infer<typeof fieldSchema>,
  { index, yaml, tell }: Omit<FieldInput, 'item'>,
): TemplateField {
  const at = ['body', index];
  const { validations, id } = data;
  const base = {
    ...(id !== undefined && id.trim() !== '' && { id: id.trim() }),
    label: headingKey(data.attributes.label),
    isRequired: typeof validations === 'object' && validations.required === true,
    ...yaml.placeOf(at),
  };
  switch (data.type) {
    case 'upload':
      return { ...base, type: data.type };
    case 'input':
      return { ...base, type: data.type, ...prefilled(data.attributes) };
    case 'textarea': {
      const language = (data.attributes.render ?? '').trim();
      const render = language !== '';
      return { ...base, type: data.type, render, ...(render && { language }), ...prefilled(data.attributes) };
    }
    case 'checkboxes':
      return { ...base, type: data.type, options: optionWords(data.attributes.options, at, tell) };
    case 'dropdown': {
      const words = optionWords(data.attributes.options, at, tell);
      const chosen = data.attributes.default ?? '';
      const preselected = chosen === '' ? undefined : words[Number(chosen)];
      if (chosen !== '' && preselected === undefined) {
        tell([...at, 'attributes', 'default'], `there is no option ${chosen}; they count from 0`);
      }
      if (words.some((text) => text.toLowerCase() === 'none')) {
        tell([...at, 'attributes', 'options'], 'the option "None" is GitHub\'s own word for no answer');
      }
      return {
        ...base,
        type: data.type,
        options: words,
        isMultiple: data.attributes.multiple === true,
        ...(preselected !== undefined && { preselected }),
      };
    }
  }
}

function prefilled({ value = '' }: { readonly value?: string | undefined }) {
  return value.trim() === '' ? {} : { prefilled: value };
}

/** In one line each, as they come back in a body. */
function optionWords(
  list: readonly (string | { readonly label: string })[],
  at: FormPath,
  tell: Tell,
): readonly string[] {
  const words = list.map((item) => headingKey(typeof item === 'string' ? item : item.label));
  const seen = new Set<string>();
  const twin = words.find((text) => seen.size === seen.add(text).size);
  if (twin !== undefined)
    tell([...at, 'attributes', 'options'], `the option ${quoteWord(twin)} stands here twice`);
  return words;
}

function tellTwins(fields: readonly ReadField[], tell: Tell): void {
  const ids = new Set<string>();
  const labels = new Set<string>();
  for (const { field, index } of fields) {
    const at = ['body', index];
    if (field.id !== undefined && ids.has(field.id)) {
      tell([...at, 'id'], `${quoteWord(field.id)} is the id of a field before it`);
    }
    if (labels.has(field.label)) {
      tell([...at, 'attributes', 'label'], `${quoteWord(field.label)} is the label of a field before it`);
    }
    if (field.id !== undefined) ids.add(field.id);
    labels.add(field.label);
  }
}

function keysOf(path: readonly PropertyKey[]): FormPath {
  return path.map((step) => (typeof step === 'symbol' ? String(step) : step));
}

/** `body[1].attributes.label` */
function formatPath(path: FormPath): string {
  return path
    .map((step, index) => (typeof step === 'number' ? `[${step}]` : index === 0 ? step : `.${step}`))
    .join('');
}
