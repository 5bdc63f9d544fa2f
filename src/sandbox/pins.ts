/** Pinning issues to the top of the repository's list: who may, and how many there is room for. */
import { issueNumbered, keep, stamp } from './issue-record.js';
import type { Issue, Pin } from './model.js';
import { Refusal } from './refusal.js';
import { canWrite, demand, type Viewer } from './rights.js';
import type { World } from './world.js';

/** https://docs.github.com/en/issues/tracking-your-work-with-issues/administering-issues/pinning-an-issue-to-your-repository */
export const maxPins = 3;

/** What is pinned already stays as it is. */
export function pinIssue(world: World, viewer: Viewer, number: number): Issue {
  const issue = issueNumbered(world, number);
  demand(viewer, canWrite(viewer));
  if (world.pins.has(number)) return issue;
  if (world.pins.size >= maxPins) throw new Refusal(422, `Maximum ${maxPins} pinned issues per repository`);
  const pin: Pin = { id: world.nextId('pin'), issueNumber: number, byId: viewer.account.id };
  world.pins.set(number, pin);
  return keep(world, issue, { events: [{ ...stamp(world, viewer.account), kind: 'pinned' }] });
}

/** The pin that is gone; `undefined` where there was none. */
export function unpinIssue(world: World, viewer: Viewer, number: number): Pin | undefined {
  const issue = issueNumbered(world, number);
  demand(viewer, canWrite(viewer));
  const pin = world.pins.get(number);
  if (pin === undefined) return undefined;
  world.pins.delete(number);
  keep(world, issue, { events: [{ ...stamp(world, viewer.account), kind: 'unpinned' }] });
  return pin;
}
