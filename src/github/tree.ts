/** A folder of the default branch out of an answer: its files with their text. */
import { z } from 'zod';

export interface TreeFile {
  /** From the repository's root. */
  readonly path: string;
  readonly text: string;
  /** GitHub sends no more than half a megabyte or so of a text. */
  readonly isTruncated: boolean;
}

const tree = z.object({
  entries: z.array(
    z.object({
      path: z.string(),
      mode: z.number(),
      object: z.object({ text: z.string().nullish(), isTruncated: z.boolean().optional() }).nullable(),
    }),
  ),
});

/** Git's mode of a symbolic link; its text is the path it points to, not a file's. */
const linkMode = 0o120000;

/** Files directly in the folder, without links and what is no text. None where there is no folder; `undefined` where it is none. */
export function narrowFolder(object: unknown): readonly TreeFile[] | undefined {
  if (object === null) return [];
  const parsed = tree.safeParse(object);
  return parsed.data?.entries.flatMap(({ path, mode, object: blob }) =>
    mode === linkMode || typeof blob?.text !== 'string'
      ? []
      : [{ path, text: blob.text, isTruncated: blob.isTruncated === true }],
  );
}
