// Writes what is generated from the schedule file's schema: schemas/schedule.json and docs/reference.md.
// `npm run generate` compiles src/ to build/ first.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatJsonSchema } from '../build/config/json-schema.js';
import { formatReference } from '../build/config/reference.js';

const root = join(import.meta.dirname, '..');
const files = { 'schemas/schedule.json': formatJsonSchema(), 'docs/reference.md': formatReference() };

for (const [path, text] of Object.entries(files)) {
  mkdirSync(join(root, path, '..'), { recursive: true });
  writeFileSync(join(root, path), text);
}
