/** Text in columns of a terminal, where a letter of Korean, Chinese or Japanese is two columns wide. */

// https://www.unicode.org/reports/tr11/: the wide and full-width blocks that names and our own words can hold.
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6]/gu;

export function widthOf(text: string): number {
  return text.length + (text.match(wide)?.length ?? 0);
}

/** `text` at the left of so many columns; never cut. */
export function padRight(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(columns - widthOf(text), 0));
}

/** `text` at the right of so many columns; never cut. */
export function padLeft(text: string, columns: number): string {
  return ' '.repeat(Math.max(columns - widthOf(text), 0)) + text;
}

/** What stands in those columns, from `start` on and before `end`; a letter that is cut in half leaves its half blank. */
export function sliceColumns(text: string, start: number, end: number): string {
  let column = 0;
  let shown = '';
  for (const character of text) {
    const from = Math.max(column, start);
    const cells = Math.min(column + widthOf(character), end) - from;
    column += widthOf(character);
    if (cells > 0) shown += cells === widthOf(character) ? character : ' '.repeat(cells);
  }
  return shown;
}
