// Writes what is generated from the schedule file's schema and defaults: schemas/schedule.json, docs/reference.md, and the
// tables of docs/guide/issues.md.
// `npm run generate` compiles src/ to build/ first.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withTables } from '../build/config/issue-tables.js';
import { formatJsonSchema } from '../build/config/json-schema.js';
import { formatReference } from '../build/config/reference.js';

const root = join(import.meta.dirname, '..');
const guide = 'docs/guide/issues.md';
const files = {
  'schemas/schedule.json': formatJsonSchema(),
  'docs/reference.md': formatReference(),
  [guide]: withTables(readFileSync(join(root, guide), 'utf8')),
};

for (const [path, text] of Object.entries(files)) {
  mkdirSync(join(root, path, '..'), { recursive: true });
  writeFileSync(join(root, path), text);
}
