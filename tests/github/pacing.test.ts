import { RequestError } from '@octokit/request-error';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Pacing, paceOf } from '../../src/github/pacing.js';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

interface Refusal {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly message?: string;
  /** The connection's error code, where no answer came. */
  readonly code?: string;
}

function errorOf({ status, headers, message = 'no', code }: Refusal): RequestError {
  const request = { method: 'POST', url: '/', headers: {} } as const;
  if (code === undefined) {
    const response = { status, url: '/', headers: headers ?? {}, data: {}, retryCount: 0 };
    return new RequestError(message, status, { request, response });
  }
  const error = new RequestError(message, status, { request });
  error.cause = new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) });
  return error;
}

/** Seconds at which the request went out, when GitHub refuses it every time. */
async function triesOf(refusal: Refusal, isRepeatable: boolean, pacing: Pacing = 'github') {
  const started = Date.now();
  const tries: number[] = [];
  const sent = paceOf(pacing).send(async () => {
    tries.push((Date.now() - started) / 1_000);
    throw errorOf(refusal);
  }, isRepeatable);
  const settled = expect(sent).rejects.toThrow('no');
  await vi.runAllTimersAsync();
  await settled;
  return tries;
}

const patient = [0, 1, 5, 14];
const cases: readonly [refusal: Refusal, isRepeatable: boolean, tries: readonly number[], why: string][] = [
  [{ status: 502 }, true, patient, 'reads and idempotent writes are sent again'],
  [{ status: 502 }, false, [0], 'the comment may have been written'],
  [{ status: 500, code: 'ECONNRESET' }, true, patient, 'a broken connection'],
  [{ status: 500, code: 'ECONNRESET' }, false, [0], 'it may have broken after the write'],
  [{ status: 500, code: 'ECONNREFUSED' }, false, patient, 'nobody was there to write anything'],
  [{ status: 500, code: 'ENOTFOUND' }, false, patient, 'nobody was there to write anything'],
  [{ status: 404 }, true, [0], 'asking again changes nothing'],
  [{ status: 422 }, true, [0], 'asking again changes nothing'],
  [{ status: 403 }, true, [0], 'no limit, but a no'],
  [{ status: 429, headers: { 'retry-after': '7' } }, false, [0, 7, 14, 21], 'refused, so not written'],
  [{ status: 403, headers: { 'retry-after': '60' } }, false, [0, 60, 120, 180], 'a secondary limit'],
  [{ status: 403, headers: { 'retry-after': '61' } }, true, [0], 'too long; the next run goes on'],
  [{ status: 403, message: 'no: secondary rate limit' }, true, [0, 60, 120, 180], 'a minute, as GitHub asks'],
  [{ status: 403, headers: { 'x-ratelimit-remaining': '0' } }, true, [0], 'the hour is spent'],
];

test.each(cases)('%j, repeatable: %s, is tried at %j s: %s', async (refusal, isRepeatable, tries) => {
  expect(await triesOf(refusal, isRepeatable)).toEqual(tries);
});

test('a rehearsal repeats without waiting', async () => {
  expect(await triesOf({ status: 502 }, true, 'none')).toEqual([0, 0, 0, 0]);
});

test.each<[Pacing, readonly number[]]>([
  ['github', [0, 1, 2]],
  ['none', [0, 0, 0]],
])('with pacing %s three writes go out at %j s', async (pacing, expected) => {
  const started = Date.now();
  const pace = paceOf(pacing);
  const times: number[] = [];
  const writes = (async () => {
    for (let index = 0; index < 3; index += 1) {
      await pace.turnToWrite();
      times.push((Date.now() - started) / 1_000);
    }
  })();
  await vi.runAllTimersAsync();
  await writes;
  expect(times).toEqual(expected);
});

test('a bug is not repeated', async () => {
  let count = 0;
  const sent = paceOf('none').send(async () => {
    count += 1;
    throw new TypeError('oops');
  }, true);
  await expect(sent).rejects.toThrow('oops');
  expect(count).toBe(1);
});
