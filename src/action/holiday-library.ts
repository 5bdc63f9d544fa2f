/** The package `date-holidays` as `public-holidays` wants it. Importing this file loads nothing; calling it does. */
import type { HolidayLibrary } from './public-holidays.js';

export async function loadHolidayLibrary(): Promise<HolidayLibrary> {
  const { default: Holidays } = await import('date-holidays');
  const all = new Holidays('US');
  return {
    countries: new Set(Object.keys(all.getCountries())),
    hasPart: ([country = '', state, region]) => {
      if (state === undefined) return true;
      if (!Object.hasOwn(all.getStates(country) ?? {}, state)) return false;
      return region === undefined || Object.hasOwn(all.getRegions(country, state) ?? {}, region);
    },
    holidaysIn: ([country = '', state, region], year) =>
      new Holidays(
        { country, ...(state && { state }), ...(region && { region }) },
        { types: ['public'], languages: ['en'] },
      ).getHolidays(year),
  };
}
