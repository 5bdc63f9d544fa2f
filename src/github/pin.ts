/** Pins an issue, or takes the pin away: by GraphQL, since REST has no such thing. */
import { z } from 'zod';
import type { Change } from '../plan/change.js';
import type { GraphqlError, Writer } from './client.js';
import type { Failure } from './failure.js';
import { type Created, done, failed, type Written } from './written.js';

type PinChange = Extract<Change, { readonly kind: 'pin' | 'unpin' }>;

/** Tests hold both against GitHub's own schema. */
export const pinMutations = {
  pin: 'mutation Pin($id: ID!) { issue: pinIssue(input: { issueId: $id }) { issue { isPinned url } } }',
  unpin: 'mutation Unpin($id: ID!) { issue: unpinIssue(input: { issueId: $id }) { issue { isPinned url } } }',
} as const satisfies Record<PinChange['kind'], string>;

const answerSchema = z.object({
  issue: z.object({ issue: z.object({ isPinned: z.boolean().nullable(), url: z.string() }) }),
});

/** Throws `RequestError` as the client does. */
export async function pin(writer: Writer, { kind, issue }: PinChange, created: Created): Promise<Written> {
  const id = issue.kind === 'existing' ? issue.nodeId : created.nodeIds.get(issue.key);
  if (id === undefined) return failed('missing', `${refusals[kind]}: it was not created`);
  const { data, errors } = await writer.mutate(pinMutations[kind], { id });
  const [error] = errors;
  if (error !== undefined) return failed(kindOf(error), `${refusals[kind]}: ${error.message}`);
  const answer = answerSchema.safeParse(data);
  if (!answer.success) return failed('unclear', `${refusals[kind]}: GitHub's answer could not be read`);
  const { isPinned, url } = answer.data.issue.issue;
  if (isPinned === (kind === 'unpin')) return failed('refused', `${refusals[kind]}: GitHub took no notice`);
  return { ...done, url };
}

const refusals = {
  pin: 'the shift log could not be pinned',
  unpin: 'the shift log that is over is still pinned',
} as const satisfies Record<PinChange['kind'], string>;

function kindOf({ type }: GraphqlError): Failure['kind'] {
  return type === 'RATE_LIMITED' ? 'limit' : 'refused';
}
