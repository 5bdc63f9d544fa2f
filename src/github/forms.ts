/** The issue forms and templates of the default branch, out of a run's first answer. What they mean is for `issues/form`. */
import type { FormFile } from '../plan/observed.js';
import type { GraphqlAnswer } from './client.js';
import { errorsAt, type Place, valueAt } from './page.js';
import { narrowFolder } from './tree.js';

export interface Forms {
  readonly forms: readonly FormFile[];
  /** In words, for the summary. */
  readonly problems: readonly string[];
}

/** Markdown templates count for postmortems. `config.yml` is the chooser's. */
const isForm = /^(?!.*\/config\.ya?ml$).*\.(?:ya?ml|md)$/;

/** A repository without forms has none; where they cannot be read, that is told and the run goes on without them. */
export function formsAt(answer: GraphqlAnswer, place: Place): Forms {
  const files = narrowFolder(valueAt(answer.data, place));
  const [error] = errorsAt(answer, place);
  if (files === undefined || error !== undefined) {
    const why = error === undefined ? '' : `: ${error.message}`;
    return { forms: [], problems: [`The issue forms of the default branch could not be read${why}`] };
  }
  const found = files.filter(({ path }) => isForm.test(path));
  return {
    forms: found.flatMap(({ path, text, isTruncated }) => (isTruncated ? [] : [{ path, text }])),
    problems: found.flatMap(({ path, isTruncated }) => (isTruncated ? [`${path} is too large to read`] : [])),
  };
}
