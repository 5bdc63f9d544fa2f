/** HTML: whatever is put into a template is text, for elements and for quoted attributes alike. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { escapeHtml, markup, webAddress } from '../../src/report/escape-html.js';
import { payloads } from './payloads.js';

test('text is escaped, markup is not, numbers and lists are taken', () => {
  const bold = markup`<b>${'a < b & "c"'}</b>`;
  expect(markup`<p title="${`it's "so"`}">${bold} ${7}${[bold, bold]}</p>`.html).toBe(
    '<p title="it&#39;s &quot;so&quot;"><b>a &lt; b &amp; &quot;c&quot;</b> 7<b>a &lt; b &amp; &quot;c&quot;</b><b>a &lt; b &amp; &quot;c&quot;</b></p>',
  );
});

test('no text holds a character with a meaning of its own, or one that hides', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...payloads.map(({ text }) => text))),
      (text) => {
        const escaped = escapeHtml(text);
        expect(escaped).not.toMatch(/[<>"'\n\u202a-\u202e\u200b]/);
        expect(escaped.replace(/&(amp|lt|gt|quot|#39);/g, '')).not.toContain('&');
      },
    ),
  );
});

test.each([
  ['https://x.example/a?b=c&d', true],
  ['webcal://x.example/a.ics', true],
  ['http://x.example', true],
  ['javascript:alert(1)', false],
  ['data:text/html,x', false],
  [' https://x.example', false],
  ['https://x.example/a b', false],
  ['//x.example', false],
])('an address to open: %s is %s', (url, isOne) => {
  expect(webAddress(url)).toBe(isOne ? url : undefined);
});
