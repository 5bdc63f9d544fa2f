/** Which commands mean something on Watchbill's own records; on all other issues every one does. */
import type { CommandName } from './command.js';
import type { RecordOf } from './record.js';

const onDemands = ['note', 'take', 'assign', 'waive', 'oncall', 'help'] as const;

export const recordCommands: Readonly<Record<RecordOf['kind'], readonly CommandName[]>> = {
  log: ['ack', 'note', 'oncall', 'override', 'swap', 'help'],
  postmortem: onDemands,
  'follow-up': onDemands,
};
