import { describe, expect, test } from 'vitest';
import { loadHolidayLibrary } from '../../src/action/holiday-library.js';
import { type HolidayLibrary, holidayYears, publicHolidays } from '../../src/action/public-holidays.js';
import { formatDiagnostic } from '../../src/config/diagnostic.js';
import { countriesIn, loadSchedules } from '../../src/config/load.js';
import { instant } from '../schedule/build.js';

const now = instant('2026-11-22T00:00Z');

/** As the package answers: a day, three days in a row, and one that is no day off. */
const library: HolidayLibrary = {
  countries: new Set(['KR', 'DE']),
  hasPart: ([, part]) => part === undefined || part === 'BY',
  holidaysIn: ([country, part], year) => [
    day(`${year}-01-01`, 1, `New Year in ${[country, part].filter(Boolean).join('-')}`),
    day(`${year}-09-24`, 3, 'Feast'),
    { ...day(`${year}-02-14`, 1, 'Cards'), type: 'observance' },
  ],
};

function day(date: string, days: number, name: string) {
  const start = new Date(`${date}T00:00:00Z`);
  const end = new Date(start.getTime() + days * 86_400_000);
  return { date: `${date} 00:00:00`, start, end, name, type: 'public' };
}

describe('public holidays', () => {
  test('nothing is loaded where no country is named', async () => {
    const table = await publicHolidays([], now, () => Promise.reject(new Error('loaded')));
    expect(table.size).toBe(0);
  });

  test('the year before and three ahead, each day of a longer holiday, and no days that are none', async () => {
    const table = await publicHolidays(['KR', 'DE-BY', 'DE-XX', 'XX'], now, () => Promise.resolve(library));
    expect([...table.keys()]).toEqual(['KR', 'DE-BY']);
    const shown = (table.get('DE-BY') ?? []).map(({ date, name }) => `${date.toString()} ${name}`);
    expect(shown.slice(0, 4)).toEqual([
      '2025-01-01 New Year in DE-BY',
      '2025-09-24 Feast',
      '2025-09-25 Feast',
      '2025-09-26 Feast',
    ]);
    expect([shown.length, shown.at(-1)]).toEqual([20, '2029-09-26 Feast']);
  });

  test('an answer of another shape is none', async () => {
    const odd = { ...library, holidaysIn: () => 'soon' };
    const table = await publicHolidays(['KR'], now, () => Promise.resolve(odd));
    expect(table.get('KR')).toEqual([]);
  });
});

describe('the package itself', () => {
  const inYear = async (code: string, year: number) => {
    const table = await publicHolidays([code], now, loadHolidayLibrary);
    const days = (table.get(code) ?? []).map(({ date }) => date.toString());
    return [...new Set(days)].filter((day) => day.startsWith(`${year}`)).sort();
  };

  // By the regulation on holidays of public offices; without days that are declared for one year, such as elections.
  test.each([
    {
      year: 2026,
      seollal: ['2026-02-16', '2026-02-17', '2026-02-18'],
      chuseok: ['2026-09-24', '2026-09-25', '2026-09-26'],
      substitutes: ['2026-03-02', '2026-05-25', '2026-08-17', '2026-10-05'],
    },
    {
      year: 2027,
      seollal: ['2027-02-06', '2027-02-07', '2027-02-08', '2027-02-09'],
      chuseok: ['2027-09-14', '2027-09-15', '2027-09-16'],
      substitutes: ['2027-08-16', '2027-10-04', '2027-10-11', '2027-12-27'],
    },
  ])('has Korea’s days of $year', async ({ year, seollal, chuseok, substitutes }) => {
    const days = await inYear('KR', year);
    expect(days.filter((day) => /-0[12]-(?!01)/.test(day))).toEqual(seollal);
    expect(days.filter((day) => /-09-/.test(day))).toEqual(chuseok);
    expect(days).toEqual(expect.arrayContaining(substitutes));
  });

  test('leaves other countries as they are', async () => {
    expect(await inYear('DE-BY', 2026)).toEqual(
      expect.arrayContaining(['2026-01-06', '2026-06-04', '2026-10-03']),
    );
  });

  test('is asked for the years that are told', () => {
    expect(holidayYears(now)).toEqual({ first: 2025, last: 2029 });
  });
});

describe('countries in schedule files', () => {
  const text = `timezone: Asia/Seoul
people: { alice: {}, bob: { holidays: [de-by, 2026-12-24] }, carol: { holidays: XX } }
hours: { holidays: KR }
rotations: { primary: { participants: [alice, bob], holidays: swap } }
`;
  const files = [{ path: 'schedules/payments.yml', text }];

  test('are found wherever they are named', () => {
    expect(countriesIn(files)).toEqual(['DE-BY', 'KR', 'XX']);
    expect(countriesIn([{ path: 'a.yml', text: 'holidays: [' }])).toEqual([]);
  });

  test('become the holidays of those who name them, and of everybody else those of `hours`', async () => {
    const table = await publicHolidays(countriesIn(files), now, () => Promise.resolve(library));
    const { diagnostics } = loadSchedules(files, table);
    expect(diagnostics.map(formatDiagnostic)).toEqual([
      'schedules/payments.yml:2:81: error: people.carol.holidays: no holidays are known for "XX"; list the dates instead [unknown-country]',
    ]);
    const sound = [{ path: 'schedules/payments.yml', text: text.replace('holidays: XX', 'name: Carol') }];
    const [config] = loadSchedules(sound, table).schedules;
    const shown = config?.schedule.people.map(
      ({ login, holidays = [] }) => `${login} ${holidays.length} ${holidays.at(-1)?.date}`,
    );
    expect(shown).toEqual(['alice 20 2029-09-26', 'bob 21 2029-09-26', 'carol 20 2029-09-26']);
    expect(config?.policy.hours.holidays.length).toBe(20);
  });
});
