/**
 * Which closed issues are most like a new one: the same component and the same answers in the form, then the words of
 * title and text. How alike two texts are, the search library says (MiniSearch: BM25+, so a word that many issues have
 * weighs little); what that is measured against, and how little is nothing is decided here.
 */
import MiniSearch from 'minisearch';
import { answerText, type FormAnswer, formAnswers } from './form-answers.js';
import { impactField, impactHeading, saysNothing } from './form-impact.js';
import { templateOf } from './form-report.js';
import type { Template } from './form-template.js';
import type { Issue } from './issue.js';
import { searchWords } from './search-words.js';

/** What of an issue is compared. */
export interface Subject {
  readonly number: number;
  readonly title: string;
  /** What its form's text fields say; the body where it has none. */
  readonly text: string;
  /** As it was written; absent where the form has no such question, or the answer says nothing. */
  readonly component?: string;
  /** Chosen answers of other questions, `heading: option`; not how bad it is, which says nothing of the matter. */
  readonly choices: readonly string[];
}

export interface Match {
  readonly number: number;
  /** Above 0; only for comparing. */
  readonly likeness: number;
  readonly isSameComponent: boolean;
}

// A component weighs as much as all the words of two texts could together, and so more than any words two issues share
// without being the same text. The chosen answers weigh less: a form has few options.
const componentWeight = 1;
const choicesWeight = 0.3;
const titleBoost = 2;

/** From where on words are alike: among real incidents those that are not stay below half of it (see the test). */
const enoughWords = 0.15;
const enoughWordsInComponent = 0.06;
/** A component that so few closed issues name is alike by itself. */
const rareComponent = 3;

/** Words of the new issue that are looked for, from the title on. */
const maxQueryWords = 120;

/** The likest first, of two alike the newer; at most `most`. Empty where nothing is alike. Total. */
export function mostSimilar(subject: Subject, archive: readonly Subject[], most: number): readonly Match[] {
  const others = inOneOrder(archive).filter(({ number }) => number !== subject.number);
  const sharing = others.filter((other) => isSameComponent(other, subject)).length;
  const words = wordLikeness(subject, others);
  return others
    .flatMap((other): readonly Match[] => {
      const { number } = other;
      const byWords = words.get(number) ?? 0;
      const isSame = isSameComponent(other, subject);
      const isAlike = isSame
        ? byWords >= enoughWordsInComponent || sharing <= rareComponent
        : byWords >= enoughWords;
      if (!isAlike) return [];
      const likeness =
        byWords + (isSame ? componentWeight : 0) + choicesWeight * sharedChoices(other, subject);
      return [{ number, likeness, isSameComponent: isSame }];
    })
    .sort((a, b) => b.likeness - a.likeness || b.number - a.number)
    .slice(0, most);
}

/** By number, each once: the library's figures depend in their last digits on what comes first. */
function inOneOrder(subjects: readonly Subject[]): readonly Subject[] {
  const byNumber = new Map(subjects.map((subject) => [subject.number, subject]));
  return [...byNumber.values()].sort((a, b) => a.number - b.number);
}

/**
 * By number, from 0 to 1: the library's score as a part of what the issue's words score in the issue itself. It counts how
 * many of them are found, and how rare they are. The title is asked for by itself as well: two reports of one failure may
 * bring different logs.
 */
function wordLikeness(subject: Subject, others: readonly Subject[]): ReadonlyMap<number, number> {
  const search = new MiniSearch<SearchEntry>({
    idField: 'number',
    fields: ['title', 'text'],
    // The words are found already.
    tokenize: (text) => text.split(' '),
    processTerm: (term) => (term === '' ? null : term),
  });
  const own = entryOf(subject);
  search.addAll([own, ...others.map(entryOf)]);
  const shares = (words: readonly string[]) => sharesOf(search, words, subject.number);
  const title = own.title.split(' ');
  const byTitle = shares(title);
  const byAll = shares([...title, ...own.text.split(' ')]);
  const likeness = ({ number }: Subject): number =>
    Math.max(titleShare * (byTitle.get(number) ?? 0), byAll.get(number) ?? 0);
  return new Map(others.map((other) => [other.number, likeness(other)]));
}

/** The same title alone is not the same issue. */
const titleShare = 0.5;

function sharesOf(
  search: MiniSearch<SearchEntry>,
  words: readonly string[],
  own: number,
): ReadonlyMap<number, number> {
  const query = [...new Set(words)].slice(0, maxQueryWords).join(' ');
  const found = search.search(query, {
    boost: { title: titleBoost },
    prefix: isStem,
  });
  const scores = new Map(found.map(({ id, score }): [number, number] => [Number(id), score]));
  const whole = scores.get(own) ?? 0;
  return new Map(
    [...scores].map(([number, score]) => [number, whole === 0 ? 0 : Math.min(score / whole, 1)]),
  );
}

/** `certificate` finds `certificates`; `node1` is not `node12`. */
function isStem(term: string): boolean {
  return term.length >= shortestStem && !/\p{N}/u.test(term);
}

const shortestStem = 5;

interface SearchEntry {
  readonly number: number;
  /** Words, parted by one blank. */
  readonly title: string;
  readonly text: string;
}

function entryOf({ number, title, text, component = '' }: Subject): SearchEntry {
  const words = [...searchWords(component), ...searchWords(text)];
  return { number, title: searchWords(title).join(' '), text: words.join(' ') };
}

function isSameComponent(a: Subject, b: Subject): boolean {
  return a.component !== undefined && b.component !== undefined && keyOf(a.component) === keyOf(b.component);
}

/** Part of the choices of either that both made. */
function sharedChoices(a: Subject, b: Subject): number {
  const keys = new Set(a.choices.map(keyOf));
  const shared = new Set(b.choices.map(keyOf).filter((key) => keys.has(key))).size;
  return shared / Math.max(keys.size, b.choices.length, 1);
}

/** `Checkout  API` and `checkout api` are one component. */
function keyOf(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
}

/** By the issue's form where the repository has it, else by the headings of its body. Total. */
export function subjectOf(issue: Issue, templates: readonly Template[]): Subject {
  const template = templateOf(issue, templates);
  const answers = formAnswers(issue.body, template);
  const impact = template === undefined ? undefined : impactField(template)?.label;
  const component = answers.find(isComponent);
  const named = component === undefined ? undefined : componentIn(component);
  const others = answers.filter(
    (answer) => answer !== component && answer.heading !== impact && !impactHeading.test(answer.heading),
  );
  return {
    number: issue.number,
    title: issue.title,
    text: answers.length === 0 ? issue.body : textOf(others),
    ...(named === undefined ? {} : { component: named }),
    choices: others.flatMap(choicesIn),
  };
}

const componentId = /^(?:component|service|system|area|module|product|app|application)s?$/i;
const componentHeading =
  /^(?:(?:affected|which|what|your|the)\s+)*(?:component|service|system|area|module|product|app|application)s?\b|^(?:구성 ?요소|컴포넌트|서비스|시스템)/i;
/** Longer answers tell a story. */
const maxComponentLength = 80;

function isComponent({ id, heading }: FormAnswer): boolean {
  return componentId.test(id ?? '') || componentHeading.test(heading);
}

/** One line, and one that says something. */
function componentIn({ value }: FormAnswer): string | undefined {
  const text = answerText(value).trim();
  const isName = text !== '' && text.length <= maxComponentLength && !text.includes('\n');
  return isName && !saysNothing(text) ? text : undefined;
}

function textOf(answers: readonly FormAnswer[]): string {
  return answers.map(({ value }) => (value.kind === 'text' ? value.text : '')).join('\n');
}

/** Not ticked boxes: everybody ticks that they have looked for earlier issues. */
function choicesIn({ heading, value }: FormAnswer): readonly string[] {
  if (value.kind !== 'choices') return [];
  return value.chosen.filter((option) => !saysNothing(option)).map((option) => `${heading}: ${option}`);
}
