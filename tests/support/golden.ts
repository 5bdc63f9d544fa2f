/**
 * Golden cases, `tests/golden/<case>/`:
 *
 * - `schedule.yml`: the file as a team would have it (`schedules/payments.yml`); more of them as `schedule-<id>.yml`;
 * - `observed.json`: what people did, issue by issue, and what kind of repository it is (`storySchema` below);
 * - `now`: one instant a line, each of them a run;
 * - `plan.json` and `*.md`: what Watchbill decides in each run, and every text it writes, as `<run>-<change>-<what>.md`.
 *
 * With a file `late`, one number of hours a line, the same events are told once for each of them, with all runs so many
 * hours late; `on-time.md`, `7h-late.md` … (`transcript.ts`) stand in place of `plan.json` and the texts.
 *
 * Between runs the changes are carried out (`applyToObserved`) and what people did until then is added.
 */
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { ArchivedIssue } from '../../src/issues/archive.js';
import type { Issue, TimelineEvent } from '../../src/issues/issue.js';
import type { ScheduleConfig } from '../../src/issues/policy.js';
import { permissions } from '../../src/issues/rights.js';
import type { Change, IssueTarget, Plan } from '../../src/plan/change.js';
import type { Observed } from '../../src/plan/observed.js';
import { type PlanInput, plan } from '../../src/plan/plan.js';
import { isBefore } from '../../src/schedule/span.js';
import {
  anIssue,
  assigned,
  closed,
  comment,
  labeled,
  renamed,
  reopened,
  unassigned,
  unlabeled,
} from './builders.js';
import { configOf } from './config.js';
import { anObserved, applyToObserved, issueIn, withIssue, withMonth } from './observed.js';
import { played } from './played.js';
import { endText, runText, type ToldRun } from './transcript.js';

const deedSchema = z.union([
  z.strictObject({ comment: z.string(), edited: z.literal(true).optional() }),
  z.strictObject({ labeled: z.string() }),
  z.strictObject({ unlabeled: z.string() }),
  z.strictObject({ assigned: z.string() }),
  z.strictObject({ unassigned: z.string() }),
  z.strictObject({ closed: z.enum(['completed', 'not_planned', 'duplicate']) }),
  z.strictObject({ reopened: z.literal(true) }),
  z.strictObject({ renamed: z.string() }),
]);
type Deed = z.infer<typeof deedSchema>;

/** `by: "github-actions"` is the token, in an earlier run. */
const eventSchema = z
  .looseObject({ at: z.string(), by: z.string() })
  .transform(({ at, by, ...deed }, context) => {
    const parsed = deedSchema.safeParse(deed);
    if (parsed.success) return eventOf(at, by, parsed.data);
    context.addIssue({ code: 'custom', message: `no deed: ${JSON.stringify(deed)}` });
    return z.NEVER;
  });

const issueSchema = z.strictObject({
  number: z.number(),
  title: z.string(),
  body: z.union([z.string(), z.array(z.string()).transform((lines) => lines.join('\n'))]),
  author: z.string(),
  createdAt: z.string(),
  labels: z.array(z.string()),
  assignees: z.array(z.string()).optional(),
  isComplete: z.boolean().optional(),
  events: z.array(eventSchema).optional(),
});

const storySchema = z.strictObject({
  /** What the case is about. */
  why: z.string(),
  /** Only changes whose chain begins so are shown; all where absent. */
  only: z.string().optional(),
  visibility: z.enum(['public', 'private']),
  /** The labels that the schedule needs: missing, or there from the start with what the first run would say in them. */
  labels: z.enum(['missing', 'there']),
  unassignable: z.array(z.string()).optional(),
  /** What GitHub says people may do in the repository; without an answer they are asked for. */
  permissions: z.record(z.string(), z.enum(permissions)).optional(),
  issues: z.array(issueSchema),
  /** Issues that were closed long ago: read where a plan wants the archive. */
  archive: z.array(issueSchema.extend({ duplicateOf: z.number().optional() })).optional(),
  /** Issue forms of the repository, by file name. */
  forms: z
    .record(
      z.string(),
      z.array(z.string()).transform((lines) => lines.join('\n')),
    )
    .optional(),
  /** What people do on issues that Watchbill opened: events, and edits of the text (`from` gives way to `to`). */
  records: z
    .array(
      z.strictObject({
        number: z.number(),
        events: z.array(eventSchema).optional(),
        edits: z.array(z.strictObject({ at: z.string(), from: z.string(), to: z.string() })).optional(),
      }),
    )
    .optional(),
  /** GitHub tells which sub-issues there are: of these. */
  subIssuesOf: z.array(z.number()).optional(),
});
type Story = z.infer<typeof storySchema>;

export interface GoldenCase {
  /** By file name. */
  readonly schedules: ReadonlyMap<string, string>;
  readonly observed: string;
  readonly now: string;
  readonly late?: string;
}

interface Told {
  readonly configs: readonly ScheduleConfig[];
  readonly story: Story;
  readonly runs: readonly Temporal.Instant[];
}

/** File name → text: what `plan.json` and the `.md` files must be. */
export function goldenOf({ schedules, observed, now, late }: GoldenCase): ReadonlyMap<string, string> {
  const told: Told = {
    configs: [...schedules].map(([file, text]) => configOf(text, pathOf(file))),
    story: storySchema.parse(JSON.parse(observed)),
    runs: linesOf(now).map((line) => Temporal.Instant.from(line)),
  };
  return late === undefined ? plansOf(told) : transcriptsOf(told, linesOf(late).map(Number));
}

function linesOf(text: string): readonly string[] {
  return text.trim().split('\n');
}

function pathOf(file: string): string {
  const [, id] = /^schedule-(.*)\.yml$/.exec(file) ?? [];
  return `schedules/${id ?? 'payments'}.yml`;
}

function plansOf(told: Told): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  const { only = '' } = told.story;
  const steps = runsOf(told).map(({ now, plan: { changes, problems } }, index) => ({
    now: now.toString(),
    changes: changes.flatMap((change, place) =>
      change.chain.startsWith(only) ? [shownIn(files, change, `${index + 1}-${pad(place + 1)}`)] : [],
    ),
    problems: problems.map(({ text }) => text),
  }));
  return files.set('plan.json', `${JSON.stringify(steps, undefined, 2)}\n`);
}

// Longer than any run is late, so that all the worlds have seen the same by then.
const settledAfterHours = 48;

/** Throws where the stories end differently: how late runs come must not show in the end. */
function transcriptsOf(told: Told, lates: readonly number[]): ReadonlyMap<string, string> {
  const last = told.runs.at(-1);
  const settled = last === undefined ? [] : [last.add({ hours: settledAfterHours })];
  const files = new Map<string, string>();
  const ends = new Map<string, string>();
  for (const hours of lates) {
    const late = told.runs.map((run) => run.add({ hours }));
    const runs = runsOf({ ...told, runs: [...late, ...settled] });
    const zone = told.configs[0]?.schedule.timezone ?? 'UTC';
    const texts = runs.slice(0, late.length).map((run) => runText(run, told.story.issues, zone));
    const end = endText(runs.at(-1)?.after);
    const title = hours === 0 ? 'On time' : `${hours} h late`;
    files.set(
      `${hours === 0 ? 'on-time' : `${hours}h-late`}.md`,
      [`# ${title}`, told.story.why, ...texts, '## Two days later', end, ''].join('\n\n'),
    );
    ends.set(title, end);
  }
  if (new Set(ends.values()).size > 1)
    throw new Error(`different ends: ${[...ends].map(([title, end]) => `${title}: ${end}`).join('\n')}`);
  return files;
}

/** Each run on what people did until then, and on what the runs before it wrote. */
function runsOf({ configs, story, runs }: Told): readonly ToldRun[] {
  const made: ToldRun[] = [];
  let observed = beginning(configs, story, runs[0]);
  let since: Temporal.Instant | undefined;
  for (const now of runs) {
    const told = story.issues.reduce((world, issue) => revealed(world, issue, { since, now }), observed);
    const seen = (story.records ?? []).reduce(
      (world, record) => recordRevealed(world, record, { since, now }),
      told,
    );
    const planned = plannedWith(story, { config: configs, observed: seen, now });
    observed = applyToObserved(seen, planned.changes, now);
    made.push({ since, now, plan: planned, after: observed });
    since = now;
  }
  return made;
}

/** What a plan wants beside is read, and the plan made again. */
function plannedWith(story: Story, input: PlanInput): Plan {
  const planned = plan(input);
  if (planned.wanted.length === 0) return planned;
  const archive = (story.archive ?? []).map(
    ({ duplicateOf, ...told }): ArchivedIssue => ({
      ...(told.events ?? []).reduce(played, born(told)),
      ...(duplicateOf === undefined ? {} : { duplicateOf }),
    }),
  );
  return plan({ ...input, observed: withMonth({ ...input.observed, archive }) });
}

function beginning(
  configs: readonly ScheduleConfig[],
  story: Story,
  first: Temporal.Instant | undefined,
): Observed {
  const bare = anObserved({
    isPrivate: story.visibility === 'private',
    unassignable: story.unassignable ?? [],
    permissions: new Map(Object.entries(story.permissions ?? {})),
    pins: [],
    forms: Object.entries(story.forms ?? {}).map(([name, text]) => ({
      path: `.github/ISSUE_TEMPLATE/${name}`,
      text,
    })),
    subIssues: new Map((story.subIssuesOf ?? []).map((number) => [number, []])),
  });
  if (story.labels === 'missing' || first === undefined) return bare;
  const { changes } = plan({ config: configs, observed: bare, now: first });
  return applyToObserved(
    bare,
    changes.filter(({ kind }) => kind === 'create-label'),
    first,
  );
}

interface Stretch {
  readonly since: Temporal.Instant | undefined;
  readonly now: Temporal.Instant;
}

/** What people did to the issue after the last run. */
function revealed(observed: Observed, told: Story['issues'][number], { since, now }: Stretch): Observed {
  const isNew = (at: Temporal.Instant) => !isBefore(now, at) && (since === undefined || isBefore(since, at));
  const createdAt = Temporal.Instant.from(told.createdAt);
  const events = (told.events ?? []).filter((event) => isNew(event.at));
  if (isNew(createdAt)) return withIssue(observed, events.reduce(played, born(told)));
  return events.length === 0
    ? observed
    : withIssue(observed, events.reduce(played, issueIn(observed, told.number)));
}

/** The same on an issue that Watchbill opened in a run before. */
function recordRevealed(
  observed: Observed,
  { number, events = [], edits = [] }: NonNullable<Story['records']>[number],
  { since, now }: Stretch,
): Observed {
  const isNew = (at: Temporal.Instant) => !isBefore(now, at) && (since === undefined || isBefore(since, at));
  const done = events.filter((event) => isNew(event.at));
  const written = edits.filter((edit) => isNew(Temporal.Instant.from(edit.at)));
  if (done.length === 0 && written.length === 0) return observed;
  const standing = done.reduce(played, issueIn(observed, number));
  const body = written.reduce((text, { from, to }) => {
    if (!text.includes(from)) throw new Error(`#${number} does not say "${from}"`);
    return text.replace(from, () => to);
  }, standing.body);
  const last = written.at(-1);
  const edited = last && { bodyEditedAt: Temporal.Instant.from(last.at), isTrusted: false };
  return withIssue(observed, { ...standing, body, ...edited });
}

function born({ events: _events, assignees, isComplete, ...told }: Story['issues'][number]): Issue {
  return anIssue({
    ...told,
    ...(assignees === undefined ? {} : { assignees }),
    ...(isComplete === undefined ? {} : { isComplete }),
  });
}

function eventOf(at: string, by: string, deed: Deed): TimelineEvent {
  if ('comment' in deed)
    return comment(at, by, deed.comment, deed.edited === undefined ? {} : { isTrusted: false });
  if ('labeled' in deed) return labeled(at, deed.labeled, by);
  if ('unlabeled' in deed) return unlabeled(at, deed.unlabeled, by);
  if ('assigned' in deed) return assigned(at, deed.assigned, by);
  if ('unassigned' in deed) return unassigned(at, deed.unassigned, by);
  if ('closed' in deed) return closed(at, by, deed.closed);
  if ('reopened' in deed) return reopened(at, by);
  return renamed(at, deed.renamed, by);
}

/** The change as it stands in `plan.json`: its text goes to a file of its own, what it replaces is left out. */
function shownIn(files: Map<string, string>, change: Change, place: string): object {
  const { schedule: _schedule, ...rest } = change;
  const shown = 'issue' in rest ? { ...rest, issue: shownTarget(rest.issue) } : rest;
  if (!('body' in change)) return shown;
  const what =
    change.kind === 'create-issue'
      ? change.key
      : change.kind === 'edit-file'
        ? change.branch
        : shownTarget(change.issue);
  const name = `${place}-${change.kind}-${what.replace(/[^\w]+/g, '-').replace(/^-/, '')}.md`;
  files.set(name, `${change.body}\n`);
  return { ...shown, ...('was' in shown ? { was: '…' } : {}), body: name };
}

function shownTarget(target: IssueTarget): string {
  return target.kind === 'existing' ? `#${target.number}` : `the new ${target.key}`;
}

function pad(count: number): string {
  return String(count).padStart(2, '0');
}
