/**
 * `schema.ts` → JSON Schema, for editors (`schemas/schedule.json`) and for the reference. Editors get keys, descriptions,
 * defaults, examples and enumerations; what a text must look like stays with `loadSchedules`, which says it better.
 */
import { z } from 'zod';
import { scheduleSchema } from './schema.js';

export type SchemaNode = z.core.JSONSchema.BaseSchema;

/** With our own words beside the standard ones: `expects`, and `fallbackWords` where the default is no fixed value. */
export function describeSchema(): SchemaNode {
  return z.toJSONSchema(scheduleSchema, {
    io: 'input',
    override: ({ jsonSchema }) => nameAsUsual(jsonSchema),
  });
}

/** The text of `schemas/schedule.json`: standard JSON Schema only, our words as part of the descriptions. */
export function formatJsonSchema(): string {
  const schema = z.toJSONSchema(scheduleSchema, {
    io: 'input',
    override: ({ jsonSchema }) => {
      nameAsUsual(jsonSchema);
      describeInWords(jsonSchema);
    },
  });
  return `${JSON.stringify(schema, undefined, 2)}\n`;
}

/** zod drops `default` and `examples` of values that are transformed, so the schema carries them by other names. */
function nameAsUsual(node: SchemaNode): void {
  const { fallback, sample } = node;
  if (fallback !== undefined) Object.assign(node, { default: fallback });
  if (Array.isArray(sample)) node.examples = sample;
  delete node.fallback;
  delete node.sample;
}

function describeInWords(node: SchemaNode): void {
  const { fallbackWords, description } = node;
  if (typeof fallbackWords === 'string') node.description = `${description ?? ''} Default: ${fallbackWords}.`;
  delete node.expects;
  delete node.fallbackWords;
}
