/**
 * The rules of DESIGN.md §3 and STYLE.md §2 about who may know whom and what pure code may touch, as a function of one
 * file's text. `tests/architecture.test.ts` holds every file of `src/` to it.
 */
import { posix } from 'node:path';
import { parseAst } from 'vitest/node';

export interface SourceText {
  /** From the repository's root, with forward slashes: `src/plan/plan.ts`. */
  readonly path: string;
  readonly text: string;
}

export const pureFolders = [
  'schedule',
  'issues',
  'handoff',
  'postmortem',
  'alerts',
  'report',
  'plan',
  'config',
  'publish',
] as const;

/** Whom each folder may import from, besides itself. `main`, `run` and `cli` are the files of that name, too. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  schedule: [],
  issues: ['schedule'],
  handoff: ['schedule', 'issues'],
  postmortem: ['schedule', 'issues'],
  alerts: ['schedule', 'issues'],
  report: ['schedule', 'issues', 'handoff', 'postmortem', 'alerts'],
  // The schedule file's editor (decision 0006).
  plan: ['schedule', 'issues', 'handoff', 'postmortem', 'alerts', 'report', 'config'],
  config: ['schedule', 'issues'],
  publish: ['schedule', 'issues', 'report'],
  github: ['schedule', 'issues', 'plan', 'config'],
  action: [...pureFolders, 'github'],
  // The Action's own entries: what they reach is in its bundle, and the sandbox must not be.
  run: [...pureFolders, 'github', 'action'],
  main: [...pureFolders, 'github', 'action', 'run'],
  cli: [...pureFolders, 'github', 'action', 'sandbox'],
  sandbox: [...pureFolders, 'github', 'action'],
};

const packagesOfPureFolders: Readonly<Record<string, readonly string[]>> = {
  config: ['yaml'],
  // Issue forms are YAML; the repeat finder searches words.
  issues: ['minisearch', 'yaml'],
  publish: ['ical-generator'],
};
const packagesOfAllPureFolders = ['temporal-polyfill', 'zod'];

/** Clock, random, environment, network, log. */
const impureGlobals = new Set([
  'Date',
  'process',
  'fetch',
  'console',
  'globalThis',
  'performance',
  'crypto',
  'navigator',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'require',
]);
const impureMembers = new Set(['Math.random', 'Temporal.Now']);
const readsTheClock = new Set(['src/main.ts', 'src/cli.ts']);
const maxLines = 400;

/** What breaks a rule in this file, one sentence each; empty where all is well. */
export function violations(source: SourceText): readonly string[] {
  const folder = folderOf(source.path);
  const nodes = nodesOf(source.text);
  const found = [
    ...importsOf(nodes).flatMap((target) => importProblem(source.path, target) ?? []),
    ...(isPure(folder) ? impurities(nodes) : []),
    ...clockReads(source.path, nodes),
    // Declarations describe a package that somebody else wrote.
    ...(source.path.endsWith('.d.ts') ? [] : styleProblems(source, nodes)),
  ];
  return [...new Set(found)];
}

function folderOf(path: string): string {
  const [, first = '', ...rest] = path.split('/');
  return rest.length === 0 ? first.replace(/\.[jt]s$/, '') : first;
}

function isPure(folder: string): boolean {
  return pureFolders.some((pure) => pure === folder);
}

function importProblem(path: string, target: string): string | undefined {
  const from = folderOf(path);
  if (target.startsWith('.')) {
    const to = folderOf(posix.join(posix.dirname(path), target));
    const allowed = mayImport[from];
    if (allowed === undefined) return `the folder ${from} has no rule`;
    return to === from || allowed.includes(to) ? undefined : `${from} must not import from ${to}`;
  }
  if (!isPure(from)) return undefined;
  const packages = [...packagesOfAllPureFolders, ...(packagesOfPureFolders[from] ?? [])];
  return packages.includes(target) ? undefined : `${from} is pure and must not import ${target}`;
}

function impurities(nodes: readonly Node[]): readonly string[] {
  return nodes.flatMap((node) => {
    if (node.type === 'MetaProperty') return ['pure code must not use import.meta'];
    if (node.type === 'Identifier' && !node.isName && impureGlobals.has(nameOf(node))) {
      return [`pure code must not use ${nameOf(node)}`];
    }
    const member = memberOf(node);
    return member !== undefined && impureMembers.has(member) ? [`pure code must not use ${member}`] : [];
  });
}

/** `now` is read once, in the entry point. */
function clockReads(path: string, nodes: readonly Node[]): readonly string[] {
  const reads = nodes.filter((node) => memberOf(node) === 'Temporal.Now').length;
  const allowed = readsTheClock.has(path) ? 1 : 0;
  return reads > allowed && !isPure(folderOf(path))
    ? [`the clock is read ${reads} times, and may be ${allowed}`]
    : [];
}

function styleProblems({ path, text }: SourceText, nodes: readonly Node[]): readonly string[] {
  const lines = text.split('\n').length - 1;
  const has = (type: string) => nodes.some((node) => node.type === type);
  const isBarrel =
    posix.basename(path) === 'index.ts' ||
    has('ExportAllDeclaration') ||
    nodes.some((node) => node.type === 'ExportNamedDeclaration' && stringAt(node, 'source') !== undefined);
  return [
    ...(has('ExportDefaultDeclaration') ? ['no default exports'] : []),
    ...(isBarrel ? ['no barrels: import from the file that has it'] : []),
    ...(lines > maxLines && !text.startsWith('/** Generated by ')
      ? [`${lines} lines, more than ${maxLines}`]
      : []),
  ];
}

/** Part of the syntax tree (ESTree, as the parser gives it). */
interface Node {
  readonly type: string;
  /** An identifier that only names a member or a key, and refers to nothing. */
  readonly isName: boolean;
  readonly fields: ReadonlyMap<string, unknown>;
}

function nodesOf(text: string): readonly Node[] {
  const nodes: Node[] = [];
  const pending: { readonly value: unknown; readonly isName: boolean }[] = [
    { value: parseAst(text, { lang: 'ts' }), isName: false },
  ];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { value, isName } = next;
    if (Array.isArray(value)) pending.push(...value.map((item: unknown) => ({ value: item, isName: false })));
    const node = toNode(value, isName);
    if (node === undefined) continue;
    nodes.push(node);
    const naming = namingFields.get(node.type);
    for (const [field, child] of node.fields) {
      const isOnlyName = field === naming && node.fields.get('computed') !== true && !isShorthand(node);
      pending.push({ value: child, isName: isOnlyName });
    }
  }
  return nodes;
}

const namingFields: ReadonlyMap<string, string> = new Map([
  ['MemberExpression', 'property'],
  ['Property', 'key'],
  ['TSPropertySignature', 'key'],
  ['TSMethodSignature', 'key'],
  ['PropertyDefinition', 'key'],
  ['MethodDefinition', 'key'],
  ['TSQualifiedName', 'right'],
]);

function isShorthand(node: Node): boolean {
  return node.fields.get('shorthand') === true;
}

function toNode(value: unknown, isName: boolean): Node | undefined {
  if (typeof value !== 'object' || value === null || !('type' in value) || typeof value.type !== 'string') {
    return undefined;
  }
  return { type: value.type, isName, fields: new Map(Object.entries(value)) };
}

function nameOf(node: Node): string {
  const name = node.fields.get('name');
  return typeof name === 'string' ? name : '';
}

/** `Math.random` for a member of a plain name, written with a dot or in brackets. */
function memberOf(node: Node): string | undefined {
  const [object, property] =
    node.type === 'MemberExpression'
      ? [node.fields.get('object'), node.fields.get('property')]
      : node.type === 'TSQualifiedName'
        ? [node.fields.get('left'), node.fields.get('right')]
        : [];
  const owner = toNode(object, false);
  const member = toNode(property, true);
  if (owner === undefined || member === undefined) return undefined;
  return `${nameOf(owner)}.${stringOf(member) ?? nameOf(member)}`;
}

/** What is imported, also for its types only, when exported on, and by `import()`. */
function importsOf(nodes: readonly Node[]): readonly string[] {
  return nodes.flatMap((node) =>
    /^(?:ImportDeclaration|ExportNamedDeclaration|ExportAllDeclaration|ImportExpression|TSImportType)$/.test(
      node.type,
    )
      ? (stringAt(node, 'source') ?? stringAt(node, 'argument') ?? [])
      : [],
  );
}

function stringAt(node: Node, field: string): string | undefined {
  const child = toNode(node.fields.get(field), false);
  return child === undefined ? undefined : stringOf(child);
}

function stringOf(node: Node): string | undefined {
  const value = node.fields.get('value');
  return typeof value === 'string' ? value : undefined;
}
