/** The words of the badge. */
import { inLanguageOf, type Spoken } from './language.js';
import { type BadgeWords, badgeWords } from './words/badge-text.js';

export function badgeTexts(spoken: Spoken): BadgeWords {
  return inLanguageOf(badgeWords, spoken);
}
