/** The five stages of an incident, in their order, as its status tells them. */
import type { Status } from './policy.js';
import type { StatusChange } from './status.js';

export const stages = ['triage', 'coordination', 'mitigation', 'resolution', 'follow-up'] as const;

export type Stage = (typeof stages)[number];

const stageOfStatus: Readonly<Record<Exclude<Status, 'waiting'>, Stage>> = {
  reported: 'triage',
  researching: 'coordination',
  'in progress': 'mitigation',
  mitigated: 'resolution',
  resolved: 'follow-up',
};

/** While it waits for somebody, an incident stays in the stage it had reached. `history`: `statusHistory`. */
export function stageOf(history: readonly StatusChange[]): Stage {
  for (const { status } of [...history].reverse()) if (status !== 'waiting') return stageOfStatus[status];
  return 'triage';
}
