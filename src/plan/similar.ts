/**
 * What a new incident or request is like: a comment beside its first answer, in the same run or never. Nothing of the duty
 * rests on it, so where it could not be read or written it is not made up for later.
 */
import { similarIssues } from '../issues/archive.js';
import { hasLabel, type LabelName } from '../issues/label.js';
import type { Marker } from '../issues/marker.js';
import { trustedMarkers } from '../issues/own-comments.js';
import { commentBody } from '../report/issue-comments.js';
import { similarText } from '../report/similar.js';
import { isBefore } from '../schedule/span.js';
import type { Change, Wanted } from './change.js';
import { type Context, chain, existing, type ServedIssue } from './context.js';
import { isFull } from './manners.js';

/** Older ones were there before Watchbill, or before a clock that stood still: whoever has them knows them. */
const newHours = 24;
/** More at once are a flood: an alert that repeats itself, or an import. Then the first answers are words enough. */
const maxNew = 10;

export function planSimilar(context: Context): readonly Change[] {
  const fresh = context.open.filter((served) => isNew(context, served));
  if (context.config.policy.similar === 0 || fresh.length === 0 || fresh.length > maxNew) return [];
  const { archive } = context.observed;
  if (archive === undefined) {
    context.want(wantedArchive(context));
    return [];
  }
  return fresh.flatMap((served) => planOne(context, served, archive));
}

/** About to get its first answer. */
function isNew(context: Context, served: ServedIssue): boolean {
  const { issue, standing, isKept } = served;
  const markers = trustedMarkers(issue);
  return (
    isKept &&
    (standing.kind === 'incident' || standing.kind === 'request') &&
    isBefore(context.now.subtract({ hours: newHours }), issue.createdAt) &&
    !markers.some(({ kind }) => kind === 'status' || kind === 'similar') &&
    !isFull(context, served)
  );
}

function planOne(
  context: Context,
  { issue }: ServedIssue,
  archive: NonNullable<Context['observed']['archive']>,
): readonly Change[] {
  const { config, all, templates, now } = context;
  const found = similarIssues(issue, { archive, config, all, templates });
  if (found.length === 0) return [];
  const marker: Marker = { kind: 'similar', key: config.schedule.id };
  // Less urgent than the first answer, so that it stands below it.
  return chain({ chain: `issue ${issue.number} similar`, schedule: config.schedule.id, urgency: 3 }, [
    {
      change: {
        kind: 'comment',
        issue: existing(issue),
        marker,
        body: commentBody(marker, similarText({ found, config, now }), config.schedule),
      },
      reason: 'closed issues are like it, and how they were resolved may help',
    },
  ]);
}

/** Of every schedule that shows any, so that one read serves them all. */
function wantedArchive({ all }: Context): Wanted {
  const showing = all.filter(({ policy }) => policy.similar > 0);
  return {
    kind: 'archive',
    incidents: distinct(showing.map(({ policy }) => policy.incidents.label)),
    requests: distinct(showing.map(({ policy }) => policy.requests.label)),
  };
}

function distinct(labels: readonly LabelName[]): readonly LabelName[] {
  return labels.filter((label, index) => !hasLabel(labels.slice(0, index), label));
}
