import { validate } from '@octokit/graphql-schema';
import { expect, test } from 'vitest';
import * as queries from '../../src/github/query.js';

const texts = Object.entries(queries).flatMap(([name, text]) =>
  typeof text === 'string' ? [[name, text]] : [],
);

test.each(texts)('GitHub knows every field of %s', (_, text) => {
  expect(validate(text ?? '')).toEqual([]);
});

test('none is left out', () => {
  expect(texts.length).toBe(8);
});
