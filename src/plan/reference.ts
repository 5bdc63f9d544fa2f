/** Stand-ins for the number of an issue that does not exist yet. */

const referencePattern = /\{\{watchbill issue ([^{}]+)\}\}/g;

/** Text that the writer replaces by `#12` once the issue with this key of the plan is created. */
export function reference(key: string): string {
  return `{{watchbill issue ${key}}}`;
}

/** A key that has no number stays as it is: it is somebody's text, not ours. */
export function resolveReferences(text: string, numbers: ReadonlyMap<string, number>): string {
  return text.replace(referencePattern, (whole, key: string) => {
    const number = numbers.get(key);
    return number === undefined ? whole : `#${number}`;
  });
}
