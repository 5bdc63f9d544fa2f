import { validate } from '@octokit/graphql-schema';
import { expect, test } from 'vitest';
import * as fileQueries from '../../src/github/file-query.js';
import * as queries from '../../src/github/query.js';

const plain = Object.entries({ ...queries, ...fileQueries }).flatMap(([name, text]) =>
  typeof text === 'string' && text.includes('\nquery') ? [[name, text]] : [],
);
const built = [0, 1, 3].flatMap((count) => [
  [`eventQuery(${count})`, queries.eventQuery(count)],
  ...(count === 0 ? [] : [[`foldersQuery(${count})`, fileQueries.foldersQuery(count)]]),
]);

test.each([...plain, ...built])('GitHub knows every field of %s', (_, text) => {
  expect(validate(text ?? '')).toEqual([]);
});

test('none is left out', () => {
  expect([plain.length, built.length]).toEqual([9, 5]);
});
