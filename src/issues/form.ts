/**
 * Bodies that GitHub made from an issue form nobody knows: `### Label`, a blank line, the answer, and so on.
 * The field's id is not in the body (https://docs.github.com/en/communities/using-templates-to-encourage-useful-issues-and-pull-requests/syntax-for-issue-forms).
 * Where the template is known, `form-answers` reads them.
 */

export interface FormSection {
  /** Untrusted text. */
  readonly heading: string;
  /** Untrusted text without outer blank lines; empty where GitHub wrote `_No response_`. */
  readonly value: string;
}

/**
 * The sections in order. Where a heading stands twice the first wins: a person can type headings into an answer,
 * and what they type comes after the field it is in. Text before the first heading is dropped. Total.
 */
export function formSections(body: string): readonly FormSection[] {
  const sections = new Map<string, string[]>();
  let current: string[] = [];
  for (const line of body.split(/\r\n|\r|\n/)) {
    const heading = /^### (.*\S)\s*$/.exec(line)?.[1];
    if (heading === undefined || sections.has(heading)) {
      current.push(line);
      continue;
    }
    current = [];
    sections.set(heading, current);
  }
  return [...sections].map(([heading, lines]) => {
    const value = withoutOuterBlankLines(lines);
    return { heading, value: value.trim() === '_No response_' ? '' : value };
  });
}

/**
 * The lines from the first to the last that is not blank, as they are, with LF ends; the last without blanks behind it.
 * Not by a pattern such as `\s+$`: that takes a square of the length of each run of blanks, and strangers write bodies.
 */
export function withoutOuterBlankLines(lines: readonly string[]): string {
  const first = lines.findIndex((line) => line.trim() !== '');
  return first < 0 ? '' : lines.slice(first).join('\n').trimEnd();
}
