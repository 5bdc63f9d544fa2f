/** The words of the badge. */
export const badgeWords = {
  label: 'on call',
  nobody: 'nobody',
  /** What is read aloud, and shown where there is no picture. */
  title: (who: string) => `on call: ${who}`,
} as const;
