/**
 * Reads on the timelines that did not come whole with their issues. What cannot be read leaves its issue
 * `isWhole: false`; it never fails the run.
 */
import { z } from 'zod';
import type { Login } from '../schedule/login.js';
import type { Reader } from './client.js';
import { type Item, narrowItems, type RawIssue } from './narrow.js';
import { ask, errorsAt, valueAt } from './page.js';
import { beginningsQuery, continuationQuery, pageSize } from './query.js';

export interface Timelines {
  /** Each once, with all its items where `isWhole`. */
  readonly raws: readonly RawIssue[];
  readonly problems: readonly string[];
}

/** Pages read of one issue before it is given up; at 100 items each no honest issue gets there. */
const maxPages = 50;

/** Costs one request for each hundred issues whose timeline is cut, and more only for those of 140 items and more. */
export async function completeTimelines(
  reader: Reader,
  raws: readonly RawIssue[],
  viewer: Login,
): Promise<Timelines> {
  const unique = [...new Map(raws.map((raw) => [raw.id, raw])).values()];
  const cut = unique.filter((raw) => raw.isCut);
  const read = new Map<string, Stretch>();
  for (let start = 0; start < cut.length; start += pageSize) {
    const batch = cut.slice(start, start + pageSize);
    for (const [id, stretch] of await readBatch(reader, batch, viewer)) read.set(id, stretch);
  }
  const whole = unique.map((raw) => (raw.isCut ? { ...raw, ...joined(raw, read.get(raw.id)) } : raw));
  const lost = whole.flatMap(({ issue, isWhole }) => (isWhole ? [] : [issue.number]));
  return {
    raws: whole,
    problems: lost.map((number) => `The timeline of issue #${number} could not be read whole`),
  };
}

/** Items from the beginning on, without a hole between them. */
interface Stretch {
  readonly items: readonly Item[];
  readonly isWhole: boolean;
  /** Where it goes on; absent at the end of the timeline. */
  readonly next?: string;
}

async function readBatch(
  reader: Reader,
  batch: readonly RawIssue[],
  viewer: Login,
): Promise<ReadonlyMap<string, Stretch>> {
  const answer = await ask(reader, beginningsQuery, { ids: batch.map(({ id }) => id) });
  const nodes = valueAt(answer?.data, ['nodes']);
  if (answer === undefined || !Array.isArray(nodes)) return new Map();
  const stretches = new Map<string, Stretch>();
  for (const [index, raw] of batch.entries()) {
    const isWhole = errorsAt(answer, ['nodes', index]).length === 0;
    const first = stretchOf(nodes[index], viewer);
    if (first !== undefined && isWhole) stretches.set(raw.id, await readOn(reader, { raw, first, viewer }));
  }
  return stretches;
}

/** Page by page until the stretch meets the recent items that are already here. */
async function readOn(
  reader: Reader,
  { raw, first, viewer }: { readonly raw: RawIssue; readonly first: Stretch; readonly viewer: Login },
): Promise<Stretch> {
  let stretch = first;
  for (let page = 1; page < maxPages; page += 1) {
    if (stretch.next === undefined || meets(stretch.items, raw.items)) return stretch;
    const answer = await ask(reader, continuationQuery, { id: raw.id, cursor: stretch.next });
    const more = answer?.errors.length === 0 ? stretchOf(valueAt(answer.data, ['node']), viewer) : undefined;
    if (more === undefined) return { ...stretch, isWhole: false };
    const { next, ...rest } = more;
    stretch = {
      items: [...stretch.items, ...rest.items],
      isWhole: stretch.isWhole && rest.isWhole,
      ...(next === undefined ? {} : { next }),
    };
  }
  return { ...stretch, isWhole: false };
}

function meets(beginning: readonly Item[], recent: readonly Item[]): boolean {
  const known = new Set(beginning.map(({ id }) => id));
  return recent.length === 0 || recent.some(({ id }) => known.has(id));
}

const timelineNode = z.object({
  timelineItems: z.object({
    pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
    nodes: z.array(z.unknown()),
  }),
});

function stretchOf(node: unknown, viewer: Login): Stretch | undefined {
  const parsed = timelineNode.safeParse(node);
  if (!parsed.success) return undefined;
  const { nodes, pageInfo } = parsed.data.timelineItems;
  const next = pageInfo.hasNextPage ? pageInfo.endCursor : undefined;
  if (next === null) return undefined;
  return { ...narrowItems(nodes, viewer), ...(next === undefined ? {} : { next }) };
}

/** The beginning and the recent items as one; not whole where the beginning is missing. */
function joined(raw: RawIssue, beginning: Stretch | undefined): Pick<RawIssue, 'items' | 'isWhole'> {
  if (beginning === undefined) return { items: raw.items, isWhole: false };
  const known = new Set(beginning.items.map(({ id }) => id));
  return {
    items: [...beginning.items, ...raw.items.filter(({ id }) => !known.has(id))],
    isWhole: raw.isWhole && beginning.isWhole,
  };
}
