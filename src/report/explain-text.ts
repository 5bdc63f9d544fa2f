/** Why somebody serves at an instant, step by step, and what a change of a rota does to people: in plain words. */
import type { Change, Difference } from '../schedule/difference.js';
import type { Explanation, Holder, LayerOutcome, OverrideEffectAt, Step } from '../schedule/explain.js';
import type { RotaEnd } from '../schedule/health.js';
import { isSomebody, type Login } from '../schedule/login.js';
import type { Override, Schedule } from '../schedule/types.js';
import { plain } from './escape.js';
import { gapText, reasonText, refusalsText, type Wording } from './reasons.js';
import { personText, plainWording, type Reading } from './rota-text.js';
import { datedSpanText, datedText, type Reader } from './time-text.js';

/** The chain, one decision a line, the answer last. */
export function explainLines({ schedule, reader }: Reading, explanation: Explanation): readonly string[] {
  const { role, at, steps } = explanation;
  const words: Words = { schedule, wording: plainWording(schedule), reader };
  const lines = steps.map((step, index) => `${index + 1}. ${stepText(step, words)}`);
  const asked = steps.length === 0 ? ['No rotation and no override fills this role then.'] : lines;
  return [`${plain(role)} at ${datedText(at, reader)}`, ...asked, answerText(explanation, words)];
}

interface Words extends Reading {
  readonly wording: Wording;
}

function answerText({ shifts, gaps }: Explanation, { schedule, wording, reader }: Words): string {
  const held = shifts.map(
    ({ login, start, end }) => `${whoText(schedule, login)}, ${datedSpanText({ start, end }, reader)}`,
  );
  const missing = gaps.map((gap) => gapText(gap, wording)).join('; and ');
  if (held.length > 0) {
    return `So it is ${held.join('; and ')}${missing === '' ? '' : `, and that leaves a gap: ${missing}`}.`;
  }
  return missing === ''
    ? 'So nobody serves, and nobody should: this is no gap.'
    : `So nobody serves, and that is a gap: ${missing}.`;
}

function stepText(step: Step, words: Words): string {
  switch (step.kind) {
    case 'layer': {
      const covered = step.isCovered ? ' It does not matter: a rotation listed before it serves.' : '';
      return `rotation ${plain(step.rotation)}: ${outcomeText(step.outcome, words)}.${covered}`;
    }
    case 'shadow':
      return `rotation ${plain(step.rotation)}, ${datedSpanText(step.slot, words.reader)}: ${whoText(words.schedule, step.login)} learns beside those who serve.`;
    case 'override':
      return `override, ${overrideText(step.override, words)}${effectText(step, words)}`;
  }
}

function outcomeText(outcome: LayerOutcome, words: Words): string {
  const { wording, reader } = words;
  switch (outcome.kind) {
    case 'none':
      return 'has no turn then';
    case 'ended':
      return `its list ended ${datedText(outcome.ends, reader)}`;
    case 'outside-hours':
      return `outside its hours, in the turn ${datedSpanText(outcome.turn, reader)}`;
    case 'empty':
      return `the turn ${datedSpanText(outcome.turn, reader)} is left empty on purpose`;
    case 'vacant':
      return `nobody is available for ${datedSpanText(outcome.slot, reader)}: ${refusalsText(outcome.refused, wording)}`;
    case 'served': {
      const holders = outcome.holders.map((holder) => holderText(holder, words));
      const missing = outcome.missing.map(
        (refused) => `one too few, since ${refusalsText(refused, wording)}`,
      );
      return `turn ${outcome.turn}, ${datedSpanText(outcome.slot, reader)}: ${[...holders, ...missing].join('; and ')}`;
    }
  }
}

function holderText({ login, reason, holiday, followed }: Holder, words: Words): string {
  const { schedule, wording, reader } = words;
  const why = reasonText(reason, wording);
  const turn =
    followed === undefined
      ? ''
      : ` (its turn ${datedSpanText(followed, reader)}, since ${refusalsText(followed.skipped, wording)})`;
  const day =
    holiday === undefined
      ? ''
      : `, although it is a holiday of theirs${holiday.name === undefined ? '' : ` (${plain(holiday.name)})`}: nobody can stand in`;
  return `${whoText(schedule, login)}${why === '' ? '' : `, ${why}`}${turn}${day}`;
}

function overrideText(override: Override, { schedule, reader }: Words): string {
  const { login, instead, isAddition, why } = override;
  const who = isSomebody(login) ? whoText(schedule, login) : 'nobody';
  const manner =
    isAddition === true
      ? ' beside the others'
      : instead === undefined
        ? ''
        : ` instead of ${whoText(schedule, instead)}`;
  return `${datedSpanText(override, reader)}: ${who}${manner}${why === undefined ? '' : ` (${plain(why)})`}.`;
}

function effectText(
  { override, effect }: { readonly override: Override; readonly effect: OverrideEffectAt },
  { schedule }: Words,
): string {
  const { login, instead } = override;
  const who = isSomebody(login) ? whoText(schedule, login) : 'nobody';
  const other = instead === undefined ? 'nobody' : whoText(schedule, instead);
  switch (effect.kind) {
    case 'holds':
      return '';
    case 'doubled':
      return ` But ${who} serves then already, beside ${other}, so that there is one too few.`;
    case 'beaten':
      return ' A later entry wins.';
    case 'handed-on':
      return ` A later entry replaces ${who}.`;
    case 'absent':
      return ` It changes nothing: ${other} does not serve then.`;
    case 'serving':
      return ` It changes nothing: ${who} serves then already.`;
  }
}

/** `primary: bob gains Sat 5 Dec 09:00 – Sun 6 Dec 09:00 KST from alice`, and what can be said of the time before. */
export function differenceLines(reading: Reading, difference: Difference): readonly string[] {
  const { changes, window, firstChange } = difference;
  const looked = datedSpanText(window, reading.reader);
  if (firstChange === undefined) return [`Nothing changes in ${looked}.`];
  return [...changes.map((change) => changeText(reading, change)), sinceText()];

  function sinceText(): string {
    if (firstChange === undefined || firstChange.equals(window.start)) {
      return `The changes reach back to the start of what was looked at, ${looked}; what lies before it was not compared.`;
    }
    return `Looked at ${looked}: nothing in it changes before ${datedText(firstChange, reading.reader)}.`;
  }
}

function changeText({ schedule, reader }: Reading, { role, start, end, gains, loses }: Change): string {
  const span = datedSpanText({ start, end }, reader);
  const names = (logins: readonly Login[]) => logins.map((login) => whoText(schedule, login)).join(' and ');
  if (gains.length === 0) {
    return `${plain(role)}: ${names(loses)} no longer ${verb(loses, 'serves', 'serve')} ${span}`;
  }
  const from = loses.length === 0 ? '' : ` from ${names(loses)}`;
  return `${plain(role)}: ${names(gains)} ${verb(gains, 'gains', 'gain')} ${span}${from}`;
}

function verb(logins: readonly Login[], one: string, several: string): string {
  return logins.length === 1 ? one : several;
}

/** `alice (Alice Kim)`, or the login alone. */
export function whoText(schedule: Schedule, login: Login): string {
  const name = personText(schedule, login);
  return name === login ? login : `${login} (${name})`;
}

/** When a listed rota ends: `manager: the list ends Fri 1 Jan 2027 00:00 KST`. */
export function rotaEndText({ role, ends }: RotaEnd, reader: Reader): string {
  return `${plain(role)}: the list ends ${datedText(ends, reader)}`;
}
