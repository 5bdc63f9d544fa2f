/** Why a person serves, and why nobody does, in words. */
import type { Login } from '../schedule/login.js';
import type { Gap, ShiftReason, Skipped } from '../schedule/types.js';
import { overrideWhyText } from './asked-for.js';
import { inline, name } from './escape.js';
import { inLanguageOf, type Spoken } from './language.js';
import { reasonWords } from './words/reasons.js';

/** How people and the team's own words are written where the text goes, and in which language. */
export interface Wording extends Spoken {
  readonly person: (login: Login) => string;
  readonly text: (text: string) => string;
}

/** For comments, issues and the step summary, in English; `rota-text` has the one for calendars and terminals. */
const markdown: Wording = { person: name, text: inline };

/** The same in the schedule's language. */
export function markdownIn(spoken: Spoken): Wording {
  return inLanguage(markdown, spoken);
}

export function inLanguage({ person, text }: Wording, { language }: Spoken): Wording {
  return { person, text, ...(language === undefined ? {} : { language }) };
}

/** `override, in place of **alice**: swap`; empty for an ordinary turn. */
export function reasonText(reason: ShiftReason, wording: Wording = markdown): string {
  const words = inLanguageOf(reasonWords, wording);
  switch (reason.kind) {
    case 'turn':
    case 'listed':
      return '';
    case 'follows': {
      const follows = reason.turns > 0 ? words.comesNext : words.cameBefore;
      return follows(wording.text(reason.rotation));
    }
    case 'skipped':
      return words.since(skippedTexts(reason.skipped, wording));
    case 'override': {
      const { why, ...override } = overrideWords(reason, wording);
      if (reason.isAddition === true) return words.addition(why);
      return words.override({ ...override, ...(why === undefined ? {} : { why }) });
    }
    case 'shadow':
      return words.learns(wording.text(reason.rotation));
    case 'holiday':
      return words.holiday(holidayWords(reason, wording));
  }
}

/** The same to the person: `You serve because **bob** is away (leave).`; empty for an ordinary turn. */
export function servingText(reason: ShiftReason, wording: Wording = markdown): string {
  const words = inLanguageOf(reasonWords, wording);
  switch (reason.kind) {
    case 'turn':
    case 'listed':
      return '';
    case 'follows': {
      const follows = reason.turns > 0 ? words.youComeNext : words.youCameBefore;
      return follows(wording.text(reason.rotation));
    }
    case 'skipped':
      return words.youServeSince(skippedTexts(reason.skipped, wording));
    case 'override':
      return words.youServeByOverride(overrideWords(reason, wording));
    case 'shadow':
      return words.youLearn(wording.text(reason.rotation));
    case 'holiday':
      return words.youServeOnHoliday(holidayWords(reason, wording));
  }
}

function overrideWords(
  { instead, why }: Extract<ShiftReason, { kind: 'override' }>,
  wording: Wording,
): { readonly instead?: string; readonly why?: string } {
  return {
    ...(instead === undefined ? {} : { instead: wording.person(instead) }),
    ...(why === undefined ? {} : { why: overrideWhyText(why, wording) }),
  };
}

function holidayWords(
  { instead, name: day, role }: Extract<ShiftReason, { kind: 'holiday' }>,
  { person, text }: Wording,
): { readonly instead: string; readonly day?: string; readonly role?: string } {
  return {
    instead: person(instead),
    ...(day === undefined ? {} : { day: text(day) }),
    ...(role === undefined ? {} : { role: text(role) }),
  };
}

export function gapText(gap: Gap, wording: Wording = markdown): string {
  const isRefused = gap.seat === undefined && gap.refused.length > 0;
  const cause = gapCauseText(gap, wording);
  return isRefused ? inLanguageOf(reasonWords, wording).nobodyAvailable(cause) : cause;
}

/** The same behind words that say already that nobody serves. */
export function gapCauseText(gap: Gap, wording: Wording = markdown): string {
  const words = inLanguageOf(reasonWords, wording);
  if (gap.isUnplanned === true) return words.noHours;
  if (gap.refused.length === 0) return words.namesNobody;
  const refusals = refusalsText(gap.refused, wording);
  return gap.seat === undefined ? refusals : words.oneTooFew(refusals);
}

export function refusalsText(refused: readonly Skipped[], wording: Wording = markdown): string {
  return inLanguageOf(reasonWords, wording).causes(skippedTexts(refused, wording));
}

function skippedTexts(skipped: readonly Skipped[], wording: Wording): readonly string[] {
  const words = inLanguageOf(reasonWords, wording).skipped;
  return skipped.map(({ login, because, why }) =>
    words[because](wording.person(login), why === undefined ? undefined : wording.text(why)),
  );
}
