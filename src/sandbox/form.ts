/**
 * Issue forms as GitHub fills them: `### Label` headings in the template's order, `_No response_` for what was left
 * empty, labels and title prefix from the template.
 * https://docs.github.com/en/communities/using-templates-to-encourage-useful-issues-and-pull-requests/syntax-for-githubs-form-schema
 */
import { parse } from 'yaml';
import { z } from 'zod';
import type { IssueInput } from './issues.js';
import { Refusal } from './refusal.js';

/** By field id, or by label where the field has none. Several for checkboxes and `multiple` dropdowns. */
export type FormAnswers = Readonly<Record<string, string | readonly string[]>> & { readonly title?: string };

const namesSchema = z
  .union([z.string().transform((text) => text.split(',').map((name) => name.trim())), z.array(z.string())])
  .optional();

/** YAML makes numbers and booleans of what GitHub takes for words. */
const wordSchema = z.union([z.string(), z.number(), z.boolean()]).transform(String);

const fieldSchema = z.object({
  type: z.enum(['markdown', 'input', 'textarea', 'dropdown', 'checkboxes', 'upload']),
  id: z.string().optional(),
  attributes: z.object({
    label: wordSchema.optional(),
    value: wordSchema.optional(),
    render: z.string().optional(),
    multiple: z.boolean().optional(),
    default: z.number().optional(),
    options: z
      .array(z.union([wordSchema, z.object({ label: wordSchema, required: z.boolean().optional() })]))
      .optional(),
  }),
  validations: z.object({ required: z.boolean().optional() }).optional(),
});

const templateSchema = z.object({
  name: z.string(),
  description: z.string(),
  title: z.string().optional(),
  labels: namesSchema,
  assignees: namesSchema,
  body: z.array(fieldSchema).min(1),
});

type Field = z.infer<typeof fieldSchema>;

/** The issue such a form opens. A missing answer to a required field is refused in public repositories alone. */
export function fillForm(
  templateText: string,
  answers: FormAnswers,
  { isPublic }: { readonly isPublic: boolean },
): IssueInput {
  const template = templateSchema.parse(parse(templateText));
  const fields = template.body.filter((field) => field.type !== 'markdown');
  const known = new Set(['title', ...fields.map(keyOf)]);
  const stray = Object.keys(answers).find((key) => !known.has(key));
  if (stray !== undefined) throw new RangeError(`the form has no field "${stray}"`);
  const body = fields.map((field) => section(field, answers[keyOf(field)], isPublic)).join('\n\n');
  const title = `${template.title ?? ''}${answers.title ?? ''}`;
  return { title, body, labels: template.labels, assignees: template.assignees };
}

function keyOf(field: Field): string {
  return field.id ?? field.attributes.label ?? '';
}

const noResponse = '_No response_';
/** What GitHub offers, and writes, where a dropdown of one choice is left as it is. */
const noChoice = 'None';

function section(field: Field, answer: string | readonly string[] | undefined, isPublic: boolean): string {
  const given = answer === undefined ? prefilled(field) : typeof answer === 'string' ? [answer] : answer;
  const words = given.filter((text) => text.trim() !== '');
  if (isPublic && field.validations?.required === true && words.length === 0) {
    throw new Refusal(422, `"${field.attributes.label}" is required`);
  }
  return `### ${field.attributes.label ?? ''}\n\n${valueText(field, words)}`;
}

function prefilled(field: Field): readonly string[] {
  if (field.type === 'dropdown') {
    const option = field.attributes.options?.[field.attributes.default ?? -1];
    return option === undefined ? [] : [optionLabel(option)];
  }
  return field.attributes.value === undefined ? [] : [field.attributes.value];
}

function valueText(field: Field, words: readonly string[]): string {
  const options = (field.attributes.options ?? []).map(optionLabel);
  const stray = options.length > 0 ? words.find((word) => !options.includes(word)) : undefined;
  if (stray !== undefined) throw new RangeError(`"${field.attributes.label}" has no option "${stray}"`);
  switch (field.type) {
    case 'checkboxes':
      return options.map((option) => `- [${words.includes(option) ? 'x' : ' '}] ${option}`).join('\n');
    case 'dropdown':
      if (words.length === 0) return field.attributes.multiple === true ? noResponse : noChoice;
      return options.filter((option) => words.includes(option)).join(', ');
    case 'textarea':
      if (words.length > 0 && field.attributes.render !== undefined) {
        return `\`\`\`${field.attributes.render}\n${words.join('\n')}\n\`\`\``;
      }
      return words.length === 0 ? noResponse : words.join('\n');
    default:
      return words.length === 0 ? noResponse : words.join('\n');
  }
}

function optionLabel(option: string | { readonly label: string }): string {
  return typeof option === 'string' ? option : option.label;
}
