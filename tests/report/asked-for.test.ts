import { describe, expect, it } from 'vitest';
import { askedForText, overrideWhyText } from '../../src/report/asked-for.js';
import { inLanguage, markdownIn, servingText } from '../../src/report/reasons.js';
import { login } from '../support/builders.js';
import { liveIn, shownText } from './github-markdown.js';

const markdown = markdownIn({});
const why = askedForText({ writer: login('alice'), issue: 2, key: '4000000000000005.0' });

describe('the reason of an override that a command asked for', () => {
  it('is known again by its key, as the entries of earlier versions are', () => {
    expect(why).toBe('asked for by alice in #2 (4000000000000005.0)');
  });

  it('is told to people without the key, in their language', () => {
    const plain = inLanguage({ person: (one) => one, text: (text) => text }, {});
    expect(overrideWhyText(why, plain)).toBe('asked for by alice in #2');
    const bold = overrideWhyText(why, markdown);
    expect(shownText(bold)).toBe('asked for by alice in #2');
    expect(liveIn(bold)).toEqual([]);
    expect(shownText(overrideWhyText(why, markdownIn({ language: 'ko' })))).toBe(
      'alice 님이 #2 이슈에서 요청',
    );
    expect(shownText(servingText({ kind: 'override', instead: login('bob'), why }, markdown))).toBe(
      'You serve by override in place of bob: asked for by alice in #2.',
    );
  });

  it.each(['swap', 'asked for by alice in #2', `${why} and more`, 'asked for by alice in #2 (by phone)'])(
    'stays as somebody wrote it: %s',
    (text) => {
      expect(shownText(overrideWhyText(text, markdown))).toBe(text);
      expect(liveIn(overrideWhyText(text, markdown))).toEqual([]);
    },
  );
});
