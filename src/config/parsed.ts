/** What a parser of one value answers: the value, or a refusal with what may help. */

export type Parsed<T> = { readonly value: T } | { readonly hint?: string };

export const refused: { readonly hint?: string } = {};

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
