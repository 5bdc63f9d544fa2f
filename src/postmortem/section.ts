/** Which part of a postmortem a heading asks for, whatever words a team has for it. */

/** What Watchbill knows how to fill. */
export const postmortemParts = ['timeline', 'follow-ups', 'figures', 'report', 'people'] as const;

export type PostmortemPart = (typeof postmortemParts)[number];

/**
 * The first that fits counts: "Timeline of actions" is a timeline, "Impact summary" is about figures. Words as in the templates
 * that incident guides offer (https://sre.google/sre-book/example-postmortem/, https://response.pagerduty.com/after/post_mortem_template/).
 */
const words: Readonly<Record<PostmortemPart, RegExp>> = {
  timeline: /\btime ?line\b|\bchronology\b|\bsequence of events\b|타임라인|경과/i,
  'follow-ups':
    /\bfollow[- ]?ups?\b|\baction(?:s| items?| plan)\b|\bnext steps\b|\b(?:corrective|preventi(?:ve|on))\b|\bremediations?\b|\bto[- ]?dos?\b|후속|조치 사항/i,
  figures: /\bimpact\b|\bmetrics\b|\bfigures\b|\bdurations?\b|\btime to\b|영향|지표/i,
  report: /\bsummary\b|\boverview\b|\bwhat happened\b|\breport\b|\bdescription\b|\bsynopsis\b|요약|개요/i,
  people: /\bpeople\b|\bparticipants?\b|\bresponders?\b|\binvolved\b|\battendees\b|참여자|참석자/i,
};

/** `heading`: its text alone. */
export function partOf(heading: string): PostmortemPart | undefined {
  return postmortemParts.find((part) => words[part].test(heading));
}

/** Whether the line is a heading by its `#`. */
export function isMarkedHeading(line: string): boolean {
  return /^ {0,3}#{1,6}[ \t]/.test(line);
}

/** The text of a Markdown heading, or of a line that is bold as a whole; `undefined` for any other line. */
export function headingText(line: string): string | undefined {
  const [, heading] = /^ {0,3}#{1,6}[ \t]+(.*)$/.exec(line) ?? [];
  if (heading !== undefined) return heading.replace(/[ \t]+#+[ \t]*$/, '').trim();
  return /^ {0,3}\*\*([^*]+)\*\*:?[ \t]*$/.exec(line)?.[1]?.replace(/:$/, '').trim();
}
