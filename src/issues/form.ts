/**
 * Bodies that GitHub made from an issue form: `### Label`, a blank line, the answer, and so on.
 * The field's id is not in the body (https://docs.github.com/en/communities/using-templates-to-encourage-useful-issues-and-pull-requests/syntax-for-issue-forms).
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
  const sections: { heading: string; lines: string[] }[] = [];
  for (const line of body.split(/\r\n|\r|\n/)) {
    const heading = /^### (.*\S)\s*$/.exec(line)?.[1];
    if (heading === undefined) sections.at(-1)?.lines.push(line);
    else if (sections.some((section) => section.heading === heading)) sections.at(-1)?.lines.push(line);
    else sections.push({ heading, lines: [] });
  }
  return sections.map(({ heading, lines }) => {
    const value = lines.join('\n').replace(/^\s*\n|\s+$/g, '');
    return { heading, value: value.trim() === '_No response_' ? '' : value };
  });
}
