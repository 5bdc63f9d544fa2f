/**
 * What a sweep must read beside the lists to see postmortems through: their sub-issues, the issues they name, and incidents
 * that have been closed for long. Reading it is for `github/linked`.
 */
import type { Temporal } from 'temporal-polyfill';
import type { Issue } from '../issues/issue.js';
import { findMarker } from '../issues/marker.js';
import { trustedComments } from '../issues/own-comments.js';
import type { ScheduleConfig } from '../issues/policy.js';
import { recordOf } from '../issues/record.js';
import { followUpsIn, type Here } from '../postmortem/follow-ups.js';
import { isBefore } from '../schedule/span.js';

export interface Lists {
  readonly configs: readonly ScheduleConfig[];
  readonly open: readonly Issue[];
  readonly closed: readonly Issue[];
  readonly records: readonly Issue[];
}

/** Each costs a request a sweep; those that nobody touched for longest wait until there are fewer. */
const maxFollowed = 30;

/** Postmortems that are open, or were closed after `since`; those touched last first. */
export function followedPostmortems({ configs, records }: Lists, since: Temporal.Instant): readonly Issue[] {
  return records
    .filter(
      (issue) =>
        incidentOf(issue, configs) !== undefined &&
        (issue.closedAt === undefined || !isBefore(issue.closedAt, since)),
    )
    .toSorted((a, b) => b.updatedAt.epochMilliseconds - a.updatedAt.epochMilliseconds || a.number - b.number)
    .slice(0, maxFollowed);
}

function incidentOf(issue: Issue, configs: readonly ScheduleConfig[]): number | undefined {
  for (const config of configs) {
    const record = recordOf(issue, config);
    if (record?.kind === 'postmortem') return record.incident;
  }
  return undefined;
}

export interface Named {
  readonly lists: Lists;
  /** Postmortems that are followed. */
  readonly postmortems: readonly Issue[];
  /** Their open sub-issues. */
  readonly parts: readonly number[];
  readonly here: Here;
}

/** Ascending, each once; what stands in the lists is not among them. */
export function linkedNumbers({ lists, postmortems, parts, here }: Named): readonly number[] {
  const known = new Set([...lists.open, ...lists.closed, ...lists.records].map(({ number }) => number));
  const wanted = [
    ...postmortems.flatMap((issue) => incidentOf(issue, lists.configs) ?? []),
    ...postmortems.flatMap(({ body }) =>
      followUpsIn(body, here).flatMap(({ names, isDone }) =>
        names.kind === 'issue' && !isDone ? [names.number] : [],
      ),
    ),
    ...parts,
    ...lists.closed.flatMap(postmortemGoneOnWith),
  ];
  return [...new Set(wanted)].filter((number) => !known.has(number)).sort((a, b) => a - b);
}

/** The postmortem of an incident that was opened again and is closed again since it was linked. */
function postmortemGoneOnWith(incident: Issue): readonly number[] {
  const link = linkIn(incident);
  const again = incident.timeline.findLast(({ kind }) => kind === 'closed');
  const isAgain = link !== undefined && again !== undefined && isBefore(link.at, again.at);
  return isAgain && link.number !== undefined ? [link.number] : [];
}

export interface PostmortemLink {
  readonly at: Temporal.Instant;
  /** Absent where the postmortem is created in this run. */
  readonly number?: number;
  /** `#20`, or the stand-in for it; empty where the comment says none. */
  readonly text: string;
}

/** The link to its postmortem that Watchbill wrote on an incident; the number stands in front of all others there. */
export function linkIn(incident: Issue): PostmortemLink | undefined {
  const link = trustedComments(incident).find(({ body }) => findMarker(body)?.kind === 'postmortem-link');
  const [text, number] = /#(\d{1,10})\b|\{\{watchbill issue [^{}]+\}\}/.exec(link?.body ?? '') ?? [];
  if (link === undefined) return undefined;
  return { at: link.at, text: text ?? '', ...(number === undefined ? {} : { number: Number(number) }) };
}
