/** What each command is for, in one sentence: `/help` and the guide print the same. Who may give it stands in `rights`. */
import type { CommandName } from './command.js';

export interface CommandHelp {
  /** As it is written in a comment; what stands in brackets may be left out. */
  readonly usage: string;
  /** One sentence in Markdown, without a full stop. */
  readonly meaning: string;
}

export const commandHelp: Readonly<Record<CommandName, CommandHelp>> = {
  ack: {
    usage: '/ack',
    meaning:
      'Somebody is on it: ends the wait for a first answer, and whoever writes it joins; on a shift log: the handoff is taken',
  },
  wip: { usage: '/wip', meaning: 'Work has begun: the status is `in progress`' },
  mitigated: {
    usage: '/mitigated',
    meaning: 'The effect is gone, the cause may not be: updates are due no longer',
  },
  resolved: {
    usage: '/resolved',
    meaning: 'It is done; on a request, the requester is asked to confirm',
  },
  waiting: {
    usage: '/waiting [why]',
    meaning: 'It is the requester’s turn: our clocks stand still until they answer',
  },
  eta: {
    usage: '/eta 17:00',
    meaning:
      'When it will be done, on the writer’s clock: a time, a day and a time, or a length such as `2 business days`',
  },
  sev: { usage: '/sev 1', meaning: 'Sets the severity, and confirms one that a stranger reported' },
  escalate: { usage: '/escalate [why]', meaning: 'Brings in the next step of the escalation now' },
  take: { usage: '/take', meaning: 'The issue is the writer’s, and stays theirs at a handoff' },
  assign: { usage: '/assign @bob', meaning: 'The same for somebody else' },
  route: {
    usage: '/route payments',
    meaning: 'Hands the issue to whoever is on call for another schedule, with the story so far',
  },
  note: { usage: '/note text', meaning: 'Writes a line into the incident’s timeline' },
  confirm: { usage: '/confirm', meaning: 'Yes, it is done: the request is closed' },
  oncall: { usage: '/oncall [role]', meaning: 'Says who is on call, until when, and who comes next' },
  override: {
    usage: '/override @bob until Fri 09:00',
    meaning: 'Somebody else takes over for a while; changes the schedule file',
  },
  swap: {
    usage: '/swap @bob 5 Dec',
    meaning: 'Exchanges the writer’s shift for another person’s; changes the schedule file',
  },
  waive: {
    usage: '/waive why',
    meaning: 'No postmortem is needed, or this one or its follow-up may stay undone, and this is why',
  },
  help: { usage: '/help', meaning: 'Lists the commands the writer may give here' },
};
