/**
 * Every text that people read stands once in each language, in `words/`: one object a file of texts, the same keys in both, and
 * whole sentences as functions of what is filled in, so that a language may put it in any order.
 */
import { type Language, languages } from '../schedule/language.js';

/** The same texts in every language. */
export type InEachLanguage<Texts> = Readonly<Record<Language, Texts>>;

/** Whatever has a language of its own: a schedule. */
export interface Spoken {
  readonly language?: Language;
}

export const defaultLanguage: Language = languages[0];

/** The texts in the language of whoever reads them; English where nothing is said. */
export function inLanguageOf<Texts>(texts: InEachLanguage<Texts>, spoken: Spoken): Texts {
  return texts[languageOf(spoken)];
}

export function languageOf({ language }: Spoken): Language {
  return language ?? defaultLanguage;
}

/** What all of them are in, for a text that is about each; English where they differ. */
export function sharedLanguage(all: readonly Spoken[]): Spoken {
  const [first, ...others] = all.map(languageOf);
  return first !== undefined && others.every((language) => language === first) ? { language: first } : {};
}
