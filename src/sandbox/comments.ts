/** Comments and reactions. */
import { bodyTooLong, issueNumbered, keep, maxBodyLength, stamp } from './issue-record.js';
import type { Comment, CommentVersion, Reaction, ReactionContent } from './model.js';
import { Refusal, validationFailed } from './refusal.js';
import { canTakePart, canWrite, demand, hasRole, type Viewer } from './rights.js';
import { commentOf, nowOf, type World } from './world.js';

export interface CommentInput {
  readonly number: number;
  readonly body: string;
}

export function addComment(world: World, viewer: Viewer, { number, body }: CommentInput): Comment {
  const issue = issueNumbered(world, number);
  demand(viewer, canTakePart(world, viewer));
  // A token of an Action has no role, so it may not either (https://github.com/actions/stale/issues/51).
  if (issue.isLocked && !hasRole(viewer, 'write')) {
    throw new Refusal(403, 'Unable to create comment because issue is locked.');
  }
  demandGoodBody(body);
  const comment: Comment = {
    id: world.nextId('comment'),
    issueNumber: number,
    authorId: viewer.account.id,
    body,
    createdAt: nowOf(world),
    updatedAt: nowOf(world),
    edited: undefined,
    versions: [newVersion(world, viewer, body)],
    reactions: [],
  };
  world.comments.set(comment.id, comment);
  keep(world, issue, {
    commentCount: issue.commentCount + 1,
    events: [{ ...stamp(world, viewer.account), kind: 'commented', commentId: comment.id }],
  });
  return comment;
}

export function editComment(
  world: World,
  viewer: Viewer,
  { id, body }: { readonly id: number; readonly body: string },
): Comment {
  const comment = commentOf(world, id);
  demandMayChange(world, viewer, comment);
  demandGoodBody(body);
  const isSame = body === comment.body;
  const edited = isSame ? comment.edited : { at: nowOf(world), editorId: viewer.account.id };
  const versions = isSame ? comment.versions : [...comment.versions, newVersion(world, viewer, body)];
  const next = { ...comment, body, edited, versions, updatedAt: nowOf(world) };
  world.comments.set(id, next);
  keep(world, issueNumbered(world, comment.issueNumber), { events: [] });
  return next;
}

/** Takes a text out of the history; `place` from 0, the first text. */
export function deleteVersion(
  world: World,
  viewer: Viewer,
  { id, place }: { readonly id: number; readonly place: number },
): void {
  const comment = commentOf(world, id);
  demandMayChange(world, viewer, comment);
  if (place >= comment.versions.length - 1) throw new RangeError('the text that stands cannot be deleted');
  const versions = comment.versions.map((version, index) =>
    index === place ? { ...version, deletedAt: nowOf(world) } : version,
  );
  world.comments.set(id, { ...comment, versions });
}

function newVersion(world: World, { account }: Viewer, body: string): CommentVersion {
  const base = { id: world.nextId('version'), at: nowOf(world), editorId: account.id };
  return { ...base, body, deletedAt: undefined };
}

export function deleteComment(world: World, viewer: Viewer, id: number): void {
  const comment = commentOf(world, id);
  demandMayChange(world, viewer, comment);
  world.comments.delete(id);
  const issue = issueNumbered(world, comment.issueNumber);
  const events = issue.events.filter((event) => event.kind !== 'commented' || event.commentId !== id);
  keep(world, { ...issue, events }, { commentCount: issue.commentCount - 1 });
}

/** Leaves the times of comment and issue as they are. */
export function reactToComment(
  world: World,
  viewer: Viewer,
  { id, content }: { readonly id: number; readonly content: ReactionContent },
): Reaction {
  const comment = commentOf(world, id);
  demand(viewer, canTakePart(world, viewer));
  const there = sameReaction(comment.reactions, viewer, content);
  if (there !== undefined) return there;
  const reaction = newReaction(world, viewer, content);
  world.comments.set(id, { ...comment, reactions: [...comment.reactions, reaction] });
  return reaction;
}

/** One that is not there is taken back without a word. */
export function takeBackReaction(
  world: World,
  viewer: Viewer,
  { id, content }: { readonly id: number; readonly content: ReactionContent },
): void {
  const comment = commentOf(world, id);
  const there = sameReaction(comment.reactions, viewer, content);
  world.comments.set(id, { ...comment, reactions: comment.reactions.filter((one) => one !== there) });
}

export function reactToIssue(
  world: World,
  viewer: Viewer,
  { number, content }: { readonly number: number; readonly content: ReactionContent },
): Reaction {
  const issue = issueNumbered(world, number);
  demand(viewer, canTakePart(world, viewer));
  const there = sameReaction(issue.reactions, viewer, content);
  if (there !== undefined) return there;
  const reaction = newReaction(world, viewer, content);
  world.issues.set(number, { ...issue, reactions: [...issue.reactions, reaction] });
  return reaction;
}

function sameReaction(
  reactions: readonly Reaction[],
  viewer: Viewer,
  content: ReactionContent,
): Reaction | undefined {
  return reactions.find((reaction) => reaction.userId === viewer.account.id && reaction.content === content);
}

function newReaction(world: World, viewer: Viewer, content: ReactionContent): Reaction {
  return { id: world.nextId('reaction'), content, userId: viewer.account.id, createdAt: nowOf(world) };
}

function demandMayChange(world: World, viewer: Viewer, comment: Comment): void {
  const isAuthor = comment.authorId === viewer.account.id && canTakePart(world, viewer);
  demand(viewer, isAuthor || canWrite(viewer));
}

function demandGoodBody(body: string): void {
  if (body.trim() === '') {
    throw validationFailed({
      resource: 'IssueComment',
      code: 'unprocessable',
      field: 'data',
      message: "Body can't be blank",
    });
  }
  if (bodyTooLong(body)) {
    throw validationFailed({
      resource: 'IssueComment',
      code: 'unprocessable',
      field: 'data',
      message: `Body is too long (maximum is ${maxBodyLength} characters)`,
    });
  }
}
