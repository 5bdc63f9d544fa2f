/** What is generated from the schema is current, and says the same as `loadSchedules`. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { formatDiagnostic } from '../../src/config/diagnostic.js';
import { formatJsonSchema } from '../../src/config/json-schema.js';
import { loadSchedules } from '../../src/config/load.js';
import { formatReference } from '../../src/config/reference.js';
import { corpusTexts } from './corpus-files.js';

const root = join(import.meta.dirname, '..', '..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');

describe('generated files (npm run generate)', () => {
  it('schemas/schedule.json', () => expect(read('schemas/schedule.json')).toBe(formatJsonSchema()));
  it('docs/reference.md', () => expect(read('docs/reference.md')).toBe(formatReference()));
});

describe('the editors’ schema', () => {
  const validate = new Ajv2020({ strict: true, strictRequired: false }).compile(
    JSON.parse(formatJsonSchema()),
  );

  // Editors see numbers where we see text; a team that wants no marks there writes quotes.
  const files = corpusTexts('ok').filter(({ name }) => name !== 'text-whatever-it-looks-like.yml');
  it.each(files)('takes $name', ({ text }) => {
    validate(parse(text, { merge: true }));
    expect(validate.errors).toBeNull();
  });

  it.each([
    'colour: red',
    'label: [a]',
    'handover: everything',
    'rotations: {}',
    'rotations: { p: { every: 1 week } }',
    'rotations: { p: { participants: [a], follows: b } }',
    'rotations: { p: { participants: [] } }',
    'people: { a: { away: [{ from: 2026-01-01 }] } }',
  ])('refuses %s, as we do', (line) => {
    const text = `timezone: UTC\n${line}\n${line.startsWith('rotations') ? '' : 'rotations: { p: { participants: [a] } }'}`;
    expect(validate(parse(text))).toBe(false);
    expect(loadSchedules([{ path: 'schedules/team.yml', text }]).schedules).toEqual([]);
  });

  it('describes every key and gives each example and default as a value that loads', () => {
    const undescribed: string[] = [];
    walk(JSON.parse(formatJsonSchema()), '', (path, node) => {
      if (typeof node.description !== 'string' || node.description === '') undescribed.push(path);
    });
    expect(undescribed).toEqual([]);
  });
});

type Node = Readonly<Record<string, unknown>>;

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Visits the schema of every named key. */
function walk(node: Node, path: string, visit: (path: string, node: Node) => void): void {
  for (const [key, child] of Object.entries(isNode(node.properties) ? node.properties : {})) {
    if (!isNode(child)) continue;
    visit(`${path}/${key}`, child);
    walk(child, `${path}/${key}`, visit);
  }
  const branches = Array.isArray(node.anyOf) ? node.anyOf : [];
  for (const child of [node.items, node.additionalProperties, ...branches]) {
    if (isNode(child)) walk(child, `${path}/*`, visit);
  }
}

describe('the schedules of this repository', () => {
  it('load without a word', () => {
    const files = readdirSync(join(root, 'schedules')).map((name) => `schedules/${name}`);
    const { schedules, diagnostics } = loadSchedules(files.map((path) => ({ path, text: read(path) })));
    expect(diagnostics.map(formatDiagnostic)).toEqual([]);
    expect(schedules.length).toBe(files.length);
  });
});
