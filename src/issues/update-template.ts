/** Drafts of updates on incidents: which placeholders a team's template can hold. What stands in for them is the report's. */

export const updatePlaceholders = ['status', 'severity', 'since', 'summary', 'notes', 'eta', 'next'] as const;

export type UpdatePlaceholder = (typeof updatePlaceholders)[number];

export type TemplatePart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'placeholder'; readonly name: UpdatePlaceholder }
  /** Between braces like a placeholder, and none: it stays as it is. */
  | { readonly kind: 'unknown'; readonly name: string };

/** Total; the parts, written out again, are the template. */
export function templateParts(template: string): readonly TemplatePart[] {
  // Captured names stand at the odd places.
  return template.split(/\{( *[A-Za-z][\w -]*)\}/).flatMap((text, index): readonly TemplatePart[] => {
    if (index % 2 === 0) return text === '' ? [] : [{ kind: 'text', text }];
    const name = updatePlaceholders.find((known) => known === text);
    return [name === undefined ? { kind: 'unknown', name: text } : { kind: 'placeholder', name }];
  });
}
