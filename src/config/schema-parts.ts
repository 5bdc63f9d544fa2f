/** The few kinds of composite a schedule file is made of, with their messages. */
import { z } from 'zod';
import * as leaf from './leaf.js';

export function mapping<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  return z.strictObject(shape, { error: 'expected a mapping (key: value)' });
}

export function list<Item extends z.ZodType>(item: Item, least = 0, error = 'expected a list') {
  const items = z.array(item, { error });
  const words = least === 1 ? 'one' : least === 2 ? 'two' : String(least);
  return least === 0 ? items : items.min(least, { error: `expected a list of at least ${words}` });
}

/** Country codes, dates, or both: one of them, or a list. */
export function holidayList() {
  return z.union([leaf.holidayEntry(), list(leaf.holidayEntry())], {
    error: 'expected country codes or dates, or a list of them',
  });
}

/** A mapping whose keys the team chooses. */
export function record<Value extends z.ZodType>(key: z.ZodType<string, string>, value: Value, least = 0) {
  const entries = z.record(key, value, { error: 'expected a mapping (key: value)' });
  return least === 0
    ? entries
    : entries.refine((found) => Object.keys(found).length >= least, {
        error: 'expected a mapping of at least one',
      });
}

/** A span has `from`, and `until` or `through`. */
export function spanShape(what: string) {
  return {
    from: leaf.moment().meta({ description: `First moment of ${what}.`, sample: ['2026-12-05T09:00'] }),
    until: leaf
      .moment()
      .optional()
      .meta({ description: `First moment after ${what} (exclusive).`, sample: ['2026-12-06T09:00'] }),
    through: leaf
      .date()
      .optional()
      .meta({
        description: `Last day of ${what} (inclusive). A span has \`until\` or \`through\`.`,
        sample: ['2026-12-06'],
      }),
  };
}

/**
 * Demands one of the keys and refuses two of them; asked only where the key `when` stands, if given.
 * Looks at which keys stand, not at their values, so it speaks up although other values are wrong.
 */
export function exactlyOneOf<Schema extends z.ZodType>(
  schema: Schema,
  keys: readonly string[],
  when?: string,
): Schema {
  const refined = schema.superRefine(
    (value, context) => {
      if (when !== undefined && !has(value, when)) return;
      const [, second, ...found] = keys.filter((key) => has(value, key));
      const names = `${keys.slice(0, -1).join(', ')} or ${keys.at(-1)}`;
      if (second !== undefined) {
        for (const key of [second, ...found]) {
          context.addIssue({
            code: 'custom',
            path: [key],
            message: `only one of ${names} can stand here`,
            params: exclusive,
          });
        }
      } else if (!keys.some((key) => has(value, key))) {
        context.addIssue({
          code: 'custom',
          message: `missing key: ${names}`,
          params: { rule: 'missing-key' },
        });
      }
    },
    { when: isMapping },
  );
  return when === undefined ? refined.meta({ oneOf: keys.map((key) => ({ required: [key] })) }) : refined;
}

/**
 * Demands exactly one of the kinds, and refuses keys that mean something only beside another kind. `kinds` gives for each
 * kind's own key the keys that go with it.
 */
export function oneKindOf<Schema extends z.ZodType>(
  schema: Schema,
  kinds: Readonly<Record<string, readonly string[]>>,
): Schema {
  const names = Object.keys(kinds);
  const refined = schema.superRefine(
    (value, context) => {
      if (!names.some((kind) => has(value, kind))) return;
      for (const [kind, keys] of Object.entries(kinds)) {
        if (has(value, kind)) continue;
        for (const key of keys.filter((name) => has(value, name))) {
          context.addIssue({
            code: 'custom',
            path: [key],
            message: `goes only with ${kind}`,
            params: exclusive,
          });
        }
      }
    },
    { when: isMapping },
  );
  return exactlyOneOf(refined, names);
}

const exclusive = { rule: 'exclusive-keys', isOfKey: true };

function isMapping(payload: { readonly value: unknown }): boolean {
  return typeof payload.value === 'object' && payload.value !== null && !Array.isArray(payload.value);
}

function has(value: unknown, key: string): boolean {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key);
}
