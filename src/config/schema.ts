/**
 * The schedule file's shape: every key, its meaning, its default. `schemas/schedule.json` and `docs/reference.md` are
 * generated from it. What one value allows stands in `leaf.ts`; what several say together is checked here where keys
 * exclude each other, and in `rules/` where values do.
 *
 * Descriptions are read in editors and in the reference. `fallback` and `sample` become the JSON schema's `default` and
 * `examples` (zod drops its own from values that are transformed).
 */
import { z } from 'zod';
import * as leaf from './leaf.js';
import { incidents, labels, requests } from './schema-issues.js';
import { exactlyOneOf, list, mapping, oneKindOf, record, spanShape } from './schema-parts.js';

const away = exactlyOneOf(
  mapping({
    ...spanShape('the absence'),
    why: leaf
      .line(200)
      .optional()
      .meta({ description: 'Reason, shown where somebody is skipped.', sample: ['leave'] }),
  }),
  ['until', 'through'],
);

const person = mapping({
  name: leaf
    .line(100)
    .optional()
    .meta({ description: 'Name as people read it.', sample: ['Alice Kim'] }),
  timezone: leaf
    .zone()
    .optional()
    .meta({
      description: 'Where the person lives.',
      fallbackWords: 'the schedule’s',
      sample: ['Europe/London'],
    }),
  away: list(away).optional().meta({ description: 'Absences: turns they touch go to somebody else.' }),
  joins: leaf
    .moment()
    .optional()
    .meta({
      description: 'First moment the person can serve.',
      fallbackWords: 'from ever',
      sample: ['2027-01-11'],
    }),
  leaves: leaf
    .moment()
    .optional()
    .meta({ description: 'First moment the person can serve no more.', sample: ['2027-03-01'] }),
});

const shift = mapping({
  from: leaf
    .moment()
    .meta({ description: 'Where the shift begins; it lasts until the next one.', sample: ['2026-11-25'] }),
  login: leaf.login().meta({ description: 'Who serves.', sample: ['alice'] }),
});

const rotation = rotationKinds(
  mapping({
    role: leaf
      .word()
      .optional()
      .meta({
        description: 'What the rotation fills.',
        fallbackWords: 'the rotation’s own key',
        sample: ['primary'],
      }),
    timezone: leaf.zone().optional().meta({
      description: 'Zone of the handoffs, and of dates and times in this rotation.',
      fallbackWords: 'the schedule’s; of the followed rotation with `follows`',
    }),
    every: leaf
      .every()
      .optional()
      .meta({
        description: 'Length of a turn, in days or weeks.',
        fallback: '1 week',
        sample: ['3 days', '2 weeks'],
      }),
    handoff: leaf
      .handoff()
      .optional()
      .meta({
        description: 'Weekday and time of the handoff; turns of days take the time alone.',
        fallbackWords: '09:00, for weeks on the weekday of `starts`, or Monday',
        sample: ['Monday 09:00', '09:00'],
      }),
    starts: leaf
      .moment()
      .optional()
      .meta({
        description: 'First handoff: the order of participants counts from it, and nobody serves before.',
        fallbackWords: 'the first handoff from Monday 2024-01-01 on',
        sample: ['2026-11-23'],
      }),
    participants: list(leaf.login(), 1)
      .optional()
      .meta({ description: 'Who takes turns, in order.', sample: [['alice', 'bob']] }),
    policy: z.enum(['waiting', 'strict'], { error: 'expected waiting or strict' }).optional().meta({
      description:
        '`waiting`: who has waited longest and is available serves next. `strict`: turn k belongs to participant k in the cycle, and an absent person’s turn goes to the next one.',
      fallback: 'waiting',
    }),
    shifts: list(shift, 1)
      .optional()
      .meta({ description: 'Instead of turns: the shifts one by one, in order of time.' }),
    until: leaf
      .moment()
      .optional()
      .meta({ description: 'With `shifts`: where the last one ends, exclusive.' }),
    through: leaf.date().optional().meta({ description: 'With `shifts`: the last day, inclusive.' }),
    follows: leaf
      .word('the name of a rotation (turns stand beside it)')
      .optional()
      .meta({
        description: 'Instead of turns: who serves a neighbouring turn of the rotation named here.',
        sample: ['primary'],
      }),
    turns: leaf.turnCount().optional().meta({
      description: 'With `follows`: how many turns away, `1` the next, `-1` the one before.',
      fallback: '1',
      type: 'integer',
    }),
  }),
);

/** A rotation takes turns, lists its shifts, or follows; the keys of one do not go with another. */
function rotationKinds<T extends z.ZodType>(schema: T): T {
  const spanned = exactlyOneOf(schema, ['until', 'through'], 'shifts');
  return oneKindOf(spanned, {
    participants: ['every', 'handoff', 'starts', 'policy'],
    shifts: ['until', 'through'],
    follows: ['turns'],
  });
}

const override = exactlyOneOf(
  mapping({
    role: leaf.word().meta({ description: 'Whose duty is taken over.', sample: ['primary'] }),
    ...spanShape('the override'),
    login: leaf.login().meta({ description: 'Who serves instead.', sample: ['bob'] }),
    why: leaf
      .line(200)
      .optional()
      .meta({ description: 'Reason, shown in the rota.', sample: ['swap with alice'] }),
  }),
  ['until', 'through'],
);

const hours = mapping({
  days: z
    .union([leaf.weekdayRange(), list(leaf.weekday(), 1)], {
      error: 'expected weekdays such as Mon-Fri or [Mon, Tue]',
    })
    .optional()
    .meta({
      description: 'Working days, as a range or a list.',
      fallback: 'Mon-Fri',
      sample: ['Mon-Fri', ['Mon', 'Tue']],
    }),
  from: leaf.time().optional().meta({ description: 'When a working day begins.', fallback: '09:00' }),
  until: leaf
    .endTime()
    .optional()
    .meta({ description: 'When it ends, exclusive; 24:00 is midnight.', fallback: '18:00' }),
  timezone: leaf
    .zone()
    .optional()
    .meta({ description: 'Zone of these hours.', fallbackWords: 'the schedule’s' }),
  holidays: list(leaf.date(), 0, 'expected a list of dates (country codes are not supported yet)')
    .optional()
    .meta({
      description: 'Days on which nobody works, whatever the weekday.',
      fallback: [],
      sample: [['2026-12-25']],
    }),
});

const calendar = mapping({
  past: leaf.weeks().optional().meta({ description: 'How far back the feed goes.', fallback: '4 weeks' }),
  coming: leaf.weeks().optional().meta({ description: 'How far ahead the feed goes.', fallback: '26 weeks' }),
});

export const scheduleSchema = mapping({
  name: leaf
    .line(100)
    .optional()
    .meta({ description: 'Name as people read it.', fallbackWords: 'the file’s name', sample: ['Payments'] }),
  timezone: leaf.zone().meta({
    description: 'Zone of every date and time in the file that names no other.',
    sample: ['Asia/Seoul'],
  }),
  label: leaf.labelName().optional().meta({
    description: 'The on-call label: its description names the holder, and issues that carry it are served.',
    fallback: 'on-call',
  }),
  'person-label': leaf
    .personLabel()
    .optional()
    .meta({
      description: 'A label for each person, moved with the duty.',
      fallbackWords: 'none',
      sample: ['on-call: {login}'],
    }),
  people: record(leaf.login(), person.nullable()).optional().meta({
    description: 'Who can serve, by login. Where it stands, everybody else in the file must be in it.',
  }),
  rotations: record(leaf.word(), rotation, 1).meta({
    description: 'Who serves when, by name. The first is the lead: its handoffs get the digest.',
    minProperties: 1,
  }),
  overrides: list(override).optional().meta({
    description: 'Spans in which a named person replaces whoever would serve; the later entry wins.',
    fallback: [],
  }),
  hours: hours.optional().meta({ description: 'Working hours: the business clock of windows.' }),
  escalation: list(leaf.roleOrLogin())
    .optional()
    .meta({
      description:
        'Who is brought in, in order, when a window is breached: roles or logins (`@erin` is always a login).',
      fallbackWords: 'the other roles, in the file’s order',
      sample: [['secondary', 'erin']],
    }),
  'escalation-interval': leaf.length().optional().meta({
    description: 'Time from one step of the escalation to the next while the breach lasts.',
    fallback: '30m',
  }),
  handover: z.enum(['held', 'all', 'none'], { error: 'expected held, all or none' }).optional().meta({
    description:
      'Which open issues change hands at a handoff: those the outgoing person holds, all, or none.',
    fallback: 'held',
  }),
  log: z.enum(['shift', 'week', 'none'], { error: 'expected shift, week or none' }).optional().meta({
    description: 'One shift log issue a shift, one a week, or none (and then no digests).',
    fallbackWords: '`shift`, or `week` where the lead rotation’s turns are shorter than two days',
  }),
  labels: labels.optional().meta({ description: 'Names of the labels for status and severity.' }),
  incidents: incidents.optional().meta({ description: 'How incidents are served.' }),
  requests: requests.optional().meta({ description: 'How support requests are served.' }),
  resources: list(record(leaf.line(100), leaf.link(), 1))
    .optional()
    .meta({
      description: 'Dashboards, runbooks and the like, shown in every digest: a title and its address each.',
      fallback: [],
      sample: [[{ 'Payment dashboard': 'https://grafana.example/d/payments' }]],
    }),
  checklist: list(leaf.line(200))
    .optional()
    .meta({
      description: 'What each shift has to do, shown in its log.',
      fallback: [],
      sample: [['Read the release notes', 'Check the error budget']],
    }),
  calendar: calendar.optional().meta({ description: 'What the calendar feed covers.' }),
}).meta({
  title: 'Watchbill schedule',
  description: 'One file in schedules/: who is on call, and how issues are served.',
});

/** The same without required keys at the top: what is left of a file when its errors are cut out. */
export const draftSchema = scheduleSchema.partial();

/** A schedule file's sound parts, each value parsed; zones not applied, defaults not filled in. */
export type Draft = z.output<typeof draftSchema>;
export type DraftPerson = z.output<typeof person>;
export type DraftRotation = z.output<typeof rotation>;
