/** Which histories of a comment are believed. */
import { expect, test } from 'vitest';
import { completeComments } from '../../src/github/comments.js';
import { narrowItems } from '../../src/github/narrow.js';
import { anIssue, login } from '../support/builders.js';

const viewer = login('github-actions[bot]');
const by = (name: string) => ({ __typename: 'User', login: name });

interface Version {
  readonly editedAt: string;
  readonly diff: string | null;
  readonly deletedAt: string | null;
  readonly editor: ReturnType<typeof by> | null;
}

function version(minute: number, diff: string | null, changes: Partial<Version> = {}): Version {
  const editedAt = `2026-11-23T00:0${minute}:00Z`;
  return { editedAt, diff, deletedAt: null, editor: by('carol'), ...changes };
}

async function editsOf(body: string, history: unknown) {
  const { items, isWhole } = narrowItems(
    [
      {
        __typename: 'IssueComment',
        id: 'IC_1',
        createdAt: '2026-11-23T00:00:00Z',
        author: by('carol'),
        viewerDidAuthor: false,
        lastEditedAt: '2026-11-23T00:02:00Z',
        editor: by('carol'),
        fullDatabaseId: '1',
        url: 'https://github.example/acme/shop/issues/1#issuecomment-1',
        body,
        reactionGroups: null,
        userContentEdits: history,
        reactions: { nodes: [] },
      },
    ],
    viewer,
  );
  expect(isWhole).toBe(true);
  const { timeline: _, isComplete: __, ...issue } = anIssue();
  const reader = {
    graphql: () => Promise.reject(new Error('nothing is left to ask')),
    pages: () => ({ [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(new Error('no pages')) }) }),
    get: () => Promise.reject(new Error('nothing is left to ask')),
  };
  const raw = { id: 'I_1', issue, items, isCut: false, isWhole };
  const { issues, problems } = await completeComments(reader, [raw], viewer);
  expect(problems).toEqual([]);
  const [comment] = issues.get('I_1')?.timeline ?? [];
  return comment?.kind === 'comment' ? comment.edits : undefined;
}

const two = [version(2, '/ack'), version(0, 'one')];

test.each<[why: string, body: string, history: unknown]>([
  ['as GitHub has it', '/ack', { totalCount: 2, nodes: two }],
  ['line ends and outer blanks apart', '/ack\r\n', { totalCount: 2, nodes: [version(2, ' /ack\n'), two[1]] }],
  ['within one second', '/ack', { totalCount: 2, nodes: [version(0, '/ack'), version(0, 'one')] }],
])('believed: %s', async (_, body, history) => {
  expect(await editsOf(body, history)).toMatchObject({ first: 'one', later: [{ body }] });
});

test.each<[why: string, history: unknown]>([
  ['GitHub gives none', null],
  ['it is empty', { totalCount: 0, nodes: [] }],
  ['it has the first text only', { totalCount: 1, nodes: [version(0, '/ack')] }],
  ['it is longer than what came', { totalCount: 3, nodes: two }],
  ['a version is missing', { totalCount: 2, nodes: [two[0], null] }],
  ['a text is missing', { totalCount: 2, nodes: [two[0], version(0, null)] }],
  [
    'a text was deleted',
    { totalCount: 2, nodes: [two[0], version(0, 'one', { deletedAt: '2026-11-23T00:03:00Z' })] },
  ],
  ['a text in the middle is missing', { totalCount: 3, nodes: [two[0], version(1, null), two[1]] }],
  ['the newest is not the text that stands', { totalCount: 2, nodes: [version(2, '-one\n+/ack'), two[1]] }],
  ['it runs the other way', { totalCount: 2, nodes: [version(0, '/ack'), version(2, 'one')] }],
])('unknown: %s', async (_, history) => {
  expect(await editsOf('/ack', history)).toBe('unknown');
});
