/**
 * How the environment says that properties ask: `FC_SEED` is a seed or `random`, and by default the same in every run, so
 * that a change is judged by the same questions as the one before it; `FC_TIMES` multiplies how often each property asks.
 */

export const fixedSeed = 20_261_123;

type Environment = Readonly<Record<string, string | undefined>>;

/** `undefined` for a new one each time. */
export function seedOf({ FC_SEED: text = '' }: Environment): number | undefined {
  if (text === '') return fixedSeed;
  return text === 'random' ? undefined : wholeNumber('FC_SEED', text);
}

/** At least 1. */
export function timesOf({ FC_TIMES: text = '' }: Environment): number {
  const times = text === '' ? 1 : wholeNumber('FC_TIMES', text);
  if (times < 1) throw new Error(`FC_TIMES: expected at least 1, found "${text}"`);
  return times;
}

function wholeNumber(name: string, text: string): number {
  if (!/^-?\d{1,10}$/.test(text)) throw new Error(`${name}: expected a whole number, found "${text}"`);
  return Number(text);
}
