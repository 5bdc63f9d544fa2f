/**
 * Which of our words count as pages in the monthly record: today the comments that call somebody by name. Where pages go out
 * by other ways, deliveries are to be counted here, each as one more `Page`; all that reads them goes by this list alone.
 */
import type { Issue } from '../issues/issue.js';
import { findMarker, type MarkerKind } from '../issues/marker.js';
import type { Page } from '../postmortem/record-load.js';
import type { PageKind } from '../postmortem/record-schema.js';
import { mentionsIn } from '../report/escape.js';
import { parseLogin } from '../schedule/login.js';

const pageKindOf: ReadonlyMap<MarkerKind, PageKind> = new Map([
  ['near-miss', 'near-miss'],
  ['breach', 'breach'],
  ['called', 'escalation'],
]);

/** One for each person whom a reminder, a breach or an escalation by hand mentions, at the time it was written. */
export function pagesOn({ timeline }: Issue): readonly Page[] {
  return timeline.flatMap((event) => {
    if (event.kind !== 'comment' || !event.isTrusted) return [];
    const marker = findMarker(event.body);
    const kind = marker && pageKindOf.get(marker.kind);
    if (kind === undefined) return [];
    const logins = [...new Set(mentionsIn(event.body))].flatMap((text) => parseLogin(text) ?? []);
    return logins.map((login) => ({ at: event.at, login, kind }));
  });
}
