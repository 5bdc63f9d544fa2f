/**
 * Writes that must look first: a body that people edit as well, and a sub-issue, which GitHub knows by another number. Each
 * takes a read and a write.
 */
import { RequestError } from '@octokit/request-error';
import { z } from 'zod';
import type { Client } from './client.js';
import { isParted } from './failure.js';
import { done, unreadable, type Written } from './written.js';

/** What is to be read of an issue: its REST id, which is no number people know, and its text. */
const issueAnswer = z.object({ id: z.number(), body: z.string().nullish(), html_url: z.string() });

export interface BodyEdit {
  readonly issue_number: number;
  /** With its references resolved. */
  readonly body: string;
  /** What the plan rests on. */
  readonly was: string;
}

/**
 * Nothing that people wrote since the plan was made is overwritten: the next run plans on it. Between this read and the write
 * less than a second passes; GitHub has no write that asks for the text it replaces.
 */
export async function editBody(
  { reader, writer }: Client,
  { issue_number, body, was }: BodyEdit,
): Promise<Written> {
  const answer = await reader.get('GET /repos/{owner}/{repo}/issues/{issue_number}', { issue_number });
  const issue = issueAnswer.safeParse(answer);
  if (!issue.success) return unreadable;
  const { body: standing, html_url: url } = issue.data;
  if (isSameText(standing ?? '', body)) return { kind: 'done', url };
  if (!isSameText(standing ?? '', was)) {
    return { kind: 'left', why: 'somebody edited its text meanwhile; the next run goes on from there' };
  }
  await writer.write('PATCH /repos/{owner}/{repo}/issues/{issue_number}', { issue_number, body });
  return { kind: 'done', url };
}

/** GitHub's two doors do not agree on line ends and blanks at the end. */
function isSameText(a: string, b: string): boolean {
  const plain = (text: string) => text.replace(/\r\n?/g, '\n').trimEnd();
  return plain(a) === plain(b);
}

export interface Part {
  readonly issue_number: number;
  /** Number of the issue that becomes a part of it. */
  readonly part: number;
}

/** Where the part has a parent already, this one or another, it is left there. */
export async function addSubIssue(
  { reader, writer }: Client,
  { issue_number, part }: Part,
): Promise<Written> {
  const answer = await reader.get('GET /repos/{owner}/{repo}/issues/{issue_number}', { issue_number: part });
  const issue = issueAnswer.safeParse(answer);
  if (!issue.success) return unreadable;
  try {
    await writer.write('POST /repos/{owner}/{repo}/issues/{issue_number}/sub_issues', {
      issue_number,
      sub_issue_id: issue.data.id,
    });
  } catch (error) {
    if (!(error instanceof RequestError && isParted(error))) throw error;
  }
  return done;
}
