/** Keys the schema does not know: what they were most likely meant to be. */
import { z } from 'zod';
import type { Finding } from './finding.js';
import { guesser } from './nearest.js';
import { didYouMean, quote } from './quote.js';
import { scheduleSchema } from './schema.js';
import type { Path } from './tree.js';

/** Keys of the design that this version cannot honour, by where they stand (`*`: any key). */
const later: readonly { readonly parent: readonly string[]; readonly key: string; readonly what: string }[] =
  [
    { parent: [], key: 'alerts', what: 'alerts are' },
    { parent: [], key: 'language', what: 'other languages are' },
  ];

/** What other tools call our keys; offered only where the key in question exists. */
const synonyms: Readonly<Record<string, readonly string[]>> = {
  tz: ['timezone'],
  zone: ['timezone'],
  users: ['participants', 'people'],
  members: ['participants', 'people'],
  user: ['login'],
  person: ['login'],
  start: ['starts', 'from'],
  end: ['until'],
  ends: ['until'],
  to: ['until'],
  reason: ['why'],
  length: ['every'],
  duration: ['every'],
  ack: ['acknowledge'],
  mitigation: ['mitigate'],
  resolution: ['resolve'],
  commander: ['lead'],
  comms: ['communications'],
  liaison: ['communications'],
  'quiet-hours': ['quiet'],
  ignore: ['exempt'],
  title: ['name'],
  restrictions: ['hours'],
  windows: ['hours'],
  weight: ['share'],
  replace: ['instead'],
  replaces: ['instead'],
  vacation: ['away'],
  absences: ['away'],
  seats: ['together'],
  max: ['consecutive'],
};

export type KeyGuesser = (known: readonly string[], key: string) => string | undefined;

/** For one file: bounded work, however many keys are unknown. */
export function keyGuesser(): KeyGuesser {
  const guessers = new Map<string, (text: string) => string | undefined>();
  return (known, key) => {
    const name = known.join();
    const guess = guessers.get(name) ?? guesser(known);
    guessers.set(name, guess);
    return guess(key);
  };
}

/** `path`: of the mapping the key stands in. */
export function unknownKey(path: Path, key: string, guessKey: KeyGuesser): Finding {
  const error = { path: [...path, key], isOfKey: true, severity: 'error' } as const;
  const planned = later.find((entry) => entry.key === key && matches(entry.parent, path));
  if (planned !== undefined) {
    return {
      ...error,
      rule: 'not-supported-yet',
      message: `${planned.what} not supported yet; take the key out`,
    };
  }
  const known = keysOf(schemaAt(scheduleSchema, path));
  const synonym = Object.hasOwn(synonyms, key)
    ? synonyms[key]?.find((name) => known.includes(name))
    : undefined;
  const guess = synonym ?? guessKey(known, key);
  const help = guess === undefined ? `; known here: ${known.join(', ')}` : didYouMean(guess);
  return { ...error, name: path, rule: 'unknown-key', message: `unknown key ${quote(key)}${help}` };
}

function matches(pattern: readonly string[], path: Path): boolean {
  return (
    pattern.length === path.length && pattern.every((step, depth) => step === '*' || step === path[depth])
  );
}

function keysOf(schema: z.core.$ZodType | undefined): readonly string[] {
  return schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
}

/** The schema of the value at a path, without its wrappings. */
function schemaAt(schema: z.core.$ZodType, path: Path): z.core.$ZodType | undefined {
  const bare = unwrap(schema);
  const [step, ...rest] = path;
  if (step === undefined) return bare;
  const next = childSchema(bare, step);
  return next === undefined ? undefined : schemaAt(next, rest);
}

function childSchema(schema: z.core.$ZodType, step: string | number): z.core.$ZodType | undefined {
  if (schema instanceof z.ZodObject) return schema.shape[step];
  if (schema instanceof z.ZodRecord) return schema.valueType;
  return schema instanceof z.ZodArray ? schema.element : undefined;
}

/** Of several shapes the mapping: only that has keys. */
function unwrap(schema: z.core.$ZodType): z.core.$ZodType {
  if (schema instanceof z.ZodUnion) {
    return schema.options.map(unwrap).find((option) => option instanceof z.ZodObject) ?? schema;
  }
  return schema instanceof z.ZodOptional || schema instanceof z.ZodNullable
    ? unwrap(schema.unwrap())
    : schema;
}
