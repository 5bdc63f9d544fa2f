import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Reader } from '../../src/github/client.js';
import { ReadError, UserError } from '../../src/github/failure.js';
import { readSchedules } from '../../src/github/files.js';
import type { Sandbox } from '../../src/sandbox/sandbox.js';
import { type CheckedSandbox, startCheckedSandbox } from '../support/sandbox.js';
import { addressOf, clientOf, requestsOf } from './connected.js';

let sandbox: CheckedSandbox;
let workspace: string;

beforeEach(async () => {
  sandbox = await startCheckedSandbox();
  sandbox.addUser('alice', 'write');
  workspace = mkdtempSync(join(tmpdir(), 'watchbill-'));
});

afterEach(() => {
  rmSync(workspace, { recursive: true });
});

function put(path: string, text: string): void {
  mkdirSync(dirname(join(workspace, path)), { recursive: true });
  writeFileSync(join(workspace, path), text);
}

function checkOut(): void {
  mkdirSync(join(workspace, '.git'));
}

function commit(path: string, text: string): void {
  sandbox.as('alice').putFile(path, text);
}

function requestOf(reader: Reader, of: Sandbox = sandbox) {
  return { reader, ...addressOf(of), workspace, scope: 'all', now: of.clock.now() } as const;
}

async function read(...patterns: readonly string[]) {
  const { reader } = clientOf(sandbox);
  const { origin, files } = await readSchedules({ ...requestOf(reader), patterns });
  return { origin, files: files.map(({ path, text }) => `${path}: ${text}`) };
}

describe('in a checkout', () => {
  beforeEach(checkOut);

  test('files that match are read, sorted, each once', async () => {
    put('schedules/b.yml', 'B');
    put('schedules/a.yml', 'A');
    put('schedules/readme.md', 'no');
    put('schedules/old/c.yml', 'no');
    put('rota.yml', 'R');
    expect(await read('schedules/*.yml', 'schedules/a*', 'rota.yml')).toEqual({
      origin: 'workspace',
      files: ['rota.yml: R', 'schedules/a.yml: A', 'schedules/b.yml: B'],
    });
  });

  test('folders within folders', async () => {
    put('teams/x/rota.yml', 'X');
    put('teams/x/y/rota.yml', 'Y');
    put('teams/node_modules/z/rota.yml', 'no');
    expect((await read('teams/**/rota.yml')).files).toEqual(['teams/x/rota.yml: X', 'teams/x/y/rota.yml: Y']);
  });

  test('no file is an error that names the pattern, and GitHub is not asked', async () => {
    commit('schedules/a.yml', 'A');
    const requests = await requestsOf(sandbox, async () => {
      await expect(read('schedules/*.yml')).rejects.toThrow(
        'No file of the checkout matches `schedules/*.yml`',
      );
    });
    expect(requests).toEqual([]);
  });

  test('a link is not followed out of the workspace', async () => {
    symlinkSync('/etc/hostname', join(workspace, 'a.yml'));
    await expect(read('*.yml')).rejects.toThrow(UserError);
  });

  test('a file of more than a megabyte is refused', async () => {
    put('schedules/a.yml', '#'.repeat(1_000_001));
    await expect(read('schedules/*.yml')).rejects.toThrow('schedules/a.yml is larger than 1 MB');
  });
});

describe('without a checkout', () => {
  test('the default branch is read, in one request for all folders', async () => {
    commit('schedules/b.yml', 'B');
    commit('schedules/a.yml', '가나다');
    commit('schedules/readme.md', 'no');
    commit('schedules/old/c.yml', 'no');
    commit('rota.yml', 'R');
    sandbox.as('alice').putSymlink('schedules/link.yml', '../rota.yml');
    const requests = await requestsOf(sandbox, async () => {
      expect(await read('schedules/*.yml', 'schedules/a*', 'rota.yml')).toEqual({
        origin: 'default branch',
        files: ['rota.yml: R', 'schedules/a.yml: 가나다', 'schedules/b.yml: B'],
      });
    });
    expect(requests).toHaveLength(1);
  });

  test('files that a step before put into the workspace come first', async () => {
    commit('schedules/a.yml', 'from the branch');
    put('schedules/a.yml', 'from the step');
    expect((await read('schedules/*.yml')).files).toEqual(['schedules/a.yml: from the step']);
  });

  test('no file is an error that names the pattern', async () => {
    commit('rota.yml', 'R');
    await expect(read('schedules/*.yml')).rejects.toThrow(
      'No file of the default branch matches `schedules/*.yml`',
    );
  });

  test('a pattern over folders asks for a checkout', async () => {
    await expect(read('teams/**/rota.yml')).rejects.toThrow('add actions/checkout');
  });

  test('a token that may not read contents names the line to add', async () => {
    const hidden = await startCheckedSandbox({ isPrivate: true });
    const { reader } = clientOf(hidden, hidden.actionsToken({ issues: 'write' }));
    const request = { ...requestOf(reader, hidden), patterns: ['schedules/*.yml'] };
    await expect(readSchedules(request)).rejects.toThrow('contents: read');
  });

  test('GitHub being away is no missing file', async () => {
    sandbox.inject({ times: 4, answer: { kind: 'bad-gateway' } });
    await expect(read('schedules/*.yml')).rejects.toThrow(ReadError);
  });
});
