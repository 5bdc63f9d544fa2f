/** The part of the schedule file's shape that says who there is and when they are away, and who stands in. */
import * as leaf from './leaf.js';
import { exactlyOneOf, holidayList, list, mapping, oneKindOf, spanShape } from './schema-parts.js';

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

const mostShadowTurns = 50;

export const person = mapping({
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
  share: leaf
    .share()
    .optional()
    .meta({
      description:
        'Part-time: how many of a colleague’s turns the person takes. They pass the others and wait anew.',
      fallback: '100%',
      sample: ['50%'],
    }),
  shadow: leaf
    .turnsCount(mostShadowTurns)
    .optional()
    .meta({
      description:
        'A newcomer’s first turns in each rotation: somebody else serves, and the newcomer has the role `shadow`.',
      fallbackWords: 'none',
      sample: ['2 turns'],
    }),
  roles: list(leaf.word(), 1)
    .optional()
    .meta({
      description: 'The only roles the person takes by turn.',
      fallbackWords: 'all',
      sample: [['secondary']],
    }),
  skills: list(leaf.word())
    .optional()
    .meta({ description: 'What a rotation’s `needs` may ask for.', fallback: [], sample: [['database']] }),
  holidays: holidayList()
    .optional()
    .meta({
      description:
        'Public holidays where the person lives: country codes, dates, or both. They matter to rotations with `holidays`.',
      fallbackWords: 'those of `hours`',
      sample: ['KR', ['DE-BY', '2026-12-24']],
    }),
});

/** A span, or a whole shift by a moment in it. */
function wholeOrPart(what: string) {
  const { from, until: _, ...span } = spanShape(what);
  return {
    shift: leaf
      .moment()
      .optional()
      .meta({
        description: `Instead of a span: the whole shift that begins on this date, or that holds this moment.`,
        sample: ['2026-12-07'],
      }),
    from: from.optional().meta({ description: `First moment of ${what}.`, sample: ['2026-12-05T09:00'] }),
    until: leaf
      .endMoment()
      .optional()
      .meta({
        description: `First moment after ${what} (exclusive), or \`handoff\`: to the end of the shift.`,
        sample: ['2026-12-06T09:00', 'handoff'],
      }),
    ...span,
  };
}

function spanned<T extends Parameters<typeof exactlyOneOf>[0]>(schema: T): T {
  return exactlyOneOf(
    oneKindOf(schema, { from: ['until', 'through'], shift: [] }),
    ['until', 'through'],
    'from',
  );
}

export const override = oneKindOf(
  spanned(
    mapping({
      role: leaf.word().meta({ description: 'Whose duty is taken over.', sample: ['primary'] }),
      ...wholeOrPart('the override'),
      login: leaf
        .participant()
        .optional()
        .meta({
          description: 'Who serves instead of everybody in that role; `nobody` leaves it empty on purpose.',
          sample: ['bob', 'nobody'],
        }),
      instead: leaf
        .login()
        .optional()
        .meta({ description: 'Replace this person only, where they would serve.', sample: ['alice'] }),
      add: leaf
        .login()
        .optional()
        .meta({ description: 'Who serves beside those who would.', sample: ['carol'] }),
      why: leaf
        .line(200)
        .optional()
        .meta({ description: 'Reason, shown in the rota.', sample: ['swap with alice'] }),
    }),
  ),
  { login: ['instead'], add: [] },
);

const swapped = (what: string) =>
  spanned(
    mapping({
      login: leaf.login().meta({ description: `Whose time it is.`, sample: ['alice'] }),
      ...wholeOrPart(what),
    }),
  );

export const swap = mapping({
  role: leaf.word().meta({ description: 'The role of both.', sample: ['primary'] }),
  give: swapped('the one side').meta({ description: 'A person and their time; the other one serves it.' }),
  take: swapped('the other side').meta({ description: 'The other person and theirs, served in return.' }),
  why: leaf
    .line(200)
    .optional()
    .meta({ description: 'Reason, shown in the rota.', sample: ['wedding'] }),
});
