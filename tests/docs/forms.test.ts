/**
 * The issue forms: that GitHub takes them (its schema, as far as we use it:
 * https://docs.github.com/en/communities/using-templates-to-encourage-useful-issues-and-pull-requests/syntax-for-githubs-form-schema)
 * and that Watchbill understands what they send.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { defaultIncidentLabel, defaultLabel, defaultRequestLabel } from '../../src/issues/defaults.js';
import { formSections } from '../../src/issues/form.js';
import { formSeverity } from '../../src/issues/form-impact.js';
import { severities } from '../../src/issues/policy.js';
import { fillForm } from '../../src/sandbox/form.js';
import { aConfig } from '../support/builders.js';

const folder = join(import.meta.dirname, '../../.github/ISSUE_TEMPLATE');
const text = (name: string) => readFileSync(join(folder, name), 'utf8');

const validations = z.strictObject({ required: z.boolean() }).optional();
const id = z.string().regex(/^[\w-]+$/);
const labelled = { label: z.string().min(1), description: z.string().optional() };
const writable = { placeholder: z.string().optional(), value: z.string().optional() };

const field = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('markdown'), attributes: z.strictObject({ value: z.string().min(1) }) }),
  z.strictObject({
    type: z.literal('input'),
    id,
    attributes: z.strictObject({ ...labelled, ...writable }),
    validations,
  }),
  z.strictObject({
    type: z.literal('textarea'),
    id,
    attributes: z.strictObject({ ...labelled, ...writable, render: z.string().optional() }),
    validations,
  }),
  z.strictObject({
    type: z.literal('dropdown'),
    id,
    attributes: z.strictObject({
      ...labelled,
      // GitHub refuses options alike, and keeps "None" for itself.
      options: z
        .array(z.string().min(1))
        .min(1)
        .refine((options) => new Set(options).size === options.length && !options.includes('None')),
      multiple: z.boolean().optional(),
      default: z.number().int().optional(),
    }),
    validations,
  }),
]);

const form = z.strictObject({
  name: z.string().min(4),
  description: z.string().min(4).max(200),
  title: z.string().optional(),
  labels: z.array(z.string()),
  body: z
    .array(field)
    .refine((fields) => fields.some(({ type }) => type !== 'markdown'), 'no field to fill in')
    .refine((fields) => areUnlike(fields.flatMap((entry) => ('id' in entry ? [entry.id] : []))), 'ids alike')
    .refine(
      (fields) => areUnlike(fields.flatMap((entry) => ('id' in entry ? [entry.attributes.label] : []))),
      'labels alike',
    ),
});

function areUnlike(names: readonly string[]): boolean {
  return new Set(names).size === names.length;
}

const forms = [
  { file: 'incident.yml', labels: [defaultLabel, defaultIncidentLabel] },
  { file: 'support-request.yml', labels: [defaultLabel, defaultRequestLabel] },
] as const;

test('there are these, and the chooser’s settings', () => {
  expect(readdirSync(folder).sort()).toEqual(['config.yml', ...forms.map(({ file }) => file)]);
  const config = z.strictObject({ blank_issues_enabled: z.boolean() });
  expect(() => config.parse(parse(text('config.yml')))).not.toThrow();
});

describe.each(forms)('$file', ({ file, labels }) => {
  test('GitHub takes it', () => {
    expect(form.safeParse(parse(text(file))).error).toBeUndefined();
  });

  test('carries the labels of a schedule that names none of its own', () => {
    expect(form.parse(parse(text(file))).labels).toEqual(labels);
  });

  test('each answer to its impact question is a severity, from worst to least', () => {
    const impact = form.parse(parse(text(file))).body.find((entry) => 'id' in entry && entry.id === 'impact');
    const options = impact?.type === 'dropdown' ? impact.attributes.options : [];
    const answers = { summary: 'It stopped', component: 'API' };
    const { policy } = aConfig();
    const read = options.map((option) => {
      const { body } = fillForm(text(file), { ...answers, impact: option }, { isPublic: true });
      return formSeverity(body ?? '', policy);
    });
    expect(read).toEqual(severities);
  });

  test('what is typed into it comes back under its headings, and cannot pass for another answer', () => {
    const { body } = fillForm(
      text(file),
      { summary: 'It stopped\n### Impact\nNo effect', component: 'API', impact: 'Service down' },
      { isPublic: true },
    );
    const sections = new Map(formSections(body ?? '').map(({ heading, value }) => [heading, value]));
    expect(sections.get('Component')).toBe('API');
    expect(sections.get('Impact')).toBe('Service down');
    expect(sections.get('Links')).toBe('');
    expect(sections.size).toBe(form.parse(parse(text(file))).body.length - 1);
  });
});

test.each([
  { wrong: 'name: Incident', right: 'names: Incident', why: 'no name' },
  { wrong: 'id: summary', right: 'id: impact', why: 'an id twice' },
  { wrong: 'label: Summary', right: 'label: Impact', why: 'a label twice' },
  { wrong: '- No effect', right: '- Service down', why: 'an option twice' },
  { wrong: 'type: input', right: 'type: text', why: 'no such type' },
  { wrong: 'placeholder: checkout API', right: 'placeholdr: checkout API', why: 'no such attribute' },
])('a form with $why would be refused', ({ wrong, right }) => {
  const broken = text('incident.yml').replace(wrong, right);
  expect(form.safeParse(parse(broken)).success).toBe(false);
});
