/** What people do in the demo's three weeks; what Watchbill does is not in here. In order of time. */
import { type Act, close, editBody, label, merge, thumbsUp } from './act.js';

const firstWeek: readonly Act[] = [
  {
    chapter: 'A support request, from the question to the thumbs-up',
    at: '2026-09-01T10:05',
    who: 'rhea',
    on: 'checkpoint',
    what: 'asks through the support form how to resume a run from a checkpoint',
    opens: {
      form: 'support',
      title: 'How do I resume a run from a checkpoint?',
      answers: {
        summary: 'My job was preempted and I want to go on from step 12000 instead of from the start.',
        component: 'Launcher',
        impact: 'No effect',
        tried: 'I passed --resume, but it starts at step 0.',
      },
    },
  },
  {
    at: '2026-09-01T10:50',
    who: 'tariq',
    on: 'checkpoint',
    what: 'says it in his own words, and when there will be an answer',
    says: 'You want `--resume` to pick up the newest checkpoint, and it ignores it. Is that right?\n\n/wip\n/eta 16:00',
  },
  {
    at: '2026-09-01T15:20',
    who: 'tariq',
    on: 'checkpoint',
    what: 'gives an update, and more time to himself',
    says: 'It works with the run id here. I am checking that it does on your cluster, too.\n\n/eta 17:00',
  },
  {
    at: '2026-09-01T16:30',
    who: 'tariq',
    on: 'checkpoint',
    what: 'answers',
    says: '`--resume` needs the run id too: `--resume --run-id=…`. The docs say so now.\n\n/resolved',
  },
  {
    at: '2026-09-02T08:20',
    who: 'rhea',
    on: 'checkpoint',
    what: 'puts a thumbs-up on the question; the next clock run will see it',
    does: [thumbsUp],
  },
];

const outage: readonly Act[] = [
  {
    chapter: 'An incident at sev1, acknowledged late',
    at: '2026-09-03T14:10',
    who: 'quinn',
    on: 'outage',
    what: 'reports through the incident form that no job starts: service down',
    opens: {
      form: 'incident',
      title: 'No training job starts',
      answers: {
        summary: 'Every job stays in "pending" since 14:00. All teams are affected.',
        component: 'Scheduler',
        impact: 'Service down',
        symptoms: 'kubectl get pods: 240 pending, 0 running. The scheduler logs "lease lost" every second.',
      },
    },
  },
  {
    at: '2026-09-03T14:20',
    who: 'omar',
    on: 'outage',
    what: 'who is not on the schedule and may only read, tries to call more people',
    says: 'Our release waits for this.\n\n/escalate we need it now',
  },
  {
    at: '2026-09-03T15:20',
    who: 'mei',
    on: 'outage',
    what: 'acknowledges, 55 minutes after the window ended',
    says: 'On it. I was on a train without a network. Next word at 15:45.\n\n/ack',
  },
  {
    at: '2026-09-03T15:35',
    who: 'lucia',
    on: 'outage',
    what: 'writes down what she found',
    says: '/note the etcd disk is full since 13:58',
  },
  {
    at: '2026-09-03T15:45',
    who: 'mei',
    on: 'outage',
    what: 'knows the cause and starts to mend it',
    says: 'The scheduler lost its lease because the etcd disk is full. Freeing space. Next word at 16:45.\n\n/wip',
  },
  {
    at: '2026-09-03T16:40',
    who: 'mei',
    on: 'outage',
    what: 'was reminded of the update, and has one: jobs start again',
    says: 'Jobs start again. Watching it for an hour.\n\n/mitigated\n/note compacted etcd, 38 GB free',
  },
  {
    at: '2026-09-03T17:50',
    who: 'mei',
    on: 'outage',
    what: 'resolves and closes it',
    says: 'Stable for an hour; the queue is empty.\n\n/resolved',
    does: [close],
  },
  {
    chapter: 'Its postmortem, and a request whose requester falls silent',
    at: '2026-09-04T10:30',
    who: 'mei',
    on: 'postmortem',
    what: 'writes two follow-ups into the postmortem',
    does: [
      editBody((body) =>
        body.replace(
          /- \[ \] *$/,
          '- [ ] Alert when the etcd disk is 80 % full (kofi)\n- [ ] Page the secondary at once for sev1 (erin)\n',
        ),
      ),
    ],
  },
  {
    at: '2026-09-04T11:00',
    who: 'omar',
    on: 'quota',
    what: 'asks for more quota through the support form',
    opens: {
      form: 'support',
      title: 'More quota for team Aurora',
      answers: {
        summary: 'We need 64 more accelerators from October on.',
        component: 'Quota',
        impact: 'No effect',
      },
    },
  },
  {
    at: '2026-09-04T12:00',
    who: 'mei',
    on: 'quota',
    what: 'asks back',
    says: 'You need 64 more from October on. Which budget does it go on, and until when?\n\n/waiting for the budget',
  },
  {
    at: '2026-09-08T11:00',
    who: 'mei',
    on: 'postmortem',
    what: 'closes the postmortem although one follow-up is open',
    does: [editBody((body) => body.replace('- [ ] Alert when', '- [x] Alert when')), close],
  },
];

const secondWeek: readonly Act[] = [
  {
    chapter: 'A request that outlasts a shift, and is not done when it is said to be',
    at: '2026-09-08T16:00',
    who: 'rhea',
    on: 'slow',
    what: 'asks why her run is slower than last week',
    opens: {
      form: 'support',
      title: 'Runs are 20 % slower than last week',
      answers: {
        summary: 'Same code, same data, 20 % fewer steps per second since Monday.',
        component: 'Cluster',
        impact: 'Partly degraded',
      },
    },
  },
  {
    at: '2026-09-08T16:40',
    who: 'mei',
    on: 'slow',
    what: 'says it in her own words, gives an estimate and starts to look',
    says: 'Same job, 20 % slower since Monday. I look at the network first.\n\n/ack\n/eta 2 business days',
  },
  {
    at: '2026-09-09T16:30',
    who: 'lucia',
    on: 'slow',
    what: 'goes on where Mei left off, and needs a hand',
    says: 'The switch of rack 12 counts errors.\n\n/wip\n/escalate somebody who may replace a switch',
  },
  {
    at: '2026-09-09T17:40',
    who: 'priya',
    on: 'slow',
    what: 'who was called, helps',
    says: 'It ran at half speed after Monday’s maintenance. I have put in the spare.',
  },
  {
    at: '2026-09-10T10:00',
    who: 'lucia',
    on: 'slow',
    what: 'says that it is done',
    says: 'Rack 12 has a new switch; please check.\n\n/resolved',
  },
  {
    at: '2026-09-10T11:30',
    who: 'rhea',
    on: 'slow',
    what: 'says that it is not',
    says: 'Better, but my jobs on rack 14 are as slow as before.',
  },
  {
    at: '2026-09-10T14:00',
    who: 'lucia',
    on: 'slow',
    what: 'says again that it is done',
    says: 'Rack 14 had the same switch. Replaced as well.\n\n/resolved',
  },
  {
    at: '2026-09-10T15:15',
    who: 'rhea',
    on: 'slow',
    what: 'agrees',
    says: 'Full speed again, thank you!\n\n/confirm',
  },
  {
    chapter: 'A Saturday changes hands',
    at: '2026-09-10T17:00',
    who: 'lucia',
    on: 'saturday',
    what: 'runs a marathon that day: opens an issue with the on-call label and asks for an override',
    opens: { title: 'Who takes my Saturday?', labels: ['on-call'] },
    says: 'Priya would do it.\n\n/override @priya from Sat 12 Sep 09:00 until Sun 13 Sep 09:00',
  },
  {
    at: '2026-09-11T09:20',
    who: 'priya',
    on: 'override',
    what: 'agrees: merges the pull request',
    does: [merge],
  },
  {
    at: '2026-09-11T09:25',
    who: 'lucia',
    on: 'saturday',
    what: 'closes the issue',
    does: [close],
  },
  {
    at: '2026-09-11T14:00',
    who: 'erin',
    on: 'postmortem',
    what: 'ticks the last follow-up and closes the postmortem',
    does: [editBody((body) => body.replace('- [ ] Page the secondary', '- [x] Page the secondary')), close],
  },
  {
    at: '2026-09-12T13:00',
    who: 'quinn',
    on: 'lag',
    what: 'reports through the incident form that dashboards lag: partly degraded',
    opens: {
      form: 'incident',
      title: 'Dashboards lag by ten minutes',
      answers: {
        summary: 'Numbers on the training dashboard are ten minutes old.',
        component: 'Monitoring',
        impact: 'Partly degraded',
      },
    },
  },
  {
    at: '2026-09-12T14:30',
    who: 'priya',
    on: 'lag',
    what: 'who has the override, sets the label “in progress” by hand: that is as good as /wip',
    says: 'Seen. One ingester is restarting; I raise its memory.',
    does: [label('status: in progress')],
  },
  {
    at: '2026-09-12T15:10',
    who: 'priya',
    on: 'lag',
    what: 'resolves and closes it',
    says: 'Up to date again.\n\n/resolved',
    does: [close],
  },
];

export const story: readonly Act[] = [...firstWeek, ...outage, ...secondWeek];
