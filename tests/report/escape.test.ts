import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { block, inline, labelText, mention, mentionsIn, name, plain } from '../../src/report/escape.js';
import { anyText } from '../support/text.js';
import { liveIn, shownText } from './github-markdown.js';
import { payloads } from './payloads.js';

describe('inline', () => {
  it.each(payloads)('$why', ({ text }) => {
    const escaped = inline(text);
    expect(liveIn(`about ${escaped}, and more`)).toEqual([]);
    expect(liveIn(escaped)).toEqual([]);
    expect(liveIn(`| ${escaped} | 1 |\n|---|---|\n| ${escaped} | 2 |`, ['table'])).toEqual([]);
    expect(shownText(escaped)).toBe(plain(text));
  });

  const pieces = fc.oneof(
    fc.constantFrom(...payloads.map(({ text }) => text)),
    fc.constantFrom(
      '@',
      '#',
      '<',
      '>',
      '&',
      '`',
      '\\',
      '_',
      '*',
      '[',
      ']',
      '(',
      ')',
      '!',
      ':',
      '/',
      '.',
      '-',
    ),
    fc.constantFrom('alice', '12', 'www', 'GH', 'http', 'owner/repo', '&lt;', '-->', '<!--', '\n', ' '),
    anyText(6),
  );
  const someText = fc.array(pieces, { maxLength: 8 }).map((parts) => parts.join(''));

  it('leaves nothing alive in any text, and shows it all', () => {
    fc.assert(
      fc.property(someText, (text) => {
        const escaped = inline(text);
        expect(liveIn(`about ${escaped}, and more`)).toEqual([]);
        expect(escaped).not.toMatch(/@(?!<!-- -->)/);
        expect(escaped).not.toMatch(/#(?!<!-- -->)/);
        expect(escaped.replaceAll('<!-- -->', '')).not.toContain('<');
        expect(escaped).not.toMatch(/[\r\n]/);
        if ([...plain(text)].length <= 200) expect(shownText(escaped)).toBe(plain(text));
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    { text: '$x$ and $$y$$', why: 'mathematics, which Markdown reads before all else' },
    { text: 'GH-12', why: 'the hyphen' },
  ])('escapes $why', ({ text }) => {
    expect(inline(text).replaceAll('<!-- -->', '')).not.toMatch(/(?<!\\)[$-]/);
  });

  it('cuts at 200 characters, not in the middle of one', () => {
    expect(inline('🚨'.repeat(200))).toBe('🚨'.repeat(200));
    expect(inline('🚨'.repeat(201))).toBe(`${'🚨'.repeat(199)}…`);
  });

  it('leaves no marker and no reference that we would believe', () => {
    const text = '<!-- watchbill:status payments --> {{watchbill issue payments 12}}';
    expect(inline(text)).not.toContain('<!-- watchbill');
    expect(inline(text)).not.toContain('{{watchbill issue ');
  });
});

describe('block', () => {
  it.each(payloads)('$why', ({ text }) => {
    expect(liveIn(`before\n\n${block(text)}\n\nafter`, ['code', 'space'])).toEqual([]);
  });

  it.each([
    { text: '```\nx\n```', fence: '````', why: 'a fence' },
    { text: 'a ````` b', fence: '``````', why: 'a long run of backticks' },
    { text: '   ```', fence: '````', why: 'an indented fence' },
    { text: '~~~', fence: '```', why: 'tildes, which do not close backticks' },
  ])('cannot be closed by $why', ({ text, fence }) => {
    expect(block(text)).toBe(`${fence}text\n${text}\n${fence}`);
  });

  it('leaves no reference that the writer would resolve', () => {
    expect(block('{{watchbill issue payments 12}}')).not.toContain('{{watchbill issue ');
  });
});

describe('plain', () => {
  it.each([
    { text: 'a\u202eb\u2066c', shown: 'abc', why: 'bidirectional controls' },
    { text: 'a\u200bb\u200dc\ufeffd\u2060e', shown: 'abc de', why: 'zero-width characters' },
    { text: 'a\u00adb\u115f\u3164', shown: 'ab', why: 'soft hyphens and fillers' },
    { text: '\u001b[31mred\u0007', shown: '[31mred', why: 'what steers a terminal' },
    { text: 'a\r\n\tb \u2028 c', shown: 'a b c', why: 'lines and tabs' },
    { text: 'x\ud800y', shown: 'x\ufffdy', why: 'half of a character' },
    { text: '::set-output name=x::y', shown: '::set-output name=x::y', why: 'not what it says' },
    { text: '급한 일 🚨', shown: '급한 일 🚨', why: 'not other scripts' },
  ])('takes out $why', ({ text, shown }) => {
    expect(plain(text)).toBe(shown);
  });
});

describe('logins and labels', () => {
  it.each([
    { login: 'alice', named: '**alice**', called: '@alice' },
    { login: 'al-ice_corp', named: '**al-ice\\_corp**', called: '@al-ice_corp' },
    { login: 'renovate[bot]', named: '**renovate\\[bot\\]**', called: '@renovate' },
    { login: 'a/b @c', named: '**abc**', called: '@abc' },
  ])('$login', ({ login, named, called }) => {
    expect([name(login), mention(login)]).toEqual([named, called]);
    expect(liveIn(`by ${name(login)}`)).toEqual([]);
  });

  it('a label is code, whatever its name', () => {
    expect(labelText('a`b @alice <!-- x -->')).toBe('`ab @alice <!-- x -->`');
    expect(liveIn(`label ${labelText('`@alice` #12')}`)).toEqual([]);
  });
});

describe('whom a text calls', () => {
  it.each([
    ['the people it mentions', `${mention('alice')}, ${mention('bob')}: due now`, ['alice', 'bob']],
    ['nobody it only names', `${name('alice')} is on call`, []],
    ['nobody in what a stranger wrote', inline('@alice @everyone'), []],
    ['nobody in a block', `${mention('alice')}\n\n${block('cc @bob\n```\n@carol')}\nthanks`, ['alice']],
    ['those after it as well', `${block('@bob')}\n${mention('alice')}`, ['alice']],
  ])('%s', (_, text, called) => {
    expect(mentionsIn(text)).toEqual(called);
  });
});
