import fc from 'fast-check';
import { expect, it } from 'vitest';
import { searchWords } from '../../src/issues/search-words.js';
import { anyText } from '../support/text.js';

it.each([
  { text: 'The export is EMPTY', words: ['export', 'empty'], why: 'without case and common words' },
  {
    text: 'ingress-nginx 502 at /pay?x=1',
    words: ['ingress', 'nginx', '502', 'pay'],
    why: 'parted by signs',
  },
  { text: '2026-11-24 10:05', words: ['2026'], why: 'without the parts of dates and times' },
  { text: 'Ｅｘｐｏｒｔ ﬁle', words: ['export', 'file'], why: 'with one spelling' },
  { text: 'Die Zahlung schlägt fehl', words: ['die', 'zahlung', 'schlägt', 'fehl'], why: 'German' },
  { text: 'оплата не проходит', words: ['оплата', 'не', 'проходит'], why: 'Russian' },
  { text: 'भुगतान विफल', words: ['भुगतान', 'विफल'], why: 'Hindi, whose vowels are marks' },
  { text: 'خطأ في الدفع', words: ['خطأ', 'في', 'الدفع'], why: 'Arabic' },
  { text: '결제가 실패합니다', words: ['결제', '실패'], why: 'Korean, without what it puts behind words' },
  { text: '회의 안 됩니다', words: ['회의'], why: 'a noun that ends like a particle' },
  { text: '支払いができない', words: ['支払', '払い'], why: 'Japanese, without its grammar' },
  { text: 'うごかない', words: ['うご', 'ごか', 'かな', 'ない'], why: 'Japanese that is hiragana alone' },
  { text: '支付', words: ['支付'], why: 'Chinese' },
  { text: 'API서버 오류', words: ['api', '서버', '오류'], why: 'two scripts in one word' },
  { text: '표 1개', words: ['표', '개'], why: 'one character alone' },
  { text: 'see https://example.com/export#empty now', words: [], why: 'no addresses' },
  { text: 'before <!-- export --> crash', words: ['crash'], why: 'nothing hidden' },
  { text: `${'f'.repeat(41)} crash`, words: ['crash'], why: 'no hashes' },
  { text: '', words: [], why: 'nothing' },
])('$text: $words ($why)', ({ text, words }) => {
  expect(searchWords(text)).toEqual(words);
});

it('takes the words before and after a Korean particle for alike', () => {
  const [a, b] = [searchWords('결제가'), searchWords('결제를')];
  expect(a.filter((word) => b.includes(word))).toEqual(['결제']);
});

it('takes any text, and no word holds a blank', () => {
  fc.assert(
    fc.property(anyText(200), (text) => {
      const words = searchWords(text);
      expect(words.filter((word) => word === '' || /\s/.test(word))).toEqual([]);
    }),
  );
});

it('reads the beginning of a long text only', () => {
  expect(searchWords('crash '.repeat(100_000)).length).toBeLessThan(1_000);
});
