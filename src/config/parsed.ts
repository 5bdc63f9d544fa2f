/** What a parser of one value answers: the value, or a refusal with what may help. */

export type Parsed<T> = { readonly value: T } | Refusal;

export interface Refusal {
  readonly hint?: string;
  /** What was most likely meant. */
  readonly guess?: string;
  /** A misspelt name of a zone, perhaps: guessing takes long, so it is left to whoever tells. */
  readonly isOfZone?: boolean;
}

export const refused: Refusal = {};

export function parsed<T>(value: T): Parsed<T> {
  return { value };
}

/** The value, or `undefined` where Temporal refuses to make it. */
export function orUndefined<T>(make: () => T): T | undefined {
  try {
    return make();
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
