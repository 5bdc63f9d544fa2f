import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { defaultUpdateTemplates } from '../../src/issues/defaults.js';
import { type TemplatePart, templateParts, updatePlaceholders } from '../../src/issues/update-template.js';
import { languages } from '../../src/schedule/language.js';

function written(part: TemplatePart): string {
  return part.kind === 'text' ? part.text : `{${part.name}}`;
}

describe('templateParts', () => {
  it.each<{ template: string; parts: readonly TemplatePart[]; why: string }>([
    { template: '', parts: [], why: 'nothing' },
    {
      template: 'now {status}!',
      parts: [
        { kind: 'text', text: 'now ' },
        { kind: 'placeholder', name: 'status' },
        { kind: 'text', text: '!' },
      ],
      why: 'a placeholder in text',
    },
    {
      template: '{eta}{next}',
      parts: [
        { kind: 'placeholder', name: 'eta' },
        { kind: 'placeholder', name: 'next' },
      ],
      why: 'two without text between them',
    },
    { template: '{Status}', parts: [{ kind: 'unknown', name: 'Status' }], why: 'names are exact' },
    { template: '{ eta }', parts: [{ kind: 'unknown', name: ' eta ' }], why: 'also around' },
    { template: '{"a": 1} {} {1}', parts: [{ kind: 'text', text: '{"a": 1} {} {1}' }], why: 'no words' },
    {
      template: '{{eta}}',
      parts: [
        { kind: 'text', text: '{' },
        { kind: 'placeholder', name: 'eta' },
        { kind: 'text', text: '}' },
      ],
      why: 'the inner braces count',
    },
  ])('$template: $why', ({ template, parts }) => expect(templateParts(template)).toEqual(parts));

  it('loses nothing', () => {
    const pieces = fc.constantFrom('{', '}', '{eta}', '{eta', 'eta}', '{who}', ' ', '\n', 'a', '{}', '{ }');
    fc.assert(
      fc.property(fc.array(fc.oneof(pieces, fc.string())), (texts) => {
        const template = texts.join('');
        expect(templateParts(template).map(written).join('')).toBe(template);
      }),
    );
  });

  it('comes to an end on braces without end', () => {
    templateParts('{a'.repeat(100_000));
  });
});

test.each(languages)('the default template holds every placeholder once, and no other: %s', (language) => {
  const parts = templateParts(defaultUpdateTemplates[language]).filter(({ kind }) => kind !== 'text');
  expect(parts.map(written).sort()).toEqual(updatePlaceholders.map((name) => `{${name}}`).sort());
});
