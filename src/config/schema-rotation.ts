/** The part of the schedule file's shape that says who serves when: rotations. */
import { z } from 'zod';
import * as leaf from './leaf.js';
import { exactlyOneOf, list, mapping, oneKindOf } from './schema-parts.js';

const shift = mapping({
  from: leaf
    .moment()
    .meta({ description: 'Where the shift begins; it lasts until the next one.', sample: ['2026-11-25'] }),
  login: leaf.participant().meta({ description: 'Who serves; `nobody` on purpose.', sample: ['alice'] }),
});

const window = mapping({
  days: z
    .union([leaf.weekdayRange(), list(leaf.weekday(), 1)], {
      error: 'expected weekdays such as Mon-Fri or [Mon, Tue]',
    })
    .optional()
    .meta({ description: 'Days on which it begins.', fallback: 'Mon-Sun', sample: ['Mon-Fri'] }),
  from: leaf.time().optional().meta({ description: 'When it begins.', fallback: '00:00' }),
  until: leaf.endTime().optional().meta({
    description: 'When it ends, exclusive; not after `from`, it is meant on the next day.',
    fallback: '24:00',
  }),
});

const hoursError = 'expected hours such as Mon-Fri 09:00-17:00, a mapping of days, from and until, or a list';

const windows = () => list(z.union([leaf.weeklyHours(), window], { error: hoursError }), 1);

/** When a role must be filled. */
export const coverage = z.union([leaf.weeklyHoursOrAlways(), window, windows()], {
  error: `${hoursError}; or always`,
});

const change = mapping({
  from: leaf
    .moment()
    .meta({ description: 'Turns that begin before are not touched.', sample: ['2027-01-04'] }),
  participants: list(leaf.participant(), 1).meta({
    description: 'Who takes turns from then on.',
    sample: [['alice', 'bob', 'dave']],
  }),
});

const beat = {
  every: leaf
    .every()
    .optional()
    .meta({
      description: 'Length of a turn, in hours, days, weeks or months on the wall clock.',
      fallback: '1 week',
      sample: ['12 hours', '3 days', '2 weeks', '1 month'],
    }),
  handoff: z
    .union([leaf.handoff(), list(leaf.handoff(), 1)], {
      error: 'expected a weekday and HH:MM, 24-hour, such as Monday 09:00, or a list of them',
    })
    .optional()
    .meta({
      description:
        'Weekday and time of the handoff; turns of hours and days take the time alone, those of months `15th 09:00`. A list divides a day, a week or a month into uneven turns; in several weeks each names its own (`week 2 Friday 17:00`).',
      fallbackWords:
        'where `hours` begin, or 09:00; for weeks on the weekday of `starts`, on the first of `hours`, or on Monday',
      sample: [
        'Monday 09:00',
        '09:00',
        ['Monday 09:00', 'Friday 17:00'],
        ['1st 09:00', '15th 09:00'],
        ['week 1 Monday 09:00', 'week 2 Friday 17:00'],
      ],
    }),
  starts: leaf
    .moment()
    .optional()
    .meta({
      description: 'First handoff: the order of participants counts from it, and nobody serves before.',
      fallbackWords: 'the first handoff from Monday 2024-01-01 on',
      sample: ['2026-11-23'],
    }),
};

const mostTogether = 20;
const mostConsecutive = 100;

const order = {
  participants: list(leaf.participant(), 1)
    .optional()
    .meta({
      description: 'Who takes turns, in order; `nobody` is a turn that is left empty.',
      sample: [['alice', 'bob']],
    }),
  changes: list(change).optional().meta({
    description:
      'Who takes turns from a date on, in order of time. New ones wait behind the others; a new order begins behind whoever served last.',
    fallback: [],
  }),
  policy: z.enum(['waiting', 'strict'], { error: 'expected waiting or strict' }).optional().meta({
    description:
      '`waiting`: who has waited longest and is available serves next. `strict`: turn k belongs to participant k in the cycle, and an absent person’s turn goes to the next one.',
    fallback: 'waiting',
  }),
  counts: z.enum(['calendar', 'active'], { error: 'expected calendar or active' }).optional().meta({
    description:
      'With `hours`. `calendar`: every turn of the calendar counts, so some people may get none of the hours. `active`: a turn without hours is none.',
    fallback: 'calendar',
  }),
  together: leaf
    .headCount(mostTogether)
    .optional()
    .meta({ description: 'How many serve at once.', fallback: '1', type: 'integer' }),
  consecutive: leaf
    .turnsCount(mostConsecutive)
    .optional()
    .meta({
      description: 'How many turns one person may take in a row, where others are away.',
      fallbackWords: 'as many as come',
      sample: ['1 turn'],
    }),
  rest: leaf
    .length()
    .optional()
    .meta({
      description: 'Time off between a person’s turns in this rotation; day and night, a day is 24 hours.',
      fallbackWords: 'none',
      sample: ['12h'],
    }),
  needs: list(leaf.word())
    .optional()
    .meta({
      description: 'Skills of those who serve, all of them.',
      fallback: [],
      sample: [['database']],
    }),
};

const scope = {
  role: leaf
    .word()
    .optional()
    .meta({
      description: 'What the rotation fills. Of several with one role the first listed serves.',
      fallbackWords: 'the rotation’s own key',
      sample: ['primary'],
    }),
  timezone: leaf.zone().optional().meta({
    description: 'Zone of the handoffs, and of dates and times in this rotation.',
    fallbackWords: 'the schedule’s; of the followed rotation with `follows`',
  }),
  hours: z
    .union([leaf.weeklyHours(), window, windows()], { error: hoursError })
    .optional()
    .meta({
      description:
        'When it serves at all; outside, the role is another rotation’s, or nobody’s without a gap unless `coverage` says so.',
      fallbackWords: 'always; with `follows` those of the followed rotation',
      sample: ['Mon-Fri 09:00-17:00', ['Mon-Fri 18:00-08:00', 'Sat-Sun']],
    }),
  holidays: leaf
    .word()
    .optional()
    .meta({
      description:
        'What happens on a holder’s holiday. `serve`: they serve. `swap`: the next who has none serves that day. The name of another role: its holder does.',
      fallback: 'serve',
      sample: ['swap', 'manager'],
    }),
};

export const rotation = rotationKinds(
  mapping({
    ...scope,
    ...beat,
    ...order,
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
    participants: [...Object.keys(beat), ...Object.keys(order).filter((key) => key !== 'participants')],
    shifts: ['until', 'through'],
    follows: ['turns'],
  });
}
