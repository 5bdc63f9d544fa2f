/** Why somebody serves at an instant, step by step, and what a change of a rota does to people: in plain words. */
import type { Change, Difference } from '../schedule/difference.js';
import type { Explanation, Holder, LayerOutcome, OverrideEffectAt, Step } from '../schedule/explain.js';
import type { RotaEnd } from '../schedule/health.js';
import type { Language } from '../schedule/language.js';
import { isSomebody, type Login } from '../schedule/login.js';
import type { Override, Schedule } from '../schedule/types.js';
import { overrideWhyText } from './asked-for.js';
import { plain } from './escape.js';
import { inLanguageOf } from './language.js';
import { gapText, reasonText, refusalsText, type Wording } from './reasons.js';
import { personText, plainWording, type Reading } from './rota-text.js';
import { datedSpanText, datedText, type Reader } from './time-text.js';
import { explainWords } from './words/explain-text.js';

/** The chain, one decision a line, the answer last. */
export function explainLines({ schedule, reader }: Reading, explanation: Explanation): readonly string[] {
  const { role, at, steps } = explanation;
  const telling = tellingOf({ schedule, reader });
  const lines = steps.map((step, index) => `${index + 1}. ${stepText(step, telling)}`);
  const asked = steps.length === 0 ? [telling.words.noStep] : lines;
  const heading = telling.words.heading(plain(role), datedText(at, reader));
  return [heading, ...asked, answerText(explanation, telling)];
}

type ExplainWords = (typeof explainWords)[Language];

interface Telling extends Reading {
  readonly words: ExplainWords;
  readonly wording: Wording;
}

function tellingOf(reading: Reading): Telling {
  const { schedule } = reading;
  const wording = plainWording(schedule);
  return { ...reading, words: inLanguageOf(explainWords, schedule), wording };
}

function answerText({ shifts, gaps }: Explanation, { schedule, words, wording, reader }: Telling): string {
  const held = shifts.map(
    ({ login, start, end }) => `${whoText(schedule, login)}, ${datedSpanText({ start, end }, reader)}`,
  );
  const missing = gaps.map((gap) => gapText(gap, wording));
  if (held.length > 0) return missing.length === 0 ? words.answer(held) : words.answerWithGap(held, missing);
  return missing.length === 0 ? words.nobodyAsWanted : words.nobody(missing);
}

function stepText(step: Step, telling: Telling): string {
  const { schedule, words, reader } = telling;
  switch (step.kind) {
    case 'layer': {
      const layer = step.isCovered ? words.coveredLayer : words.layer;
      return layer(plain(step.rotation), outcomeText(step.outcome, telling));
    }
    case 'shadow':
      return words.shadow(
        plain(step.rotation),
        datedSpanText(step.slot, reader),
        whoText(schedule, step.login),
      );
    case 'override': {
      const effect = effectText(step, telling);
      return `${overrideText(step.override, telling)}${effect === undefined ? '' : ` ${effect}`}`;
    }
  }
}

function outcomeText(outcome: LayerOutcome, telling: Telling): string {
  const { words, wording, reader } = telling;
  switch (outcome.kind) {
    case 'none':
      return words.noTurn;
    case 'ended':
      return words.listEnded(datedText(outcome.ends, reader));
    case 'outside-hours':
      return words.outsideHours(datedSpanText(outcome.turn, reader));
    case 'empty':
      return words.leftEmpty(datedSpanText(outcome.turn, reader));
    case 'vacant':
      return words.vacant(datedSpanText(outcome.slot, reader), refusalsText(outcome.refused, wording));
    case 'served': {
      const holders = outcome.holders.map((holder) => holderText(holder, telling));
      const missing = outcome.missing.map((refused) => words.oneTooFew(refusalsText(refused, wording)));
      return words.served(outcome.turn, datedSpanText(outcome.slot, reader), [...holders, ...missing]);
    }
  }
}

function holderText({ login, reason, holiday, followed }: Holder, telling: Telling): string {
  const { schedule, words, wording, reader } = telling;
  const why = reasonText(reason, wording);
  const holder = {
    who: whoText(schedule, login),
    ...(why === '' ? {} : { why }),
    ...(followed === undefined
      ? {}
      : {
          followed: {
            span: datedSpanText(followed, reader),
            causes: refusalsText(followed.skipped, wording),
          },
        }),
  };
  if (holiday === undefined) return words.holder(holder);
  return words.holderOnHoliday(holder, holiday.name === undefined ? undefined : plain(holiday.name));
}

function overrideText(override: Override, { schedule, words, reader, wording }: Telling): string {
  const { login, instead, isAddition, why } = override;
  const told = {
    span: datedSpanText(override, reader),
    who: somebodyText(schedule, login),
    ...(why === undefined ? {} : { why: overrideWhyText(why, wording) }),
  };
  if (isAddition === true) return words.overrideBeside(told);
  return instead === undefined
    ? words.override(told)
    : words.overrideInstead(told, whoText(schedule, instead));
}

function effectText(
  { override, effect }: { readonly override: Override; readonly effect: OverrideEffectAt },
  { schedule, words }: Telling,
): string | undefined {
  const who = somebodyText(schedule, override.login);
  const other = override.instead === undefined ? undefined : whoText(schedule, override.instead);
  switch (effect.kind) {
    case 'holds':
      return undefined;
    case 'doubled':
      return words.effect.doubled(who, other);
    case 'beaten':
      return words.effect.beaten;
    case 'handed-on':
    case 'serving':
      return words.effect[effect.kind](who);
    case 'absent':
      return words.effect.absent(other);
  }
}

/** `primary: bob gains Sat 5 Dec 09:00 – Sun 6 Dec 09:00 KST from alice`, and what can be said of the time before. */
export function differenceLines(reading: Reading, difference: Difference): readonly string[] {
  const { changes, window, firstChange } = difference;
  const words = inLanguageOf(explainWords, reading.schedule);
  const looked = datedSpanText(window, reading.reader);
  if (firstChange === undefined) return [words.nothingChanges(looked)];
  const since = firstChange.equals(window.start)
    ? words.changesFromStart(looked)
    : words.firstChange(looked, datedText(firstChange, reading.reader));
  return [...changes.map((change) => changeText(reading, change)), since];
}

function changeText({ schedule, reader }: Reading, { role, start, end, gains, loses }: Change): string {
  const words = inLanguageOf(explainWords, schedule);
  const span = datedSpanText({ start, end }, reader);
  const [gaining, losing] = [gains, loses].map((logins) => logins.map((login) => whoText(schedule, login)));
  if (gaining === undefined || gaining.length === 0) return words.loses(plain(role), losing ?? [], span);
  const from = losing === undefined || losing.length === 0 ? {} : { from: losing };
  return words.gains({ role: plain(role), who: gaining, span, ...from });
}

/** `alice (Alice Kim)`, or the login alone. */
export function whoText(schedule: Schedule, login: Login): string {
  const name = personText(schedule, login);
  return name === login ? login : `${login} (${name})`;
}

/** The same; `undefined` where the file leaves the role to nobody. */
export function somebodyText(schedule: Schedule, login: Override['login']): string | undefined {
  return isSomebody(login) ? whoText(schedule, login) : undefined;
}

/** When a listed rota ends: `manager: the list ends Fri 1 Jan 2027 00:00 KST`. */
export function rotaEndText({ role, ends }: RotaEnd, reader: Reader): string {
  return inLanguageOf(explainWords, reader).rotaEnd(plain(role), datedText(ends, reader));
}
