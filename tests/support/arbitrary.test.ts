/** What the random scenes must not hold, since GitHub never does. */
import { expect, it } from 'vitest';
import { playedIfPossible } from './arbitrary.js';
import { anIssue, comment } from './builders.js';

it('a comment whose number is taken is left out', () => {
  const issue = anIssue({ events: [comment('11-24 10:05', 'rita', 'hello', { id: 16 })] });
  expect(playedIfPossible(issue, comment('11-24 10:06', 'rita', '/ack', { id: 16 }))).toBe(issue);
});
