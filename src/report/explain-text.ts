/** Why somebody serves at an instant, step by step, and what a change of a rota does to people: in plain words. */
import type { Temporal } from 'temporal-polyfill';
import type { Change, Difference } from '../schedule/difference.js';
import type { Explanation, LayerOutcome, Step } from '../schedule/explain.js';
import { isSomebody, type Login } from '../schedule/login.js';
import type { Override, Schedule } from '../schedule/types.js';
import { plain } from './escape.js';
import { gapText, reasonText, refusalsText, type Wording } from './reasons.js';
import { personText, plainWording } from './rota-text.js';
import { instantText, spanText } from './time-text.js';

/** The chain, one decision a line, the answer last. */
export function explainLines(schedule: Schedule, explanation: Explanation): readonly string[] {
  const { role, at, steps, shifts, gaps } = explanation;
  const words: Words = { schedule, wording: plainWording(schedule), zone: schedule.timezone };
  const lines = steps.map((step, index) => `${index + 1}. ${stepText(step, words)}`);
  const asked = steps.length === 0 ? ['No rotation and no override fills this role then.'] : lines;
  return [`${plain(role)} at ${instantText(at, words.zone)}`, ...asked, answerText()];

  function answerText(): string {
    const held = shifts.map(
      ({ login, start, end }) => `${whoText(schedule, login)}, ${spanText({ start, end }, words.zone)}`,
    );
    if (held.length > 0) return `So it is ${held.join('; and ')}.`;
    const [gap] = gaps;
    return gap === undefined
      ? 'So nobody serves, and nobody should: this is no gap.'
      : `So nobody serves, and that is a gap: ${gapText(gap, words.wording)}.`;
  }
}

interface Words {
  readonly schedule: Schedule;
  readonly wording: Wording;
  readonly zone: string;
}

function stepText(step: Step, words: Words): string {
  switch (step.kind) {
    case 'layer': {
      const covered = step.isCovered ? ' It does not matter: a rotation listed before it serves.' : '';
      return `rotation ${plain(step.rotation)}: ${outcomeText(step.outcome, words)}.${covered}`;
    }
    case 'override':
      return `override, ${overrideText(step.override, words)}${effectText(step.effect)}`;
  }
}

function outcomeText(outcome: LayerOutcome, { schedule, wording, zone }: Words): string {
  switch (outcome.kind) {
    case 'none':
      return 'has no turn then';
    case 'ended':
      return `its list ended ${instantText(outcome.ends, zone)}`;
    case 'outside-hours':
      return `outside its hours, in the turn ${spanText(outcome.turn, zone)}`;
    case 'empty':
      return `the turn ${spanText(outcome.turn, zone)} is left empty on purpose`;
    case 'vacant':
      return `nobody is available for ${spanText(outcome.slot, zone)}: ${refusalsText(outcome.refused, wording)}`;
    case 'served': {
      const holders = outcome.holders.map(({ login, reason }) => {
        const why = reasonText(reason, wording);
        return why === '' ? whoText(schedule, login) : `${whoText(schedule, login)}, ${why}`;
      });
      return `turn ${outcome.turn}, ${spanText(outcome.slot, zone)}: ${holders.join('; and ')}`;
    }
  }
}

function overrideText(override: Override, { schedule, zone }: Words): string {
  const { login, instead, isAddition, why } = override;
  const who = isSomebody(login) ? whoText(schedule, login) : 'nobody';
  const manner =
    isAddition === true
      ? ' beside the others'
      : instead === undefined
        ? ''
        : ` instead of ${whoText(schedule, instead)}`;
  return `${spanText(override, zone)}: ${who}${manner}${why === undefined ? '' : ` (${plain(why)})`}.`;
}

function effectText(effect: 'wins' | 'beaten' | 'idle'): string {
  switch (effect) {
    case 'wins':
      return '';
    case 'beaten':
      return ' A later entry wins.';
    case 'idle':
      return ' It changes nothing: that person does not serve then.';
  }
}

/** `primary: bob gains Sat 5 Dec 09:00 – Sun 6 Dec 09:00 KST from alice`, and since when anything changes. */
export function differenceLines(
  schedule: Schedule,
  { changes, window, firstChange }: Difference,
): readonly string[] {
  const zone = schedule.timezone;
  const looked = spanText(window, zone);
  if (firstChange === undefined) return [`Nothing changes in ${looked}.`];
  return [
    ...changes.map((change) => changeText(schedule, change)),
    `Nothing before ${instantText(firstChange, zone)} changes (looked at ${looked}).`,
  ];
}

function changeText(schedule: Schedule, { role, start, end, gains, loses }: Change): string {
  const span = spanText({ start, end }, schedule.timezone);
  const names = (logins: readonly Login[]) => logins.map((login) => whoText(schedule, login)).join(' and ');
  if (gains.length === 0)
    return `${plain(role)}: ${names(loses)} no more ${verb(loses, 'serves', 'serve')} ${span}`;
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

/** When a listed rota ends: `manager: the list ends Fri 1 Jan 00:00 KST`. */
export function rotaEndText(role: string, ends: Temporal.Instant, zone: string): string {
  return `${plain(role)}: the list ends ${instantText(ends, zone)}`;
}
