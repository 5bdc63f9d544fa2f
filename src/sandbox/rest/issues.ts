/** Issues over REST, with their labels and assignees. Pull requests are issues here, as on GitHub. */
import { z } from 'zod';
import { timestampAtOrAfter } from '../clock.js';
import { addAssignees, addLabels, removeAssignees, removeLabel } from '../issue-parts.js';
import { issueNumbered } from '../issue-record.js';
import { editIssue, openIssue } from '../issues.js';
import type { Issue } from '../model.js';
import { Refusal, validationFailed } from '../refusal.js';
import { accountOf, assigneesOf, findAccount, isSameName, labelsOf } from '../world.js';
import { presentIssue, presentIssueInFull, presentLabel } from './present.js';
import { type Call, namesSchema, numberParam, paged, param, parseBody, type Route } from './route.js';

const base = '/repos/{owner}/{repo}/issues';
const one = `${base}/{issue_number}`;

const issueTitle = z.union([z.string(), z.number()]).transform(String);

const newIssueSchema = z.object({
  title: issueTitle,
  body: z.string().nullish(),
  labels: namesSchema.optional(),
  assignees: z.array(z.string()).optional(),
});

const editSchema = z
  .object({
    title: issueTitle.nullable(),
    body: z.string().nullable(),
    state: z.enum(['open', 'closed']),
    state_reason: z.enum(['completed', 'not_planned', 'duplicate', 'reopened']).nullable(),
    labels: namesSchema,
    assignees: z.array(z.string()),
  })
  .partial();

export const issueRoutes: readonly Route[] = [
  { method: 'GET', template: base, scope: 'issues', access: 'read', handle: list },
  { method: 'POST', template: base, scope: 'issues', access: 'write', handle: create },
  { method: 'GET', template: one, scope: 'issues', access: 'read', handle: show },
  { method: 'PATCH', template: one, scope: 'issues', access: 'write', handle: edit },
  { method: 'GET', template: `${one}/labels`, scope: 'issues', access: 'read', handle: listLabels },
  { method: 'POST', template: `${one}/labels`, scope: 'issues', access: 'write', handle: postLabels },
  { method: 'DELETE', template: `${one}/labels/{name}`, scope: 'issues', access: 'write', handle: dropLabel },
  { method: 'POST', template: `${one}/assignees`, scope: 'issues', access: 'write', handle: postAssignees },
  { method: 'DELETE', template: `${one}/assignees`, scope: 'issues', access: 'write', handle: dropAssignees },
];

function list(call: Call) {
  const keep = issueFilter(call);
  const items = [...call.world.issues.values()].filter(keep).sort(issueOrder(call));
  const path = `/repos/${call.world.owner}/${call.world.name}/issues`;
  return paged(call, path, { items, present: (issue) => presentIssue(call, issue) });
}

function create(call: Call) {
  const input = parseBody(newIssueSchema, call);
  const issue = openIssue(call.world, call.viewer, input);
  const body = presentIssueInFull(call, issue);
  return { status: 201, body, headers: { location: body.url } };
}

function show(call: Call) {
  return shown(call, issueNumbered(call.world, numberParam(call, 'issue_number')));
}

function edit(call: Call) {
  const input = parseBody(editSchema, call);
  const number = numberParam(call, 'issue_number');
  const issue = editIssue(call.world, call.viewer, {
    number,
    edit: { ...input, title: input.title ?? undefined, stateReason: input.state_reason },
  });
  return shown(call, issue);
}

function listLabels(call: Call) {
  const issue = issueNumbered(call.world, numberParam(call, 'issue_number'));
  const path = `/repos/${call.world.owner}/${call.world.name}/issues/${issue.number}/labels`;
  const items = labelsOf(call.world, issue);
  return paged(call, path, { items, present: (label) => presentLabel(call, label) });
}

function postLabels(call: Call) {
  const schema = z.union([z.object({ labels: namesSchema }).transform(({ labels }) => labels), namesSchema]);
  const names = parseBody(schema, call);
  return labelsAnswer(
    call,
    addLabels(call.world, call.viewer, { number: numberParam(call, 'issue_number'), names }),
  );
}

function dropLabel(call: Call) {
  const target = { number: numberParam(call, 'issue_number'), name: param(call, 'name') };
  return labelsAnswer(call, removeLabel(call.world, call.viewer, target));
}

const assigneesSchema = z.object({
  assignees: z.union([z.string().transform((login) => [login]), z.array(z.string())]),
});

function postAssignees(call: Call) {
  const { assignees } = parseBody(assigneesSchema, call);
  const number = numberParam(call, 'issue_number');
  const issue = addAssignees(call.world, call.viewer, { number, logins: assignees });
  return { status: 201, body: presentIssue(call, issue) };
}

function dropAssignees(call: Call) {
  const { assignees } = parseBody(assigneesSchema, call);
  const number = numberParam(call, 'issue_number');
  const issue = removeAssignees(call.world, call.viewer, { number, logins: assignees });
  return { status: 200, body: presentIssue(call, issue) };
}

function shown(call: Call, issue: Issue) {
  return { status: 200, body: presentIssueInFull(call, issue) };
}

function labelsAnswer(call: Call, issue: Issue) {
  return { status: 200, body: labelsOf(call.world, issue).map((label) => presentLabel(call, label)) };
}

const unsupported = ['milestone', 'mentioned', 'type', 'issue_field_values'];

function issueFilter(call: Call): (issue: Issue) => boolean {
  const { query, world } = call;
  for (const name of unsupported) {
    if (query.has(name)) throw new Refusal(501, `the sandbox does not know the filter "${name}"`);
  }
  const state = query.get('state') ?? 'open';
  if (!['open', 'closed', 'all'].includes(state)) throw invalid('state');
  const labels = (query.get('labels') ?? '').split(',').filter((name) => name !== '');
  const since = sinceParam(call);
  const creator = query.get('creator');
  return (issue) =>
    (state === 'all' || issue.state === state) &&
    (since === undefined || issue.updatedAt >= since) &&
    (creator === null || isSameName(accountOf(world, issue.authorId).login, creator)) &&
    isAssignedAs(call, issue) &&
    labels.every((name) => labelsOf(world, issue).some((label) => isSameName(label.name, name)));
}

function isAssignedAs({ query, world }: Call, issue: Issue): boolean {
  const assignee = query.get('assignee');
  if (assignee === null) return true;
  if (assignee === 'none') return issue.assigneeIds.length === 0;
  if (assignee === '*') return issue.assigneeIds.length > 0;
  if (findAccount(world, assignee) === undefined) throw invalid('assignee');
  return assigneesOf(world, issue).some((account) => isSameName(account.login, assignee));
}

/** `since` as an instant: whoever was updated in that second is in. */
export function sinceParam(call: Call): string | undefined {
  const text = call.query.get('since');
  if (text === null) return undefined;
  const since = timestampAtOrAfter(text);
  if (since === undefined) throw invalid('since');
  return since;
}

function issueOrder({ query }: Call): (a: Issue, b: Issue) => number {
  const sign = query.get('direction') === 'asc' ? 1 : -1;
  const key = (issue: Issue): string | number => {
    const sort = query.get('sort') ?? 'created';
    if (sort === 'comments') return issue.commentCount;
    return sort === 'updated' ? issue.updatedAt : issue.createdAt;
  };
  return (a, b) => {
    const [left, right] = [key(a), key(b)];
    return sign * (left < right ? -1 : left > right ? 1 : a.number - b.number);
  };
}

function invalid(field: string): Refusal {
  return validationFailed({ resource: 'Issue', field, code: 'invalid' });
}
