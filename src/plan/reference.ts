/** Stand-ins for what does not exist yet: the number of an issue, the pull request or commit that changes a file. */

const referencePattern = /\{\{watchbill issue ([^{}]+)\}\}/g;

/** Text that the writer replaces by `#12` once the issue with this key of the plan is created. */
export function reference(key: string): string {
  return `{{watchbill issue ${key}}}`;
}

const pullPattern = /\{\{watchbill pull ([^{}]+)\}\}/g;

/** Text that the writer replaces by the pull request's `#12`, or the commit's address, once the file with this `branch` is changed. */
export function pullReference(branch: string): string {
  return `{{watchbill pull ${branch}}}`;
}

/** A key that has no number, and a branch that has no text, stays as it is: it is somebody's text, not ours. */
export function resolveReferences(
  text: string,
  numbers: ReadonlyMap<string, number>,
  pulls: ReadonlyMap<string, string> = new Map(),
): string {
  return text
    .replace(referencePattern, (whole, key: string) => {
      const number = numbers.get(key);
      return number === undefined ? whole : `#${number}`;
    })
    .replace(pullPattern, (whole, branch: string) => pulls.get(branch) ?? whole);
}
