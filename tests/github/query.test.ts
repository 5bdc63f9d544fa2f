import { validate } from '@octokit/graphql-schema';
import { Kind, parse } from 'graphql';
import { expect, test } from 'vitest';
import * as fileQueries from '../../src/github/file-query.js';
import { pinMutations } from '../../src/github/pin.js';
import * as queries from '../../src/github/query.js';
import { costOf } from '../../src/sandbox/graphql/cost.js';

const plain = Object.entries({ ...queries, ...fileQueries }).flatMap(([name, text]) =>
  typeof text === 'string' && text.includes('\nquery') ? [[name, text]] : [],
);
const built = [0, 1, 3].flatMap((count) => [
  [`sweepQuery(${count})`, queries.sweepQuery(count)],
  [`eventQuery(${count})`, queries.eventQuery(count)],
  ...(count === 0 ? [] : [[`foldersQuery(${count})`, fileQueries.foldersQuery(count)]]),
]);

test.each([...plain, ...built, ...Object.entries(pinMutations)])(
  'GitHub knows every field of %s',
  (_, text) => {
    expect(validate(text ?? '')).toEqual([]);
  },
);

/** Points of GitHub's 1,000 an hour, and nodes of its 500,000 a query. */
test.each([
  ['sweepQuery', queries.sweepQuery(3), 9, 50_000],
  ['eventQuery', queries.eventQuery(1), 8, 50_000],
  ['openQuery', queries.openQuery, 3, 20_000],
  ['listQuery', queries.listQuery, 3, 20_000],
  ['archiveQuery', queries.archiveQuery, 6, 30_000],
  ['detailsQuery', queries.detailsQuery, 2, 20_000],
  ['fileQuery', fileQueries.fileQuery, 1, 100],
  ['recordFileQuery', fileQueries.recordFileQuery, 1, 100],
])('%s costs at most what is said', (_, text, points, nodes) => {
  const { definitions } = parse(text);
  const [operation] = definitions.filter((node) => node.kind === Kind.OPERATION_DEFINITION);
  const fragments = definitions.filter((node) => node.kind === Kind.FRAGMENT_DEFINITION);
  if (operation === undefined) throw new Error('no operation');
  const cost = costOf({
    operation,
    fragments: new Map(fragments.map((fragment) => [fragment.name.value, fragment])),
    variables: { ids: Array.from({ length: 100 }, () => 'id') },
    connections: new Set([
      ...['labels', 'issues', 'assignees', 'timelineItems'],
      ...['assignableUsers', 'userContentEdits', 'reactions', 'pullRequests'],
      'pinnedIssues',
    ]),
  });
  expect(cost.points).toBeLessThanOrEqual(points);
  expect(cost.nodes).toBeLessThanOrEqual(nodes);
  expect(cost.points).toBeGreaterThan(points - 2);
});

test('none is left out', () => {
  expect([plain.length, built.length]).toEqual([11, 8]);
});
