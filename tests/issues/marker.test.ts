import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findMarker, formatMarker, type Marker, markerKinds } from '../../src/issues/marker.js';
import { ownComment, trustedMarkers } from '../../src/issues/own-comments.js';
import { anIssue, comment, viewer } from '../support/builders.js';

const notice: Marker = { kind: 'notice', key: '2026-11-30T00:00:00Z' };
const written = `${formatMarker(notice)}\n@rita: this waits for your answer.`;

describe('findMarker', () => {
  it.each([
    { text: written, found: notice, why: 'on the first line' },
    { text: `Words\n\n${written}`, found: notice, why: 'where somebody wrote something before it' },
    {
      text: `${written}\n<!-- watchbill:status payments -->`,
      found: notice,
      why: 'the first one: what others wrote comes after ours',
    },
    {
      text: `<!-- watchbill:from-the-future x -->\n${written}`,
      found: undefined,
      why: 'a kind that we do not know is not replaced by one further down',
    },
    { text: '<!-- watchbill:notice x', found: undefined, why: 'broken: no end' },
    { text: '<!-- watchbill:notice -->', found: undefined, why: 'broken: no key' },
    { text: '<!-- watchbill:notice a\nb -->', found: undefined, why: 'broken: over two lines' },
    { text: '', found: undefined, why: 'no text' },
  ])('$why', ({ text, found }) => {
    expect(findMarker(text)).toEqual(found);
  });

  it('finds what was formatted, and takes any text', () => {
    const someKey = fc
      .array(fc.stringMatching(/^[\p{L}\p{N}._:/#-]{1,20}$/u), { minLength: 1, maxLength: 4 })
      .map((words) => words.join(' '))
      .filter((key) => !key.includes('-->'));
    fc.assert(
      fc.property(fc.constantFrom(...markerKinds), someKey, fc.string(), (kind, key, rest) => {
        const marker = { kind, key };
        expect(findMarker(`${formatMarker(marker)}\n${rest}`)).toEqual(marker);
        findMarker(rest);
      }),
    );
  });

  it('comes to an end with thousands of broken ones', () => {
    const text = '<!-- watchbill:notice '.repeat(3_000);
    findMarker(text);
  });
});

describe('own comments', () => {
  it.each([
    { by: viewer, parts: {}, isFound: true, why: 'the token wrote it' },
    { by: viewer, parts: { isTrusted: false }, isFound: false, why: 'somebody edited it' },
    { by: 'mallory', parts: {}, isFound: false, why: 'another person forged it' },
    { by: 'dependabot[bot]', parts: {}, isFound: false, why: 'another bot quoted it' },
  ])('isFound $isFound: $why', ({ by, parts, isFound }) => {
    const issue = anIssue({ events: [comment('11-30 10:00', by, written, parts)] });
    expect(trustedMarkers(issue)).toEqual(isFound ? [notice] : []);
    expect(ownComment(issue, notice) !== undefined).toBe(isFound);
  });

  it('is the first one where two runs wrote the same', () => {
    const events = [comment('11-30 10:00', viewer, written), comment('11-30 10:01', viewer, written)];
    expect(ownComment(anIssue({ events }), notice)).toBe(events[0]);
  });
});
