/** The demo as a newcomer runs it, from `dist`: that it tells what its story promises, flow by flow. */
import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commandsIn } from '../../src/sandbox/demo/act.js';
import { story } from '../../src/sandbox/demo/story.js';

const root = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'watchbill-demo-test-'));
let told: readonly string[] = [];

beforeAll(async () => {
  const program = join(root, 'dist/cli/index.js');
  const { stdout } = await promisify(execFile)(process.execPath, [program, 'demo', '--folder', folder]);
  told = stdout.split('\n');
}, 120_000);

afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** An issue as the demo wrote it down; its number is the story's own. */
function issue(number: number): string {
  const name = readdirSync(join(folder, 'issues')).find((file) =>
    file.startsWith(String(number).padStart(2, '0')),
  );
  return readFileSync(join(folder, 'issues', name ?? ''), 'utf8');
}

/** Without the day: what was told from one time to another, both included, of one issue. */
function toldOf(number: number, from: string, until: string): readonly string[] {
  const isFrom = (line: string) => line.startsWith(from);
  const first = told.findIndex(isFrom);
  const last = told.findLastIndex((line) => line.startsWith(until));
  return told
    .slice(first, last + 1)
    .flatMap((line) => new RegExp(` EDT  \\S+ +(#${number}: .*)`).exec(line)?.[1] ?? []);
}

test('people say what the story has them say, each with the commands they write', () => {
  for (const act of story) {
    const line = told.find((one) => one.includes(`  ${act.who.padEnd(9)}  #`) && one.includes(act.what));
    expect(line, act.what).toMatch(/^\w{3} \d+ Sep \d\d:\d\d EDT /);
    for (const command of commandsIn(act)) expect(line).toContain(`  ${command}`);
  }
});

test('no run failed, and each command of the team was taken without words', () => {
  expect(told.filter((line) => /::error|::warning|failed|skipped/.test(line))).toEqual([]);
  expect(told.filter((line) => line.includes('(refused)'))).toHaveLength(1);
});

describe('a handoff', () => {
  test('is acknowledged on the new log, and the log before is closed', () => {
    expect(toldOf(3, 'Wed 2 Sep 09:07', 'Wed 2 Sep 10:07')).toEqual([
      '#3: pin: the log of the shift that is on now',
      '#3: comment (handoff): handoff from tariq to mei at Wed 2 Sep 09:00 EDT',
      '#3: has read the digest and takes over  /ack',
    ]);
    expect(toldOf(1, 'Wed 2 Sep 09:07', 'Wed 2 Sep 10:07')).toEqual([
      '#1: unpin: the shift of this log is over',
      '#1: close as completed: the shift of Wed 26 Aug 09:00 EDT is over: the handoff is acknowledged',
    ]);
  });

  test('that is seen late has what was noted all the same', () => {
    expect(issue(10)).toContain('/issues/10>): rack 12 is the suspect');
    expect(issue(10)).toContain('(noticed Wed 9 Sep 16:07 EDT, 7 h 7 min later)');
  });
});

describe('a support request', () => {
  test('goes from the question to the thumbs-up', () => {
    expect(issue(2)).toContain('- state: closed (completed)');
    expect(issue(2)).toContain('- labels: on-call, support, status: resolved');
    expect(issue(2)).toContain('- Tue 1 Sep 10:50 EDT: estimate “16\\:00” (**tariq**)');
    expect(toldOf(2, 'Tue 1 Sep 15:07', 'Wed 2 Sep 08:37')).toEqual([
      '#2: comment (near-miss): 80 % of the window “update” have passed',
      '#2: gives an update, and more time to himself  /eta 17:00',
      '#2: answers  /resolved',
      '#2: add the label status: resolved: the status is “resolved” now',
      '#2: comment (confirm): resolved: the requester is asked to confirm',
      '#2: take off the label status: in progress: the status is “resolved” now',
      '#2: puts a thumbs-up on the question; the next clock run will see it',
      '#2: close as completed: it was confirmed that this is done',
    ]);
  });

  test('whose requester falls silent is closed a day after a notice that was itself late', () => {
    expect(issue(8)).toContain('- state: closed (not_planned)');
    expect(issue(8)).toContain('**closed after Thu 10 Sep 16:07 EDT**');
    expect(toldOf(8, 'Thu 10 Sep 15:15', 'Thu 10 Sep 16:07')).toEqual([
      '#8: close as not planned: the notice of Wed 9 Sep 16:07 EDT was not answered',
    ]);
  });

  test('goes back to work on a word of its requester, with the help that was called', () => {
    expect(issue(9)).toContain('- assignees: lucia, priya');
    expect(issue(9)).toContain('@priya: **lucia** brings you in: “somebody who may replace a switch”.');
    expect(toldOf(9, 'Thu 10 Sep 11:30', 'Thu 10 Sep 11:30')).toEqual([
      '#9: says that it is not',
      '#9: add the label status: in progress: the status is “in progress” now',
      '#9: take off the label status: resolved: the status is “in progress” now',
    ]);
    expect(toldOf(9, 'Thu 10 Sep 15:15', 'Thu 10 Sep 15:15')).toEqual([
      '#9: agrees  /confirm',
      '#9: close as completed: it was confirmed that this is done',
    ]);
  });
});

describe('the incident', () => {
  test('says at once where to meet and who does what', () => {
    expect(issue(4)).toContain('| Incident lead | @mei | decides, and gives the updates |');
    expect(issue(4)).toContain('Meeting: <https://meet.example/training>');
  });

  test('calls the secondary, then the manager, while nobody acknowledges, and lets them go when somebody does', () => {
    expect(toldOf(4, 'Thu 3 Sep 14:37', 'Thu 3 Sep 15:20')).toEqual([
      '#4: assign lucia: escalation: secondary',
      '#4: comment (breach): the window “acknowledge” ended Thu 3 Sep 14:25 EDT and the step was not taken',
      '#4: assign erin: escalation: manager',
      '#4: comment (breach): the window “acknowledge” ended Thu 3 Sep 14:25 EDT and the step was not taken',
      expect.stringContaining('#4: unassign lucia: '),
      '#4: acknowledges, 55 minutes after the window ended  /ack',
      expect.stringContaining('#4: unassign erin: '),
      '#4: add the label status: researching: the status is “researching” now',
      '#4: take off the label status: reported: the status is “researching” now',
    ]);
  });

  test('refuses a command of somebody who is not on the schedule, and says why', () => {
    expect(issue(4)).toContain('`/escalate` was not taken: only people on the schedule');
    expect(toldOf(4, 'Thu 3 Sep 14:20', 'Thu 3 Sep 14:20')).toEqual([
      expect.stringContaining('tries to call more people'),
      '#4: comment (reply): answers the commands of a comment',
      '#4: react to a comment (refused): the commands of a comment were refused',
    ]);
  });

  test('asks for the update with a draft of it, and keeps the notes', () => {
    const draft = /<summary>Draft<\/summary>\n\n```text\n([\s\S]*?)```/.exec(issue(4))?.[1];
    expect(draft).toContain('sev1, in progress');
    expect(draft).toContain('Thu 3 Sep 15:35 EDT: the etcd disk is full since 13:58');
    expect(issue(5)).toContain('compacted etcd, 38 GB free');
  });

  test('is finished when its follow-ups are', () => {
    const postmortem = toldOf(5, 'Fri 4 Sep', 'Thu 10 Sep 16:00');
    expect(postmortem).toEqual([
      '#5: writes two follow-ups into the postmortem',
      expect.stringContaining('#5: edit the description: '),
      expect.stringContaining('#5: make #6 a sub-issue'),
      expect.stringContaining('#5: make #7 a sub-issue'),
      expect.stringContaining('#5: edit the description: '),
      '#5: closes the postmortem although one follow-up is open',
      '#5: reopen: 1 of its follow-ups is open',
      '#5: comment (reopened): says which follow-ups are open',
      expect.stringContaining('#5: edit the description: '),
      '#5: closes the postmortem: the incident is finished',
    ]);
    for (const number of [5, 6, 7]) expect(issue(number)).toContain('- state: closed (completed)');
    expect(issue(4)).toMatch(/\| Finished \| yes/);
  });
});

describe('the schedule', () => {
  test('hands over seven hours late, and both open requests with it', () => {
    for (const number of [8, 9])
      expect(toldOf(number, 'Wed 9 Sep 16:07', 'Wed 9 Sep 16:07').slice(0, 2)).toEqual([
        `#${number}: assign lucia: lucia is on call for Training platform now and takes over from mei`,
        `#${number}: unassign mei: mei's shift for Training platform is over`,
      ]);
  });

  test('is changed by the pull request that the override asked for, and by nothing else', () => {
    const schedule = readFileSync(join(folder, 'schedule.yml'), 'utf8');
    expect(schedule).toMatch(/overrides:\n.*login: priya.*asked for by lucia in #11/s);
    expect(schedule).toContain('# schedules/training.yml\nname: Training platform\n');
    expect(toldOf(13, 'Sat 12 Sep 13:00', 'Sat 12 Sep 13:00')).toContain(
      '#13: assign priya: nobody has it and priya is on call for Training platform',
    );
  });
});
