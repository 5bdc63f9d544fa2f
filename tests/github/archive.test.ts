/** The closed issues that a new one may be like: what is read of them, when, and what becomes of a run that cannot. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { RunResult } from '../../src/action/result.js';
import { readArchive } from '../../src/github/archive.js';
import type { Reader } from '../../src/github/client.js';
import { knownLabelName } from '../../src/issues/label.js';
import { run } from '../../src/run.js';
import { login } from '../support/builders.js';
import { type CheckedSandbox, startCheckedSandbox } from '../support/sandbox.js';
import { addressOf, clientOf, requestsOf } from './connected.js';

const rota = `name: Payments
timezone: UTC
label: on-call
rotations:
  primary: { every: 1 week, handoff: Monday 09:00, starts: 2026-11-23, participants: [alice, bob] }
`;
const viewer = login('github-actions[bot]');
const labels = { incidents: [knownLabelName('incident')], requests: [knownLabelName('support')] };

let sandbox: CheckedSandbox;

beforeEach(async () => {
  sandbox = await startCheckedSandbox({ now: '2026-11-24T01:00:00Z' });
  for (const name of ['alice', 'bob']) sandbox.addUser(name, 'write');
  sandbox.as('alice').putFile('schedules/payments.yml', rota);
  await runOnce();
});

afterEach(async () => {
  await sandbox.stop();
});

async function runOnce(): Promise<RunResult> {
  return await run({
    client: clientOf(sandbox),
    ...addressOf(sandbox),
    repositoryUrl: `${sandbox.serverUrl}/${sandbox.repository}`,
    workspace: '/nowhere',
    schedules: ['schedules/*.yml'],
    publishPrivate: false,
    mode: 'run',
    scope: 'all',
    now: sandbox.clock.now(),
  });
}

function open(title: string, label = 'support'): number {
  const number = sandbox.as('carol').openIssue({ title, body: 'It hangs.' });
  sandbox.as('alice').addLabel(number, 'on-call', label);
  return number;
}

async function solved(title: string, words: string): Promise<number> {
  const number = open(title);
  await runOnce();
  sandbox.clock.advance('PT1H');
  sandbox.as('alice').comment(number, `${words}\n/resolved`);
  sandbox.as('alice').close(number);
  sandbox.clock.advance('P30D');
  return number;
}

const commentsOn = (number: number) =>
  sandbox.issue(number).comments.flatMap(({ body }) => (body.includes('watchbill:similar') ? [body] : []));
const asked = async (task: () => Promise<unknown>) =>
  (await requestsOf(sandbox, task)).filter(({ requestBody }) =>
    JSON.stringify(requestBody)?.includes('query Archive'),
  );

describe('a run', () => {
  test('shows on a new issue how one like it was resolved, long after that', async () => {
    const old = await solved('The export is empty', 'Rebuilt the index.');
    const number = open('The export is empty again');
    expect(await asked(runOnce)).toHaveLength(1);
    const [shown = ''] = commentsOn(number);
    expect(shown).toContain(`**#${old}** “The export is empty”`);
    expect(shown).toContain('> **alice**: “Rebuilt the index.”');
    sandbox.clock.advance('PT5M');
    expect(await asked(runOnce)).toEqual([]);
    expect(commentsOn(number)).toHaveLength(1);
  });

  test('reads nothing where no issue is new', async () => {
    await solved('The export is empty', 'Rebuilt the index.');
    expect(await asked(runOnce)).toEqual([]);
  });

  test('serves the issue where they cannot be read, asks once, and says so', async () => {
    await solved('The export is empty', 'Rebuilt the index.');
    const number = open('The export is empty again');
    sandbox.inject({
      match: { body: /query Archive/ },
      answer: {
        kind: 'graphql-error',
        message: 'Something broke',
        type: 'INTERNAL',
        path: ['repository', 'requests'],
      },
    });
    let problems: readonly string[] = [];
    const requests = await asked(async () => {
      ({ problems } = await runOnce());
    });
    expect(requests).toHaveLength(1);
    expect(problems).toEqual([
      'Closed issues were not searched for ones like the new ones: GitHub could not be read: Something broke',
    ]);
    expect(sandbox.issue(number).assignees).toEqual(['alice']);
    expect(sandbox.issue(number).comments).toHaveLength(1);
    expect(commentsOn(number)).toEqual([]);
  });
});

describe('what is read', () => {
  const read = () => {
    const { owner, repository: name } = addressOf(sandbox);
    const url = `${sandbox.serverUrl}/${sandbox.repository}`;
    return readArchive(clientOf(sandbox).reader, labels, { owner, name, url, isPrivate: true, viewer });
  };

  test('closed issues of both kinds and no others, the end of their timelines, each once', async () => {
    const request = await solved('A request', 'Done.');
    const incident = open('An incident', 'incident');
    sandbox.as('alice').addLabel(incident, 'support');
    for (let count = 0; count < 20; count += 1) sandbox.as('bob').comment(incident, `Word ${count}`);
    sandbox.as('alice').close(incident);
    const other = sandbox.as('carol').openIssue({ title: 'Other', labels: [] });
    sandbox.as('alice').close(other);
    open('Still open');
    const archive = await read();
    expect(archive.map(({ number }) => number)).toEqual([incident, request]);
    const [first] = archive;
    expect(first?.timeline.map(({ kind }) => kind)).toEqual([...Array(14).fill('comment'), 'closed']);
    expect(archive.map(({ isComplete, state }) => [isComplete, state])).toEqual([
      [false, 'closed'],
      [false, 'closed'],
    ]);
  });

  test('one issue that cannot be read costs that issue', async () => {
    const older = await solved('One', 'Done.');
    await solved('Two', 'Done.');
    const match = { body: /query Archive/ };
    const path = ['repository', 'requests', 'nodes', 0, 'labels'];
    sandbox.inject({ match, answer: { kind: 'graphql-error', message: 'Broken', type: 'INTERNAL', path } });
    expect((await read()).map(({ number }) => number)).toEqual([older]);
  });

  // The sandbox knows no such mark.
  test.each([
    {
      events: [{ isCrossRepository: false, canonical: { number: 7 } }],
      is: 7,
      why: 'the issue it is marked as one of',
    },
    {
      events: [{ isCrossRepository: true, canonical: { number: 7 } }],
      is: undefined,
      why: 'none of another repository',
    },
    { events: [{ isCrossRepository: false, canonical: {} }], is: undefined, why: 'no pull request' },
    { events: [{ isCrossRepository: false, canonical: null }], is: undefined, why: 'nothing that is gone' },
    {
      events: [{ isCrossRepository: false, canonical: { number: 7 } }, 'un' as const],
      is: undefined,
      why: 'nothing that was taken back',
    },
    {
      events: ['un' as const, { isCrossRepository: false, canonical: { number: 7 } }],
      is: 7,
      why: 'what was marked again',
    },
  ])('a duplicate: $why', async ({ events, is }) => {
    await solved('One', 'Done.');
    const { reader } = clientOf(sandbox);
    const marked: Reader = {
      ...reader,
      graphql: async (text, variables) => {
        const answer = await reader.graphql(text, variables);
        const nodes = events.map((event) =>
          event === 'un'
            ? { __typename: 'UnmarkedAsDuplicateEvent' }
            : { __typename: 'MarkedAsDuplicateEvent', ...event },
        );
        return { ...answer, data: withItems(answer.data, nodes) };
      },
    };
    const { owner, repository: name } = addressOf(sandbox);
    const archive = await readArchive(marked, labels, { owner, name, url: '', isPrivate: true, viewer });
    expect(archive.map(({ duplicateOf }) => duplicateOf)).toEqual([is]);
    expect(archive[0]?.timeline.at(-1)?.kind).toBe('closed');
  });
});

/** With these behind the items of every timeline. */
function withItems(data: unknown, nodes: readonly object[]): unknown {
  return JSON.parse(JSON.stringify(data), (key, value) =>
    key === 'timelineItems' ? { ...value, nodes: [...value.nodes, ...nodes] } : value,
  );
}
