// Writes what is generated from the schedule file's schema and defaults (schemas/schedule.json, docs/reference.md, the
// tables of docs/guide/issues.md) and from the example schedule (feeds as they were on one day, docs/examples).
// `npm run generate` compiles src/ to build/ first.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { withTables } from '../build/config/issue-tables.js';
import { formatJsonSchema } from '../build/config/json-schema.js';
import { loadSchedules } from '../build/config/load.js';
import { formatReference } from '../build/config/reference.js';
import { publishedFiles } from '../build/publish/published-files.js';

const root = join(import.meta.dirname, '..');
const guide = 'docs/guide/issues.md';
const files = {
  'schemas/schedule.json': formatJsonSchema(),
  'docs/reference.md': formatReference(),
  [guide]: withTables(readFileSync(join(root, guide), 'utf8')),
  ...exampleFeeds(['watchbill.ics', 'people/ana-harbour.ics']),
};

for (const [path, text] of Object.entries(files)) {
  mkdirSync(join(root, path, '..'), { recursive: true });
  writeFileSync(join(root, path), text);
}

/** Some of the feeds of the schedule in use here, published for the first time on a fixed day. */
function exampleFeeds(paths) {
  const path = 'schedules/watchbill.yml';
  const { schedules } = loadSchedules([{ path, text: readFileSync(join(root, path), 'utf8') }]);
  const { files } = publishedFiles({
    configs: schedules,
    unread: [],
    now: Temporal.Instant.from('2026-12-01T00:00:00Z'),
    previous: new Map(),
    repositoryUrl: 'https://github.com/watchbill/watchbill',
  });
  const wanted = files.filter((file) => paths.includes(file.path));
  return Object.fromEntries(wanted.map((file) => [`docs/examples/${file.path}`, file.text]));
}
