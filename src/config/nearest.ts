/** The nearest guess for a misspelt word. */

/**
 * The candidate that differs from `text` by the fewest typing slips (a letter too many, too few, wrong, or two swapped),
 * without regard to case; `undefined` where none is near: more than a third of the letters, at least one, would be slips.
 * The first of equals wins.
 */
export function nearest(text: string, candidates: Iterable<string>): string | undefined {
  const wanted = text.toLowerCase().slice(0, maxWordLength);
  let best: { readonly candidate: string; readonly slips: number } | undefined;
  for (const candidate of candidates) {
    const allowed = Math.max(1, Math.floor(Math.max(wanted.length, candidate.length) / 3));
    const limit = Math.min(allowed, candidate.length - 1, (best?.slips ?? Number.POSITIVE_INFINITY) - 1);
    const slips = countSlips(wanted, candidate.toLowerCase().slice(0, maxWordLength), limit);
    if (slips <= limit) best = { candidate, slips };
  }
  return best?.candidate;
}

const maxWordLength = 100;

/** A file with more misspelt words than this is no file with misspelt words. */
const maxGuesses = 50;
const maxCandidates = 1000;

/** `nearest` among the same candidates, for many words: bounded work, so after 50 different words it guesses no more. */
export function guesser(candidates: readonly string[]): (text: string) => string | undefined {
  const considered = candidates.slice(0, maxCandidates);
  const guesses = new Map<string, string | undefined>();
  return (text) => {
    if (!guesses.has(text) && guesses.size < maxGuesses) guesses.set(text, nearest(text, considered));
    return guesses.get(text);
  };
}

/** Optimal string alignment distance, or infinity where it is more than `limit`. */
function countSlips(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return Number.POSITIVE_INFINITY;
  let beforeLast: readonly number[] = [];
  let last: readonly number[] = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row: number[] = [i];
    for (let j = 1; j <= b.length; j++) {
      const isSame = a[i - 1] === b[j - 1];
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row.push(
        Math.min(
          at(last, j) + 1,
          at(row, j - 1) + 1,
          at(last, j - 1) + (isSame ? 0 : 1),
          isSwap ? at(beforeLast, j - 2) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
    // No later row can be less than the least of two rows.
    if (Math.min(...row, ...last) > limit) return Number.POSITIVE_INFINITY;
    beforeLast = last;
    last = row;
  }
  return at(last, b.length);
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Number.POSITIVE_INFINITY;
}
