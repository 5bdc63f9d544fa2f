/** Label names: at most 50 characters, compared without case, as GitHub does. */

declare const labelBrand: unique symbol;

export type LabelName = string & { readonly [labelBrand]: true };

/** GitHub's limit (https://docs.github.com/en/rest/issues/labels). */
export const maxLabelNameLength = 50;
export const maxLabelDescriptionLength = 100;

/** The name without outer blanks, or `undefined` where GitHub would refuse it. */
export function parseLabelName(text: string): LabelName | undefined {
  const name = text.trim();
  return isLabelName(name) ? name : undefined;
}

function isLabelName(name: string): name is LabelName {
  return name.length > 0 && [...name].length <= maxLabelNameLength;
}

export function labelKey(name: string): string {
  return name.toLowerCase();
}

export function isSameLabel(a: string, b: string): boolean {
  return labelKey(a) === labelKey(b);
}

export function hasLabel(labels: readonly string[], name: string): boolean {
  return labels.some((label) => isSameLabel(label, name));
}

/** A label name that stands in our own code. Throws where it is none: a bug. */
export function knownLabelName(text: string): LabelName {
  const name = parseLabelName(text);
  if (name === undefined) throw new Error(`not a label name: ${text}`);
  return name;
}
