/**
 * The schedule file's shape: every key, its meaning, its default. `schemas/schedule.json` and `docs/reference.md` are
 * generated from it. What one value allows stands in `leaf.ts`; what several say together is checked here where keys
 * exclude each other, and in `rules/` where values do.
 *
 * Descriptions are read in editors and in the reference. `fallback` and `sample` become the JSON schema's `default` and
 * `examples` (zod drops its own from values that are transformed).
 */
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import {
  defaultAcknowledgeHandoff,
  defaultChangesBy,
  defaultHours,
  defaultRecord,
  defaultRoster,
  defaultSimilar,
} from '../issues/defaults.js';
import { languages } from '../schedule/language.js';
import * as leaf from './leaf.js';
import { formatLength } from './length.js';
import { followUps, incidents, labels, manners, requests } from './schema-issues.js';
import { holidayList, list, mapping, record } from './schema-parts.js';
import { override, person, swap } from './schema-people.js';
import { coverage, rotation } from './schema-rotation.js';

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
  zones: z.enum(['schedule', 'assignee'], { error: 'expected schedule or assignee' }).optional().meta({
    description:
      'Where the hours run. `schedule`: in one zone for all. `assignee`: for each window in the zone of whoever was on call when it opened, where `people` names one.',
    fallback: defaultHours.zones,
  }),
  holidays: holidayList()
    .optional()
    .meta({
      description: 'Days on which nobody works, whatever the weekday: country codes, dates, or both.',
      fallback: [],
      sample: ['KR', ['DE-BY', '2026-12-24']],
    }),
});

/** Four weeks, as many as most calendars let one choose. */
const maxAlarm = Temporal.Duration.from({ days: 28 });

const calendar = mapping({
  past: leaf.weeks().optional().meta({ description: 'How far back the feed goes.', fallback: '4 weeks' }),
  coming: leaf.weeks().optional().meta({ description: 'How far ahead the feed goes.', fallback: '26 weeks' }),
  cancelled: leaf.weeks().optional().meta({
    description: 'How long a shift that is no more stays in a feed as cancelled.',
    fallback: '4 weeks',
  }),
  alarms: list(leaf.lengthUpTo(maxAlarm, '4 weeks'))
    .optional()
    .meta({
      description:
        'How long before each of their shifts a person’s own feed rings; the other feeds ring for nobody.',
      fallback: [],
      sample: [['1d', '1h']],
    }),
  names: z.enum(['shown', 'short', 'hidden'], { error: 'expected shown, short or hidden' }).optional().meta({
    description:
      'How people are named in all that is published. `shown`: as in `people`, with why they serve. `short`: by their initials. `hidden`: not at all. Only where names are shown do people have feeds of their own.',
    fallback: 'shown',
  }),
});

const mostSimilar = 10;

const roster = mapping({
  file: leaf
    .markdownFile()
    .optional()
    .meta({
      description: 'The file in which the roster stands.',
      fallbackWords: `\`${defaultRoster.file}\``,
      sample: ['README.md', 'docs/on-call.md'],
    }),
  as: z
    .enum(['commit', 'pull request'], { error: 'expected commit or pull request' })
    .optional()
    .meta({
      description: 'How it is changed at a handoff: by a commit on the default branch, or by a pull request.',
      fallbackWords: `\`${defaultRoster.as}\``,
    }),
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
  language: z.enum(languages, { error: 'expected en or ko' }).optional().meta({
    description: 'Language of what people read: `en` English, `ko` Korean.',
    fallback: languages[0],
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
    description:
      'Who serves when, by name. The first of the role `primary`, or else the first, is the lead: its handoffs get the digest.',
    minProperties: 1,
  }),
  coverage: record(leaf.word(), coverage)
    .optional()
    .meta({
      description:
        'When a role must be filled, by role: `always`, or hours on the schedule’s clock. Time in no rotation’s hours is a gap then; `nobody` stays none.',
      fallbackWords: 'the hours of its rotations',
      sample: [{ primary: 'always' }, { primary: 'Mon-Fri 08:00-20:00' }],
    }),
  overrides: list(override).optional().meta({
    description: 'Spans in which a named person replaces whoever would serve; the later entry wins.',
    fallback: [],
  }),
  swaps: list(swap).optional().meta({
    description: 'Two people exchange their time; as if two overrides stood behind the others.',
    fallback: [],
  }),
  apart: list(list(leaf.login(), 2, 'expected a list of people'))
    .optional()
    .meta({
      description: 'Groups of people of whom no two serve by turn at the same time, in whatever roles.',
      fallback: [],
      sample: [[['alice', 'bob']]],
    }),
  hours: hours.optional().meta({ description: 'Working hours: the business clock of windows.' }),
  escalation: list(leaf.roleOrLogin())
    .optional()
    .meta({
      description:
        'Who is brought in, in order, when a window is breached: roles or logins (`@erin` is always a login).',
      fallbackWords:
        'the other roles than the leading one (`primary`, else the first), in the file’s order; no shadows',
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
  'acknowledge-handoff': leaf
    .windowLength()
    .optional()
    .meta({
      description:
        'From a handoff’s digest until whoever comes on acknowledges it with `/ack`, on the business clock, or at all hours where the next handoff would come first; `none` asks nobody.',
      fallback: formatLength(defaultAcknowledgeHandoff.duration),
    }),
  labels: labels.optional().meta({ description: 'Names of the labels for status and severity.' }),
  incidents: incidents.optional().meta({ description: 'How incidents are served.' }),
  'follow-ups': followUps.optional().meta({
    description: 'What postmortems demand: its label, and the time for it by the severity of the incident.',
  }),
  requests: requests.optional().meta({ description: 'How support requests are served.' }),
  manners: manners.optional().meta({
    description:
      'What keeps Watchbill from being a nuisance; but for `exempt`, none of it holds back anything at sev1.',
  }),
  similar: leaf
    .countOrNone(mostSimilar)
    .optional()
    .meta({
      description:
        'So many closed issues at most are shown on a new incident or request that is like them, with how each was resolved.',
      fallback: String(defaultSimilar),
      // Numbers and a word: no type is common to them.
      type: undefined,
      enum: [...Array.from({ length: mostSimilar + 1 }, (_, count) => count), 'none'],
    }),
  'changes-by': z
    .enum(['pull request', 'commit'], { error: 'expected pull request or commit' })
    .optional()
    .meta({
      description:
        'How `/override` and `/swap` change this file, and how a record is filed: by a pull request, or by a commit on the default branch.',
      fallback: defaultChangesBy,
    }),
  record: z.enum(['issue', 'file', 'none'], { error: 'expected issue, file or none' }).optional().meta({
    description:
      'Where the figures of each month go, in the first run after it: into an issue that is closed at once, or into files in `records/` (see `changes-by`).',
    fallback: defaultRecord,
  }),
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
  roster: roster
    .nullable()
    .optional()
    .meta({
      description:
        'Keeps a table of who is on call in a Markdown file up to date, between `<!-- watchbill:roster <schedule> -->` and `<!-- /watchbill:roster -->`. Empty: with the defaults.',
      fallbackWords: 'none',
      sample: [{ file: 'README.md', as: 'commit' }],
    }),
  calendar: calendar
    .optional()
    .meta({ description: 'What the calendar feeds hold, and how much of it strangers may read.' }),
}).meta({
  title: 'Watchbill schedule',
  description: 'One file in schedules/: who is on call, and how issues are served.',
});

/** The same without required keys at the top: what is left of a file when its errors are cut out. */
export const draftSchema = scheduleSchema.partial();

/** A schedule file's sound parts, each value parsed; zones not applied, defaults not filled in. */
export type Draft = z.output<typeof draftSchema>;
export type DraftRoster = z.output<typeof roster>;
export type DraftPerson = z.output<typeof person>;
export type DraftRotation = z.output<typeof rotation>;
export type DraftOverride = z.output<typeof override>;
export type DraftSwap = z.output<typeof swap>;
