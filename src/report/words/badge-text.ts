/** The badge. Plain text. */
import type { InEachLanguage } from '../language.js';

export interface BadgeWords {
  readonly label: string;
  readonly nobody: string;
  /** What is read aloud, and shown where there is no picture. */
  readonly title: (who: string) => string;
}

export const badgeWords: InEachLanguage<BadgeWords> = {
  en: { label: 'on call', nobody: 'nobody', title: (who) => `on call: ${who}` },
  ko: { label: '온콜', nobody: '없음', title: (who) => `온콜: ${who}` },
};
