/** What stands on a branch that Watchbill publishes on: its head, and the texts of the files in two of its folders. */
import { z } from 'zod';
import type { BranchHead } from '../plan/change.js';
import type { Client } from './client.js';
import { ReadError, readFailure } from './failure.js';
import { query, refuseErrorsAt, valueAt } from './page.js';

export interface Branch {
  /** Absent where there is no such branch. */
  readonly head?: BranchHead;
  /** By path: the files at the root and in `people/` for whose path `isWanted` holds; no links, and nothing that is no text. */
  readonly texts: ReadonlyMap<string, string>;
}

export interface BranchRequest {
  /** Without `refs/heads/`. */
  readonly branch: string;
  readonly isWanted: (path: string) => boolean;
}

/** One request, and one more for each wanted file of more than half a megabyte, which GraphQL cuts. */
export async function readBranch(client: Client, { branch, isWanted }: BranchRequest): Promise<Branch> {
  const reference = `refs/heads/${branch}`;
  const answer = await query(client.reader, branchQuery, {
    ...client.address,
    reference,
    root: `${reference}:`,
    people: `${reference}:people`,
  });
  refuseErrorsAt(answer, [['repository']]);
  const parsed = branchSchema.safeParse(valueAt(answer.data, ['repository']));
  if (!parsed.success) throw new ReadError(`GitHub does not say how the branch ${branch} stands`);
  const { ref, root, people } = parsed.data;
  const files = [...filesIn(root), ...filesIn(people)].filter(({ path }) => isWanted(path));
  const texts = new Map<string, string>();
  for (const file of files) texts.set(file.path, file.isCut ? await wholeText(client, file.oid) : file.text);
  return { texts, ...(ref !== null && { head: { commit: ref.target.oid, tree: ref.target.tree.oid } }) };
}

export const branchQuery = `
query Branch($owner: String!, $name: String!, $reference: String!, $root: String!, $people: String!) {
  repository(owner: $owner, name: $name) {
    ref(qualifiedName: $reference) { target { oid ... on Commit { tree { oid } } } }
    root: object(expression: $root) { ...BranchFolder }
    people: object(expression: $people) { ...BranchFolder }
  }
}
fragment BranchFolder on GitObject {
  __typename
  ... on Tree { entries { path mode oid object { __typename ... on Blob { text isTruncated } } } }
}`;

const folder = z
  .object({
    entries: z
      .array(
        z.object({
          path: z.string(),
          mode: z.number(),
          oid: z.string(),
          object: z.object({ text: z.string().nullish(), isTruncated: z.boolean().optional() }).nullable(),
        }),
      )
      // A file of that name is no folder.
      .default([]),
  })
  .nullable();

const branchSchema = z.object({
  ref: z.object({ target: z.object({ oid: z.string(), tree: z.object({ oid: z.string() }) }) }).nullable(),
  root: folder,
  people: folder,
});

/** Git's modes of files; a link's text is the path it points to. */
const fileModes = new Set([0o100644, 0o100755]);

interface StandingFile {
  readonly path: string;
  readonly oid: string;
  readonly text: string;
  readonly isCut: boolean;
}

function filesIn(standing: z.infer<typeof folder>): readonly StandingFile[] {
  return (standing?.entries ?? []).flatMap(({ path, mode, oid, object }) =>
    fileModes.has(mode) && typeof object?.text === 'string'
      ? [{ path, oid, text: object.text, isCut: object.isTruncated === true }]
      : [],
  );
}

const blob = z.object({ content: z.string(), encoding: z.literal('base64') });

async function wholeText({ reader }: Client, file_sha: string): Promise<string> {
  const answer = await reader
    .get('GET /repos/{owner}/{repo}/git/blobs/{file_sha}', { file_sha })
    .catch((error: unknown) => {
      throw readFailure(error);
    });
  const parsed = blob.safeParse(answer);
  if (!parsed.success) throw new ReadError('GitHub does not give a published file whole');
  return Buffer.from(parsed.data.content, 'base64').toString();
}
