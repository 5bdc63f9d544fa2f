/**
 * Reads what a plan wants beyond what every run reads. What cannot be read is not there, and is told: nothing that a run
 * owes to anybody rests on it.
 */
import type { Wanted } from '../plan/change.js';
import type { Observed } from '../plan/observed.js';
import { readArchive } from './archive.js';
import type { Reader } from './client.js';
import { ReadError, UserError } from './failure.js';

/** Parts of `Observed`, and in words what could not be read. */
export type Further = Pick<Observed, 'archive' | 'problems'>;

export async function readFurther(
  reader: Reader,
  wanted: readonly Wanted[],
  repository: Observed['repository'],
): Promise<Further> {
  let further: Further = { problems: [] };
  for (const one of wanted) {
    try {
      further = { ...further, ...(await readOne(reader, one, repository)) };
    } catch (error) {
      if (!(error instanceof ReadError || error instanceof UserError)) throw error;
      further = { ...further, problems: [...further.problems, unreadText(one, error.message)] };
    }
  }
  return further;
}

async function readOne(
  reader: Reader,
  wanted: Wanted,
  repository: Observed['repository'],
): Promise<Partial<Further>> {
  switch (wanted.kind) {
    case 'archive':
      return { archive: await readArchive(reader, wanted, repository) };
  }
}

function unreadText({ kind }: Wanted, why: string): string {
  switch (kind) {
    case 'archive':
      return `Closed issues were not searched for ones like the new ones: ${why}`;
  }
}
