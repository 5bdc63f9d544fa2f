/** The order of writes: most urgent chain first, and within equals by name, so that it never depends on what was read first. */
import { labelKey } from '../issues/label.js';
import type { Change } from './change.js';

/** Stable within a chain. Of two changes that create the same label, in any letter case, the first is kept. */
export function inOrder(changes: readonly Change[]): readonly Change[] {
  const chains = new Map<string, Change[]>();
  const created = new Set<string>();
  for (const change of changes) {
    if (change.kind === 'create-label') {
      if (created.has(labelKey(change.name))) continue;
      created.add(labelKey(change.name));
    }
    const members = chains.get(change.chain);
    if (members === undefined) chains.set(change.chain, [change]);
    else members.push(change);
  }
  return [...chains]
    .map(([name, members]) => ({
      name,
      members,
      urgency: Math.min(...members.map(({ urgency }) => urgency)),
    }))
    .sort((a, b) => labelsFirst(a) - labelsFirst(b) || a.urgency - b.urgency || compareNames(a.name, b.name))
    .flatMap(({ members }) => members);
}

/** A label must exist before an issue can carry it. */
function labelsFirst({ members }: { readonly members: readonly Change[] }): number {
  return members.every(({ kind }) => kind === 'create-label') ? 0 : 1;
}

/** `issue 9` before `issue 10`, in any locale. */
function compareNames(a: string, b: string): number {
  const pad = (text: string) => text.replace(/\d+/g, (digits) => digits.padStart(12, '0'));
  const [x, y] = [pad(a), pad(b)];
  return x < y ? -1 : x > y ? 1 : 0;
}
