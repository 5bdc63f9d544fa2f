/** Issue comments and their reactions over REST. */
import { z } from 'zod';
import { addComment, deleteComment, editComment, reactToComment, reactToIssue } from '../comments.js';
import { issueNumbered } from '../issue-record.js';
import { reactionContents } from '../model.js';
import { commentOf, commentsOf } from '../world.js';
import { sinceParam } from './issues.js';
import { presentComment, presentReaction } from './present.js';
import { type Call, numberParam, paged, parseBody, type Route } from './route.js';

const issue = '/repos/{owner}/{repo}/issues/{issue_number}';
const ofIssue = `${issue}/comments`;
const one = '/repos/{owner}/{repo}/issues/comments/{comment_id}';

const bodySchema = z.object({ body: z.string() });
const reactionSchema = z.object({ content: z.enum(reactionContents) });

export const commentRoutes: readonly Route[] = [
  { method: 'GET', template: ofIssue, scope: 'issues', access: 'read', handle: list },
  { method: 'POST', template: ofIssue, scope: 'issues', access: 'write', handle: create },
  { method: 'GET', template: one, scope: 'issues', access: 'read', handle: show },
  { method: 'PATCH', template: one, scope: 'issues', access: 'write', handle: edit },
  { method: 'DELETE', template: one, scope: 'issues', access: 'write', handle: drop },
  { method: 'POST', template: `${one}/reactions`, scope: 'issues', access: 'write', handle: react },
  { method: 'POST', template: `${issue}/reactions`, scope: 'issues', access: 'write', handle: reactOnIssue },
];

function list(call: Call) {
  const found = issueNumbered(call.world, numberParam(call, 'issue_number'));
  const since = sinceParam(call);
  const items = commentsOf(call.world, found).filter(
    ({ updatedAt }) => since === undefined || updatedAt >= since,
  );
  const path = `/repos/${call.world.owner}/${call.world.name}/issues/${found.number}/comments`;
  return paged(call, path, { items, present: (comment) => presentComment(call, comment) });
}

function create(call: Call) {
  const { body } = parseBody(bodySchema, call);
  const comment = addComment(call.world, call.viewer, { number: numberParam(call, 'issue_number'), body });
  const presented = presentComment(call, comment);
  return { status: 201, body: presented, headers: { location: presented.url } };
}

function show(call: Call) {
  return { status: 200, body: presentComment(call, commentOf(call.world, numberParam(call, 'comment_id'))) };
}

function edit(call: Call) {
  const { body } = parseBody(bodySchema, call);
  const comment = editComment(call.world, call.viewer, { id: numberParam(call, 'comment_id'), body });
  return { status: 200, body: presentComment(call, comment) };
}

function drop(call: Call) {
  deleteComment(call.world, call.viewer, numberParam(call, 'comment_id'));
  return { status: 204 };
}

/** 201 for a new one, 200 for one that was there. */
function react(call: Call) {
  const { content } = parseBody(reactionSchema, call);
  const id = numberParam(call, 'comment_id');
  const before = commentOf(call.world, id).reactions.length;
  const reaction = reactToComment(call.world, call.viewer, { id, content });
  const isNew = commentOf(call.world, id).reactions.length > before;
  return { status: isNew ? 201 : 200, body: presentReaction(call, reaction) };
}

function reactOnIssue(call: Call) {
  const { content } = parseBody(reactionSchema, call);
  const number = numberParam(call, 'issue_number');
  const before = issueNumbered(call.world, number).reactions.length;
  const reaction = reactToIssue(call.world, call.viewer, { number, content });
  const isNew = issueNumbered(call.world, number).reactions.length > before;
  return { status: isNew ? 201 : 200, body: presentReaction(call, reaction) };
}
