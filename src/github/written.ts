/** What came of one change: what `write` and `edit-file` tell `apply`. */
import type { Failure } from './failure.js';

export type Written =
  | {
      readonly kind: 'done';
      readonly url?: string;
      /** The issue it created, by key of the plan. */
      readonly created?: { readonly key: string; readonly number: number; readonly nodeId: string };
      /** What texts call the pull request or commit that changes a file. */
      readonly filed?: { readonly branch: string; readonly text: string };
    }
  | { readonly kind: 'failed'; readonly failure: Failure }
  /** Not written, as somebody was faster: nothing is wrong, and the next run goes on. */
  | { readonly kind: 'left'; readonly why: string };

/** What this run has created so far, as the texts that follow name it. */
export interface Created {
  /** By key of the plan. */
  readonly numbers: ReadonlyMap<string, number>;
  /** GraphQL's ids of the same issues. */
  readonly nodeIds: ReadonlyMap<string, string>;
  /** By branch. */
  readonly pulls: ReadonlyMap<string, string>;
}

export const done = { kind: 'done' } as const;

export function failed(kind: Failure['kind'], text: string): Written {
  return { kind: 'failed', failure: { kind, text } };
}

export const unreadable = failed(
  'unclear',
  "GitHub's answer could not be read; the next run sees whether it was done",
);
