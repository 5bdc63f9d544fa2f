/** A draft of the update that is due on an incident, out of the team's template and what the issue already says. */

import { afterRunning, clockMilliseconds } from '../issues/clock.js';
import { given } from '../issues/given.js';
import type { Issue } from '../issues/issue.js';
import type { ScheduleConfig } from '../issues/policy.js';
import type { Standing } from '../issues/standing.js';
import { type TemplatePart, templateParts, type UpdatePlaceholder } from '../issues/update-template.js';
import type { Window } from '../issues/windows.js';
import { block, plain } from './escape.js';
import { inLanguageOf } from './language.js';
import { instantText } from './time-text.js';
import { nameWords } from './words/names.js';
import { updateDraftWords } from './words/update-draft.js';

export interface DraftInput {
  readonly issue: Issue;
  readonly standing: Standing;
  readonly config: ScheduleConfig;
  /** The update's window: the next one begins where it ends. */
  readonly window: Window;
}

const maxNotes = 3;

/** In a code block, to be copied: whatever people wrote in it calls nobody. `undefined` for what is no incident. */
export function updateDraft(input: DraftInput): string | undefined {
  if (input.standing.kind !== 'incident') return undefined;
  const parts = templateParts(input.config.policy.incidents.updateTemplate);
  const text = parts.map((part) => partText(part, input)).join('');
  const { summary } = inLanguageOf(updateDraftWords, input.config.schedule);
  return [`<details><summary>${summary}</summary>`, '', block(text.trim()), '', '</details>'].join('\n');
}

function partText(part: TemplatePart, input: DraftInput): string {
  switch (part.kind) {
    case 'text':
      return part.text;
    case 'placeholder':
      return placeholderText(part.name, input);
    case 'unknown':
      return `{${part.name}}`;
  }
}

function placeholderText(name: UpdatePlaceholder, { issue, standing, config, window }: DraftInput): string {
  const zone = config.schedule;
  switch (name) {
    case 'status':
      return inLanguageOf(nameWords, zone).status[standing.status.status];
    case 'severity':
      return standing.severity.severity;
    case 'since':
      return instantText(standing.status.since, zone);
    case 'summary':
      return plain(issue.title);
    case 'notes': {
      const notes = given(issue, 'note').slice(-maxNotes);
      return notes.length === 0
        ? '…'
        : notes.map(({ at, command }) => `${instantText(at, zone)}: ${plain(command.text)}`).join('\n');
    }
    case 'eta':
      return standing.estimate === undefined
        ? inLanguageOf(updateDraftWords, zone).unknownEstimate
        : instantText(standing.estimate, zone);
    case 'next': {
      const length = clockMilliseconds(window.length, window.run.hours);
      return instantText(afterRunning({ ...window.run, start: window.deadline }, length), zone);
    }
  }
}
