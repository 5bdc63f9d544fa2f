/** Why a person serves, and why nobody does, in words. */
import type { Login } from '../schedule/login.js';
import type { Gap, ShiftReason, Skipped } from '../schedule/types.js';
import { inline, name } from './escape.js';

/** How people and the team's own words are written where the text goes. */
export interface Wording {
  readonly person: (login: Login) => string;
  readonly text: (text: string) => string;
}

/** For comments, issues and the step summary; `rota-text` has the one for calendars and terminals. */
const markdown: Wording = { person: name, text: inline };

/** `override, in place of **alice**: swap`; empty for an ordinary turn. */
export function reasonText(reason: ShiftReason, wording: Wording = markdown): string {
  switch (reason.kind) {
    case 'turn':
    case 'listed':
      return '';
    case 'follows':
      return reason.turns > 0
        ? `comes next in ${wording.text(reason.rotation)}`
        : `came before in ${wording.text(reason.rotation)}`;
    case 'skipped':
      return `since ${reason.skipped.map((skipped) => skippedText(skipped, wording)).join(', ')}`;
    case 'override': {
      const manner = overrideText(reason, wording);
      return reason.why === undefined ? manner : `${manner}: ${wording.text(reason.why)}`;
    }
    case 'shadow':
      return `learns beside those who serve ${wording.text(reason.rotation)}`;
    case 'holiday': {
      const day = reason.name === undefined ? 'a holiday' : `a holiday (${wording.text(reason.name)})`;
      const stead = reason.role === undefined ? '' : `, as ${wording.text(reason.role)}`;
      return `in place of ${wording.person(reason.instead)}, who has ${day}${stead}`;
    }
  }
}

function overrideText(
  { instead, isAddition }: Extract<ShiftReason, { kind: 'override' }>,
  wording: Wording,
): string {
  if (isAddition === true) return 'added by override';
  return instead === undefined ? 'override' : `override, in place of ${wording.person(instead)}`;
}

/** The same to the person: `You serve because **bob** is away (leave).`; empty for an ordinary turn. */
export function servingText(reason: ShiftReason, wording: Wording = markdown): string {
  switch (reason.kind) {
    case 'turn':
    case 'listed':
      return '';
    case 'follows':
      return `You serve because you ${reason.turns > 0 ? 'come next' : 'came before'} in ${wording.text(reason.rotation)}.`;
    case 'skipped':
      return `You serve because ${reason.skipped.map((skipped) => skippedText(skipped, wording)).join(', ')}.`;
    case 'override': {
      const instead = reason.instead === undefined ? '' : ` in place of ${wording.person(reason.instead)}`;
      const why = reason.why === undefined ? '' : `: ${wording.text(reason.why)}`;
      return `You serve by override${instead}${why}.`;
    }
    case 'shadow':
      return `You learn beside those who serve ${wording.text(reason.rotation)}.`;
    case 'holiday':
      return `You serve ${reasonText(reason, wording)}.`;
  }
}

export function gapText(gap: Gap, wording: Wording = markdown): string {
  const isRefused = gap.seat === undefined && gap.refused.length > 0;
  return isRefused ? `nobody is available: ${gapCauseText(gap, wording)}` : gapCauseText(gap, wording);
}

/** The same behind words that say already that nobody serves. */
export function gapCauseText(gap: Gap, wording: Wording = markdown): string {
  if (gap.isUnplanned === true) return 'no rotation has hours then';
  if (gap.refused.length === 0) return 'the rota names nobody';
  const refusals = refusalsText(gap.refused, wording);
  return gap.seat === undefined ? refusals : `one too few: ${refusals}`;
}

export function refusalsText(refused: readonly Skipped[], wording: Wording = markdown): string {
  return refused.map((skipped) => skippedText(skipped, wording)).join(', ');
}

function skippedText({ login, because, why }: Skipped, wording: Wording): string {
  switch (because) {
    case 'absent':
      return `${wording.person(login)} is away${why === undefined ? '' : ` (${wording.text(why)})`}`;
    case 'not-joined':
      return `${wording.person(login)} has not joined yet`;
    case 'left':
      return `${wording.person(login)} has left`;
    case 'share':
      return `${wording.person(login)} works part-time and passes this turn`;
    case 'shadow':
      return `${wording.person(login)} is the shadow of this turn`;
    case 'role':
      return `${wording.person(login)} does not hold this role`;
    case 'skill':
      return `${wording.person(login)} lacks ${why === undefined ? 'a skill' : wording.text(why)}`;
    case 'consecutive':
      return `${wording.person(login)} has had as many turns in a row as are allowed`;
    case 'rest':
      return `${wording.person(login)} has not rested long enough`;
    case 'apart':
      return `${wording.person(login)} does not serve beside ${why === undefined ? 'somebody on duty' : wording.text(why)}`;
    case 'serving':
      return `${wording.person(login)} ${why === undefined ? 'serves already' : `is on duty as ${wording.text(why)}`}`;
    case 'holiday':
      return `${wording.person(login)} has a holiday${why === undefined ? '' : ` (${wording.text(why)})`}`;
  }
}
