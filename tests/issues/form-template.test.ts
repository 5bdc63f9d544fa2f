import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatTemplateProblem } from '../../src/issues/form-problem.js';
import { isFormPath, parseTemplate, parseTemplates } from '../../src/issues/form-template.js';
import { maxFormLength } from '../../src/issues/form-yaml.js';
import { anyText } from '../support/text.js';

const path = '.github/ISSUE_TEMPLATE/incident.yml';
const parse = (text: string) => parseTemplate({ path, text });
const problemsOf = (text: string) => parse(text).problems.map(formatTemplateProblem);

const head = 'name: Incident\ndescription: Something is broken\n';
const withField = (...lines: readonly string[]) =>
  `${head}body:\n${lines.map((line) => `  ${line}\n`).join('')}`;

it('reads all that decides how a body is read', () => {
  const { template, problems } = parse(`
name: Incident
description: Report a failure
title: "[Incident]: "
labels: on-call, incident
assignees: [lead]
projects: [team/1]
body:
  - type: markdown
    attributes: { value: Thank you. }
  - type: input
    id: component
    attributes: { label: "  Which  component " }
    validations: { required: yes }
  - type: dropdown
    id: impact
    attributes: { label: Impact, options: [Down, Degraded, 3], default: 2 }
  - type: dropdown
    attributes: { label: Parts, multiple: true, options: [{ label: api }, web] }
  - type: textarea
    attributes: { label: Log, render: shell, value: "1. " }
    validations:
  - type: checkboxes
    attributes: { label: Terms, options: [{ label: I looked, required: true }] }
  - type: upload
    attributes: { label: Screenshots }
    validations: { required: false, accept: .png }
`);
  expect(problems).toEqual([]);
  expect(template).toEqual({
    path,
    name: 'Incident',
    labels: ['on-call', 'incident'],
    title: '[Incident]: ',
    assignees: ['lead'],
    fields: [
      {
        type: 'input',
        id: 'component',
        label: 'Which component',
        isRequired: true,
        line: 11,
        column: 5,
      },
      {
        type: 'dropdown',
        id: 'impact',
        label: 'Impact',
        isRequired: false,
        options: ['Down', 'Degraded', '3'],
        isMultiple: false,
        preselected: '3',
        line: 15,
        column: 5,
      },
      {
        type: 'dropdown',
        label: 'Parts',
        isRequired: false,
        options: ['api', 'web'],
        isMultiple: true,
        line: 18,
        column: 5,
      },
      {
        type: 'textarea',
        label: 'Log',
        isRequired: false,
        render: true,
        language: 'shell',
        prefilled: '1. ',
        line: 20,
        column: 5,
      },
      { type: 'checkboxes', label: 'Terms', isRequired: false, options: ['I looked'], line: 23, column: 5 },
      { type: 'upload', label: 'Screenshots', isRequired: false, line: 25, column: 5 },
    ],
  });
});

describe('what is wrong is told where it stands', () => {
  it.each([
    { text: '', problem: '1:1: the form is empty', why: 'no form at all' },
    { text: 'name: "Inc', problem: '1:11: Missing closing "quote', why: 'broken YAML' },
    {
      text: '- name: x',
      problem: '1:1: expected a mapping with name, description and body, found a list',
      why: 'another shape',
    },
    {
      text: 'name: x\nname: y',
      problem: '2:1: the key "name" stands here a second time',
      why: 'a key twice',
    },
    {
      text: `${head}labels: &a [x]\nassignees: *a\nbody: []`,
      problem: '4:12: found the alias "*a"; GitHub\'s forms have none',
      why: 'GitHub shows a blank issue for it',
    },
    { text: head, problem: '1:1: body: expected a list of fields, found nothing', why: 'no body' },
    {
      text: `${head}body: x`,
      problem: '3:7: body: expected a list of fields, found "x"',
      why: 'a word as body',
    },
    {
      text: withField('- type: markdown', '  attributes: { value: x }'),
      problem: '4:3: body: expected at least one field that can be filled in',
      why: 'nothing to answer',
    },
    {
      text: withField('- type: input', '  attributes: {}'),
      problem: '5:17: body[0].attributes.label: expected text, found nothing',
      why: 'no label',
    },
    { text: '{', problem: '1:2: ', why: 'half a mapping' },
    {
      text: 'x'.repeat(maxFormLength + 1),
      problem: '1:1: the form has 131073 characters',
      why: 'far too long',
    },
    {
      text: `a: ${'['.repeat(20)}${']'.repeat(20)}`,
      problem: '1:16: nested more than 12 deep',
      why: 'far too deep',
    },
  ])('$why: $problem', ({ text, problem }) => {
    expect(problemsOf(text)).toContainEqual(expect.stringContaining(`${path}:${problem}`));
    expect(parse(text).template).toBeUndefined();
  });

  it.each([
    {
      text: 'description: x\nbody:\n  - { type: input, attributes: { label: A } }',
      problem: '1:1: name: expected text, found nothing',
      why: 'GitHub does not offer it',
    },
    {
      text: withField('- { type: text, attributes: { label: A } }'),
      problem:
        '4:13: body[0].type: expected markdown, input, textarea, dropdown, checkboxes, upload, found "text"',
      why: 'an unknown type keeps its heading',
    },
    {
      text: withField('- { type: dropdown, attributes: { label: A, options: x } }'),
      problem: '4:56: body[0].attributes.options: expected a list of options, found "x"',
      why: 'so does a dropdown that cannot be read',
    },
    {
      text: withField('- { type: dropdown, attributes: { label: A, options: [] } }'),
      problem: '4:56: body[0].attributes.options: expected at least one option, found none',
      why: 'or has nothing to choose from',
    },
    {
      text: withField('- { type: dropdown, attributes: { label: A, options: [x, x] } }'),
      problem: '4:56: body[0].attributes.options: the option "x" stands here twice',
      why: 'options alike',
    },
    {
      text: withField('- { type: dropdown, attributes: { label: A, options: [x, None] } }'),
      problem: '4:56: body[0].attributes.options: the option "None" is GitHub\'s own word for no answer',
      why: 'a reserved word',
    },
    {
      text: withField('- { type: dropdown, attributes: { label: A, options: [x], default: 1 } }'),
      problem: '4:70: body[0].attributes.default: there is no option 1; they count from 0',
      why: 'a default beyond the options',
    },
    {
      text: withField('- { type: input, attributes: { label: A }, validations: { required: maybe } }'),
      problem: '4:71: body[0].validations.required: expected true or false, found "maybe"',
      why: 'neither true nor false',
    },
    {
      text: withField(
        '- { type: input, id: a, attributes: { label: A } }',
        '- { type: input, id: a, attributes: { label: B } }',
      ),
      problem: '5:24: body[1].id: "a" is the id of a field before it',
      why: 'ids alike',
    },
    {
      text: withField(
        '- { type: input, attributes: { label: A } }',
        '- { type: input, attributes: { label: A } }',
      ),
      problem: '5:41: body[1].attributes.label: "A" is the label of a field before it',
      why: 'labels alike',
    },
    {
      text: `${head}labels: [${'x'.repeat(51)}]\nbody:\n  - { type: input, attributes: { label: A } }`,
      problem: `3:9: labels: "${'x'.repeat(51)}" is no label: GitHub takes 50 characters`,
      why: 'no label name',
    },
  ])('and the rest is read: $why', ({ text, problem }) => {
    expect(problemsOf(text)).toEqual([`${path}:${problem}`]);
    expect(parse(text).template?.fields[0]?.label).toBe('A');
  });
});

it('takes a byte order mark and CRLF', () => {
  const text = `\uFEFF${withField('- { type: input, attributes: { label: A } }')}`.replaceAll('\n', '\r\n');
  expect(problemsOf(text)).toEqual([]);
  expect(parse(text).template?.fields[0]).toMatchObject({ label: 'A', line: 4, column: 5 });
  expect(problemsOf('\uFEFF- x')[0]).toContain(':1:1: ');
});

it('takes any text', () => {
  const pieces = fc.constantFrom(
    ...[
      'name: x',
      'description: y',
      'body:',
      '  - type: input',
      '    attributes:',
      '      label: A',
      '&a',
      '*a',
    ],
    ...[
      '      options: [x, y]',
      '? [a]',
      '<<: *a',
      '__proto__: x',
      '    id: 3',
      '- ',
      '"',
      '{',
      '\t',
      '---',
      '!!x 1',
    ],
  );
  const anyForm = fc.oneof(
    anyText(200),
    fc.array(fc.oneof(pieces, anyText(8)), { maxLength: 15 }).map((lines) => lines.join('\n')),
  );
  fc.assert(
    fc.property(anyForm, (text) => {
      const { template, problems } = parse(text);
      expect(template !== undefined || problems.length > 0).toBe(true);
      for (const { line, column, message } of problems) {
        expect(line).toBeGreaterThan(0);
        expect(column).toBeGreaterThan(0);
        expect(message).toMatch(/^[^\p{Cc}\p{Cf}]+$/u);
      }
    }),
    { numRuns: 500 },
  );
});

it.each([
  { text: `a: ${'['.repeat(60_000)}`, why: 'brackets' },
  { text: Array.from({ length: 12_000 }, (_, i) => `k${i}: x`).join('\n'), why: 'keys' },
  {
    text: withField(...Array.from({ length: 2_500 }, () => '- { type: input, attributes: { label: A } }')),
    why: 'fields alike',
  },
  {
    text: withField(`- { type: dropdown, attributes: { label: A, options: [${'x,'.repeat(50_000)}] } }`),
    why: 'options alike',
  },
])('comes to an end with thousands of $why', ({ text }) => {
  parse(text);
});

it.each([
  ['.github/ISSUE_TEMPLATE/incident.yml', true],
  ['.github/ISSUE_TEMPLATE/10_bug.yaml', true],
  ['.github/ISSUE_TEMPLATE/config.yml', false],
  ['.github/ISSUE_TEMPLATE/bug.md', false],
  ['.github/ISSUE_TEMPLATE/old/bug.yml', false],
  ['schedules/payments.yml', false],
])('%s is a form: %s', (file, isForm) => {
  expect(isFormPath(file)).toBe(isForm);
});

it("this repository's own forms are sound", () => {
  const folder = join(import.meta.dirname, '../../.github/ISSUE_TEMPLATE');
  const files = readdirSync(folder).map((name) => ({
    path: `.github/ISSUE_TEMPLATE/${name}`,
    text: readFileSync(join(folder, name), 'utf8'),
  }));
  const forms = parseTemplates(files);
  expect(forms.map(({ template }) => template?.name)).toEqual(['Incident', 'Support request']);
  expect(forms.flatMap(({ problems }) => problems)).toEqual([]);
});
