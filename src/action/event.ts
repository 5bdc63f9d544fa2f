/**
 * What woke this run: the webhook payload narrowed to the one thing that matters, the scope of the run.
 * An event about an issue asks for an event run on that issue; every other event, known or not, is a tick.
 */
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { Runner } from './inputs.js';

export type RunEvent =
  /** `name` is GitHub's name of the event: `schedule`, `workflow_dispatch`, `push`, … */
  | { readonly kind: 'tick'; readonly name: string }
  /** `action` is GitHub's word, such as `opened`; for people to read only. */
  | { readonly kind: 'issue'; readonly number: number; readonly action: string };

const issuePayload = z.object({
  action: z.string().default(''),
  issue: z.object({ number: z.int().positive(), pull_request: z.unknown().optional() }),
});

/**
 * Total: a payload that does not fit its event's name is a tick, which does the same work and more.
 * Comments on pull requests come as `issue_comment` too, and are ticks: there is no issue to look at.
 */
export function readEvent(name: string, payload: unknown): RunEvent {
  if (name !== 'issues' && name !== 'issue_comment') return { kind: 'tick', name };
  const parsed = issuePayload.safeParse(payload);
  if (!parsed.success || parsed.data.issue.pull_request !== undefined) return { kind: 'tick', name };
  return { kind: 'issue', number: parsed.data.issue.number, action: parsed.data.action };
}

/** The event of this run. A payload file that is missing or broken is as good as none. */
export async function loadEvent({ eventName, eventPath }: Runner): Promise<RunEvent> {
  if (eventPath === undefined) return readEvent(eventName, undefined);
  const text = await readFile(eventPath, 'utf8').catch(() => '');
  return readEvent(eventName, parseJson(text));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What a run on the event has to look at: one issue, or all. */
export function scopeOf(event: RunEvent): number | 'all' {
  return event.kind === 'issue' ? event.number : 'all';
}
