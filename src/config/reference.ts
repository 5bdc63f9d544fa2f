/** `schema.ts` → the text of `docs/reference.md`: every key with what it takes, its default and its meaning. */
import { describeSchema, type SchemaNode } from './json-schema.js';

const introduction = `# Schedule file reference

Generated from \`src/config/schema.ts\` by \`npm run generate\`; do not edit.

- Dates and times without a zone are in the schedule's \`timezone\`; inside a rotation, in the rotation's. A moment may end in \`Z\` or
  an offset (\`2026-12-05T09:00+09:00\`) and is then exact. A wall time that a clock change skips moves forward by the gap; one that
  it repeats is its first pass.
- \`until\` is exclusive: the first moment after. \`through\` is inclusive: the last day. A span has one of them.
- Lengths are whole numbers with units: \`15m\`, \`4h\`, \`2d\`, \`1w\`, \`1h 30m\`, \`2 days\`. On the business clock hours and minutes are
  working time and a day is a working day. \`none\` switches a window off.
- Anchors, aliases and merge keys (\`<<\`) work; tags do not. Scalars are text whatever they look like, so \`123\` can be a login.
- Key names are exact; logins and label names are compared without letter case, as GitHub does.
`;

/** Markdown. */
export function formatReference(): string {
  const sections = sectionsOf('', describeSchema());
  return [introduction, ...sections].join('\n');
}

/** One section for each mapping with keys of ours, the outer before the inner. */
function sectionsOf(path: string, node: SchemaNode): readonly string[] {
  const bare = withoutNull(node);
  const own = bare.properties === undefined ? [] : [formatSection(path, bare)];
  const inner = childrenOf(path, bare).flatMap(([name, child]) => sectionsOf(name, child));
  return [...own, ...inner];
}

function childrenOf(path: string, node: SchemaNode): readonly (readonly [string, SchemaNode])[] {
  const prefix = path === '' ? '' : `${path}.`;
  const named = Object.entries(node.properties ?? {}).map(
    ([key, child]) => [`${prefix}${key}`, child] as const,
  );
  const others = [
    [`${prefix}<name>`, node.additionalProperties] as const,
    [`${path}[]`, Array.isArray(node.items) ? undefined : node.items] as const,
  ];
  return [...named, ...others].flatMap(([name, child]) => (isNode(child) ? [[name, child] as const] : []));
}

function formatSection(path: string, node: SchemaNode): string {
  const rows = Object.entries(node.properties ?? {}).flatMap(([key, child]) =>
    isNode(child) ? [formatRow(key, child, node.required?.includes(key) === true)] : [],
  );
  const about = node.description === undefined || path === '' ? '' : `${node.description}\n\n`;
  const heading = path === '' ? '## The file' : `## \`${path}\``;
  return `${heading}\n\n${about}| key | takes | default | meaning |\n|---|---|---|---|\n${rows.join('\n')}\n`;
}

function formatRow(key: string, node: SchemaNode, isRequired: boolean): string {
  const cells = [
    `\`${key}\``,
    formatType(node),
    isRequired ? '**required**' : formatDefault(node),
    node.description ?? '',
  ];
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

function formatType(node: SchemaNode): string {
  if (typeof node.expects === 'string') return node.expects;
  if (node.enum !== undefined) return node.enum.map((value) => `\`${String(value)}\``).join(', ');
  if (node.anyOf !== undefined) {
    return node.anyOf
      .flatMap((branch) => (isNode(branch) && branch.type !== 'null' ? [formatType(branch)] : []))
      .join('; or ');
  }
  if (node.type === 'array') return isNode(node.items) ? `a list: ${formatType(node.items)}` : 'a list';
  return node.type === 'object' ? 'a mapping' : '';
}

function formatDefault(node: SchemaNode): string {
  if (typeof node.fallbackWords === 'string') return node.fallbackWords;
  if (node.default === undefined) return '';
  if (!Array.isArray(node.default)) {
    const lines = String(node.default).split('\n');
    return lines.map((line) => (line === '' ? '' : `\`${line}\``)).join('<br>');
  }
  return node.default.length === 0 ? 'none' : `\`[${node.default.join(', ')}]\``;
}

/** `people.<login>` may be empty; its shape is the other branch. */
function withoutNull(node: SchemaNode): SchemaNode {
  const branches = (node.anyOf ?? []).filter(isNode).filter((branch) => branch.type !== 'null');
  const [only, ...more] = branches;
  return only !== undefined && more.length === 0 ? only : node;
}

function isNode(value: unknown): value is SchemaNode {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
