/**
 * The rosters that schedules keep in Markdown files: a change for each file whose text is not what it should be. A file that
 * was not read, as in a run for one issue, is left alone.
 */
import type { Temporal } from 'temporal-polyfill';
import type { ScheduleConfig } from '../issues/policy.js';
import {
  type RosterInput,
  rosterBlock,
  rosterBody,
  rosterFileProblems,
  rosterProblem,
  rosterTitle,
  withRoster,
} from '../report/roster.js';
import type { Change, Problem } from './change.js';
import type { Observed } from './observed.js';

export interface RosterPlan {
  readonly changes: readonly Change[];
  readonly problems: readonly Problem[];
}

export interface RosterRequest {
  readonly configs: readonly ScheduleConfig[];
  readonly observed: Pick<Observed, 'files'>;
  readonly now: Temporal.Instant;
}

/**
 * Several schedules may share a file: commits are made one after the other, each on the text the one before leaves. Pull
 * requests all start from the file as it is.
 */
export function planRosters({ configs, observed, now }: RosterRequest): RosterPlan {
  const texts = new Map(observed.files.map((file) => [file.path, file]));
  const changes: Change[] = [];
  const problems: Problem[] = [];
  for (const config of configs) {
    const { roster } = config.policy;
    const file = roster === undefined ? undefined : texts.get(roster.file);
    if (roster === undefined || file === undefined) continue;
    const report = (why: string) =>
      problems.push({ schedule: config.schedule.id, text: rosterProblem(roster.file, why) });
    if (file.state !== 'read') {
      report(rosterFileProblems[file.state]);
      continue;
    }
    const input: RosterInput = { schedule: config.schedule, now, displayName: (login) => login };
    const block = rosterBlock(input);
    const rostered = withRoster(file.text, config.schedule.id, block);
    if (rostered.kind === 'unplaced') report(rostered.why);
    if (rostered.kind !== 'changed') continue;
    const { text } = rostered;
    changes.push({
      kind: 'edit-file',
      path: roster.file,
      text,
      was: file.text,
      as: roster.as,
      branch: `watchbill/roster-${config.schedule.id}-${fingerprint(block)}`,
      title: rosterTitle(input),
      body: rosterBody(config.path, roster.file, config.schedule),
      chain: `file ${roster.file}`,
      schedule: config.schedule.id,
      reason: 'the roster names who is on call',
      urgency: 4,
    });
    if (roster.as === 'commit') texts.set(roster.file, { ...file, text });
  }
  return { changes, problems };
}

/**
 * FNV-1a of 32 bits (http://www.isthe.com/chongo/tech/comp/fnv/): a branch's natural key. Two rosters of one schedule differ
 * in their times at least, so a branch is never asked to hold another text than the one it was made for.
 */
function fingerprint(text: string): string {
  let hash = 0x811c9dc5;
  for (const character of text) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  }
  return hash.toString(16).padStart(8, '0');
}
