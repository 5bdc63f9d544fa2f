/**
 * The border of issue forms: what a template must hold, in zod. Messages say what was expected and what was found.
 * https://docs.github.com/en/communities/using-templates-to-encourage-useful-issues-and-pull-requests/syntax-for-githubs-form-schema
 *
 * Keys that decide nothing here (`projects`, `type`, `placeholder` and those to come) may hold anything.
 */
import { z } from 'zod';
import { quoteWord } from './form-problem.js';

/** What stands there, in a few words. */
export function found(input: unknown): string {
  if (input === undefined) return 'nothing';
  if (Array.isArray(input)) return 'a list';
  return typeof input === 'object' ? 'a mapping' : quoteWord(String(input));
}
const expected = (what: string) => ({
  error: (issue: { readonly input?: unknown }) => `expected ${what}, found ${found(issue.input)}`,
});

const word = z.string(expected('text')).trim().min(1, expected('text'));
const optionalText = z.string(expected('text')).optional();
const names = z
  .union([z.string().transform((text) => text.split(',')), z.array(z.string())], expected('a list of names'))
  .optional()
  .transform((list) => (list ?? []).map((name) => name.trim()).filter((name) => name !== ''));

/** YAML 1.1's words for it, as GitHub's parser has them. */
const flag = z
  .string(expected('true or false'))
  .regex(/^(?:true|false|yes|no|on|off|)$/i, expected('true or false'))
  .transform((text) => /^(?:true|yes|on)$/i.test(text))
  .optional();

export const topSchema = z.object({
  name: word,
  description: word,
  title: optionalText,
  labels: names,
  assignees: names,
});
export const bodySchema = z.object({ body: z.array(z.unknown(), expected('a list of fields')) });

const option = z.union([z.string(), z.object({ label: z.string() })], expected('a word'));
const options = z
  .array(option, expected('a list of options'))
  .min(1, 'expected at least one option, found none');
const labelled = { label: word };
const shared = {
  id: optionalText,
  validations: z
    .union([z.object({ required: flag }), z.literal('')], expected('required: true or false'))
    .optional(),
};
const attributes = <Shape extends z.core.$ZodLooseShape>(shape: Shape) =>
  z.object(shape, expected('a mapping with a label'));

export const fieldSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('upload'), ...shared, attributes: attributes(labelled) }),
  z.object({
    type: z.literal('input'),
    ...shared,
    attributes: attributes({ ...labelled, value: optionalText }),
  }),
  z.object({
    type: z.literal('textarea'),
    ...shared,
    attributes: attributes({ ...labelled, render: optionalText, value: optionalText }),
  }),
  z.object({
    type: z.literal('dropdown'),
    ...shared,
    attributes: attributes({
      ...labelled,
      options,
      multiple: flag,
      default: z.string().regex(/^\d*$/, expected("an option's number, from 0")).optional(),
    }),
  }),
  z.object({ type: z.literal('checkboxes'), ...shared, attributes: attributes({ ...labelled, options }) }),
]);
export const fieldTypes = ['markdown', 'input', 'textarea', 'dropdown', 'checkboxes', 'upload'];

/** What is left of a field that is wrong: its heading. */
export const remainsSchema = z.object({ attributes: z.object({ label: word }) });
