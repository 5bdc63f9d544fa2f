/**
 * Answers commands: each comment with new ones gets what they ask for, then words where words are needed, then the reaction
 * that says they were taken or refused. What commands mean for status, severity and owners is read off the timeline by
 * `issues/`; here is only what happens once.
 */
import type { CommandName } from '../issues/command.js';
import { commentAnswers } from '../issues/command-answers.js';
import { commandOf } from '../issues/given.js';
import type { CommandEvent, CommentEvent, Issue, Receipt } from '../issues/issue.js';
import { isServed } from '../issues/kind.js';
import type { Marker } from '../issues/marker.js';
import { ownComment } from '../issues/own-comments.js';
import { recordCommands } from '../issues/record-commands.js';
import { onRecordText, refusalText, takenText, whyRefused } from '../report/command-replies.js';
import { commentBody } from '../report/issue-comments.js';
import type { Change } from './change.js';
import { type Outcome, outcomeOf } from './command-outcome.js';
import { type ChainStep, type Context, chain, existing, type ServedIssue, servedAfter } from './context.js';
import { isFull } from './manners.js';

/** One chain a comment. A comment about whose writer GitHub must be asked first waits for that answer. */
export function planCommands(context: Context, served: ServedIssue): readonly Change[] {
  if (!served.isKept) return [];
  const changes: Change[] = [];
  for (const event of served.issue.timeline) {
    if (event.kind !== 'comment') continue;
    const seen = servedAfter(context, served, changes);
    // Handed over: what came later is for the other schedule.
    if (served.record === undefined && !isServed(seen.issue, context.config.policy)) break;
    changes.push(...planComment(context, seen, event));
  }
  return changes;
}

/** A command with what comes of it, or why it is not taken. */
interface Answered {
  readonly event: CommandEvent;
  readonly name: CommandName;
  readonly outcome: Outcome;
}

function planComment(context: Context, served: ServedIssue, comment: CommentEvent): readonly Change[] {
  const { issue } = served;
  const events = issue.timeline.filter(
    (event): event is CommandEvent => event.kind === 'command' && event.commentId === comment.id,
  );
  if (events.some(({ standing }) => standing === 'unsure')) return [];
  // Of several schedules named in one comment the last counts.
  const last = events.findLast((event) => commandOf(event)?.name === 'route');
  const asked = events.filter((event) => event === last || commandOf(event)?.name !== 'route');
  const answers = asked.flatMap((event) => answerOf(context, served, event) ?? []);
  if (answers.length === 0) return [];
  const steps = [
    ...answers.flatMap(({ outcome }) => outcome.steps),
    ...replySteps(context, served, { comment, answers }),
    ...reactionSteps(issue, comment, answers),
  ];
  return chain(
    {
      chain: `issue ${issue.number} comment ${comment.id}`,
      schedule: context.config.schedule.id,
      urgency: 1,
    },
    steps,
  );
}

/** Nothing for what was answered before. */
function answerOf(context: Context, served: ServedIssue, event: CommandEvent): Answered | undefined {
  const { line } = event;
  const name = line.kind === 'misfit' ? line.name : line.command.name;
  if (event.standing === 'refused' && event.refusal !== undefined) {
    const misfit =
      line.kind === 'misfit' ? line : ({ found: '', expected: { kind: 'command', name } } as const);
    const refusal = whyRefused(event.refusal, misfit, context.config.schedule);
    return { event, name, outcome: { steps: [], refusal } };
  }
  const command = commandOf(event);
  if (event.standing !== 'fresh' || command === undefined) return undefined;
  const { record } = served;
  if (record !== undefined && !recordCommands[record.kind].includes(name))
    return {
      event,
      name,
      outcome: { steps: [], refusal: onRecordText(record.kind, context.config.schedule) },
    };
  return { event, name, outcome: outcomeOf(context, { served, event, command }) };
}

interface Reply {
  readonly comment: CommentEvent;
  readonly answers: readonly Answered[];
}

/**
 * One comment for all of them. Its key names the refused ones, so that a later run knows which of a comment's commands
 * count; commands that came by an edit are taken in words, since the reaction stands there already.
 */
function replySteps(
  context: Context,
  served: ServedIssue,
  { comment, answers }: Reply,
): readonly ChainStep[] {
  const { issue } = served;
  const edited = answers.filter(({ event }) => !event.at.equals(comment.at));
  const refused = answers.filter(({ outcome }) => outcome.refusal !== undefined);
  const taken = edited.filter(({ outcome }) => outcome.refusal === undefined);
  const texts = [
    ...answers.flatMap(({ outcome }) => outcome.words ?? []),
    ...(taken.length === 0
      ? []
      : [
          takenText(
            taken.map(({ name }) => name),
            context.config.schedule,
          ),
        ]),
    ...refused.flatMap(({ name, outcome: { refusal } }) =>
      refusal === undefined ? [] : [refusalText(name, refusal, context.config.schedule)],
    ),
  ];
  const places = refused.map(({ event }) => event.place).join(',');
  const time = edited.at(-1)?.event.at.toString();
  const marker: Marker = { kind: 'reply', key: `${comment.id} ${time ?? (places === '' ? '-' : places)}` };
  if (texts.length === 0 || ownComment(issue, marker) !== undefined) return [];
  // An earlier run answered, and was cut off before its reaction; which it refused need no second answer.
  if (edited.length === 0 && commentAnswers(comment, issue).replies.length > 0) return [];
  // The rest of a day's share is kept for those who wait; the reaction says enough.
  if (isFull(context, served) && edited.length === 0) return [];
  const body = commentBody(marker, texts.join('\n\n'), context.config.schedule);
  return [
    {
      change: { kind: 'comment', issue: existing(issue), marker, body },
      reason: 'answers the commands of a comment',
    },
  ];
}

/** Last, since it is the receipt for all that came before; the refusal first, so that a run cut off between the two takes nothing. */
function reactionSteps(
  issue: Issue,
  comment: CommentEvent,
  answers: readonly Answered[],
): readonly ChainStep[] {
  const wanted: readonly Receipt[] = [
    ...(answers.some(({ outcome }) => outcome.refusal !== undefined) ? ['refused' as const] : []),
    ...(answers.some(({ outcome }) => outcome.refusal === undefined) ? ['taken' as const] : []),
  ];
  return wanted
    .filter((receipt) => !comment.receipts.includes(receipt))
    .map((receipt) => ({
      change: { kind: 'react', issue: existing(issue), commentId: comment.id, receipt },
      reason: `the commands of a comment were ${receipt}`,
    }));
}
