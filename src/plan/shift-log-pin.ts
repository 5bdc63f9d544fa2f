/**
 * The current shift log at the top of the repository's list. It is tried once, as the shift begins: what people pin or take
 * off after that stays, and what GitHub does not allow is told once. Only the token's own pins are ever taken off.
 */
import { maxPins, type NodeTarget } from './change.js';
import type { ChainStep, Context } from './context.js';
import type { Log } from './shift-log-record.js';

export interface PinPlace {
  /** Of the issue that this run opens, where there is no log yet. */
  readonly key: string;
  readonly log: Log | undefined;
  readonly logs: readonly Log[];
}

/** As the log becomes the current one. Room is made first. */
export function pinSteps(context: Context, { key, log, logs }: PinPlace): readonly ChainStep[] {
  const { pins } = context.observed;
  if (pins === undefined || pins.some(({ number }) => number === log?.issue.number)) return [];
  const going = unpinSteps(context, { log, logs }).length;
  if (pins.length - going >= maxPins) {
    context.report(
      `the shift log is not pinned: ${maxPins} issues are pinned already, and GitHub pins no more`,
    );
    return [];
  }
  const issue: NodeTarget =
    log === undefined
      ? { kind: 'created', key }
      : { kind: 'existing', number: log.issue.number, nodeId: log.issue.nodeId };
  return [{ change: { kind: 'pin', issue }, reason: 'the log of the shift that is on now' }];
}

/** Logs of this schedule that the token pinned and that are not the current one. */
export function unpinSteps(
  { observed }: Context,
  { log, logs }: Omit<PinPlace, 'key'>,
): readonly ChainStep[] {
  return (observed.pins ?? []).flatMap(({ number, nodeId, isOurs }) => {
    const isOver =
      isOurs && number !== log?.issue.number && logs.some(({ issue }) => issue.number === number);
    return isOver
      ? [
          {
            change: { kind: 'unpin', issue: { kind: 'existing', number, nodeId } },
            reason: 'the shift of this log is over',
          },
        ]
      : [];
  });
}
