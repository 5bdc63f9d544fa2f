/** The sub-issues of an issue over REST. */
import { z } from 'zod';
import { addSubIssue, removeSubIssue, subIssuesOf } from '../sub-issues.js';
import { presentIssue, presentIssueInFull } from './present.js';
import { type Answer, type Call, numberParam, paged, parseBody, type Route } from './route.js';

const issue = '/repos/{owner}/{repo}/issues/{issue_number}';
const list = `${issue}/sub_issues`;

export const subIssueRoutes: readonly Route[] = [
  { method: 'GET', template: list, scope: 'issues', access: 'read', handle: show },
  { method: 'POST', template: list, scope: 'issues', access: 'write', handle: add },
  { method: 'DELETE', template: `${issue}/sub_issue`, scope: 'issues', access: 'write', handle: remove },
];

const addSchema = z.object({ sub_issue_id: z.int(), replace_parent: z.boolean().optional() });
const removeSchema = z.object({ sub_issue_id: z.int() });

function show(call: Call): Answer {
  const number = numberParam(call, 'issue_number');
  const items = subIssuesOf(call.world, number);
  const path = `/repos/${call.world.owner}/${call.world.name}/issues/${number}/sub_issues`;
  return paged(call, path, { items, present: (item) => presentIssue(call, item) });
}

function add(call: Call): Answer {
  const { sub_issue_id: subIssueId, replace_parent: replacesParent } = parseBody(addSchema, call);
  const input = { number: numberParam(call, 'issue_number'), subIssueId, replacesParent };
  return { status: 201, body: presentIssueInFull(call, addSubIssue(call.world, call.viewer, input)) };
}

function remove(call: Call): Answer {
  const { sub_issue_id: subIssueId } = parseBody(removeSchema, call);
  const input = { number: numberParam(call, 'issue_number'), subIssueId };
  return { status: 200, body: presentIssueInFull(call, removeSubIssue(call.world, call.viewer, input)) };
}
