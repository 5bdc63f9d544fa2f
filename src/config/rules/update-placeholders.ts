import { updatePlaceholders as known, templateParts } from '../../issues/update-template.js';
import { nearest } from '../nearest.js';
import { didYouMean, quote } from '../quote.js';
import type { Rule } from './rule.js';

export const updatePlaceholders: Rule = {
  name: 'update-placeholders',
  says: 'What stands between braces in a template of updates is something Watchbill knows.',
  severity: 'error',
  check: ({ draft }) => {
    const unknown = templateParts(draft.incidents?.['update-template'] ?? '').flatMap((part) =>
      part.kind === 'unknown' ? [part.name] : [],
    );
    return [...new Set(unknown)].map((name) => {
      const meant = nearest(name, known);
      const all = known.map((placeholder) => `{${placeholder}}`).join(', ');
      const help = meant === undefined ? `; known are ${all}` : didYouMean(`{${meant}}`);
      const message = `unknown placeholder ${quote(`{${name}}`)}${help}`;
      return { path: ['incidents', 'update-template'], message };
    });
  },
};
