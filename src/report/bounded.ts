/** Lists that are cut where they are long, and say so. */

export interface Bound {
  /** Lines that are shown. */
  readonly most: number;
  /** What to say of those that are not: one line. */
  readonly left: (count: number) => string;
}

export function bounded(lines: readonly string[], { most, left }: Bound): readonly string[] {
  return lines.length <= most ? lines : [...lines.slice(0, most), left(lines.length - most)];
}

/** With a heading and a blank line behind; nothing where there is nothing. */
export function listed(heading: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [`### ${heading}`, '', ...lines, ''];
}
