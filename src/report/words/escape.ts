/** What stands where a text is cut. */
import type { InEachLanguage } from '../language.js';

interface EscapeWords {
  /** One line of at most 200 characters. */
  readonly cut: (left: number) => string;
}

export const escapeWords: InEachLanguage<EscapeWords> = {
  en: { cut: (left) => `_Cut here: ${left} characters more than a comment can hold._` },
  ko: { cut: (left) => `_댓글 길이 제한으로 나머지 ${left}자를 생략했습니다._` },
};
