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
      const instead =
        reason.instead === undefined ? 'override' : `override, in place of ${wording.person(reason.instead)}`;
      return reason.why === undefined ? instead : `${instead}: ${wording.text(reason.why)}`;
    }
  }
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
  }
}

export function gapText(gap: Gap, wording: Wording = markdown): string {
  return gap.refused.length === 0
    ? 'the rota names nobody'
    : `nobody is available: ${gap.refused.map((skipped) => skippedText(skipped, wording)).join(', ')}`;
}

function skippedText({ login, because, why }: Skipped, wording: Wording): string {
  switch (because) {
    case 'absent':
      return `${wording.person(login)} is away${why === undefined ? '' : ` (${wording.text(why)})`}`;
    case 'not-joined':
      return `${wording.person(login)} has not joined yet`;
    case 'left':
      return `${wording.person(login)} has left`;
  }
}
