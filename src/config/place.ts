/** Offsets into a text → lines and columns. */

/** 1-based; the column counts UTF-16 code units, as editors do. */
export type Place = (offset: number) => { readonly line: number; readonly column: number };

/** Places in a text with LF or CRLF line ends; what lies behind a line's last character is placed right behind it. */
export function placeIn(text: string): Place {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return (offset) => {
    const index = lastAtMost(starts, offset);
    const start = starts[index] ?? 0;
    const end = (starts[index + 1] ?? text.length + 1) - 1;
    const visibleEnd = text[end - 1] === '\r' && end > start ? end - 1 : end;
    return { line: index + 1, column: Math.min(offset, visibleEnd) - start + 1 };
  };
}

/** Index of the last of the sorted numbers that is at most `limit`; 0 where none is. */
function lastAtMost(sorted: readonly number[], limit: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((sorted[middle] ?? Number.POSITIVE_INFINITY) <= limit) low = middle;
    else high = middle - 1;
  }
  return low;
}
