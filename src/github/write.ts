/**
 * One change, one request, and its answer read back: GitHub drops labels and assignees it does not like without a
 * word. Files are for `edit-file` and `publish-files`; order, chains and stopping for `apply`.
 */
import { z } from 'zod';
import type { Receipt } from '../issues/issue.js';
import { hasLabel, type LabelName } from '../issues/label.js';
import type { Change, IssueTarget } from '../plan/change.js';
import { resolveReferences } from '../plan/reference.js';
import { isSameLogin, type Login } from '../schedule/login.js';
import type { Client, Writer } from './client.js';
import { editFile, type FileEdit } from './edit-file.js';
import { describeFailure, isAlreadyThere, isLabelAbsent } from './failure.js';
import { pin } from './pin.js';
import { type FilePublication, publishFiles } from './publish-files.js';
import { addSubIssue, editBody } from './read-first.js';
import { type Created, done, failed, unreadable, type Written } from './written.js';

/** Throws for bugs only. */
export async function write(client: Client, change: Change, created: Created): Promise<Written> {
  if (change.kind === 'publish') return await publishFiles(client, change);
  if (change.kind === 'edit-file') return await editFile(client, withReferences(change, created));
  try {
    return await execute(client, change, created);
  } catch (error) {
    return { kind: 'failed', failure: describeFailure(error) };
  }
}

type Simple = Exclude<Change, FileEdit | FilePublication>;

async function execute(client: Client, change: Simple, created: Created): Promise<Written> {
  const { writer } = client;
  if (change.kind === 'create-label' || change.kind === 'update-label')
    return await writeLabel(writer, change);
  if (change.kind === 'pin' || change.kind === 'unpin') return await pin(writer, change, created);
  if (change.kind === 'create-issue') return await createIssue(writer, change, created);
  const issue_number = numberOf(change.issue, created);
  if (issue_number === undefined) return failed('missing', 'the issue it belongs to was not created');
  switch (change.kind) {
    case 'add-label':
      return await addLabel(writer, issue_number, change.label);
    case 'remove-label':
      return await removeLabel(writer, issue_number, change.label);
    case 'assign':
      return await assign(writer, issue_number, change.login);
    case 'unassign':
      await writer.write('DELETE /repos/{owner}/{repo}/issues/{issue_number}/assignees', {
        issue_number,
        assignees: [change.login],
      });
      return done;
    case 'comment':
      return doneAt(
        await writer.write('POST /repos/{owner}/{repo}/issues/{issue_number}/comments', {
          issue_number,
          body: resolved(change.body, created),
        }),
      );
    case 'edit-comment':
      return doneAt(
        await writer.write('PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}', {
          comment_id: change.commentId,
          body: resolved(change.body, created),
        }),
      );
    case 'react':
      await writer.write('POST /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions', {
        comment_id: change.commentId,
        content: reactions[change.receipt],
      });
      return done;
    case 'edit-body':
      return await editBody(client, {
        issue_number,
        body: resolved(change.body, created),
        was: change.was,
      });
    case 'add-sub-issue': {
      const part = numberOf(change.part, created);
      if (part === undefined)
        return failed('missing', 'the issue that is to be a part of it was not created');
      return await addSubIssue(client, { issue_number, part });
    }
    case 'close':
      return await edit(writer, issue_number, { state: 'closed', state_reason: change.as });
    case 'reopen':
      return await edit(writer, issue_number, { state: 'open' });
  }
}

/** https://docs.github.com/en/rest/reactions/reactions#about-reactions */
const reactions = { taken: '+1', refused: 'confused' } as const satisfies Record<Receipt, string>;

function withReferences(change: FileEdit, created: Created): FileEdit {
  return { ...change, title: resolved(change.title, created), body: resolved(change.body, created) };
}

function resolved(text: string, { numbers, pulls }: Created): string {
  return resolveReferences(text, numbers, pulls);
}

type LabelChange = Extract<Change, { readonly kind: 'create-label' | 'update-label' }>;

async function writeLabel(writer: Writer, change: LabelChange): Promise<Written> {
  const { name, description } = change;
  if (change.kind === 'update-label') {
    await writer.write('PATCH /repos/{owner}/{repo}/labels/{name}', { name, description });
    return done;
  }
  try {
    await writer.write('POST /repos/{owner}/{repo}/labels', { name, description, color: change.color });
  } catch (error) {
    if (!isAlreadyThere(error)) throw error;
  }
  return done;
}

const labelList = z.array(z.object({ name: z.string() }));

async function addLabel(writer: Writer, issue_number: number, label: LabelName): Promise<Written> {
  const answer = await writer.write('POST /repos/{owner}/{repo}/issues/{issue_number}/labels', {
    issue_number,
    labels: [label],
  });
  const labels = labelList.safeParse(answer);
  if (!labels.success) return unreadable;
  const names = labels.data.map(({ name }) => name);
  return hasLabel(names, label)
    ? done
    : failed('refused', `GitHub dropped the label ${label} without a word`);
}

async function removeLabel(writer: Writer, issue_number: number, label: LabelName): Promise<Written> {
  try {
    await writer.write('DELETE /repos/{owner}/{repo}/issues/{issue_number}/labels/{name}', {
      issue_number,
      name: label,
    });
  } catch (error) {
    if (!isLabelAbsent(error)) throw error;
  }
  return done;
}

const issueAnswer = z.object({
  number: z.number(),
  node_id: z.string(),
  html_url: z.string(),
  labels: z.array(z.union([z.string(), z.object({ name: z.string().optional() })])),
  assignees: z.array(z.object({ login: z.string() })).nullish(),
});

async function assign(writer: Writer, issue_number: number, login: Login): Promise<Written> {
  const answer = await writer.write('POST /repos/{owner}/{repo}/issues/{issue_number}/assignees', {
    issue_number,
    assignees: [login],
  });
  const issue = issueAnswer.safeParse(answer);
  if (!issue.success) return unreadable;
  const isAssigned = (issue.data.assignees ?? []).some((assignee) => isSameLogin(assignee.login, login));
  return isAssigned
    ? { kind: 'done', url: issue.data.html_url }
    : failed(
        'refused',
        `GitHub dropped the assignee ${login} without a word: no access, or ten assignees already`,
      );
}

type Creation = Extract<Change, { readonly kind: 'create-issue' }>;

async function createIssue(writer: Writer, change: Creation, soFar: Created): Promise<Written> {
  const answer = await writer.write('POST /repos/{owner}/{repo}/issues', {
    title: resolved(change.title, soFar),
    body: resolved(change.body, soFar),
    labels: [...change.labels],
    assignees: [...change.assignees],
  });
  const issue = issueAnswer.safeParse(answer);
  if (!issue.success) return unreadable;
  const { number, node_id: nodeId, html_url: url } = issue.data;
  const dropped = droppedFrom(change, issue.data);
  return dropped.length === 0
    ? { kind: 'done', url, created: { key: change.key, number, nodeId } }
    : failed('refused', `GitHub created #${number} but dropped without a word: ${dropped.join(', ')}`);
}

function droppedFrom(change: Creation, issue: z.infer<typeof issueAnswer>): readonly string[] {
  const names = issue.labels.map((label) => (typeof label === 'string' ? label : (label.name ?? '')));
  const logins = (issue.assignees ?? []).map(({ login }) => login);
  return [
    ...change.labels.filter((label) => !hasLabel(names, label)).map((label) => `label ${label}`),
    ...change.assignees
      .filter((login) => !logins.some((assigned) => isSameLogin(assigned, login)))
      .map((login) => `assignee ${login}`),
  ];
}

type Edit =
  | { readonly state: 'open' }
  | { readonly state: 'closed'; readonly state_reason: 'completed' | 'not_planned' | 'duplicate' };

async function edit(writer: Writer, issue_number: number, fields: Edit): Promise<Written> {
  return doneAt(
    await writer.write('PATCH /repos/{owner}/{repo}/issues/{issue_number}', { issue_number, ...fields }),
  );
}

const located = z.object({ html_url: z.string() });

/** Done in any case: GitHub said so by its status; the address is for the summary only. */
function doneAt(answer: unknown): Written {
  const url = located.safeParse(answer).data?.html_url;
  return url === undefined ? done : { kind: 'done', url };
}

function numberOf(target: IssueTarget, { numbers }: Created): number | undefined {
  return target.kind === 'existing' ? target.number : numbers.get(target.key);
}
