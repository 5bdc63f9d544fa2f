/** The guide to monthly records: its JSON is one, and has every key that a record has. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { formatRecord, parseRecord, recordSchema } from '../../src/postmortem/record-schema.js';

const page = readFileSync(join(import.meta.dirname, '../../docs/guide/record.md'), 'utf8');
const json = /^```json\n([\s\S]*?)\n```$/m.exec(page)?.[1] ?? '';

test('the JSON it shows is a record as one is written', () => {
  const record = parseRecord(json);
  expect(record).toBeDefined();
  expect(record && formatRecord(record)).toBe(json);
});

test('it shows each key', () => {
  for (const key of Object.keys(recordSchema.shape)) expect(json).toContain(`"${key}"`);
});
