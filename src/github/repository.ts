/** What an answer says of the repository as a whole: whose it is, its labels, whom it lets be assigned. */
import { z } from 'zod';
import type { ObservedLabel, ObservedRepository, Pin } from '../plan/observed.js';
import { type Login, loginKey } from '../schedule/login.js';
import { actor, actorOf, labelText, loginText } from './scalar.js';

const repositorySchema = z.object({
  url: z.string(),
  isPrivate: z.boolean(),
  name: z.string(),
  owner: z.object({ login: z.string() }),
});
const viewerSchema = z.object({ login: loginText });

/** `undefined` where GitHub did not say who asks or what the repository is. */
export function narrowRepository(viewer: unknown, repository: unknown): ObservedRepository | undefined {
  const who = viewerSchema.safeParse(viewer);
  const what = repositorySchema.safeParse(repository);
  if (!who.success || !what.success) return undefined;
  const { owner, ...rest } = what.data;
  return { ...rest, owner: owner.login, viewer: who.data.login };
}

const labelSchema = z.object({
  name: labelText,
  color: z.string().toLowerCase(),
  description: z
    .string()
    .nullable()
    .transform((text) => text ?? ''),
});

/** `undefined` for what is no label; it is as if it were not there, and creating it again does no harm. */
export function narrowLabel(node: unknown): ObservedLabel | undefined {
  return labelSchema.safeParse(node).data;
}

const assignableSchema = z.object({ nodes: z.array(z.unknown()) });
const userSchema = z.object({ login: loginText });

/**
 * Those of whom GitHub's list says that they can be assigned. The list is cut at a page and keeps some back that can be
 * assigned all the same (https://github.com/cli/cli/issues/6235, https://github.com/cli/cli/issues/9620), so whoever is
 * not in it is to be asked about, not refused.
 */
export function narrowAssignable(list: unknown): ReadonlyMap<string, boolean> {
  const nodes = assignableSchema.safeParse(list).data?.nodes ?? [];
  const logins = nodes.flatMap((node) => userSchema.safeParse(node).data?.login ?? []);
  return new Map(logins.map((login) => [loginKey(login), true]));
}

const pinsSchema = z.object({ nodes: z.array(z.unknown()) });
const pinSchema = z.object({
  issue: z.object({ id: z.string(), number: z.number().int() }),
  pinnedBy: actor,
});

/** What is pinned, oldest first. `undefined` where GitHub did not say: then nothing is known of room, either. */
export function narrowPins(list: unknown, viewer: Login): readonly Pin[] | undefined {
  const nodes = pinsSchema.safeParse(list).data?.nodes;
  const pins = nodes?.map((node) => pinSchema.safeParse(node).data);
  return pins?.every((pin) => pin !== undefined)
    ? pins.map(({ issue: { id, number }, pinnedBy }) => ({
        number,
        nodeId: id,
        isOurs: actorOf(pinnedBy, viewer)?.isViewer === true,
      }))
    : undefined;
}
