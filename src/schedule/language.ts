/** In which language the people of a schedule read what Watchbill writes. */
export const languages = ['en', 'ko'] as const;

export type Language = (typeof languages)[number];
