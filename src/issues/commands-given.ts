/**
 * Puts the commands that people gave in comments into an issue's timeline, at the time they were written there, and says
 * of each whether it counts. What they do is for `status`, `severity`, `plan` and the others, which read only the timeline.
 */
import { Temporal } from 'temporal-polyfill';
import { isSameLogin, type Login, loginKey } from '../schedule/login.js';
import type { CommandName } from './command.js';
import { type CommentAnswers, commentAnswers } from './command-answers.js';
import { type CommentHistory, commentHistory, type WrittenLine } from './comment-history.js';
import { counts } from './given.js';
import type { Actor, CommandEvent, CommentEvent, Issue, Refusal, Right, TimelineEvent } from './issue.js';
import { findMarker } from './marker.js';
import { isResponder } from './responder.js';
import { mayGive, type RightsInput, rightsFor } from './rights.js';

/** All that rights rest on but the issue itself. */
export type CommandContext = Omit<RightsInput, 'issue'>;

/**
 * The issue with a `CommandEvent` for each command in its comments: those of a comment's first text right behind it, those
 * that an edit added at the edit's time, by whoever edited. Events that were there already are replaced, so doing it
 * twice is doing it once. Bots, and the token, give no commands. The requester's thumbs-up on our question is a
 * `/confirm`. The timeline stays sorted; events of equal time keep their order.
 */
export function commandsGiven(issue: Issue, context: CommandContext): Issue {
  const timeline = issue.timeline.filter((event) => event.kind !== 'command');
  return commandsSeen(issue, { ...issue, timeline }, context);
}

/** `seen`: what is known of the issue when the commands are judged. */
function commandsSeen(issue: Issue, seen: Issue, context: CommandContext): Issue {
  const judge: Judge = {
    issue: seen,
    may: rightsOf(seen, context),
    rightFor: (name) => rightsFor(name, context.config.policy)[0] ?? 'responder',
  };
  const timeline = issue.timeline
    .filter((event) => event.kind !== 'command')
    .flatMap((event): readonly TimelineEvent[] =>
      event.kind === 'comment' ? [event, ...commandsIn(event, judge), ...approvalOf(event, issue)] : [event],
    )
    .toSorted((a, b) => Temporal.Instant.compare(a.at, b.at));
  const commanded = { ...issue, timeline };
  // Whom an `/assign` names is of the team by that, and not only once a run has carried it out.
  const isLate = timeline.some(
    (event) =>
      event.kind === 'command' &&
      !counts(event) &&
      isResponder(event.actor, commanded, context.config) &&
      !isResponder(event.actor, seen, context.config),
  );
  return isLate ? commandsSeen(issue, commanded, context) : commanded;
}

/** Whose permission must be asked before their commands count or are refused; each once. */
export function unsurePeople(issue: Issue): readonly Login[] {
  const people = new Map<string, Login>();
  for (const event of issue.timeline) {
    if (event.kind !== 'command' || event.standing !== 'unsure' || event.actor === undefined) continue;
    const { login } = event.actor;
    if (!people.has(loginKey(login))) people.set(loginKey(login), login);
  }
  return [...people.values()];
}

interface Judge {
  readonly issue: Issue;
  readonly may: (line: WrittenLine) => 'yes' | 'no' | 'unknown';
  /** The first of those that would be enough. */
  readonly rightFor: (name: CommandName) => Right;
}

/** A timeline is walked for each answer, and comments have many commands of few people. */
function rightsOf(issue: Issue, context: CommandContext): Judge['may'] {
  const known = new Map<string, 'yes' | 'no' | 'unknown'>();
  return ({ by, line }) => {
    const name = line.kind === 'misfit' ? line.name : line.command.name;
    const key = `${name} ${by === undefined ? '' : loginKey(by.login)}`;
    const answer = known.get(key) ?? mayGive(by, name, { issue, ...context });
    known.set(key, answer);
    return answer;
  };
}

function commandsIn(comment: CommentEvent, judge: Judge): readonly CommandEvent[] {
  if (comment.isTrusted || isMachine(comment.actor)) return [];
  const history = commentHistory(comment);
  if (history.lines.length === 0) return [];
  const answers = commentAnswers(comment, judge.issue);
  const current = history.versions.at(-1)?.lines ?? [];
  const removed = history.lines.filter((line) => !current.includes(line));
  return [...current, ...removed].flatMap((line, place): readonly CommandEvent[] => {
    if (isMachine(line.by)) return [];
    const verdict = verdictOn(line, { comment, history, answers, judge });
    if (verdict === undefined) return [];
    return [
      {
        kind: 'command',
        at: line.at,
        ...(line.by === undefined ? {} : { actor: line.by }),
        commentId: comment.id,
        url: comment.url,
        place,
        line: line.line,
        ...verdict,
      },
    ];
  });
}

function isMachine(actor: Actor | undefined): boolean {
  return actor !== undefined && (actor.kind === 'bot' || actor.isViewer);
}

type Verdict = Pick<CommandEvent, 'standing' | 'refusal'>;

interface Case {
  readonly comment: CommentEvent;
  readonly history: CommentHistory;
  readonly answers: CommentAnswers;
  readonly judge: Judge;
}

/** `undefined`: it is as if it had never been written. */
function verdictOn(line: WrittenLine, given: Case): Verdict | undefined {
  const verdict = isRefusedByReply(line, given) ? refused() : standingOf(line, given);
  const isGone = given.history.versions.at(-1)?.lines.includes(line) === false;
  const mayCount = verdict.standing === 'taken' || verdict.standing === 'unsure';
  // Taken out again before anybody answered.
  if (isGone && !(mayCount && isAnswered(line, given))) return undefined;
  // Nobody is left to be told.
  if (line.by === undefined && verdict.standing !== 'taken') return undefined;
  return verdict;
}

function standingOf(line: WrittenLine, given: Case): Verdict {
  const { comment, answers } = given;
  if (line.line.kind === 'misfit') {
    return isAnswered(line, given) ? refused() : refused({ kind: 'misfit' });
  }
  if (comment.edits === 'unknown') return standingOfUnknown(line, given);
  if (isUnderReceipt(line, given)) return standingByReceipt(line, given);
  const isSettled = answers.edits.some((at) => at.equals(line.at));
  return byRights(line, given, isSettled ? 'taken' : 'fresh');
}

/** The receipt may be for another text: only who may give the command anyway is believed. */
function standingOfUnknown(line: WrittenLine, given: Case): Verdict {
  const { receipts } = given.comment;
  if (!receipts.includes('taken')) return refused(...(receipts.length === 0 ? [edited] : []));
  const verdict = byRights(line, given, 'taken');
  return verdict.standing === 'refused' ? refused(...(receipts.length > 1 ? [] : [edited])) : verdict;
}

const edited: Refusal = { kind: 'edited' };

function standingByReceipt(line: WrittenLine, given: Case): Verdict {
  const { comment, history, answers } = given;
  // Our reply refuses other lines, and not this one.
  const isSpared = answers.replies.some((reply) => history.inForceAt(reply.at).includes(line));
  // Then a run was cut off before it could say that this one is taken.
  if (!comment.receipts.includes('taken')) return isSpared ? byRights(line, given, 'fresh') : refused();
  const isGone = history.versions.at(-1)?.lines.includes(line) === false;
  const isCertain = comment.receiptAt !== undefined || !isGone;
  const isAccepted = !comment.receipts.includes('refused') || isSpared;
  return isCertain && isAccepted ? { standing: 'taken' } : byRights(line, given, 'taken');
}

/** `standing` where the writer may; a refusal needs no reason where the command has had its answer. */
function byRights(line: WrittenLine, given: Case, standing: 'taken' | 'fresh'): Verdict {
  switch (given.judge.may(line)) {
    case 'yes':
      return { standing };
    case 'unknown':
      return { standing: 'unsure' };
    case 'no': {
      if (standing === 'taken') return refused();
      const name = line.line.kind === 'misfit' ? line.line.name : line.line.command.name;
      return refused({ kind: 'right', right: given.judge.rightFor(name) });
    }
  }
}

function refused(refusal?: Refusal): Verdict {
  return { standing: 'refused', ...(refusal === undefined ? {} : { refusal }) };
}

function isRefusedByReply(line: WrittenLine, { history, answers }: Case): boolean {
  return answers.replies.some(({ at, refused: places }) => {
    const place = history.inForceAt(at).indexOf(line);
    return place >= 0 && places.includes(place);
  });
}

function isAnswered(line: WrittenLine, given: Case): boolean {
  const { history, answers } = given;
  return (
    isUnderReceipt(line, given) ||
    answers.edits.some((at) => at.equals(line.at)) ||
    answers.replies.some(({ at }) => history.inForceAt(at).includes(line))
  );
}

/** A receipt without a time is taken to be for the first text. */
function isUnderReceipt(line: WrittenLine, { comment, history }: Case): boolean {
  if (comment.receipts.length === 0) return false;
  const read = comment.receiptAt === undefined ? comment.at : comment.receiptAt;
  return history.inForceAt(read).includes(line);
}

/** A thumbs-up on our question whether it is solved, by whoever asked for help. */
function approvalOf(comment: CommentEvent, { author }: Issue): readonly CommandEvent[] {
  if (!comment.isTrusted || author === undefined || isMachine(author)) return [];
  if (findMarker(comment.body)?.kind !== 'confirm') return [];
  const approval = comment.approvals.find(({ by }) => isSameLogin(by, author.login));
  if (approval === undefined) return [];
  return [
    {
      kind: 'command',
      at: approval.at,
      actor: author,
      commentId: comment.id,
      url: comment.url,
      place: 0,
      line: { kind: 'command', command: { name: 'confirm' } },
      standing: 'taken',
    },
  ];
}
