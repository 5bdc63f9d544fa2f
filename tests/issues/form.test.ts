import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formSections } from '../../src/issues/form.js';
import { anyText } from '../support/text.js';

describe('formSections', () => {
  it.each([
    { body: '', sections: [], why: 'no body' },
    { body: 'Help!', sections: [], why: 'no form: text before the first heading is not an answer' },
    {
      body: '### Impact\n\nService down\n\n### Component\n\n_No response_\n',
      sections: [
        ['Impact', 'Service down'],
        ['Component', ''],
      ],
      why: 'answers in order, an empty one as GitHub writes it',
    },
    {
      body: '### What\r\n\r\nline 1\r\n\r\n  line 2\r\n',
      sections: [['What', 'line 1\n\n  line 2']],
      why: 'CRLF, inner blank lines and indentation stay',
    },
    {
      body: '### Impact\n\nNo effect\n\n### What\n\ntext\n### Impact\n\nService down',
      sections: [
        ['Impact', 'No effect'],
        ['What', 'text\n### Impact\n\nService down'],
      ],
      why: 'the first heading wins; what stands under a forged one stays in the answer it was typed into',
    },
    { body: '#### Impact\n\nx', sections: [], why: 'another level is no field' },
    { body: '###Impact\n\nx', sections: [], why: 'nor is a heading without a blank' },
    { body: '### \n\nx', sections: [], why: 'nor an empty one' },
    { body: '### toString\n\nx', sections: [['toString', 'x']], why: 'names of built-ins are headings' },
  ])('$why', ({ body, sections }) => {
    expect(formSections(body).map(({ heading, value }) => [heading, value])).toEqual(sections);
  });

  const someLine = fc.oneof(
    fc.constantFrom('### A', '### B', '### A ', '', '  ', '_No response_', '#### C', '### '),
    fc.string({ maxLength: 12 }),
  );
  const someBody = fc
    .array(fc.tuple(someLine, fc.constantFrom('\n', '\r\n', '\r')))
    .map((lines) => lines.flat().join(''));

  it('takes any text, names each heading once and loses no word below the first', () => {
    fc.assert(
      fc.property(someBody, (body) => {
        const sections = formSections(body);
        const headings = sections.map(({ heading }) => heading);
        expect(new Set(headings).size).toBe(headings.length);
        const lines = body.split(/\r\n|\r|\n/);
        const first = lines.findIndex(isHeading);
        const below = first < 0 ? [] : lines.slice(first);
        const all = sections.flatMap(({ heading, value }) => [`### ${heading}`, value]);
        expect(wordsOf(all)).toEqual(wordsOf(below));
      }),
    );
  });

  it('takes what a form never gives: any text', () => {
    fc.assert(
      fc.property(anyText(200), (body) => {
        formSections(body);
      }),
    );
  });

  it.each([
    { body: `### A\n\nx${' '.repeat(60_000)}y`, why: 'a long run of blanks' },
    { body: `### A\n\nx${'\n'.repeat(60_000)}y`, why: 'a long run of lines' },
    { body: Array.from({ length: 6_000 }, (_, i) => `### ${i}`).join('\n'), why: 'thousands of headings' },
  ])('comes to an end with $why', ({ body }) => {
    formSections(body);
  });
});

function isHeading(line: string): boolean {
  return /^### .*\S/.test(line);
}

/** `_No response_` as a whole answer is none. */
function wordsOf(texts: readonly string[]): readonly string[] {
  return texts
    .join('\n')
    .split(/\s+/)
    .filter((word) => word !== '' && word !== '_No' && word !== 'response_');
}
