/** `/override` and `/swap`: what they ask for, written into the schedule file and proposed to the team. */

import type { Edited } from '../config/edit.js';
import { addOverride, addSwap } from '../config/edit-schedule.js';
import type { Command } from '../issues/command.js';
import { zoneOf } from '../issues/estimate.js';
import { parseSpan, type SpanContext } from '../issues/override-request.js';
import type { ScheduleConfig } from '../issues/policy.js';
import { parseSwap } from '../issues/swap-request.js';
import { askedForText } from '../report/asked-for.js';
import { expectedText, notEditedText } from '../report/command-replies.js';
import {
  changeBody,
  changeTitle,
  changeWords,
  type ScheduleChange,
  thereAlreadyWords,
} from '../report/schedule-change.js';
import type { Login } from '../schedule/login.js';
import type { Asked, Outcome } from './command-outcome.js';
import type { Context } from './context.js';
import { pullReference } from './reference.js';

type Change = Extract<Command, { readonly name: 'override' | 'swap' }>;

/**
 * The entry names its comment as its reason, so that a run that finds it in the file asks for it no second time, however far
 * an earlier run came.
 */
export function scheduleChange(context: Context, asked: Asked, command: Change): Outcome {
  const { config } = context;
  const { event, served } = asked;
  const writer = event.actor?.login;
  if (writer === undefined) return { steps: [] };
  const key = `${event.commentId}.${event.place}`;
  const why = askedForText({ writer, issue: served.issue.number, key });
  if (config.schedule.overrides.some((override) => override.why === why))
    return { steps: [], words: thereAlreadyWords(config) };
  const wanted = changeOf(config, asked, { command, writer });
  if ('refusal' in wanted) return { steps: [], refusal: wanted.refusal };
  const edit = editOf(context, wanted, why);
  if (edit.kind === 'refused') return { steps: [], refusal: notEditedText(edit.why, config.schedule) };
  const branch = `watchbill/${command.name}-${served.issue.number}-${event.commentId}-${event.place}`;
  const as = config.policy.changesBy;
  return {
    steps: [
      {
        change: {
          kind: 'edit-file',
          path: config.path,
          text: edit.text,
          was: config.text,
          as,
          branch,
          title: changeTitle(wanted, config),
          body: changeBody({ change: wanted, config, issue: served.issue, writer, warnings: edit.warnings }),
        },
        reason: `${writer} asks for it in a comment`,
      },
    ],
    words: changeWords({ change: wanted, config, writer, link: pullReference(branch), as }),
  };
}

interface Wanted {
  readonly command: Change;
  readonly writer: Login;
}

function changeOf(
  config: ScheduleConfig,
  { event }: Asked,
  { command, writer }: Wanted,
): ScheduleChange | { readonly refusal: string } {
  const { schedule, policy } = config;
  const context: SpanContext = { schedule, hours: policy.hours, at: event.at, zone: zoneOf(writer, config) };
  const { login } = command;
  if (command.name === 'override') {
    const read = parseSpan(command.text, context);
    if (read.kind === 'unread') return { refusal: expectedText(read, schedule) };
    return { kind: 'override', role: read.role, span: read.span, login };
  }
  const read = parseSwap(command.text, { ...context, writer, other: login });
  switch (read.kind) {
    case 'unread':
      return { refusal: expectedText(read, schedule) };
    case 'cover':
      return { kind: 'override', role: read.role, span: read.give, login };
    case 'swap':
      return { ...read, give: { ...read.give, login: writer }, take: { ...read.take, login } };
  }
}

function editOf({ config, holidays }: Context, change: ScheduleChange, why: string): Edited {
  const context = { path: config.path, ...(holidays === undefined ? {} : { holidays }) };
  if (change.kind === 'swap') return addSwap(config.text, { ...change, why }, context);
  const { role, span, login } = change;
  return addOverride(config.text, { ...span, role, login, why }, context);
}
