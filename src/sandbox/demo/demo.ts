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
import { type ActionAnswer, type ActionHost, startActionHost } from './action-host.js';
import { clockRuns, dropped, localInstant, played } from './clock-runs.js';
import { writeDemoOutput } from './export.js';
import { people, schedulePath, scheduleText, zone } from './schedule.js';
import { type Forms, type Stage, story } from './story.js';

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
    await mkdir(dirname(join(workspace, schedulePath)), { recursive: true });
    await writeFile(join(workspace, schedulePath), scheduleText);
    for (const { login, role } of people) sandbox.addUser(login, role);
    const host = await startActionHost({ sandbox, workspace, bundle: join(root, 'dist', 'index.js') });
    try {
      const stage: Stage = { sandbox, forms: await readForms(root), numbers: new Map() };
      const told = await play({ stage, host, print });
      await writeDemoOutput({
        folder,
        issues: sandbox.issues(),
        summary: told.summary,
        feed: join(workspace, 'rota', 'training.ics'),
      });
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

interface Play {
  readonly stage: Stage;
  readonly host: ActionHost;
  readonly print: (line: string) => void;
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

async function play({ stage, host, print }: Play): Promise<Told> {
  const { sandbox } = stage;
  const told: Told = { runs: 0, failedRuns: 0, summary: '' };
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
        print(`${stamp(sandbox)}  GitHub     starts no clock run until ${instantText(dropped.end, zone)}`);
        break;
      case 'tick':
        tell(await host.run({ eventName: 'schedule', payload: {} }));
        break;
      case 'act': {
        print(`${stamp(sandbox)}  ${moment.act.who.padEnd(9)}  ${moment.act.what}`);
        for (const event of moment.act.act(stage)) tell(await host.run(eventRun(sandbox, event)));
        break;
      }
    }
    findPostmortem(stage);
  }
  return told;
}

function eventRun(sandbox: Sandbox, event: EventRequest): Parameters<ActionHost['run']>[0] {
  return { eventName: event.event, payload: sandbox.eventPayload(event) };
}

/** The story's people find the postmortem where the team would: by its label. */
function findPostmortem({ sandbox, numbers }: Stage): void {
  if (numbers.has('postmortem')) return;
  const found = sandbox.issues().find((issue) => issue.labels.includes('postmortem'));
  if (found !== undefined) numbers.set('postmortem', found.number);
}

/** What the run did and what went wrong, as its own log says; edits of the status comment are too many to tell. */
function deeds({ log, isFailed }: ActionAnswer): readonly string[] {
  return log.flatMap((line) => {
    if (line.startsWith('::')) return [line];
    if (line.includes('edit a comment of ours') || line.includes('create the label')) return [];
    const deed = /^(?:done|failed|skipped)\s+(.*)$/.exec(line)?.[1];
    if (deed === undefined) return [];
    return [isFailed ? line : deed];
  });
}

function stamp(sandbox: Sandbox): string {
  return instantText(sandbox.clock.now(), zone);
}
