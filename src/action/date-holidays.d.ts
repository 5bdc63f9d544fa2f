/** What is used of the package `date-holidays`; its own types name the browser's and are for all versions alike. */
declare module 'date-holidays' {
  class Holidays {
    constructor(
      country: string,
      state?: string,
      region?: string,
      options?: { types?: string[]; languages?: string[] },
    );
    getCountries(): Record<string, string>;
    getStates(country: string): Record<string, string> | null;
    getRegions(country: string, state: string): Record<string, string> | null;
    getHolidays(year: number): unknown;
  }

  export = Holidays;
}
