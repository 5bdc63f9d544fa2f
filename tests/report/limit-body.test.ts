import fc from 'fast-check';
import { lexer } from 'marked';
import { describe, expect, it } from 'vitest';
import { findMarker } from '../../src/issues/marker.js';
import { block, limitBody, maxBodyLength } from '../../src/report/escape.js';
import { commentBody } from '../../src/report/issue-comments.js';

const marker = { kind: 'handoff', key: 'payments/primary 2026-11-30T09:00:00Z' } as const;
const lines = (count: number, line: string) => Array.from({ length: count }, () => line).join('\n');

/** The note is the last paragraph, and no block swallowed it. */
function endsWithNote(body: string): boolean {
  const last = lexer(body).at(-1);
  return last?.type === 'paragraph' && last.raw.startsWith('_Cut here: ');
}

describe('limitBody', () => {
  it('leaves what fits as it is', () => {
    const body = 'x'.repeat(maxBodyLength);
    expect(limitBody(body, {})).toBe(body);
  });

  it.each([
    { text: lines(2_000, 'word '.repeat(10)), why: 'words' },
    { text: block(lines(2_000, 'word '.repeat(10))), why: 'an open block' },
    { text: block(`\`\`\`\n${lines(2_000, 'word '.repeat(10))}`), why: 'a block that quotes an open fence' },
    {
      text: `${block('```\nx\n```\n```')}\n\n${lines(2_000, 'word '.repeat(10))}`,
      why: 'a closed block that quotes fences',
    },
    {
      text: block(`~~~\n\`\`\`text\n${lines(2_000, 'y')}`.padEnd(70_000, '\nz')),
      why: 'fences of each sort',
    },
    { text: `${lines(10, 'x')}\n${'y'.repeat(70_000)}`, why: 'one endless line' },
    { text: `${lines(100, '🚨'.repeat(400))}`, why: 'characters of two units' },
  ])('keeps the marker, closes what is open and says so: $why', ({ text }) => {
    const body = commentBody(marker, text, {});
    expect(body.length).toBeLessThanOrEqual(maxBodyLength);
    expect(findMarker(body)).toEqual(marker);
    expect(endsWithNote(body)).toBe(true);
    // Throws for half of a character.
    expect(encodeURIComponent(body)).not.toBe('');
  });

  it('says how much it left out', () => {
    const line = `${'x'.repeat(99)}\n`;
    const body = limitBody(line.repeat(700), {});
    const kept = body.lastIndexOf('x') + 1;
    expect(body.slice(kept)).toBe(
      `\n\n_Cut here: ${70_000 - kept} characters more than a comment can hold._`,
    );
  });

  it('never gives more than the bound, nor loses the note in a block', () => {
    const someLine = fc.constantFrom(
      '```',
      '````',
      '```text',
      '~~~',
      'word '.repeat(40),
      '`',
      '',
      '> x',
      '- y',
    );
    const someLines = fc.array(someLine, { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(someLines, someLines, fc.integer({ min: 0, max: 400 }), (quoted, between, times) => {
        const text = Array.from({ length: times }, () => block(quoted.join('\n'))).join(
          `\n\n${between.filter((line) => !line.includes('`') && !line.includes('~')).join('\n')}\n\n`,
        );
        const body = commentBody(marker, text, {});
        expect(body.length).toBeLessThanOrEqual(maxBodyLength);
        expect(findMarker(body)).toEqual(marker);
        if (body.includes('_Cut here')) expect(endsWithNote(body)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});

it('says in Korean how much it left out', () => {
  expect(limitBody(`${'x'.repeat(99)}\n`.repeat(700), { language: 'ko' })).toMatch(
    /\n\n_댓글 길이 제한으로 나머지 1\d{4}자를 생략했습니다\._$/,
  );
});
