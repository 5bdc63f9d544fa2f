/** Which issues are the follow-ups of a postmortem, and what of them is still to be done. */
import type { Temporal } from 'temporal-polyfill';
import type { Issue } from '../issues/issue.js';
import { findMarker, type Marker } from '../issues/marker.js';
import { trustedMarkers } from '../issues/own-comments.js';
import { recordOf } from '../issues/record.js';
import type { OpenFollowUp } from '../postmortem/finish.js';
import { type FollowUp, followUpsIn } from '../postmortem/follow-ups.js';
import type { Context } from './context.js';
import type { Observed } from './observed.js';

export interface FollowUpIssue {
  readonly issue: Issue;
  /** What tells it from the postmortem's others; empty for an issue that a line names and that is no follow-up. */
  readonly item: string;
  /** A follow-up: what happens to its line happens to it. */
  readonly isOurs: boolean;
  /** Opened here. */
  readonly isBorn: boolean;
  /** When people last edited the postmortem's text; absent where Watchbill did so last. */
  readonly textEditedAt: Temporal.Instant | undefined;
}

export interface Pair {
  readonly line: FollowUp;
  /** The follow-up that the line stands for. */
  readonly issue: FollowUpIssue | undefined;
}

/** By number, each once: follow-ups of this postmortem, and closed issues that its lines name. */
export function followUpIssues({ config, observed }: Context, postmortem: number): readonly FollowUpIssue[] {
  const text = observed.records.find(({ number }) => number === postmortem);
  const textEditedAt = text?.bodyEditedAt;
  const named = new Set(
    followUpsIn(text?.body ?? '', observed.repository).flatMap(({ names }) =>
      names.kind === 'issue' ? [names.number] : [],
    ),
  );
  const around = [...observed.records, ...observed.linked];
  const desk = [...named].flatMap((number) => issueNumbered(observed, number) ?? []);
  const found = [...around, ...desk].flatMap((issue): readonly FollowUpIssue[] => {
    const record = recordOf(issue, config);
    if (record?.kind === 'follow-up' && record.postmortem === postmortem) {
      const prefix = `${config.schedule.id} ${postmortem} `;
      const born = issue.author?.isViewer === true ? findMarker(issue.body) : undefined;
      const isBorn = isOf(born, prefix);
      const marker = isBorn ? born : trustedMarkers(issue).find((one) => isOf(one, prefix));
      const item = marker?.key.split(' ')[3] ?? '';
      return [{ issue, item, isOurs: true, isBorn, textEditedAt }];
    }
    const isDone = named.has(issue.number) && issue.state === 'closed';
    return isDone ? [{ issue, item: '', isOurs: false, isBorn: false, textEditedAt }] : [];
  });
  return [...new Map(found.map((one) => [one.issue.number, one])).values()].sort(
    (a, b) => a.issue.number - b.issue.number,
  );
}

function isOf(marker: Marker | undefined, prefix: string): boolean {
  return marker?.kind === 'follow-up' && marker.key.startsWith(prefix);
}

export function issueNumbered(observed: Observed, number: number): Issue | undefined {
  const { open, closed, records, linked } = observed;
  return [records, linked, closed, open]
    .map((list) => list.find((issue) => issue.number === number))
    .find((issue) => issue !== undefined);
}

/** Lines that are not ticked, and open follow-ups that no line names; not those that were waived. */
export function openFollowUps(
  context: Context,
  postmortem: Pick<Issue, 'number' | 'body'>,
): readonly OpenFollowUp[] {
  const lines = followUpsIn(postmortem.body, context.observed.repository);
  const named = new Set(lines.flatMap(({ names }) => (names.kind === 'issue' ? [names.number] : [])));
  const ours = followUpIssues(context, postmortem.number).filter(({ isOurs }) => isOurs);
  const waived = new Set(
    ours.flatMap(({ issue }) => (context.read(issue).standing.waived === undefined ? [] : [issue.number])),
  );
  return [
    ...lines.flatMap(({ text, isDone, names }): readonly OpenFollowUp[] => {
      if (isDone || (names.kind === 'issue' && waived.has(names.number))) return [];
      if (names.kind === 'issue') return [{ kind: 'issue', number: names.number, text }];
      return [
        names.kind === 'created'
          ? { kind: 'created', reference: names.reference, text }
          : { kind: 'task', text: names.kind === 'elsewhere' ? `${names.reference} ${text}`.trim() : text },
      ];
    }),
    ...ours
      .filter(({ issue }) => issue.state === 'open' && !named.has(issue.number) && !waived.has(issue.number))
      .map(({ issue: { number, title } }) => ({ kind: 'issue' as const, number, text: title })),
  ];
}
