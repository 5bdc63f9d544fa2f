/**
 * `npm run demo`: three weeks of one team's duty. People act as `story` says; the built Action runs on every tick of
 * GitHub's clock and on every event, at simulated time. Same input, same output, byte for byte.
 */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { instantText } from '../../report/time-text.js';
import { type Sandbox, startSandbox } from '../sandbox.js';
import type { EventRequest } from '../webhook.js';
import { type Act, commandsIn, type Forms, numberOf, perform, type Stage } from './act.js';
import { type ActionAnswer, type ActionHost, type ActionRun, startActionHost } from './action-host.js';
import { clockRuns, dropped, localInstant, played } from './clock-runs.js';
import { writeDemoOutput } from './export.js';
import { people, schedulePath, scheduleText, zone } from './schedule.js';
import { story } from './story.js';

export interface DemoOptions {
  /** The folder with `action.yml`, `dist/index.js` and the issue forms. */
  readonly root: string;
  /** Replaced by what this run leaves behind. */
  readonly folder: string;
  readonly print: (line: string) => void;
}

export interface DemoResult {
  readonly runs: number;
  readonly requests: number;
  /** Runs in which a write failed; 0 unless something is broken. */
  readonly failedRuns: number;
}

export async function runDemo({ root, folder, print }: DemoOptions): Promise<DemoResult> {
  const workspace = await mkdtemp(join(tmpdir(), 'watchbill-demo-'));
  const sandbox = await startSandbox({ now: played.start, repository: 'aurora/training', isPrivate: true });
  try {
    for (const { login, role } of people) sandbox.addUser(login, role);
    sandbox.as(author).putFile(schedulePath, scheduleText);
    const host = await startActionHost({ sandbox, workspace, bundle: join(root, 'dist', 'index.js') });
    try {
      const stage: Stage = { sandbox, forms: await readForms(root), numbers: new Map() };
      for (const line of [...opening, '']) print(line);
      const told = await play({ stage, host, print, workspace });
      await writeDemoOutput({
        folder,
        issues: sandbox.issues(),
        summary: told.summary,
        schedule: sandbox.file(schedulePath) ?? '',
        feed: join(workspace, 'rota', 'training.ics'),
      });
      for (const line of ['', ...closing]) print(line);
      return { runs: told.runs, requests: sandbox.requests.length, failedRuns: told.failedRuns };
    } finally {
      await host.stop();
    }
  } finally {
    await sandbox.stop();
    await rm(workspace, { recursive: true });
  }
}

async function readForms(root: string): Promise<Forms> {
  const form = async (name: string) =>
    await readFile(join(root, '.github', 'ISSUE_TEMPLATE', `${name}.yml`), 'utf8');
  return { incident: await form('incident'), support: await form('support-request') };
}

const author = 'erin';

/** What happens too often to be told. */
const untold = ['edit a comment of ours', 'create the label', 'react to a comment (taken)'] as const;

const opening = [
  'Three weeks of on-call duty for one team. tariq, mei, lucia and oskar have a week each, handed over on Wednesdays at 09:00;',
  'whoever comes next is the secondary, erin is the manager, and rhea and omar are users. All that people do is written',
  'beforehand; each line of “watchbill” is a write of the built Action to a GitHub in this process, with its reason. Not told',
  'here: labels made at first use, edits of the status comment, and the thumbs-up on each comment whose commands were taken.',
] as const;

const closing = [
  'The output folder (demo-out, unless you name another) has every issue with its comments, the digests, the schedule as it',
  'was changed, the calendar, and the summary of the last step in which something was done.',
] as const;

interface Play {
  readonly stage: Stage;
  readonly host: ActionHost;
  readonly print: (line: string) => void;
  /** Checked out anew before each run. */
  readonly workspace: string;
}

interface Told {
  runs: number;
  failedRuns: number;
  summary: string;
}

type Moment = { readonly at: Temporal.Instant } & (
  | { readonly kind: 'tick' }
  | { readonly kind: 'act'; readonly act: (typeof story)[number] }
  | { readonly kind: 'outage' }
);

/** People before the clock where both fall on one instant. */
function moments(): readonly Moment[] {
  const acts = story.map((act): Moment => ({ kind: 'act', at: localInstant(act.at), act }));
  const ticks = clockRuns().map((at): Moment => ({ kind: 'tick', at }));
  const outage: Moment = { kind: 'outage', at: dropped.start };
  return [...acts, outage, ...ticks].sort((a, b) => Temporal.Instant.compare(a.at, b.at));
}

async function play({ stage, host, print, workspace }: Play): Promise<Told> {
  const { sandbox } = stage;
  const told: Told = { runs: 0, failedRuns: 0, summary: '' };
  const checkOut = checkingOut(sandbox, workspace);
  const run = async (request: ActionRun) => {
    await checkOut();
    tell(await host.run(request));
  };
  const tell = (answer: ActionAnswer) => {
    told.runs += 1;
    if (answer.isFailed) told.failedRuns += 1;
    const lines = deeds(answer);
    if (lines.length > 0) told.summary = answer.summary;
    for (const line of lines) print(`${stamp(sandbox)}  watchbill  ${line}`);
  };
  for (const moment of moments()) {
    sandbox.clock.set(moment.at);
    switch (moment.kind) {
      case 'outage':
        print(
          `${stamp(sandbox)}  GitHub     starts no clock run until ${instantText(dropped.end, { timezone: zone })}`,
        );
        break;
      case 'tick':
        await run({ eventName: 'schedule', payload: {}, isPublishing: isFirstOfDay(moment.at) });
        break;
      case 'act': {
        const events = perform(moment.act, stage);
        for (const line of actLines(moment.act, stage)) print(line);
        for (const event of events) await run(eventRun(sandbox, event));
        break;
      }
    }
    findOpened(stage);
  }
  return told;
}

function eventRun(sandbox: Sandbox, event: EventRequest): ActionRun {
  return { eventName: event.event, payload: sandbox.eventPayload(event), isPublishing: false };
}

/** As `actions/checkout` does; what stands there already is left. */
function checkingOut(sandbox: Sandbox, workspace: string): () => Promise<void> {
  const file = join(workspace, schedulePath);
  let standing: string | undefined;
  return async () => {
    const text = sandbox.file(schedulePath) ?? '';
    if (text === standing) return;
    standing = text;
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  };
}

/** The team has its feeds written once a day. */
function isFirstOfDay(at: Temporal.Instant): boolean {
  return at.toZonedDateTimeISO(zone).hour === 0;
}

/** The story's people find what Watchbill opened where a team would: by its label, or among the pull requests. */
function findOpened({ sandbox, numbers }: Stage): void {
  for (const issue of sandbox.issues()) {
    // Of the shift logs always the one of the shift that is on, or about to begin.
    if (issue.labels.includes('shift log')) numbers.set('log', issue.number);
    const name = nameOfOpened(issue);
    if (name !== undefined && !numbers.has(name)) numbers.set(name, issue.number);
  }
}

/** What the story calls it. */
function nameOfOpened({ isPullRequest, labels, title }: ReturnType<Sandbox['issue']>): string | undefined {
  if (isPullRequest) return 'override';
  if (labels.includes('postmortem')) return 'postmortem';
  if (!labels.includes('follow-up')) return undefined;
  return title.startsWith('Alert') ? 'disk alert' : 'paging';
}

function actLines(act: Act, stage: Stage): readonly string[] {
  const { chapter, who, on, what } = act;
  const line = [`#${numberOf(stage, on)}: ${what}`, ...commandsIn(act)].join('  ');
  return [
    ...(chapter === undefined ? [] : ['', chapter, '']),
    `${stamp(stage.sandbox)}  ${who.padEnd(9)}  ${line}`,
  ];
}

/** What the run did and what went wrong, as its own log says, but for what `opening` says is left out. */
function deeds({ log, isFailed }: ActionAnswer): readonly string[] {
  return log.flatMap((line) => {
    if (line.startsWith('::')) return [line];
    if (untold.some((words) => line.includes(words))) return [];
    const deed = /^(?:done|failed|skipped)\s+(.*)$/.exec(line)?.[1];
    if (deed === undefined) return [];
    return [isFailed ? line : deed];
  });
}

function stamp(sandbox: Sandbox): string {
  return instantText(sandbox.clock.now(), { timezone: zone });
}
