/**
 * The only place that executes a `Change`. Decides nothing but what is not to be attempted any more: the rest of a
 * chain whose step failed, and everything once the token or a rate limit stands in the way.
 */
import { type Change, isCosmetic, type Outcome } from '../plan/change.js';
import type { Client } from './client.js';
import { write } from './write.js';

/** In the given order, one request a change but for files; one outcome for each change, in the same order. */
export async function apply(client: Client, changes: readonly Change[]): Promise<readonly Outcome[]> {
  const numbers = new Map<string, number>();
  const nodeIds = new Map<string, string>();
  const pulls = new Map<string, string>();
  const brokenChains = new Map<string, string>();
  let stop: string | undefined;
  const outcomes: Outcome[] = [];
  for (const change of changes) {
    const obstacle = stop ?? brokenChains.get(change.chain);
    if (obstacle !== undefined) {
      outcomes.push({ change, status: 'skipped', problem: `not tried: ${obstacle}` });
      continue;
    }
    const written = await write(client, change, { numbers, nodeIds, pulls });
    if (written.kind === 'done') {
      if (written.created !== undefined) {
        const { key, number, nodeId } = written.created;
        numbers.set(key, number);
        nodeIds.set(key, nodeId);
      }
      if (written.filed !== undefined) pulls.set(written.filed.branch, written.filed.text);
      outcomes.push({ change, status: 'done', ...(written.url === undefined ? {} : { url: written.url }) });
      continue;
    }
    if (written.kind === 'left') {
      outcomes.push({ change, status: 'skipped', problem: `left: ${written.why}` });
      brokenChains.set(change.chain, 'a step before it was left');
      continue;
    }
    const { kind, text } = written.failure;
    if (isCosmetic(change) && kind !== 'limit') {
      outcomes.push({ change, status: 'declined', problem: text });
      continue;
    }
    outcomes.push({ change, status: 'failed', problem: text });
    brokenChains.set(change.chain, 'a step before it failed');
    if (kind === 'permission' || kind === 'limit') stop = text;
  }
  return outcomes;
}
