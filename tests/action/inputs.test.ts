import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { type Environment, readInputs, readRunner } from '../../src/action/inputs.js';

const least = { INPUT_TOKEN: 't', GITHUB_REPOSITORY: 'acme/shop' };

test('defaults are those of action.yml', () => {
  const action = z
    .object({ inputs: z.record(z.string(), z.object({ default: z.string() })) })
    .parse(parse(readFileSync('action.yml', 'utf8')));
  const asTheRunnerGives = Object.fromEntries(
    Object.entries(action.inputs).map(([name, input]) => [`INPUT_${name.toUpperCase()}`, input.default]),
  );
  expect(Object.keys(action.inputs)).toEqual([
    'token',
    'schedules',
    'mode',
    'publish-directory',
    'publish-branch',
    'publish-url',
    'publish-private',
  ]);
  expect(readInputs({ ...asTheRunnerGives, INPUT_TOKEN: 't' })).toEqual(readInputs({ INPUT_TOKEN: 't' }));
  expect(readInputs({ INPUT_TOKEN: 't' })).toEqual({
    token: 't',
    schedules: ['schedules/*.yml'],
    mode: 'run',
    publishPrivate: false,
  });
});

test('patterns are one a line', () => {
  const inputs = readInputs({ ...least, INPUT_SCHEDULES: ' a/*.yml \n\n# not this\nb/{c,d}.yml' });
  expect(inputs.schedules).toEqual(['a/*.yml', 'b/{c,d}.yml']);
});

test('the folder to publish in', () => {
  expect(readInputs({ ...least, 'INPUT_PUBLISH-DIRECTORY': 'public/rota' }).publishDirectory).toBe(
    'public/rota',
  );
});

test('where and how openly to publish', () => {
  const inputs = readInputs({
    ...least,
    'INPUT_PUBLISH-BRANCH': 'rota/2026.1',
    'INPUT_PUBLISH-URL': 'https://acme.github.io/rota/',
    'INPUT_PUBLISH-PRIVATE': 'true',
  });
  expect(inputs).toMatchObject({
    publishBranch: 'rota/2026.1',
    publishUrl: 'https://acme.github.io/rota',
    publishPrivate: true,
  });
});

const wrongInputs: readonly [environment: Environment, text: string, why: string][] = [
  [{ INPUT_TOKEN: '' }, 'Input `token`', 'no token'],
  [{ INPUT_MODE: 'dry' }, 'Input `mode`: expected `run` or `plan`', 'no such mode'],
  [{ INPUT_SCHEDULES: '#' }, 'Input `schedules`: names no file', 'only a comment'],
  [{ INPUT_SCHEDULES: '/etc/*.yml' }, 'Input `schedules`: expected a path inside', 'absolute'],
  [{ INPUT_SCHEDULES: '../*.yml' }, 'Input `schedules`: expected a path inside', 'climbs out'],
  [{ INPUT_SCHEDULES: 'a/{b' }, 'Input `schedules`: is no pattern', 'a brace stays open'],
  [{ 'INPUT_PUBLISH-DIRECTORY': 'a/../..' }, 'Input `publish-directory`: expected a path', 'climbs out'],
  [
    { 'INPUT_PUBLISH-BRANCH': 'refs/heads/rota' },
    'Input `publish-branch`: expected the name',
    'more than a name',
  ],
  [{ 'INPUT_PUBLISH-BRANCH': 'a..b' }, 'Input `publish-branch`: expected the name', 'a range'],
  [{ 'INPUT_PUBLISH-BRANCH': 'main:x' }, 'Input `publish-branch`: expected the name', 'a path on a branch'],
  [{ 'INPUT_PUBLISH-BRANCH': '-f' }, 'Input `publish-branch`: expected the name', 'an option'],
  [
    { 'INPUT_PUBLISH-BRANCH': 'a.lock' },
    'Input `publish-branch`: expected the name',
    'what Git keeps for itself',
  ],
  [{ 'INPUT_PUBLISH-URL': 'acme.github.io' }, 'Input `publish-url`: expected an address', 'no scheme'],
  [{ 'INPUT_PUBLISH-URL': 'javascript:alert(1)' }, 'Input `publish-url`: expected an address', 'no web page'],
  [{ 'INPUT_PUBLISH-PRIVATE': 'yes' }, 'Input `publish-private`: expected `true` or `false`', 'neither'],
];

test.each(wrongInputs)('%j is refused with %j: %s', (environment, text) => {
  expect(() => readInputs({ ...least, ...environment })).toThrow(text);
});

test('all wrong inputs are named at once', () => {
  expect(() => readInputs({ INPUT_MODE: 'dry' })).toThrow(/Input `token`.*\nInput `mode`/);
});

test('the runner of an enterprise server', () => {
  const runner = readRunner({
    ...least,
    GITHUB_API_URL: 'https://git.example/api/v3',
    GITHUB_GRAPHQL_URL: 'https://git.example/api/graphql',
    GITHUB_SERVER_URL: 'https://git.example',
    GITHUB_WORKSPACE: '/w',
    GITHUB_OUTPUT: '',
  });
  expect(runner).toEqual({
    apiUrl: 'https://git.example/api/v3',
    graphqlUrl: 'https://git.example/api/graphql',
    repositoryUrl: 'https://git.example/acme/shop',
    owner: 'acme',
    repository: 'shop',
    eventName: 'workflow_dispatch',
    workspace: '/w',
  });
});

test('a rehearsal has its instant', () => {
  const runner = readRunner({ ...least, WATCHBILL_REHEARSAL: '2026-11-30T00:00:00Z' });
  expect(runner.rehearsal?.toString()).toBe('2026-11-30T00:00:00Z');
});

const wrongRunners: readonly [environment: Environment, text: string][] = [
  [{ GITHUB_REPOSITORY: undefined }, 'Variable GITHUB_REPOSITORY: is missing; a runner sets it'],
  [{ GITHUB_REPOSITORY: '' }, 'Variable GITHUB_REPOSITORY: is missing; a runner sets it'],
  [{ GITHUB_REPOSITORY: 'shop' }, 'Variable GITHUB_REPOSITORY: expected owner/name'],
  [{ GITHUB_API_URL: 'here' }, 'Variable GITHUB_API_URL: expected an address such as https://'],
  [{ WATCHBILL_REHEARSAL: 'today' }, 'Variable WATCHBILL_REHEARSAL: expected an instant'],
];

test.each(wrongRunners)('%j is refused with %j', (environment, text) => {
  expect(() => readRunner({ ...least, ...environment })).toThrow(text);
});
