/**
 * What comments say beyond their text: what they were before they were edited, and who agreed. Asked for only where
 * something rests on it. What cannot be read leaves the edits unknown and the agreement empty; it never fails the run.
 */
import type { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { CommentEdit, CommentEdits, CommentEvent, Issue, TimelineEvent } from '../issues/issue.js';
import { findMarker } from '../issues/marker.js';
import { isSameLogin, type Login } from '../schedule/login.js';
import type { Reader } from './client.js';
import type { Item, RawIssue } from './narrow.js';
import { ask, errorsAt, valueAt } from './page.js';
import { detailsQuery, pageSize } from './query.js';
import { actor, actorOf, instant, loginText } from './scalar.js';

export interface Comments {
  /** By `RawIssue.id`. */
  readonly issues: ReadonlyMap<string, Issue>;
  readonly problems: readonly string[];
}

/** Costs one request for each hundred comments that need it and came without. `raws` have their whole timeline. */
export async function completeComments(
  reader: Reader,
  raws: readonly RawIssue[],
  viewer: Login,
): Promise<Comments> {
  const came = new Map<string, Details>();
  const lacking: string[] = [];
  for (const raw of raws) {
    for (const item of raw.items) {
      if (needOf(item) === undefined) continue;
      const details = detailsSchema.safeParse(item.details);
      if (details.success) came.set(item.id, details.data);
      else lacking.push(item.id);
    }
  }
  const details = new Map([...came, ...(await readDetails(reader, lacking))]);
  return {
    issues: new Map(raws.map((raw) => [raw.id, issueOf(raw, details, viewer)])),
    problems: raws.flatMap((raw) => problemsOf(raw, details)),
  };
}

type Need = 'edits' | 'approvals';

const commandLine = /^[ \t]*\/[a-z]/im;

/**
 * Edits: where a command in the text, or our receipt for one, may be of another time than the comment. Approvals: of the
 * question whether all is well, also after the close: its history tells who confirmed.
 */
function needOf({ event }: Item): Need | undefined {
  if (event?.kind !== 'comment') return undefined;
  const { actor: by, edits, body, receipts, isTrusted } = event;
  const isOurs = by?.isViewer === true;
  if (!isOurs && by?.kind !== 'bot' && edits === 'unknown') {
    return commandLine.test(body) || receipts.length > 0 ? 'edits' : undefined;
  }
  const isQuestion = isTrusted && findMarker(body)?.kind === 'confirm';
  return isQuestion ? 'approvals' : undefined;
}

const detailsSchema = z.object({
  userContentEdits: z
    .object({
      totalCount: z.number(),
      nodes: z.array(
        z
          .object({
            editedAt: instant,
            deletedAt: z.string().nullable(),
            diff: z.string().nullable(),
            editor: actor,
          })
          .nullable(),
      ),
    })
    .nullable(),
  reactions: z.object({
    nodes: z.array(z.object({ createdAt: instant, user: z.object({ login: loginText }).nullable() })),
  }),
});
type Details = z.infer<typeof detailsSchema>;

async function readDetails(reader: Reader, ids: readonly string[]): Promise<ReadonlyMap<string, Details>> {
  const details = new Map<string, Details>();
  for (let start = 0; start < ids.length; start += pageSize) {
    const batch = ids.slice(start, start + pageSize);
    const answer = await ask(reader, detailsQuery, { ids: batch });
    const nodes = valueAt(answer?.data, ['nodes']);
    if (answer === undefined || !Array.isArray(nodes)) continue;
    for (const [index, id] of batch.entries()) {
      const parsed = detailsSchema.safeParse(nodes[index]);
      if (parsed.success && errorsAt(answer, ['nodes', index]).length === 0) details.set(id, parsed.data);
    }
  }
  return details;
}

function issueOf(raw: RawIssue, details: ReadonlyMap<string, Details>, viewer: Login): Issue {
  return {
    ...raw.issue,
    timeline: raw.items.flatMap((item): readonly TimelineEvent[] => {
      const { id, event } = item;
      if (event?.kind !== 'comment') return event === undefined ? [] : [event];
      const known = details.get(id);
      return known === undefined ? [event] : [withDetails(event, { known, need: needOf(item), viewer })];
    }),
    isComplete: raw.isWhole,
  };
}

interface Known {
  readonly known: Details;
  readonly need: Need | undefined;
  readonly viewer: Login;
}

function withDetails(comment: CommentEvent, { known, need, viewer }: Known): CommentEvent {
  if (need === 'edits') {
    const at = receiptTime(comment, known, viewer);
    return {
      ...comment,
      edits: editsOf(comment, known, viewer),
      ...(at === undefined ? {} : { receiptAt: at }),
    };
  }
  const approvals = known.reactions.nodes.flatMap(({ createdAt, user }) =>
    user === null || isSameLogin(user.login, viewer) ? [] : [{ by: user.login, at: createdAt }],
  );
  return { ...comment, approvals };
}

/** A bot's reaction, and so that of an Action's token, has no user: it is known where it is the only one of its kind. */
function receiptTime(
  { receipts }: CommentEvent,
  { reactions }: Details,
  viewer: Login,
): Temporal.Instant | undefined {
  const ours = reactions.nodes.filter(({ user }) => user === null || isSameLogin(user.login, viewer));
  return receipts.includes('taken') && ours.length === 1 ? ours[0]?.createdAt : undefined;
}

/**
 * GitHub calls it `diff`, describes it as a summary and puts the whole text of the version there, the newest version
 * first and the first text last. It is believed where it fits together: all versions are here, each with its text, in
 * order, and the newest is the text that stands.
 */
function editsOf({ body }: CommentEvent, { userContentEdits }: Details, viewer: Login): CommentEdits {
  const versions = userContentEdits?.nodes ?? [];
  const isWhole = userContentEdits?.totalCount === versions.length;
  const texts = versions.flatMap((version) =>
    version === null || version.diff === null || version.deletedAt !== null
      ? []
      : [{ at: version.editedAt, by: actorOf(version.editor, viewer), body: version.diff }],
  );
  const [newest, ...older] = texts;
  const first = older.at(-1);
  const isInOrder = texts.every(({ at }, index) => {
    const next = texts[index + 1];
    return next === undefined || next.at.epochNanoseconds <= at.epochNanoseconds;
  });
  if (!isWhole || texts.length < versions.length || newest === undefined || first === undefined)
    return 'unknown';
  if (!isInOrder || bare(newest.body) !== bare(body)) return 'unknown';
  const later: readonly CommentEdit[] = [{ ...newest, body }, ...older.slice(0, -1)]
    .reverse()
    .map(({ at, by, body: text }) => ({ at, ...(by === undefined ? {} : { by }), body: text }));
  return { first: first.body, later };
}

function bare(text: string): string {
  return text.replace(/\r\n?/g, '\n').trim();
}

function problemsOf(raw: RawIssue, details: ReadonlyMap<string, Details>): readonly string[] {
  const needs = raw.items.flatMap((item) => (details.has(item.id) ? [] : (needOf(item) ?? [])));
  return [...new Set(needs)].map((need) =>
    need === 'edits'
      ? `The edits of a comment on issue #${raw.issue.number} could not be read`
      : `The reactions to a comment on issue #${raw.issue.number} could not be read`,
  );
}
