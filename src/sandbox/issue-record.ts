/** How an issue's record is found and replaced: what every act upon an issue rests on. */
import type { Account, Issue, IssueEvent } from './model.js';
import { gone, notFound } from './refusal.js';
import { nowOf, type World } from './world.js';

/** Characters, not bytes. */
export const maxBodyLength = 65_536;

export function issueNumbered(world: World, number: number): Issue {
  const issue = world.issues.get(number);
  if (issue === undefined) throw world.deletedIssues.has(number) ? gone() : notFound();
  return issue;
}

/** Fields to set; `events` are added to those there. Moves `updatedAt`. */
type IssueChange = Omit<Partial<Issue>, 'number' | 'id' | 'updatedAt'>;

export function keep(world: World, issue: Issue, change: IssueChange): Issue {
  const next = {
    ...issue,
    ...change,
    events: [...issue.events, ...(change.events ?? [])],
    updatedAt: nowOf(world),
  };
  world.issues.set(issue.number, next);
  return next;
}

export function stamp(world: World, actor: Account): Pick<IssueEvent, 'id' | 'at' | 'actorId'> {
  return { id: world.nextId('event'), at: nowOf(world), actorId: actor.id };
}

export function bodyTooLong(body: string | null | undefined): boolean {
  // The cheap count first: only a text near the limit needs its characters counted one by one.
  return (body ?? '').length > maxBodyLength && [...(body ?? '')].length > maxBodyLength;
}
