/** Times, spans and lengths of time. What a day or a month is called, `Intl` knows; here is how they are put together. */
import type { InEachLanguage } from '../language.js';

/** As `Intl` has them in the language: `Mon`, `30`, `Nov`, or `월`, `30`, `11월`. */
export interface DateParts {
  readonly weekday: string;
  readonly day: string;
  readonly month: string;
}

export type DurationUnit = 'day' | 'hour' | 'minute';

interface TimeWords {
  /** Whose names of days and months are taken. */
  readonly locale: string;
  /** `Mon 30 Nov` */
  readonly date: (parts: DateParts) => string;
  /** `30 Nov` */
  readonly shortDate: (parts: Omit<DateParts, 'weekday'>) => string;
  /** `Mon 30 Nov 2026` */
  readonly dateOfYear: (date: string, year: number) => string;
  /** `Mon 30 Nov 09:00` */
  readonly moment: (date: string, time: string) => string;
  /** `7 h` */
  readonly amount: (count: number, unit: DurationUnit) => string;
  /** `, 7 h late` */
  readonly late: (length: string) => string;
  /** ` (noticed Mon 30 Nov 16:07 KST, 7 h later)` */
  readonly noticed: (at: string, length: string) => string;
}

const englishUnits: Readonly<Record<DurationUnit, string>> = { day: 'd', hour: 'h', minute: 'min' };

const koreanAmounts: Readonly<Record<DurationUnit, Intl.NumberFormat>> = {
  day: koreanAmount('day'),
  hour: koreanAmount('hour'),
  minute: koreanAmount('minute'),
};

function koreanAmount(unit: DurationUnit): Intl.NumberFormat {
  return new Intl.NumberFormat('ko-KR', { style: 'unit', unit, unitDisplay: 'short' });
}

export const timeWords: InEachLanguage<TimeWords> = {
  en: {
    locale: 'en-US',
    date: ({ weekday, day, month }) => `${weekday} ${day} ${month}`,
    shortDate: ({ day, month }) => `${day} ${month}`,
    dateOfYear: (date, year) => `${date} ${year}`,
    moment: (date, time) => `${date} ${time}`,
    amount: (count, unit) => `${count} ${englishUnits[unit]}`,
    late: (length) => `, ${length} late`,
    noticed: (at, length) => ` (noticed ${at}, ${length} later)`,
  },
  ko: {
    locale: 'ko-KR',
    date: ({ weekday, day, month }) => `${month} ${day}일(${weekday})`,
    shortDate: ({ day, month }) => `${month} ${day}일`,
    dateOfYear: (date, year) => `${year}년 ${date}`,
    moment: (date, time) => `${date} ${time}`,
    amount: (count, unit) => koreanAmounts[unit].format(count),
    late: (length) => `, ${length} 늦음`,
    noticed: (at, length) => ` (${at}에 확인, ${length} 늦음)`,
  },
};
