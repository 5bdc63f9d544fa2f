import { expect, test } from 'vitest';
import { formatLogLine } from '../../src/action/log-line.js';

const lines: readonly [text: string, line: string, why: string][] = [
  ['done: #12', 'done: #12', 'plain text stays'],
  ['a\n::set-output name=x::y', 'a ::set-output name=x::y', 'a line end would begin a command'],
  ['::error::x', '· ::error::x', 'a command at the start'],
  ['  ::error::x', '· ::error::x', 'the runner skips blanks before it'],
  ['a ##[error]x', 'a # #[error]x', 'the old form counts anywhere in the line'],
  ['a\u2028::b', 'a ::b', 'a line end of another alphabet'],
];

test.each(lines)('%j is logged as %j: %s', (text, line) => {
  expect(formatLogLine(text)).toBe(line);
});
