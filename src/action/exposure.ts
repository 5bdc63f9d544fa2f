/**
 * Where a private repository's rota may go without a word from whoever runs it: nowhere that others than the repository's
 * own readers could look.
 */
import { z } from 'zod';
import type { Client } from '../github/client.js';
import { ReadError, readFailure } from '../github/failure.js';

/** Inputs that say where to publish. */
export interface Destinations {
  readonly publishDirectory?: string;
  readonly publishBranch?: string;
  /** The word: whoever can read what is published may know the rota of a private repository. */
  readonly publishPrivate: boolean;
}

export interface Visibility {
  readonly isPrivate: boolean;
  /** GitHub Pages is on; from which branch is not asked. */
  readonly hasPages: boolean;
}

/** Why not, in a sentence each; empty where all may be published. */
export interface Refusals {
  readonly directory?: string;
  readonly branch?: string;
}

export function refusalsFor(
  { isPrivate, hasPages }: Visibility,
  { publishDirectory, publishBranch, publishPrivate }: Destinations,
): Refusals {
  if (!isPrivate || publishPrivate) return {};
  return {
    ...(publishDirectory !== undefined && {
      directory:
        `Nothing was written to \`${publishDirectory}\`: the repository is private, and a later step could put the rota ` +
        'where anybody reads it. Set `publish-private: true` if whoever can read it there may know who is on call and when',
    }),
    ...(publishBranch !== undefined &&
      hasPages && {
        branch:
          `Nothing was published on the branch \`${publishBranch}\`: the repository is private but has GitHub Pages, which may ` +
          'show the branch to anybody. Set `publish-private: true` if whoever can read its Pages may know who is on call and when',
      }),
  };
}

const repository = z.object({ private: z.boolean(), has_pages: z.boolean() });

/** Asked only where the answer matters. @throws UserError or ReadError where GitHub does not say. */
export async function readRefusals({ reader }: Client, destinations: Destinations): Promise<Refusals> {
  const { publishDirectory, publishBranch, publishPrivate } = destinations;
  if (publishPrivate || (publishDirectory === undefined && publishBranch === undefined)) return {};
  const answer = await reader.get('GET /repos/{owner}/{repo}', {}).catch((error: unknown) => {
    throw readFailure(error);
  });
  const parsed = repository.safeParse(answer);
  if (!parsed.success) throw new ReadError('GitHub does not say whether the repository is private');
  return refusalsFor({ isPrivate: parsed.data.private, hasPages: parsed.data.has_pages }, destinations);
}
