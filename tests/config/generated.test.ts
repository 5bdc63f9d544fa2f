/** What is generated from the schema is current, and says the same as `loadSchedules`. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { formatDiagnostic } from '../../src/config/diagnostic.js';
import { withTables } from '../../src/config/issue-tables.js';
import { formatJsonSchema } from '../../src/config/json-schema.js';
import { loadSchedules } from '../../src/config/load.js';
import { formatReference } from '../../src/config/reference.js';
import { corpusTexts } from './corpus-files.js';
import { meaningOf } from './meaning.js';

const root = join(import.meta.dirname, '..', '..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');

describe('generated files (npm run generate)', () => {
  it('schemas/schedule.json', () => expect(read('schemas/schedule.json')).toBe(formatJsonSchema()));
  it('docs/reference.md', () => expect(read('docs/reference.md')).toBe(formatReference()));
  it('docs/guide/issues.md', () =>
    expect(read('docs/guide/issues.md')).toBe(withTables(read('docs/guide/issues.md'))));
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

  const named = namedNodes(JSON.parse(formatJsonSchema()), []);

  it('describes every key', () => {
    expect(named.filter(({ node }) => !node.description).map(({ path }) => path.join('.'))).toEqual([]);
  });

  // Below a `*` stands a name of the team's own.
  const fixed = named.filter(({ path }) => !path.includes('*'));
  const base = {
    timezone: 'UTC',
    rotations: { primary: { participants: ['alice', 'erin'] }, secondary: { follows: 'primary' } },
  };
  const load = (value: unknown) =>
    loadSchedules(
      [{ path: 'schedules/team.yml', text: stringify(value, { schema: 'failsafe' }) }],
      // Two countries that examples name.
      new Map([
        ['KR', []],
        ['DE-BY', []],
      ]),
    );

  it.each(
    fixed.flatMap(({ path, node }) => (node.default === undefined ? [] : [{ path, value: node.default }])),
  )('a default written out changes nothing: $path', ({ path, value }) => {
    const { schedules, diagnostics } = load({ ...base, ...nest(path, value) });
    expect(diagnostics).toEqual([]);
    expect(JSON.stringify(schedules.map(meaningOf))).toBe(
      JSON.stringify(load(base).schedules.map(meaningOf)),
    );
  });

  it.each(fixed.flatMap(({ path, node }) => (node.examples ?? []).map((value) => ({ path, value }))))(
    'an example loads: $path',
    ({ path, value }) => {
      expect(load({ ...base, ...nest(path, value) }).diagnostics).toEqual([]);
    },
  );
});

interface Node {
  readonly description?: string;
  readonly default?: unknown;
  readonly examples?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Node>>;
  readonly additionalProperties?: Node | boolean;
  readonly items?: Node;
  readonly anyOf?: readonly Node[];
}

/** The schema of every named key, the outer before the inner; `*` for the team's own keys and list items. */
function namedNodes(
  node: Node,
  path: readonly string[],
): readonly { readonly path: readonly string[]; readonly node: Node }[] {
  const named = Object.entries(node.properties ?? {}).flatMap(([key, child]) => [
    { path: [...path, key], node: child },
    ...namedNodes(child, [...path, key]),
  ]);
  const others = [node.items, node.additionalProperties].flatMap((child) =>
    typeof child === 'object' ? namedNodes(child, [...path, '*']) : [],
  );
  return [...named, ...others, ...(node.anyOf ?? []).flatMap((branch) => namedNodes(branch, path))];
}

function nest(path: readonly string[], value: unknown): Readonly<Record<string, unknown>> {
  const [first = '', ...rest] = path;
  return { [first]: rest.length === 0 ? value : nest(rest, value) };
}

describe('the schedules of this repository', () => {
  it('load without a word', () => {
    const files = readdirSync(join(root, 'schedules')).map((name) => `schedules/${name}`);
    const { schedules, diagnostics } = loadSchedules(files.map((path) => ({ path, text: read(path) })));
    expect(diagnostics.map(formatDiagnostic)).toEqual([]);
    expect(schedules.length).toBe(files.length);
  });
});
