import { existsSync, readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import {
  type AnswerValue,
  answerSections,
  type FormAnswer,
  formAnswers,
} from '../../src/issues/form-answers.js';
import { parseTemplate, type Template } from '../../src/issues/form-template.js';
import { fillForm } from '../../src/sandbox/form.js';
import { anyText } from '../support/text.js';

function templateFrom(text: string): Template {
  const { template } = parseTemplate({ path: '.github/ISSUE_TEMPLATE/form.yml', text });
  if (template === undefined) throw new Error('no form');
  return template;
}

/** One field a line: `input Component`, `dropdown Impact: Down | Fine`, `dropdown* Parts: …`, `code Log`. */
function templateOfFields(...lines: readonly string[]): Template {
  const body = lines.map((line) => {
    const [, kind = '', label = '', options] = /^(\S+) ([^:]*)(?:: (.*))?$/.exec(line) ?? [];
    return {
      type: kind === 'code' ? 'textarea' : kind.replace('*', ''),
      attributes: {
        label,
        ...(kind === 'code' && { render: 'shell' }),
        ...(kind === 'dropdown*' && { multiple: true }),
        ...(options !== undefined && { options: options.split(' | ') }),
      },
    };
  });
  return templateFrom(stringify({ name: 'Form', description: 'A form', body }));
}

const shown = (body: string, template: Template | undefined) =>
  answerSections(formAnswers(body, template)).map(({ heading, value }) => [heading, value]);

const incident = templateOfFields(
  'dropdown Impact: Down | Fine',
  'input Component',
  'textarea Summary',
  'textarea Links',
  'checkboxes Terms: I looked | I help',
);

const written = (...answers: readonly string[]) =>
  incident.fields.map(({ label }, index) => `### ${label}\n\n${answers[index]}`).join('\n\n');

const boxes = '- [ ] I looked\n- [x] I help';

describe('formAnswers', () => {
  it.each([
    {
      body: written('Down', 'API', 'It broke.\n\n  Twice.', '_No response_', boxes),
      answers: ['Down', 'API', 'It broke.\n\n  Twice.', '', boxes],
      why: 'answers in order, an empty one as GitHub writes it',
    },
    {
      body: written('None', '_No response_', 'x', 'y', '- [ ] I looked\n- [ ] I help'),
      answers: ['', '', 'x', 'y', ''],
      why: 'nothing chosen, nothing ticked',
    },
    {
      body: written('Down', 'API', 'x\n### Impact\nFine\n### Notes\n\ny', 'z', boxes),
      answers: ['Down', 'API', 'x\n### Impact\nFine\n### Notes\n\ny', 'z', boxes],
      why: 'headings of earlier fields, and of none, are words of the answer they stand in',
    },
    {
      body: written('Down', 'API', 'x\n### Links\ny', 'z', boxes),
      answers: ['Down', 'API', 'x\n### Links\ny', 'z', boxes],
      why: 'so is one of the next field that does not stand as GitHub writes it',
    },
    {
      body: written('Down', 'API', 'x\n### Links\n\ny', 'z', boxes),
      answers: ['Down', 'API', 'x\n### Links\n\ny', 'z', boxes],
      why: 'or that has no blank line before it',
    },
    {
      body: written(
        'Down\n\nReally.',
        'API',
        'x\n\n### Impact\n\nFine\n\n### Component\n\ny\n\n### Summary\n\nv',
        'z',
        boxes,
      ),
      answers: [
        'Down',
        'API',
        'x\n\n### Impact\n\nFine\n\n### Component\n\ny\n\n### Summary\n\nv',
        'z',
        boxes,
      ],
      why: 'what stands before the first text stays what it is when its answer was edited',
    },
    {
      body: written('Down', 'API', 'x', 'y\n### Terms\nz', 'Accepted'),
      answers: ['Down', 'API', 'x', 'y\n### Terms\nz', ''],
      why: 'and so does what stands after the last',
    },
    {
      body: written('Down', 'API', 'x', 'y', `${boxes}\n\n- [x] I looked`),
      answers: ['Down', 'API', 'x', 'y', boxes],
      why: 'the first box of two alike counts',
    },
    {
      body: written('Down', 'API', 'x\r\n\r\n### Terms\r\n\r\n- [x] I looked\r\n- [x] I help', 'y', boxes),
      answers: ['Down', 'API', 'x\n\n### Terms\n\n- [x] I looked\n- [x] I help', 'y', boxes],
      why: 'or of a later field of one line, however well it is forged',
    },
    {
      body: written('Down', 'API', 'x', 'y\n\n### Terms\n\n- [x] I looked\n- [x] I help', boxes),
      answers: ['Down', 'API', 'x', 'y\n\n### Terms\n\n- [x] I looked\n- [x] I help', boxes],
      why: 'right before it, too: nobody can type anything behind it',
    },
    {
      body: written('Down', 'API', 'x\n\n### Links\n\ny', 'z', boxes),
      answers: ['Down', 'API', 'x', 'y\n\n### Links\n\nz', boxes],
      why: 'between two texts nobody can tell, and the first occurrence wins',
    },
    {
      body: written('Down', '### Summary', 'x', 'y', boxes),
      answers: ['Down', '### Summary', 'x', 'y', boxes],
      why: 'where an answer begins no heading can be',
    },
    {
      body: `Edited\n\n${written('Down (was: Fine)', 'API', 'x', 'y', boxes)}\n\nLater: solved.`,
      answers: ['Down (was: Fine)', 'API', 'x', 'y', boxes],
      why: 'edits do not matter',
    },
    {
      body: '### Impact\n\nDown\n\n### Links\n\nx\n\n### Other\n\ny\n\n### Impact\n\nFine',
      answers: ['Down', 'x\n\n### Other\n\ny\n\n### Impact\n\nFine'],
      headings: ['Impact', 'Links'],
      why: 'where headings are missing, known ones count wherever they stand, and the first of two alike',
    },
    {
      body: '### Links\n\nx\n\n### Impact\n\nFine',
      answers: ['Fine', 'x'],
      headings: ['Impact', 'Links'],
      why: 'so they do in another order; the answers come in the template’s',
    },
    { body: 'Help!', answers: [], headings: [], why: 'no form' },
  ])('$why', ({ body, answers, headings }) => {
    const labels = headings ?? incident.fields.map(({ label }) => label);
    const expected = labels.map((label, index) => [label, answers[index]]);
    expect(shown(body, incident)).toEqual(expected);
    expect(shown(body.replaceAll(/\r?\n/g, '\r\n'), incident)).toEqual(expected);
  });

  it.each([
    { line: '_No response_', chosen: [], why: 'nothing' },
    { line: 'api, web', chosen: ['api', 'web'], why: 'two' },
    { line: 'web, api', chosen: ['web', 'api'], why: 'in the order given' },
    {
      line: 'api, mail, in and out, web',
      chosen: ['api', 'mail, in and out', 'web'],
      why: 'commas in an option',
    },
    { line: 'mail, in and out', chosen: ['mail, in and out'], why: 'alone' },
    { line: 'api, gone', chosen: ['api', 'gone'], why: 'an option that was one' },
    { line: 'web\n\nand a note', chosen: ['web'], why: 'what people wrote below is no choice' },
  ])('several choices: $why', ({ line, chosen }) => {
    const template = templateOfFields('dropdown* Parts: api | mail, in and out | web');
    expect(formAnswers(`### Parts\n\n${line}`, template)[0]?.value).toEqual({ kind: 'choices', chosen });
  });

  it.each([
    { text: '```shell\nls\n\n```', log: 'ls\n', why: 'as GitHub writes it' },
    { text: '```shell\na\n```\nb\n```', log: 'a\n```\nb', why: 'with a fence typed into it' },
    { text: 'ls', log: 'ls', why: 'without a block' },
    { text: '```', log: '```', why: 'a fence and nothing else' },
    { text: '```shell\nls', log: '```shell\nls', why: 'a block that is not closed' },
    { text: '_No response_', log: '', why: 'nothing' },
  ])('rendered text: $why', ({ text, log }) => {
    expect(shown(`### Log\n\n${text}`, templateOfFields('code Log'))).toEqual([['Log', log]]);
  });

  it('tells each box', () => {
    const [answer] = formAnswers(
      `### Terms\n\n${boxes}`,
      templateOfFields('checkboxes Terms: I help | I looked'),
    );
    expect(answer?.value).toEqual({
      kind: 'boxes',
      boxes: [
        { option: 'I help', isTicked: true },
        { option: 'I looked', isTicked: false },
      ],
    });
  });

  it('takes a label written over two lines, as a heading has one', () => {
    const template = templateFrom(
      'name: x\ndescription: x\nbody: [{ type: input, id: n, attributes: { label: "How\n  many" } }]',
    );
    expect(formAnswers('### How many \n\n3', template)).toEqual([
      { heading: 'How many', id: 'n', value: { kind: 'text', text: '3' } },
    ]);
  });

  it('gives the first of two fields with one label what stands there once', () => {
    const template = templateOfFields('input Name', 'input Name', 'input Place');
    expect(shown('### Place\n\nx\n\n### Name\n\ny', template)).toEqual([
      ['Name', 'y'],
      ['Place', 'x'],
    ]);
    expect(shown('### Name\n\nx\n\n### Name\n\ny\n\n### Place\n\nz', template)).toEqual([
      ['Name', 'x'],
      ['Name', 'y'],
      ['Place', 'z'],
    ]);
  });

  it('knows that words can be typed beside uploads', () => {
    const template = templateOfFields('upload Files', 'input Name');
    const files = '![a](https://example.com/a.png)\n\n### Name\n\nx';
    expect(shown(`### Files\n\n${files}\n\n### Name\n\ny`, template)).toEqual([
      ['Files', files],
      ['Name', 'y'],
    ]);
  });

  it('takes answers that are headings of their own fields, at the end', () => {
    const template = templateOfFields('textarea Summary', 'input Place', 'input Name');
    const answers = ['x', '### Place', '### Name'];
    const body = template.fields.map(({ label }, index) => `### ${label}\n\n${answers[index]}`).join('\n\n');
    expect(shown(body, template).map(([, text]) => text)).toEqual(answers);
  });

  it('takes every section as text without a template', () => {
    expect(shown('### A\n\nNone\n\n### B\n\n_No response_', undefined)).toEqual([
      ['A', 'None'],
      ['B', ''],
    ]);
  });
});

// --- properties ---

const labels = ['Impact', 'Component', 'Summary', 'Links', 'לוגים', 'Is it “down”? (1)', 'toString'];
const optionWords = ['Down', 'Fine', 'api', 'web', 'in, out', 'on-call', 'עברית', '3'];

interface FieldCase {
  readonly type: string;
  readonly id?: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly answer: string | readonly string[];
  readonly value: AnswerValue;
}

const someWord = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 });

/** One line that a browser would send: not blank, no line ends, and none of GitHub's own words for nothing. */
const someLine = fc
  .oneof(
    someWord,
    fc.constantFrom(...labels.map((label) => `### ${label}`), 'Down', '- [x] Down', '\u202eabc'),
  )
  .map((text) => text.replaceAll(/[\r\n]/g, ' ').trim())
  .filter((text) => text !== '' && text !== '_No response_');

/** `isForging`: with headings of any field, standing as GitHub would write them. */
function someText(isForging: boolean): fc.Arbitrary<string> {
  const forged = fc.constantFrom(...labels).map((label) => `\n### ${label}\n`);
  const piece = isForging
    ? fc.oneof(someLine, forged, fc.constant(''))
    : fc.oneof(someLine, fc.constant('')).filter((line) => !line.startsWith('### '));
  return fc
    .array(piece, { minLength: 1, maxLength: 6 })
    .map((pieces) => pieces.join('\n').trim())
    .filter((text) => text !== '' && text !== '_No response_');
}

function someField(label: string, isForging: boolean): fc.Arbitrary<FieldCase> {
  const text = (type: string, answers: fc.Arbitrary<string>, attributes = {}) =>
    fc.oneof({ weight: 4, arbitrary: answers }, { weight: 1, arbitrary: fc.constant('') }).map(
      (answer): FieldCase => ({
        type,
        attributes: { label, ...attributes },
        answer: answer.replaceAll('\n', '\r\n'),
        value: { kind: 'text', text: answer },
      }),
    );
  const options = fc.subarray(optionWords, { minLength: 1 });
  return fc.oneof(
    text('input', someLine),
    text('textarea', someText(isForging)),
    text('textarea', someText(isForging), { render: 'shell' }),
    options.chain((all) =>
      fc.option(fc.constantFrom(...all), { nil: undefined }).map((choice): FieldCase => {
        const chosen = choice === undefined ? [] : [choice];
        return {
          type: 'dropdown',
          attributes: { label, options: all },
          answer: chosen,
          value: { kind: 'choices', chosen },
        };
      }),
    ),
    options.chain((all) =>
      fc.subarray(all).map(
        (chosen): FieldCase => ({
          type: 'dropdown',
          attributes: { label, options: all, multiple: true },
          answer: chosen,
          value: { kind: 'choices', chosen },
        }),
      ),
    ),
    options.chain((all) =>
      fc.subarray(all).map(
        (ticked): FieldCase => ({
          type: 'checkboxes',
          attributes: { label, options: all.map((option) => ({ label: option })) },
          answer: ticked,
          value: {
            kind: 'boxes',
            boxes: all.map((option) => ({ option, isTicked: ticked.includes(option) })),
          },
        }),
      ),
    ),
  );
}

function someForm(isForging: boolean): fc.Arbitrary<readonly FieldCase[]> {
  return fc
    .shuffledSubarray(labels, { minLength: 1 })
    .chain((chosen) => fc.tuple(...chosen.map((label) => someField(label, isForging))));
}

function submitted(fields: readonly FieldCase[]): { readonly body: string; readonly template: Template } {
  const text = stringify({
    name: 'Form',
    description: 'A form',
    body: [
      { type: 'markdown', attributes: { value: '### Impact' } },
      ...fields.map(({ type, attributes }) => ({ type, attributes })),
    ],
  });
  const answers = Object.fromEntries(
    fields.map(({ attributes, answer }) => [String(attributes.label), answer]),
  );
  const { body } = fillForm(text, answers, { isPublic: false });
  return { body: body ?? '', template: templateFrom(text) };
}

const expectedOf = (fields: readonly FieldCase[]): readonly FormAnswer[] =>
  fields.map(({ attributes, value }) => ({ heading: String(attributes.label), value }));

describe('what was filled in comes back', () => {
  it('for any form and any answers', () => {
    fc.assert(
      fc.property(someForm(false), (fields) => {
        const { body, template } = submitted(fields);
        expect(formAnswers(body, template)).toEqual(expectedOf(fields));
        expect(formAnswers(body.replaceAll(/\r?\n/g, '\r\n'), template)).toEqual(expectedOf(fields));
      }),
      { numRuns: 300 },
    );
  });

  it('for fields of one line before the first text and after the last, whatever is forged in between', () => {
    fc.assert(
      fc.property(someForm(true), (fields) => {
        const { body, template } = submitted(fields);
        const answers = formAnswers(body, template);
        expect(answers.map(({ heading }) => heading)).toEqual(
          fields.map(({ attributes }) => attributes.label),
        );
        const isText = ({ type }: FieldCase) => type === 'textarea';
        const first = fields.findIndex(isText);
        const last = fields.findLastIndex(isText);
        const safe = expectedOf(fields).filter((_, index) => first < 0 || index < first || index > last);
        expect(answers).toEqual(expect.arrayContaining([...safe]));
        // One text has all that is left.
        if (first === last) expect(answers).toEqual(expectedOf(fields));
      }),
      { numRuns: 300 },
    );
  });

  it('any body is read, and no answer holds what the body has not', () => {
    const someBody = fc.oneof(
      anyText(200),
      fc
        .array(
          fc.tuple(
            fc.oneof(
              fc.constantFrom(...labels.map((label) => `### ${label}`), '', 'None', '- [x] Down'),
              anyText(8),
            ),
            fc.constantFrom('\n', '\r\n', '\r', '\n\n'),
          ),
          { maxLength: 30 },
        )
        .map((lines) => lines.flat().join('')),
    );
    fc.assert(
      fc.property(someBody, someForm(false), (body, fields) => {
        const { template } = submitted(fields);
        const answers = formAnswers(body, template);
        const order = answers.map(({ heading }) =>
          template.fields.findIndex(({ label }) => label === heading),
        );
        expect(order).toEqual([...order].sort((a, b) => a - b));
        expect(new Set(order).size).toBe(order.length);
        const lines = new Set(body.split(/\r\n|\r|\n/).map((line) => line.trim()));
        for (const { value } of answers) {
          if (value.kind !== 'text') continue;
          for (const line of value.text.split('\n')) expect(lines.has(line.trim())).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('comes to an end with a body of 60,000 characters', () => {
  it.each([
    { body: '### Summary\n\n'.repeat(4_600), why: 'one heading again and again' },
    {
      body: `${written('Down', 'API', '', '', '')}${`\n\n### Terms\n\n${boxes}`.repeat(1_300)}`,
      why: 'forged boxes',
    },
    { body: '### Impact\n\nDown\n\n### Component\n\n'.repeat(1_700), why: 'many beginnings' },
    { body: `### Summary\n\nx${' '.repeat(60_000)}y`, why: 'blanks' },
    { body: `### Impact\n\n${'Down, '.repeat(10_000)}`, why: 'choices' },
    { body: '\n'.repeat(60_000), why: 'nothing' },
  ])('$why', ({ body }) => {
    const many = templateOfFields(
      'dropdown* Impact: Down | Fine | Down, Down',
      'input Component',
      ...Array.from({ length: 40 }, () => 'textarea Summary'),
      'checkboxes Terms: I looked | I help',
    );
    formAnswers(body, incident);
    formAnswers(body, many);
  });
});

const samples = new URL('../../../shared/data/forms/', import.meta.url);

describe.runIf(existsSync(samples))("GitHub's own samples of templates, bodies and answers", () => {
  const names = existsSync(samples)
    ? readdirSync(samples, { withFileTypes: true }).flatMap((entry) =>
        entry.isDirectory() ? [entry.name] : [],
      )
    : [];

  it.each(names)('%s', (name) => {
    const file = (path: string) => new URL(`${name}/${path}`, samples);
    const read = (path: string) => readFileSync(file(path), 'utf8');
    const template = existsSync(file('template.yml')) ? templateFrom(read('template.yml')) : undefined;
    const answers = formAnswers(read('issue.md'), template);
    expect(Object.fromEntries(answers.flatMap(sampleEntry))).toEqual(JSON.parse(read('parsed-issue.json')));
  });
});

/** As the samples write answers: by id or label, texts only where there are any. */
function sampleEntry({ heading, id, value }: FormAnswer): readonly [string, unknown][] {
  const key =
    id ??
    heading
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '_')
      .replace(/^_|_$/g, '');
  switch (value.kind) {
    case 'text':
      return value.text === '' ? [] : [[key, value.text]];
    case 'choices':
      return [[key, value.chosen]];
    case 'boxes': {
      const labelsOf = (isTicked: boolean) =>
        value.boxes.flatMap((box) => (box.isTicked === isTicked ? [box.option] : []));
      return [[key, { selected: labelsOf(true), unselected: labelsOf(false) }]];
    }
  }
}
