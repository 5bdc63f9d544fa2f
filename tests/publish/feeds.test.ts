/** Which feeds there are and what is in each, also as rotas, people and policies change between two runs. */
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { parseSpan } from '../../src/issues/override-request.js';
import type { NamePolicy, ScheduleConfig } from '../../src/issues/policy.js';
import { parseSwap } from '../../src/issues/swap-request.js';
import type { Publication } from '../../src/publish/published-files.js';
import { resolve } from '../../src/schedule/resolve.js';
import { anInstant, someSchedule } from '../schedule/arbitrary.js';
import { instant, login, span } from '../schedule/build.js';
import { configFor, configOf } from '../support/config.js';
import { published, standing, textAt } from './feeds.js';
import { cancelled, eventTexts, readWithIcalJs, readWithNodeIcal, revisions } from './read-feed.js';

const now = instant('2026-11-25T00:00:00Z');
const later = now.add({ minutes: 37 });

const file = `
name: Payments
timezone: Asia/Seoul
label: on-call
people:
  alice: { name: Alice Kim }
  bob: { away: [{ from: 2026-12-10, through: 2026-12-11, why: at the dentist }] }
  carol: { name: 김민지 }
rotations:
  primary: { every: 1 week, handoff: Monday 09:00, starts: 2026-11-23, participants: [alice, carol, bob] }
  nights: { role: secondary, every: 1 week, handoff: Monday 00:00, starts: 2026-11-23, participants: [bob, alice, carol] }
overrides:
  - { role: primary, from: 2026-12-05T09:00, until: 2026-12-06T09:00, login: alice, why: Carol travels }
resources: [{ Payment dashboard: https://grafana.example/d/payments?a=1&b=2 }]
`;

function withCalendar(line: string, text = file): ScheduleConfig {
  return configOf(`${text}calendar: ${line}\n`);
}

const payments = configOf(file);
const search = configOf(
  `
name: "Search; & more, 검색 🔎"
timezone: Europe/London
label: search
people: { Alice: { name: Alice Kim }, dave: {} }
rotations:
  primary: { every: 1 day, handoff: 10:00, starts: 2026-11-23, participants: [dave, Alice] }
`,
  'schedules/search.yml',
);

/** Of the feeds: pages and badges are another test's. */
function paths({ files }: Pick<Publication, 'files'>): readonly string[] {
  return files.map(({ path }) => path).filter((path) => path.endsWith('.ics'));
}

function again(
  configs: readonly ScheduleConfig[],
  before: Publication,
  at = later,
  unread: readonly string[] = [],
) {
  return published(configs, at, { previous: standing(before), unread });
}

describe('feeds', () => {
  test('of each schedule, its gaps, its roles, its rotations of another name, and each person', () => {
    expect(paths(published([payments, search], now))).toEqual([
      'payments-gaps.ics',
      'payments-nights.ics',
      'payments-primary.ics',
      'payments-secondary.ics',
      'payments.ics',
      'people/alice.ics',
      'people/bob.ics',
      'people/carol.ics',
      'people/dave.ics',
      'search-gaps.ics',
      'search-primary.ics',
      'search.ics',
    ]);
  });

  test('together hold each shift once for the schedule, once for its role and once for its person', () => {
    const made = published([payments, search], now);
    const uidsIn = (path: string) => readWithIcalJs(textAt(made, path)).map(({ uid }) => uid);
    const whole = [...uidsIn('payments.ics'), ...uidsIn('search.ics')].sort();
    const byRole = ['payments-primary', 'payments-secondary', 'search-primary'].flatMap((name) =>
      uidsIn(`${name}.ics`),
    );
    const byPerson = ['alice', 'bob', 'carol', 'dave'].flatMap((name) => uidsIn(`people/${name}.ics`));
    expect([byRole.sort(), byPerson.sort()]).toEqual([whole, whole]);
    expect(uidsIn('payments-nights.ics')).toEqual(uidsIn('payments-secondary.ics'));
  });

  test('of a person are sorted over all schedules and say which it is', () => {
    const feed = textAt(published([payments, search], now), 'people/alice.ics');
    const events = readWithIcalJs(feed).map(({ start, summary }) => `${start} ${summary}`);
    expect(feed).toContain('X-WR-CALNAME:On call: Alice Kim\r\n');
    expect(events.slice(0, 4)).toEqual([
      '2026-11-23T00:00:00Z On call (primary): Payments',
      '2026-11-24T10:00:00Z On call (primary): Search; & more, 검색 🔎',
      '2026-11-26T10:00:00Z On call (primary): Search; & more, 검색 🔎',
      '2026-11-28T10:00:00Z On call (primary): Search; & more, 검색 🔎',
    ]);
  });

  test('have whole days where a shift begins and ends with a day, whatever its neighbours do', () => {
    const feed = textAt(published([payments], now), 'payments-secondary.ics');
    expect(feed).toContain('DTSTART;VALUE=DATE:20261123\r\nDTEND;VALUE=DATE:20261130\r\n');
    const [first] = readWithNodeIcal(feed);
    expect([first?.start, first?.end]).toEqual(['2026-11-23', '2026-11-30']);
    expect(first?.description.split('\n')[1]).toBe('Whole days in Asia/Seoul');
    const cut = configOf(file.replace('role: primary, from', 'role: secondary, from'));
    const times = readWithIcalJs(textAt(published([cut], now), 'payments-secondary.ics')).map(
      ({ start }) => start,
    );
    expect(times.slice(1, 5)).toEqual([
      '2026-11-29T15:00:00Z',
      '2026-12-05T00:00:00Z',
      '2026-12-06T00:00:00Z',
      '2026-12-07',
    ]);
  });

  test('say what else is to know: resources, how to change it, where', () => {
    const made = published([payments], now, { repositoryUrl: 'https://github.example/acme/shop' });
    const [first] = readWithIcalJs(textAt(made, 'payments-nights.ics'));
    expect(first?.description.split('\n').slice(2)).toEqual([
      'primary: Alice Kim, Mon 23 Nov 09:00 – Mon 30 Nov 00:00 KST',
      'Payment dashboard: https://grafana.example/d/payments?a=1&b=2',
      'To change it, comment on an issue labeled on-call: "/swap @colleague secondary 23 Nov" exchanges it, ' +
        '"/override @colleague secondary 23 Nov" gives that day away',
      'https://github.example/acme/shop/labels/on-call',
    ]);
  });

  test('propose commands that are understood', () => {
    const made = published([payments], now);
    const swaps: string[] = [];
    for (const { description } of readWithIcalJs(textAt(made, 'payments.ics')).slice(4, 30)) {
      const [, swap = '', override = ''] =
        /"\/swap @colleague (.*?)".*"\/override @colleague (.*?)"/.exec(description) ?? [];
      const { schedule, policy } = payments;
      const context = { schedule, hours: policy.hours, at: now, zone: schedule.timezone };
      const asked = schedule.people.map(
        ({ login: writer }) => parseSwap(swap, { ...context, writer, other: login('zoe') }).kind,
      );
      swaps.push(...asked.filter((kind) => kind !== 'unread'));
      expect(parseSpan(override, context).kind).toBe('span');
    }
    expect(swaps.length).toBeGreaterThan(25);
  });

  test('link to the page about the rota where there is a site, else to the repository', () => {
    const repositoryUrl = 'https://github.example/acme/shop';
    const site = 'https://acme.example/rota';
    const urls = (made: Publication, path: string) => [
      ...new Set([...textAt(made, path).matchAll(/^URL(?:;VALUE=URI)?:(.*)\r$/gm)].map(([, url]) => url)),
    ];
    expect(urls(published([payments], now, { repositoryUrl }), 'payments.ics')).toEqual([repositoryUrl]);
    const onSite = published([payments], now, { repositoryUrl, site });
    expect(urls(onSite, 'payments.ics')).toEqual([`${site}/payments.html`]);
    expect(urls(onSite, 'people/bob.ics')).toEqual([`${site}/`, `${site}/payments.html`]);
    expect(urls(published([payments], now), 'payments.ics')).toEqual([]);
  });

  test('have the schedule and the role as categories, commas and all', () => {
    const made = published([search], now);
    expect(textAt(made, 'search.ics').replaceAll('\r\n ', '')).toContain(
      '\r\nCATEGORIES:Search\\; & more\\, 검색 🔎,primary\r\n',
    );
  });

  test('ring only in a person’s own, as long before as the schedule says', () => {
    const made = published([withCalendar('{ alarms: [1d, 90m] }')], now);
    expect(textAt(made, 'payments.ics')).not.toContain('VALARM');
    const own = textAt(made, 'people/alice.ics');
    expect([...own.matchAll(/^TRIGGER:(.*)\r$/gm)].slice(0, 2).map(([, trigger]) => trigger)).toEqual([
      '-P1D',
      '-PT1H30M',
    ]);
    expect(own.match(/BEGIN:VALARM/g)?.length).toBe(2 * readWithIcalJs(own).length);
  });

  test('of a name that is taken are left out, and a problem says so', () => {
    const other = configOf(file, 'schedules/payments-primary.yml');
    const made = published([payments, other], now);
    expect(made.problems).toEqual([
      'payments-primary.ics is the feed of the schedule payments-primary; the role primary of payments has none: rename one of them',
    ]);
    expect(textAt(made, 'payments-primary.ics')).toContain('watchbill/payments-primary/primary/');
    expect(new Set(paths(made)).size).toBe(paths(made).length);
  });
});

describe('gaps', () => {
  const listed = `
timezone: Asia/Seoul
label: on-call
people: { alice: {}, bob: { away: [{ from: 2026-12-07, through: 2026-12-13 }] } }
rotations:
  primary:
    until: 2026-12-21T00:00
    shifts: [{ from: 2026-11-23, login: alice }, { from: 2026-12-07, login: bob }]
`;

  test('are events with their reason, whole days where they are', () => {
    const feed = textAt(published([configOf(listed)], now), 'payments-gaps.ics');
    expect(readWithIcalJs(feed)).toMatchObject([
      {
        uid: 'watchbill/payments/primary/2026-12-06T15:00:00Z/gap',
        start: '2026-12-07',
        end: '2026-12-14',
        summary: 'Nobody on call (primary)',
        description:
          'Schedule: payments\nWhole days in Asia/Seoul\nNobody is available: bob is away\n' +
          'To fill it, comment on an issue labeled on-call: "/override @colleague 7 Dec" for that day',
      },
      { uid: 'watchbill/payments/primary/2026-12-20T15:00:00Z/gap', end: '2027-07-01T00:00:00Z' },
    ]);
  });

  test('keep their beginning for years, and change once a month where no end is in sight', () => {
    const config = configOf(listed);
    let before = published([config], now);
    const seen = new Set([textAt(before, 'payments-gaps.ics')]);
    for (let day = 1; day <= 800; day += 1) {
      before = again([config], before, now.add({ hours: 24 * day }));
      const feed = textAt(before, 'payments-gaps.ics');
      seen.add(feed);
      expect(cancelled(feed)).toEqual([]);
    }
    const [last] = readWithIcalJs(textAt(before, 'payments-gaps.ics'));
    expect(last?.uid).toBe('watchbill/payments/primary/2026-12-20T15:00:00Z/gap');
    expect(seen.size).toBeLessThan(800 / 28 + 4);
  });
});

describe('a shift that is no more', () => {
  const swapped = configOf(
    file.replace(
      'overrides:',
      'overrides:\n  - { role: primary, from: 2026-12-14T09:00, until: 2026-12-21T09:00, login: carol }',
    ),
  );
  const uid = 'watchbill/payments/primary/2026-12-14T00:00:00Z';

  test('is one revised event for the schedule, cancelled for one person and new for another', () => {
    const before = published([payments], now);
    const after = again([swapped], before);
    const changedIn = (path: string) => {
      const old = eventTexts(textAt(before, path));
      return [...eventTexts(textAt(after, path))]
        .filter(([id, text]) => old.get(id) !== text)
        .map(([id]) => id);
    };
    expect(changedIn('payments-primary.ics')).toEqual([uid]);
    expect(revisions(textAt(after, 'payments-primary.ics')).get(uid)).toEqual({
      sequence: 1,
      stamp: '2026-11-25T00:37:00Z',
      lastModified: '2026-11-25T00:37:00Z',
    });
    expect(cancelled(textAt(after, 'payments.ics'))).toEqual([]);
    // What runs meanwhile names who else serves.
    expect(changedIn('people/bob.ics')).toEqual(['watchbill/payments/nights/2026-12-13T15:00:00Z', uid]);
    expect(cancelled(textAt(after, 'people/bob.ics'))).toEqual([uid]);
    expect(changedIn('people/carol.ics')).toContain(uid);
    expect(cancelled(textAt(after, 'people/carol.ics'))).toEqual([]);
    const feeds = ['payments-primary', 'people/bob', 'people/carol'].map((name) =>
      textAt(after, `${name}.ics`),
    );
    expect(
      new Set(feeds.map((feed) => readWithIcalJs(feed).find((event) => event.uid === uid)?.start)),
    ).toEqual(new Set(['2026-12-14T00:00:00Z']));
  });

  test('stays cancelled, unchanged, for the weeks the schedule says, and names nobody', () => {
    const short = withCalendar('{ cancelled: 2 weeks }', swapped.text);
    const gone = again([short], published([payments], now));
    const text = eventTexts(textAt(gone, 'people/bob.ics')).get(uid) ?? '';
    expect(text.split('\r\n')).toEqual(
      expect.arrayContaining(['STATUS:CANCELLED', 'SUMMARY:Cancelled: on call (primary)', 'SEQUENCE:1']),
    );
    expect(text).not.toMatch(/DESCRIPTION|bob|Bob/);
    const at = (days: number) => again([short], gone, later.add({ hours: 24 * days }));
    expect(eventTexts(textAt(at(13), 'people/bob.ics')).get(uid)).toBe(text);
    expect(cancelled(textAt(at(14), 'people/bob.ics'))).toEqual([]);
    const never = again([withCalendar('{ cancelled: 0 weeks }', swapped.text)], published([payments], now));
    expect(cancelled(textAt(never, 'people/bob.ics'))).toEqual([]);
  });

  test('comes back as a further revision', () => {
    const gone = again([swapped], published([payments], now));
    const back = again([payments], gone, later.add({ hours: 1 }));
    expect(cancelled(textAt(back, 'people/bob.ics'))).toEqual([]);
    expect(revisions(textAt(back, 'people/bob.ics')).get(uid)?.sequence).toBe(2);
    expect(eventTexts(textAt(back, 'people/bob.ics')).get(uid)).toContain(
      'SUMMARY:On call (primary): Payments',
    );
  });

  test('is not taken for cancelled because time has passed, and then no byte changes', () => {
    fc.assert(
      fc.property(someSchedule, anInstant, fc.integer({ min: 1, max: 24 * 60 }), (schedule, at, hours) => {
        const config = configFor(schedule);
        const next = again([config], published([config], at), at.add({ hours }));
        const isFeed = ({ path }: { readonly path: string }) => path.endsWith('.ics');
        expect(next.files.filter(isFeed).flatMap(({ text }) => cancelled(text))).toEqual([]);
        const oneMore = again([config], next, at.add({ hours, minutes: 1 }));
        expect(oneMore.files.filter(isFeed)).toEqual(next.files.filter(isFeed));
        expect(next.removed).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });
});

describe('a schedule that cannot be read now', () => {
  test('loses nothing: no feed of its own or of its people is changed or taken away', () => {
    const before = published([payments, search], now);
    const after = again([payments], before, later, ['search']);
    expect(after.removed).toEqual([]);
    expect(textAt(after, 'people/alice.ics')).toBe(textAt(before, 'people/alice.ics'));
    expect(paths(after)).not.toContain('search.ics');
  });

  test('keeps nobody’s feed of a schedule that hides names from now on', () => {
    const before = published([payments, search], now);
    const after = again([withCalendar('{ names: hidden }')], before, later, ['search']);
    expect(after.removed).toEqual(['people/bob.ics', 'people/carol.ics']);
  });

  test('keeps its name from another’s role', () => {
    expect(paths(published([payments], now, { unread: ['payments-primary'] }))).not.toContain(
      'payments-primary.ics',
    );
  });
});

describe('a feed whose rota or person is gone', () => {
  const smaller = configOf(file.replace(/^ {2}nights:.*\n/m, ''));

  test('says for some weeks that its shifts are cancelled, and then goes', () => {
    const before = published([payments, search], now);
    const after = again([smaller], before);
    expect(after.removed).toEqual(['search-gaps.ics', 'search.html', 'search.svg']);
    const feed = textAt(after, 'payments-nights.ics');
    expect(cancelled(feed)).toEqual([...revisions(textAt(before, 'payments-nights.ics')).keys()]);
    expect(again([smaller], after, later.add({ hours: 1 })).files).toEqual(after.files);
    const end = again([smaller], after, later.add({ hours: 24 * 28 }));
    expect(end.removed).toEqual([
      'payments-nights.ics',
      'payments-secondary.ics',
      'people/dave.ics',
      'search-primary.ics',
      'search.ics',
    ]);
  });

  test('is left alone where it is none of ours', () => {
    const previous = new Map([
      ['team.ics', 'BEGIN:VCALENDAR\r\nPRODID:-//Somebody//EN\r\nEND:VCALENDAR\r\n'],
      ['notes.md', 'PRODID:-//Watchbill//Rota//EN'],
    ]);
    const { files, removed } = published([payments], now, { previous });
    expect(removed).toEqual([]);
    expect(files.map(({ path }) => path)).not.toContain('team.ics');
  });
});

test('every feed that a page links to is there, also of people whose login has capitals', () => {
  const made = published([payments, search], now, { site: 'https://acme.example/rota' });
  const links = ['payments.html', 'search.html'].flatMap((page) =>
    [...textAt(made, page).matchAll(/href="webcal:\/\/acme\.example\/rota\/([^"]+)"/g)].map(
      ([, path]) => path,
    ),
  );
  expect(links).toContain('people/alice.ics');
  expect(paths(made)).toEqual(expect.arrayContaining(links));
});

describe('names', () => {
  const summaries = (names: NamePolicy) => {
    const made = published([withCalendar(`{ names: ${names} }`)], now);
    return [...new Set(readWithIcalJs(textAt(made, 'payments-primary.ics')).map(({ summary }) => summary))];
  };

  test.each<[NamePolicy, readonly string[]]>([
    ['shown', ['On call (primary): Alice Kim', 'On call (primary): 김민지', 'On call (primary): bob']],
    ['short', ['On call (primary): AK', 'On call (primary): 김', 'On call (primary): B']],
    ['hidden', ['On call (primary)']],
  ])('%s: %j', (names, expected) => {
    expect(summaries(names)).toEqual(expected);
  });

  test.each<NamePolicy>(['short', 'hidden'])(
    '%s: no name, login or word of the file’s own about them is published',
    (names) => {
      const made = published([withCalendar(`{ names: ${names} }`)], now, {
        previous: standing(published([payments], now)),
      });
      const all = made.files.map(({ path, text }) => `${path}\n${text.replaceAll('\r\n ', '')}`).join('\n');
      expect(all).not.toMatch(/alice|bob|carol|Kim|김민지|dentist|travels/i);
      // Those of earlier, whose very names say who it is.
      expect(made.removed).toEqual(['people/alice.ics', 'people/bob.ics', 'people/carol.ics']);
    },
  );

  test('shown in one schedule only: people have feeds of that one', () => {
    const hidden = withCalendar('{ names: hidden }');
    const made = published([hidden, search], now);
    expect(paths(made).filter((path) => path.startsWith('people/'))).toEqual([
      'people/alice.ics',
      'people/dave.ics',
    ]);
    expect(textAt(made, 'people/alice.ics')).not.toContain('payments');
  });
});

test('every shift of any rota comes back from every feed that holds it with its instants', () => {
  fc.assert(
    fc.property(someSchedule, anInstant, (schedule, at) => {
      const config = configFor(schedule);
      const { pastWeeks, comingWeeks } = config.policy.calendar;
      const start = at.subtract({ hours: pastWeeks * 168 }).toString();
      const { shifts } = resolve(schedule, span(start, at.add({ hours: comingWeeks * 168 }).toString()));
      const made = published([config], at);
      const inFeeds = made.files
        .filter(({ path }) => path.startsWith('people/'))
        .flatMap(({ text }) =>
          readWithIcalJs(text).map(({ start: from }) => startOf(from, schedule.timezone)),
        );
      expect(inFeeds.sort()).toEqual(shifts.map((shift) => shift.start.toString()).sort());
    }),
    { numRuns: 30 },
  );
});

function startOf(time: string, zone: string): string {
  return time.includes('T')
    ? time
    : Temporal.PlainDate.from(time).toZonedDateTime(zone).toInstant().toString();
}
