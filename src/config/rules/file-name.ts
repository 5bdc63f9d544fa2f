import { maxWordLength, wordPattern } from '../leaf.js';
import { quote } from '../quote.js';
import type { Rule } from './rule.js';

export const fileName: Rule = {
  name: 'file-name',
  says: 'The file’s name is part of every marker and calendar identifier, so it is one word.',
  severity: 'error',
  check: ({ config }) => {
    const { id } = config.schedule;
    if (wordPattern.test(id) && id.length <= maxWordLength) return [];
    const words = `one word of letters, digits, "-", "_" or ".", at most ${maxWordLength} characters`;
    return [{ path: [], message: `the file's name must be ${words}, found ${quote(id)}` }];
  },
};
