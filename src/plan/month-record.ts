/**
 * The record of the last month that is over: written by the first run that finds it missing, once, however late that is. Older
 * months are not made up for, nor is one in which Watchbill was not at work yet.
 */
import { clockMilliseconds } from '../issues/clock.js';
import type { Issue } from '../issues/issue.js';
import { hasLabel } from '../issues/label.js';
import { findMarker, hasMarker } from '../issues/marker.js';
import { trustedMarkers } from '../issues/own-comments.js';
import { severities } from '../issues/policy.js';
import { monthRecordLabel, monthRecordMarker, shiftLogLabel } from '../issues/record.js';
import { lastMonth, type Month, monthBefore } from '../postmortem/month.js';
import { monthRecord } from '../postmortem/record.js';
import { formatRecord, type MonthRecord, parseRecord } from '../postmortem/record-schema.js';
import { commentBody } from '../report/issue-comments.js';
import {
  type RecordText,
  recordChangeText,
  recordFileText,
  recordIn,
  recordText,
  recordTitle,
} from '../report/record.js';
import { firstStart } from '../schedule/coverage.js';
import type { Login } from '../schedule/login.js';
import { shiftsAt } from '../schedule/resolve.js';
import { leadRole } from '../schedule/roles.js';
import { isBefore } from '../schedule/span.js';
import type { Change, IssueList, WantedFile } from './change.js';
import { type ChainStep, type Context, chain, existing, type MonthRead } from './context.js';
import { monthRecordLabelStep } from './labels.js';
import { pagesOn } from './record-pages.js';

/** Nothing in an event run: it has not seen the records. */
export function planMonthRecord(context: Context): readonly Change[] {
  const { config, observed, now } = context;
  const month = lastMonth(now, config.schedule.timezone);
  if (observed.scope !== 'all' || !wasAtWork(context, month)) return [];
  switch (config.policy.record) {
    case 'issue':
      return planIssue(context, month);
    case 'file':
      return planFiles(context, month);
    case 'none':
      return [];
  }
}

/** So much of a month must have been watched for a record to say anything of it. */
const leastDays = 7;

/**
 * The rota had begun, and something of Watchbill's own tells that it served the schedule for the month's last week at least: a
 * log, a postmortem, the record before, or a comment. A team that begins today with a rota of long ago gets no record of a
 * month that nobody watched.
 */
function wasAtWork({ config, observed }: Context, { end }: Month): boolean {
  const { id } = config.schedule;
  const begins = firstStart(config.schedule, leadRole(config.schedule));
  if (begins === undefined || !isBefore(begins, end)) return false;
  const latest = end.subtract({ hours: 24 * leastDays });
  const isIts = (key: string) => key.split(/[ /]/)[0] === id;
  const isOwnRecord = ({ author, body, createdAt }: Issue) =>
    author?.isViewer === true && !isBefore(latest, createdAt) && isIts(findMarker(body)?.key ?? '');
  const isServedThen = (issue: Issue) => {
    const timeline = issue.timeline.filter(({ at }) => !isBefore(latest, at));
    return trustedMarkers({ ...issue, timeline }).some(({ kind, key }) => kind === 'status' && isIts(key));
  };
  return observed.records.some(isOwnRecord) || [...observed.open, ...observed.closed].some(isServedThen);
}

/** Two runs at once may have written it twice: the older one is the record. */
function planIssue(context: Context, month: Month): readonly Change[] {
  const { schedule } = context.config;
  const marker = monthRecordMarker(context.config, month.key);
  const key = `record ${marker.key}`;
  const base = { chain: key, schedule: schedule.id, urgency: 3 } as const;
  const found = context.observed.records.filter((record) => isOwn(record) && hasMarker(record.body, marker));
  if (found.length > 0) return chain(base, found.flatMap(closing));
  const read = context.month();
  if (read === undefined) {
    context.want({ kind: 'month', of: [{ schedule: schedule.id, lists: listsOf(context, month) }] });
    return [];
  }
  const text = textOf(context, month, read);
  return chain(base, [
    ...monthRecordLabelStep(context),
    {
      change: {
        kind: 'create-issue',
        key,
        title: recordTitle(text),
        body: commentBody(marker, recordText(text), schedule),
        labels: [monthRecordLabel],
        assignees: managers(context),
      },
      reason: `${month.key} is over and has no record yet`,
    },
    {
      change: { kind: 'close', issue: { kind: 'created', key }, as: 'completed' },
      reason: 'there is nothing to do about a record',
    },
  ]);
}

function isOwn(record: Issue): boolean {
  return record.author?.isViewer === true && hasLabel(record.labels, monthRecordLabel);
}

/** What a run that was cut off left open; not what people opened again. */
function closing(record: Issue, place: number): readonly ChainStep[] {
  const wasClosed = !record.isComplete || record.timeline.some(({ kind }) => kind === 'closed');
  if (record.state === 'closed' || wasClosed) return [];
  return [
    {
      change: { kind: 'close', issue: existing(record), as: place === 0 ? 'completed' : 'duplicate' },
      reason: place === 0 ? 'there is nothing to do about a record' : 'the month has a record already',
    },
  ];
}

/** Who hears of it: whoever holds the role `manager`, where the schedule has one; else nobody. */
function managers({ config, now, people }: Context): readonly Login[] {
  const logins = shiftsAt(config.schedule, 'manager', now).map(({ login }) => login);
  const manager = logins.length === 0 ? undefined : people.firstAssignable(logins);
  return manager === undefined ? [] : [manager];
}

/** A pull request that was closed is an answer, too: it has been asked for once. */
function planFiles(context: Context, month: Month): readonly Change[] {
  const { schedule, policy } = context.config;
  const branch = `watchbill/record-${schedule.id}-${month.key}`;
  const [path, json] = pathsOf(context, month);
  const read = context.month();
  if (read === undefined) {
    const file: WantedFile = {
      path,
      before: pathsOf(context, monthBefore(month))[1],
      ...(policy.changesBy === 'commit' ? {} : { branch }),
    };
    context.want({ kind: 'month', of: [{ schedule: schedule.id, lists: listsOf(context, month), file }] });
    return [];
  }
  if (read.files.has(path) || read.proposed.has(branch)) return [];
  const text = textOf(context, month, read);
  return chain({ chain: `record ${schedule.id} ${month.key}`, schedule: schedule.id, urgency: 3 }, [
    {
      change: {
        kind: 'edit-file',
        path,
        text: recordFileText(text),
        beside: [{ path: json, text: `${formatRecord(text.record)}\n` }],
        as: policy.changesBy,
        branch,
        title: recordTitle(text),
        body: recordChangeText(text),
      },
      reason: `${month.key} is over and has no record yet`,
    },
  ]);
}

function pathsOf({ config }: Context, { key }: Month): readonly [markdown: string, json: string] {
  const path = `records/${config.schedule.id}/${key}`;
  return [`${path}.md`, `${path}.json`];
}

/**
 * Whatever changed in the month or since. Of follow-ups also those that were closed before: they may have been due in the
 * month, and none is due later than its longest window after it was opened. And the postmortems that named them by then: they
 * may have been waived.
 */
function listsOf({ config }: Context, { start }: Month): readonly IssueList[] {
  const { label, incidents, requests, followUps, hours } = config.policy;
  const longest = severities.map((severity) => {
    const length = followUps.windows[severity];
    return length === undefined ? 0 : clockMilliseconds(length, hours);
  });
  const demanding = [followUps.label, incidents.postmortemLabel];
  return [
    { labels: [label, incidents.label, requests.label, shiftLogLabel], since: start },
    { labels: demanding, since: start.subtract({ milliseconds: Math.max(...longest) }) },
  ];
}

function textOf(context: Context, month: Month, read: MonthRead): RecordText {
  const { config, observed } = context;
  const issues = read.issues.map(({ issue }) => issue);
  const records = read.records.map(({ issue }) => issue);
  const record = monthRecord({
    ...{ config, month, issues, records, missing: read.missing },
    pages: [...issues, ...records].flatMap(pagesOn),
  });
  return {
    record,
    title: config.schedule.name,
    ...(config.schedule.language === undefined ? {} : { language: config.schedule.language }),
    before: recordBefore(context, month, read),
    issueTitles: new Map([...issues, ...records].map(({ number, title }) => [number, title])),
    repositoryUrl: observed.repository.url,
  };
}

/** As far as it can be had for nothing: from its issue, which nobody edited, or its file. */
function recordBefore(context: Context, month: Month, { files }: MonthRead): MonthRecord | undefined {
  const { config, observed } = context;
  const { key } = monthBefore(month);
  const marker = monthRecordMarker(config, key);
  const issue = observed.records.find((one) => isOwn(one) && one.isTrusted && hasMarker(one.body, marker));
  const text = files.get(pathsOf(context, monthBefore(month))[1]);
  const found = issue === undefined ? parseRecord(text ?? '') : recordIn(issue.body);
  return found?.schedule === config.schedule.id && found.month === key ? found : undefined;
}
