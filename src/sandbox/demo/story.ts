/** What people do in the demo's three weeks; what Watchbill does is not in here. */
import type { Sandbox } from '../sandbox.js';
import type { EventRequest } from '../webhook.js';

/** Templates of this repository's own forms. */
export interface Forms {
  readonly incident: string;
  readonly support: string;
}

export interface Stage {
  readonly sandbox: Sandbox;
  readonly forms: Forms;
  /** Issue numbers by the story's own names; `postmortem` is found when it is there. */
  readonly numbers: Map<string, number>;
}

export interface Act {
  /** Wall-clock time in the schedule's zone, without seconds. */
  readonly at: string;
  readonly who: string;
  /** In the present tense, for the story: `opens a support request`. */
  readonly what: string;
  /** Does it, and says which webhook events GitHub sends for it. */
  readonly act: (stage: Stage) => readonly EventRequest[];
}

function opening(key: string, form: keyof Forms, answers: Readonly<Record<string, string>>) {
  return (login: string): Act['act'] =>
    ({ sandbox, forms, numbers }) => {
      const number = sandbox.as(login).submitForm(forms[form], answers);
      numbers.set(key, number);
      return [{ event: 'issues', action: 'opened', number, sender: login }];
    };
}

function comment(login: string, key: string, body: string): Act['act'] {
  return ({ sandbox, numbers }) => {
    const commentId = sandbox.as(login).comment(numberOf(numbers, key), body);
    return [{ event: 'issue_comment', action: 'created', commentId, sender: login }];
  };
}

function label(login: string, key: string, name: string): Act['act'] {
  return ({ sandbox, numbers }) => {
    const number = numberOf(numbers, key);
    sandbox.as(login).addLabel(number, name);
    return [{ event: 'issues', action: 'labeled', number, label: name, sender: login }];
  };
}

function close(login: string, key: string): Act['act'] {
  return ({ sandbox, numbers }) => {
    const number = numberOf(numbers, key);
    sandbox.as(login).close(number);
    return [{ event: 'issues', action: 'closed', number, sender: login }];
  };
}

/** Several deeds of one moment; GitHub sends an event for each. */
function all(...acts: readonly Act['act'][]): Act['act'] {
  return (stage) => acts.flatMap((act) => act(stage));
}

function editPostmortem(login: string, edit: (body: string) => string): Act['act'] {
  return ({ sandbox, numbers }) => {
    const number = numberOf(numbers, 'postmortem');
    sandbox.as(login).editBody(number, edit(sandbox.issue(number).body));
    return [{ event: 'issues', action: 'edited', number, sender: login }];
  };
}

function numberOf(numbers: ReadonlyMap<string, number>, key: string): number {
  const number = numbers.get(key);
  if (number === undefined) throw new Error(`the story has no issue "${key}" yet`);
  return number;
}

/** In order of time. */
export const story: readonly Act[] = [
  {
    at: '2026-09-01T10:05',
    who: 'rhea',
    what: 'asks for help through the support form: how to resume a run from a checkpoint',
    act: opening('checkpoint', 'support', {
      title: 'How do I resume a run from a checkpoint?',
      summary: 'My job was preempted and I want to go on from step 12000 instead of from the start.',
      component: 'Launcher',
      impact: 'No effect',
      tried: 'I passed --resume, but it starts at step 0.',
    })('rhea'),
  },
  {
    at: '2026-09-01T10:50',
    who: 'tariq',
    what: 'restates the problem, gives an estimate and sets “in progress”',
    act: all(
      comment(
        'tariq',
        'checkpoint',
        'You want `--resume` to pick up the newest checkpoint, and it ignores it. I will have an answer today.\n\n/eta 16:00',
      ),
      label('tariq', 'checkpoint', 'status: in progress'),
    ),
  },
  {
    at: '2026-09-01T15:30',
    who: 'tariq',
    what: 'answers and sets “resolved”',
    act: all(
      comment(
        'tariq',
        'checkpoint',
        '`--resume` needs the run id too: `--resume --run-id=…`. The docs say so now.',
      ),
      label('tariq', 'checkpoint', 'status: resolved'),
    ),
  },
  {
    at: '2026-09-02T08:20',
    who: 'rhea',
    what: 'confirms by closing the request',
    act: close('rhea', 'checkpoint'),
  },
  {
    at: '2026-09-03T14:10',
    who: 'quinn',
    what: 'reports through the incident form that no job starts: service down',
    act: opening('outage', 'incident', {
      title: 'No training job starts',
      summary: 'Every job stays in "pending" since 14:00. All teams are affected.',
      component: 'Scheduler',
      impact: 'Service down',
      symptoms: 'kubectl get pods: 240 pending, 0 running. The scheduler logs "lease lost" every second.',
    })('quinn'),
  },
  {
    at: '2026-09-03T15:20',
    who: 'mei',
    what: 'acknowledges, 55 minutes after the window ended',
    act: all(
      comment('mei', 'outage', 'On it. I was on a train without a network. Next word at 16:00.'),
      label('mei', 'outage', 'status: researching'),
    ),
  },
  {
    at: '2026-09-03T15:45',
    who: 'erin',
    what: 'joins and takes the communication',
    act: comment('erin', 'outage', 'I tell the teams. Mei leads.'),
  },
  {
    at: '2026-09-03T15:55',
    who: 'mei',
    what: 'sets “in progress”: the cause is known',
    act: all(
      comment(
        'mei',
        'outage',
        'The scheduler lost its lease because the etcd disk is full. Freeing space. Next word at 16:45.',
      ),
      label('mei', 'outage', 'status: in progress'),
    ),
  },
  {
    at: '2026-09-03T16:30',
    who: 'mei',
    what: 'sets “mitigated”: jobs start again',
    act: all(
      comment('mei', 'outage', 'Jobs start again. Watching it for an hour.'),
      label('mei', 'outage', 'status: mitigated'),
    ),
  },
  {
    at: '2026-09-03T17:50',
    who: 'mei',
    what: 'sets “resolved” and closes the incident',
    act: all(
      comment('mei', 'outage', 'Stable for an hour; the queue is empty.'),
      label('mei', 'outage', 'status: resolved'),
      close('mei', 'outage'),
    ),
  },
  {
    at: '2026-09-04T10:30',
    who: 'mei',
    what: 'writes two follow-ups into the postmortem',
    act: editPostmortem('mei', (body) =>
      body.replace(
        /- \[ \] *$/,
        '- [ ] Alert when the etcd disk is 80 % full (kofi)\n- [ ] Page the secondary at once for sev1 (erin)\n',
      ),
    ),
  },
  {
    at: '2026-09-04T11:00',
    who: 'omar',
    what: 'asks for more quota through the support form',
    act: opening('quota', 'support', {
      title: 'More quota for team Aurora',
      summary: 'We need 64 more accelerators from October on.',
      component: 'Quota',
      impact: 'No effect',
    })('omar'),
  },
  {
    at: '2026-09-04T12:00',
    who: 'mei',
    what: 'asks back and sets “waiting”',
    act: all(
      comment(
        'mei',
        'quota',
        'You need 64 more from October on. Which budget does it go on, and until when?',
      ),
      label('mei', 'quota', 'status: waiting'),
    ),
  },
  {
    at: '2026-09-08T11:00',
    who: 'mei',
    what: 'closes the postmortem although one follow-up is open',
    act: all(
      editPostmortem('mei', (body) => body.replace('- [ ] Alert when', '- [x] Alert when')),
      close('mei', 'postmortem'),
    ),
  },
  {
    at: '2026-09-08T16:00',
    who: 'rhea',
    what: 'asks why her run is slower than last week',
    act: opening('slow', 'support', {
      title: 'Runs are 20 % slower than last week',
      summary: 'Same code, same data, 20 % fewer steps per second since Monday.',
      component: 'Cluster',
      impact: 'Partly degraded',
    })('rhea'),
  },
  {
    at: '2026-09-08T16:40',
    who: 'mei',
    what: 'restates it, gives an estimate and starts to look',
    act: all(
      comment(
        'mei',
        'slow',
        'Same job, 20 % slower since Monday. I look at the network first.\n\n/eta 2 business days',
      ),
      label('mei', 'slow', 'status: researching'),
    ),
  },
  {
    at: '2026-09-10T10:00',
    who: 'lucia',
    what: 'goes on where Mei left off, and resolves it',
    act: all(
      comment(
        'lucia',
        'slow',
        'One switch ran at half speed after Monday’s maintenance. It is replaced; please check.',
      ),
      label('lucia', 'slow', 'status: resolved'),
    ),
  },
  {
    at: '2026-09-10T15:15',
    who: 'rhea',
    what: 'confirms by closing the request',
    act: close('rhea', 'slow'),
  },
  {
    at: '2026-09-11T14:00',
    who: 'erin',
    what: 'ticks the last follow-up and closes the postmortem',
    act: all(
      editPostmortem('erin', (body) => body.replace('- [ ] Page the secondary', '- [x] Page the secondary')),
      close('erin', 'postmortem'),
    ),
  },
  {
    at: '2026-09-12T13:00',
    who: 'quinn',
    what: 'reports through the incident form that dashboards lag: partly degraded',
    act: opening('lag', 'incident', {
      title: 'Dashboards lag by ten minutes',
      summary: 'Numbers on the training dashboard are ten minutes old.',
      component: 'Monitoring',
      impact: 'Partly degraded',
    })('quinn'),
  },
  {
    at: '2026-09-12T14:30',
    who: 'priya',
    what: 'who has the override, answers and starts',
    act: all(
      comment('priya', 'lag', 'Seen. One ingester is restarting; I raise its memory.'),
      label('priya', 'lag', 'status: in progress'),
    ),
  },
  {
    at: '2026-09-12T15:10',
    who: 'priya',
    what: 'resolves and closes it',
    act: all(
      comment('priya', 'lag', 'Up to date again.'),
      label('priya', 'lag', 'status: resolved'),
      close('priya', 'lag'),
    ),
  },
];
