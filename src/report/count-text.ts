/** A number with its noun. */

/** `1 issue`, `2 issues`, `0 issues`. */
export function countText(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}
