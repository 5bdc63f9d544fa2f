import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { connection, type PageArguments } from '../../src/sandbox/graphql/connection.js';
import { type CheckedSandbox, startCheckedSandbox } from '../support/sandbox.js';
import { addTeam, ask, query, valueAt } from './client.js';

describe('REST', () => {
  let sandbox: CheckedSandbox;

  beforeEach(async () => {
    sandbox = await startCheckedSandbox();
    addTeam(sandbox);
    for (let index = 1; index <= 65; index += 1)
      sandbox.as('read-user').openIssue({ title: `issue ${index}` });
    return () => sandbox.stop();
  });

  test('30 a page; Link leads through all, and back', async () => {
    const forwards: unknown[] = [];
    const lengths: number[] = [];
    let next: string | undefined = '/:repo/issues?direction=asc';
    let last: Readonly<Record<string, string>> = {};
    while (next !== undefined) {
      const { body, headers }: Awaited<ReturnType<typeof ask>> = await ask(sandbox, `GET ${next}`);
      const page = Array.isArray(body) ? body : [];
      lengths.push(page.length);
      forwards.push(...page.map((issue) => valueAt(issue, 'number')));
      last = linksOf(headers);
      next = last.next?.slice(sandbox.apiUrl.length);
    }
    expect(lengths).toEqual([30, 30, 5]);
    expect(forwards).toEqual(Array.from({ length: 65 }, (_, index) => index + 1));
    expect(Object.keys(last)).toEqual(['prev', 'first']);
    expect(last.prev).toContain('direction=asc&page=2');
  });

  test.each([
    ['per_page=100', 65, [], 'all on one page: no Link'],
    ['per_page=500', 65, [], 'taken as 100'],
    ['per_page=64', 64, ['next', 'last'], 'the first of two'],
    ['per_page=10&page=3', 10, ['prev', 'next', 'last', 'first'], 'in between'],
    ['per_page=10&page=7', 5, ['prev', 'first'], 'the last'],
    ['per_page=10&page=9', 0, ['prev', 'first'], 'beyond the last'],
  ])('%s → %i, Link %j (%s)', async (search, length, relations) => {
    const { body, headers } = await ask(sandbox, `GET /:repo/issues?${search}`);
    expect(body).toHaveLength(length);
    expect(Object.keys(linksOf(headers))).toEqual(relations);
  });
});

describe('GraphQL', () => {
  let sandbox: CheckedSandbox;

  beforeEach(async () => {
    sandbox = await startCheckedSandbox();
    addTeam(sandbox);
    for (let index = 1; index <= 7; index += 1) {
      sandbox.as('read-user').openIssue({ title: `issue ${index}` });
      if (index % 2 === 0) sandbox.clock.advance('PT1S');
    }
    return () => sandbox.stop();
  });

  const page = `query($after: String, $before: String, $first: Int, $last: Int, $direction: OrderDirection!) {
    repository(owner: "acme", name: "shop") {
      issues(first: $first, last: $last, after: $after, before: $before,
             orderBy: { field: UPDATED_AT, direction: $direction }) {
        totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
        edges { cursor node { number } } nodes { number } } } }`;

  const read = async (variables: Readonly<Record<string, unknown>>) => {
    const { data, errors } = await query(sandbox, page, { variables });
    const issues = valueAt(data, 'repository', 'issues');
    const nodes = valueAt(issues, 'nodes');
    const numbers = Array.isArray(nodes) ? nodes.map((node) => valueAt(node, 'number')) : [];
    return { numbers, pageInfo: valueAt(issues, 'pageInfo'), errors };
  };

  test('forwards and backwards meet the same issues', async () => {
    const first = await read({ first: 3, direction: 'ASC' });
    expect(first).toMatchObject({
      numbers: [1, 2, 3],
      pageInfo: { hasNextPage: true, hasPreviousPage: false },
    });
    const second = await read({ first: 3, direction: 'ASC', after: valueAt(first.pageInfo, 'endCursor') });
    expect(second).toMatchObject({
      numbers: [4, 5, 6],
      pageInfo: { hasNextPage: true, hasPreviousPage: true },
    });
    const back = await read({ last: 2, direction: 'ASC', before: valueAt(second.pageInfo, 'startCursor') });
    expect(back).toMatchObject({ numbers: [2, 3], pageInfo: { hasNextPage: true, hasPreviousPage: true } });
    const end = await read({ last: 3, direction: 'DESC' });
    expect(end).toMatchObject({
      numbers: [3, 2, 1],
      pageInfo: { hasNextPage: false, hasPreviousPage: true },
    });
  });

  test('an issue that changes between two pages moves to the end; none is lost', async () => {
    const first = await read({ first: 3, direction: 'ASC' });
    sandbox.clock.advance('PT1M');
    sandbox.as('read-user').comment(2, 'x');
    sandbox.as('read-user').comment(5, 'x');
    const second = await read({ first: 10, direction: 'ASC', after: valueAt(first.pageInfo, 'endCursor') });
    expect(second.numbers).toEqual([4, 6, 7, 2, 5]);
  });

  test.each([
    [{}, 'MISSING_PAGINATION_BOUNDARIES'],
    [{ first: 101 }, 'EXCESSIVE_PAGINATION'],
    [{ last: 0 }, 'INVALID_PAGINATION'],
    [{ first: 1, last: 1 }, 'INVALID_PAGINATION'],
    [{ first: 1, after: 'MQ==' }, 'INVALID_CURSOR_ARGUMENTS'],
  ])('%j: %s, at the connection', async (variables, type) => {
    const { errors } = await read({ ...variables, direction: 'ASC' });
    expect(errors).toMatchObject([{ type, path: ['repository', 'issues'] }]);
  });

  test('a bare count needs no bounds', async () => {
    const { data } = await query(
      sandbox,
      '{ repository(owner: "acme", name: "shop") { issues { totalCount } } }',
    );
    expect(valueAt(data, 'repository', 'issues', 'totalCount')).toBe(7);
  });
});

describe('connection', () => {
  const order = { keyOf: (item: number) => [item % 3, item] };
  const items = fc.uniqueArray(fc.nat(100));
  const size = fc.integer({ min: 1, max: 7 });

  test('page by page, forwards or backwards, gives everything once, in order', () => {
    fc.assert(
      fc.property(items, size, fc.boolean(), (all, count, isDescending) => {
        const sorting = { ...order, isDescending };
        const whole = connection(all, { first: 100 }, sorting).nodes;
        expect(walk(all, sorting, (cursor) => ({ first: count, after: cursor }))).toEqual(whole);
        expect(walk(all, sorting, (cursor) => ({ last: count, before: cursor }))).toEqual(whole);
      }),
    );
  });

  test('what comes or goes between two pages moves nothing else', () => {
    fc.assert(
      fc.property(items, items, size, (before, others, count) => {
        const first = connection(before, { first: count }, order);
        const kept = before.filter((item) => !others.includes(item));
        const now = [
          ...new Set([...before.filter((item) => first.nodes.includes(item)), ...kept, ...others]),
        ];
        const rest = connection(now, { first: 100, after: first.pageInfo.endCursor }, order).nodes;
        expect(rest.filter((item) => first.nodes.includes(item))).toEqual([]);
        for (const item of kept) expect(first.nodes.includes(item) || rest.includes(item)).toBe(true);
      }),
    );
  });
});

interface Sorting {
  readonly keyOf: (item: number) => readonly number[];
  readonly isDescending: boolean;
}

function walk(
  items: readonly number[],
  sorting: Sorting,
  pageAfter: (cursor: string | null) => PageArguments,
): readonly number[] {
  let found: readonly number[] = [];
  let cursor: string | null = null;
  for (;;) {
    const page: PageArguments = pageAfter(cursor);
    const { nodes, pageInfo } = connection(items, page, sorting);
    const isForwards = page.first != null;
    found = isForwards ? [...found, ...nodes] : [...nodes, ...found];
    if (!(isForwards ? pageInfo.hasNextPage : pageInfo.hasPreviousPage)) return found;
    cursor = isForwards ? pageInfo.endCursor : pageInfo.startCursor;
  }
}

function linksOf(headers: Headers): Readonly<Record<string, string>> {
  const matches = (headers.get('link') ?? '').matchAll(/<([^>]+)>; rel="(\w+)"/g);
  return Object.fromEntries([...matches].map(([, address, relation]) => [relation, address]));
}
