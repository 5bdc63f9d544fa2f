/** One request from end to end: the fault it may meet, its answer with the headers all answers have, the log. */
import type { Temporal } from 'temporal-polyfill';
import type { SandboxClock } from './clock.js';
import { faultAnswer } from './fault-answer.js';
import type { Fault, Faults } from './faults.js';
import { type Exchange, type HttpRequest, type HttpResponse, type RequestRecord, recordOf } from './http.js';
import type { Limits } from './limits.js';
import { isGraphql, limitAnswer, type Responder } from './respond.js';
import type { Answer } from './rest/route.js';
import type { Handle } from './server.js';
import type { Tokens } from './tokens.js';

export interface HandlerParts {
  readonly clock: SandboxClock;
  readonly faults: Faults;
  readonly limits: Limits;
  readonly tokens: Tokens;
  readonly responder: Responder;
  readonly log: ExchangeLog;
}

export interface ExchangeLog {
  readonly records: RequestRecord[];
  readonly listeners: ((exchange: Exchange) => void)[];
}

export function createHandler(parts: HandlerParts): Handle {
  const { clock, faults, responder, log } = parts;
  return (request) => {
    const isWrite = isWriting(request);
    const { method, path, text } = request;
    const fault = faults.meet({ method, path, body: text, isWrite });
    const { answer, isFault } = answerTo(parts, request, fault);
    const response =
      answer === undefined ? undefined : onTheWire(clock.now(), withRequestId(answer, log.records.length));
    const exchange: Exchange = {
      request,
      response: response ?? { status: 0, headers: {}, text: '', body: undefined },
      token: parts.tokens.read(request.headers.authorization).kind,
      ...responder.routeOf(request),
      isFault,
      at: clock.now(),
    };
    log.records.push(recordOf(exchange, isWrite));
    for (const listener of log.listeners) listener(exchange);
    return response;
  };
}

interface Met {
  /** `undefined`: the connection breaks. */
  readonly answer: Answer | undefined;
  readonly isFault: boolean;
}

/** What the client is told. A failure of the sandbox itself is told where the client's developer will read it. */
function answerTo(parts: HandlerParts, request: HttpRequest, fault: Fault | undefined): Met {
  const { responder } = parts;
  try {
    if (fault === undefined) return { answer: responder.respond(request), isFault: false };
    const passes = fault.takesEffect === true || fault.answer.kind === 'graphql-error';
    const answer = passes ? responder.respond(request) : undefined;
    return { answer: faultAnswer(fault, { answer, exhaust: () => exhaust(parts, request) }), isFault: true };
  } catch (error) {
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { answer: { status: 500, body: { message: `The sandbox failed: ${message}` } }, isFault: false };
  }
}

function exhaust({ limits, tokens }: HandlerParts, request: HttpRequest): Answer {
  const holder = tokens.read(request.headers.authorization);
  const key = 'limits' in holder ? holder.limits : ({ key: 'anonymous', kind: 'user' } as const);
  return limitAnswer(limits, key, isGraphql(request) ? 'graphql' : 'core');
}

/** A GraphQL request writes if it is a mutation. */
function isWriting(request: HttpRequest): boolean {
  if (!isGraphql(request)) return request.method !== 'GET' && request.method !== 'HEAD';
  return /"query"\s*:\s*"(?:\s|\\[nrt])*mutation\b/.test(request.text);
}

/** Clients name it in their messages. */
function withRequestId(answer: Answer, count: number): Answer {
  return { ...answer, headers: { ...answer.headers, 'x-github-request-id': `SANDBOX:${count + 1}` } };
}

function onTheWire(now: Temporal.Instant, answer: Answer): HttpResponse {
  const hasBody = answer.body !== undefined || answer.text !== undefined;
  const text = answer.text ?? (hasBody ? JSON.stringify(answer.body) : '');
  const headers = {
    date: httpDate(now),
    server: 'watchbill-sandbox',
    'x-github-media-type': 'github.v3; format=json',
    ...(hasBody ? { 'content-type': 'application/json; charset=utf-8' } : {}),
    ...answer.headers,
    ...(hasBody ? { 'content-length': String(Buffer.byteLength(text)) } : {}),
  };
  return { status: answer.status, headers, text, body: answer.body };
}

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `Mon, 30 Nov 2026 00:00:00 GMT` (RFC 9110 §5.6.7). */
function httpDate(now: Temporal.Instant): string {
  const time = now.toZonedDateTimeISO('UTC');
  const two = (number: number) => String(number).padStart(2, '0');
  const day = `${weekdays[time.dayOfWeek - 1]}, ${two(time.day)} ${months[time.month - 1]} ${time.year}`;
  return `${day} ${two(time.hour)}:${two(time.minute)}:${two(time.second)} GMT`;
}
