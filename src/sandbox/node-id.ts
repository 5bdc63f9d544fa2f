/** Global ids, the same in REST's `node_id` and GraphQL's `id`. Opaque to clients; here they hold kind and key. */

const prefixes = {
  repository: 'R',
  issue: 'I',
  comment: 'IC',
  label: 'LA',
  user: 'U',
  bot: 'BOT',
  organization: 'O',
  event: 'EV',
  reaction: 'REA',
  version: 'UCE',
  pull: 'PR',
  pin: 'PI',
} as const;

export type NodeKind = keyof typeof prefixes;

export function nodeId(kind: NodeKind, key: number): string {
  return `${prefixes[kind]}_${Buffer.from(`sandbox:${key}`).toString('base64url')}`;
}

/** What an id names, or `undefined` where it is not one of the sandbox's. */
export function parseNodeId(id: string): { readonly kind: NodeKind; readonly key: number } | undefined {
  const [prefix, rest] = [id.slice(0, id.indexOf('_')), id.slice(id.indexOf('_') + 1)];
  const text = Buffer.from(rest, 'base64url').toString();
  const key = Number(text.replace(/^sandbox:/, ''));
  const kind = nodeKinds.find((candidate) => prefixes[candidate] === prefix);
  return kind !== undefined && text.startsWith('sandbox:') && Number.isSafeInteger(key)
    ? { kind, key }
    : undefined;
}

const nodeKinds = [
  'repository',
  'issue',
  'comment',
  'label',
  'user',
  'bot',
  'organization',
  'event',
  'reaction',
  'version',
  'pull',
  'pin',
] as const satisfies readonly NodeKind[];
