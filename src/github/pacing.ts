/**
 * When a request is sent, and when it is sent again. GitHub asks for a second between writes and for patience after a
 * refusal; a lost answer may be repeated only where doing a thing twice is doing it once.
 */
import { RequestError } from '@octokit/request-error';
import { isLimit } from './failure.js';

/** `none` is for rehearsals at simulated time: the same requests, no waiting between them. */
export type Pacing = 'github' | 'none';

export interface Pace {
  /** Sends, and sends again what may be. `isRepeatable`: doing it twice leaves what doing it once does. */
  readonly send: <Answer>(request: () => Promise<Answer>, isRepeatable: boolean) => Promise<Answer>;
  /** Resolves when the next write may go out. */
  readonly turnToWrite: () => Promise<void>;
}

// https://docs.github.com/en/rest/using-the-rest-api/best-practices-for-using-the-rest-api#pause-between-mutative-requests
const writeSpacingSeconds = 1;
/** Waits before the second, third and fourth try, as `@octokit/plugin-retry` has them. */
const retryWaitsSeconds = [1, 4, 9] as const;
/**
 * Longest wait for a limit to end, and the wait where GitHub names none
 * (https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api#exceeding-the-rate-limit).
 * Beyond it the run ends and the next one goes on.
 */
const limitWaitSeconds = 60;

export function paceOf(pacing: Pacing): Pace {
  const pause = pacing === 'github' ? sleep : () => Promise.resolve();
  let ready: Promise<void> = Promise.resolve();
  return {
    send: (request, isRepeatable) => sendPatiently(request, { isRepeatable, pause }),
    turnToWrite: async () => {
      const turn = ready;
      ready = turn.then(() => pause(writeSpacingSeconds));
      await turn;
    },
  };
}

type Pause = (seconds: number) => Promise<void>;

async function sendPatiently<Answer>(
  request: () => Promise<Answer>,
  rule: { readonly isRepeatable: boolean; readonly pause: Pause },
): Promise<Answer> {
  for (const seconds of retryWaitsSeconds) {
    try {
      return await request();
    } catch (error) {
      const wait = waitBeforeRepeating(error, rule.isRepeatable, seconds);
      if (wait === undefined) throw error;
      await rule.pause(wait);
    }
  }
  return await request();
}

/** Seconds to wait before the same request is sent again; `undefined` where it must not be. */
function waitBeforeRepeating(error: unknown, isRepeatable: boolean, seconds: number): number | undefined {
  if (!(error instanceof RequestError)) return undefined;
  if (isLimit(error)) {
    const wait = limitWait(error);
    return wait <= limitWaitSeconds ? wait : undefined;
  }
  if (error.status < 500) return undefined;
  return isRepeatable || wasNeverSent(error) ? seconds : undefined;
}

function limitWait(error: RequestError): number {
  const headers = error.response?.headers;
  const named = Number(headers?.['retry-after']);
  if (Number.isFinite(named)) return named;
  // A spent hourly limit ends at an instant; it is not worth a wait inside the run.
  return headers?.['x-ratelimit-remaining'] === '0' ? Number.POSITIVE_INFINITY : limitWaitSeconds;
}

/** True where no connection came about, so that GitHub cannot have seen the request. */
function wasNeverSent(error: RequestError): boolean {
  if (error.response !== undefined) return false;
  return codesOf(error).some((code) => ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN'].includes(code));
}

/** The error codes of an error and of what caused it. */
function codesOf(error: unknown): readonly string[] {
  if (!(error instanceof Error)) return [];
  const own = 'code' in error && typeof error.code === 'string' ? [error.code] : [];
  return [...own, ...codesOf(error.cause)];
}

function sleep(seconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, seconds * 1_000));
}
