/**
 * When a shift log is closed: once whoever came on has acknowledged the handoff, or, where nobody does, when the shift after
 * it has ended. Read off the schedule and the logs alone, so that a late run does what the missed ones would have done.
 */
import { logSpan } from '../handoff/shift-log.js';
import { standingOf } from '../issues/standing.js';
import { inEnglish, instantText } from '../report/time-text.js';
import { handoffsAt } from '../schedule/handoff.js';
import { leadRole } from '../schedule/roles.js';
import { isBefore } from '../schedule/span.js';
import type { Span } from '../schedule/types.js';
import { type ChainStep, type Context, existing } from './context.js';
import { lastEventSteps } from './shift-log-events.js';
import type { Log } from './shift-log-record.js';

/** Logs that are open still and whose shift is over, each with what happened last in it. `current`: the shift that is on. */
export function overSteps(
  context: Context,
  logs: readonly Log[],
  current: Span | undefined,
): readonly ChainStep[] {
  const begin = current?.start ?? context.now;
  return logs
    .filter(({ issue, start }) => issue.state === 'open' && isBefore(start, begin))
    .flatMap((log) => [...lastEventSteps(context, log), ...closingSteps(context, { log, logs, current })]);
}

interface Over {
  readonly log: Log;
  readonly logs: readonly Log[];
  readonly current: Span | undefined;
}

function closingSteps(context: Context, over: Over): readonly ChainStep[] {
  const why = whyClosed(context, over);
  if (why === undefined) return [];
  const began = instantText(over.log.start, inEnglish(context.config.schedule));
  return [
    {
      change: { kind: 'close', issue: existing(over.log.issue), as: 'completed' },
      reason: `the shift of ${began} is over: ${why}`,
    },
  ];
}

/** `undefined`: somebody is still to acknowledge what came after it. */
function whyClosed(context: Context, { log, logs, current }: Over): string | undefined {
  const { config } = context;
  if (current === undefined) return 'nobody comes on now';
  if (config.policy.acknowledgeHandoff === undefined) return 'the next one has begun';
  const next = nextOf(log, logs, current);
  if (next !== undefined && standingOf(next.issue, config).handoffAcknowledgedAt !== undefined)
    return 'the handoff is acknowledged';
  if (isAfterNextEnded(context, { log, logs, current }))
    return 'nobody acknowledged the handoff, and the shift after it has ended';
  const isHandedOver = handoffsAt(config.schedule, leadRole(config.schedule), current.start).length > 0;
  return isHandedOver ? undefined : 'the same people go on';
}

/** The log of the shift after it, if there is one. */
function nextOf({ start }: Log, logs: readonly Log[], current: Span): Log | undefined {
  return logs
    .filter((other) => isBefore(start, other.start) && !isBefore(current.start, other.start))
    .reduce<Log | undefined>(
      (first, other) => (first !== undefined && !isBefore(other.start, first.start) ? first : other),
      undefined,
    );
}

/** By the schedule, or where that has changed, by the logs that were opened since. */
function isAfterNextEnded(
  { config, now }: Context,
  { log, logs, current }: Over & { readonly current: Span },
): boolean {
  const own = logSpan(config, log.start);
  const after = own && logSpan(config, own.end);
  const next = nextOf(log, logs, current);
  return (
    (after !== undefined && !isBefore(now, after.end)) ||
    (next !== undefined && isBefore(next.start, current.start))
  );
}
