/** What a client sees of each fault. */
import type { Fault } from './faults.js';
import { Refusal } from './refusal.js';
import { refusalAnswer } from './respond.js';
import type { Answer } from './rest/route.js';

/** GitHub's words; clients look for «secondary rate». */
const secondary =
  'You have exceeded a secondary rate limit. Please wait a few minutes before you try again. ' +
  'If you reach out to GitHub Support for help, please include the request ID.';

export interface FaultMeeting {
  /** The true answer, where the request took effect. */
  readonly answer: Answer | undefined;
  readonly exhaust: () => Answer;
}

/** `undefined`: the connection breaks. */
export function faultAnswer({ answer: kind }: Fault, { answer, exhaust }: FaultMeeting): Answer | undefined {
  switch (kind.kind) {
    case 'secondary-limit':
      return limited(403, kind.retryAfterSeconds);
    case 'too-many-requests':
      return limited(429, kind.retryAfterSeconds);
    case 'primary-limit':
      return exhaust();
    case 'bad-gateway':
      return refusalAnswer(new Refusal(502, 'Server Error'));
    case 'status':
      return refusalAnswer(new Refusal(kind.status, kind.message));
    case 'reset':
      return undefined;
    case 'graphql-error': {
      const message = kind.message ?? 'Something went wrong while executing your query.';
      const error = { ...(kind.type === undefined ? {} : { type: kind.type }), path: kind.path, message };
      return { ...answer, status: 200, body: withHole(answer?.body, error) };
    }
  }
}

function limited(status: number, retryAfterSeconds: number | undefined): Answer {
  const headers = retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) };
  return { ...refusalAnswer(new Refusal(status, secondary)), headers };
}

interface HoleError {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

function withHole(body: unknown, error: HoleError): unknown {
  const data = typeof body === 'object' && body !== null && 'data' in body ? body.data : undefined;
  const errors =
    typeof body === 'object' && body !== null && 'errors' in body && Array.isArray(body.errors)
      ? body.errors
      : [];
  return { data: nulledAt(data, error.path), errors: [...errors, error] };
}

function nulledAt(value: unknown, path: readonly (string | number)[]): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return null;
  if (Array.isArray(value) && typeof step === 'number' && step < value.length) {
    return value.map((entry, index) => (index === step ? nulledAt(entry, rest) : entry));
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value) && step in value) {
    return Object.fromEntries(
      Object.entries(value).map(([key, entry]) => [key, key === step ? nulledAt(entry, rest) : entry]),
    );
  }
  throw new RangeError(`the fault's path has no "${step}" in the answer`);
}
