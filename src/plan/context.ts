/** What every planner of one schedule sees, and where it says what people must mend. */
import type { Temporal } from 'temporal-polyfill';
import type { HolidayTable } from '../config/country.js';
import { commandsGiven, unsurePeople } from '../issues/commands-given.js';
import { reportOf } from '../issues/form-report.js';
import type { Template } from '../issues/form-template.js';
import type { Issue } from '../issues/issue.js';
import { hasLabelBeenRemovedByHand, isRecord, isServed } from '../issues/kind.js';
import { hasLabel, type LabelName } from '../issues/label.js';
import type { Policy, ScheduleConfig } from '../issues/policy.js';
import { type RecordOf, recordOf } from '../issues/record.js';
import { type Standing, standingOf } from '../issues/standing.js';
import { isExempt } from '../issues/windows.js';
import { isSameLogin, type Login, loginKey } from '../schedule/login.js';
import { shiftsAt } from '../schedule/resolve.js';
import { leadRole, roles } from '../schedule/roles.js';
import type { Shift } from '../schedule/types.js';
import { afterChanges } from './after.js';
import type { Change, IssueTarget, Problem, Wanted } from './change.js';
import type { Observed, ObservedMonth } from './observed.js';

export interface ServedIssue {
  readonly issue: Issue;
  readonly standing: Standing;
  /** True where the on-call label was missing and only this schedule can be meant. */
  readonly isAdopted: boolean;
  /** False where a schedule listed before serves it as well: that one keeps its labels and answers its commands. */
  readonly isKept: boolean;
  /** What it is, where it is one of Watchbill's own records. */
  readonly record?: RecordOf;
}

/** A record of this schedule: shift log, postmortem, follow-up. */
export interface ServedRecord extends ServedIssue {
  readonly record: RecordOf;
}

export interface Context {
  readonly config: ScheduleConfig;
  readonly observed: Observed;
  readonly now: Temporal.Instant;
  /** The first of the lead role's holders. */
  readonly holder: Shift | undefined;
  /** Everybody who holds the lead role now, by seat. */
  readonly holders: readonly Shift[];
  /** All schedules, this one among them. */
  readonly all: readonly ScheduleConfig[];
  /** By number. Issues whose timeline could not be read whole are left out. */
  readonly open: readonly ServedIssue[];
  readonly closed: readonly ServedIssue[];
  /** This schedule's own, open and closed lately, by number; in an event run none but the event's own issue. */
  readonly records: readonly ServedRecord[];
  /** Of the countries the files name; needed where a file is changed. */
  readonly holidays: HolidayTable | undefined;
  /** Of the repository's issue forms. */
  readonly templates: readonly Template[];
  readonly people: People;
  /** Any issue that was read, with its commands and its standing; for what is told of one issue on another. */
  read(issue: Issue): Pick<ServedIssue, 'issue' | 'standing'>;
  report(text: string): void;
  /** Has it read, and the plan made again. */
  want(wanted: Wanted): void;
  /** What its monthly record is made of; `undefined` while it was not read. */
  month(): MonthRead | undefined;
}

export interface MonthRead extends Pick<ObservedMonth, 'files' | 'proposed'> {
  /** By number. */
  readonly issues: readonly ServedIssue[];
  readonly records: readonly ServedRecord[];
  /** Issues that could not be read, or not whole. */
  readonly missing: number;
}

export interface People {
  /**
   * The first of the candidates whom GitHub lets assign, or none. A login about which nothing is known yet is taken
   * for assignable and asked for before anything is written.
   */
  firstAssignable(candidates: readonly Login[]): Login | undefined;
  /** The same of one, where people need not mend it: in the past, or of another schedule. */
  readonly canBeAssigned: (login: Login) => boolean;
}

export interface ContextInput {
  readonly config: ScheduleConfig;
  /** All schedules, this one among them: an issue without on-call label is adopted only if just one can be meant. */
  readonly all: readonly ScheduleConfig[];
  readonly holidays: HolidayTable | undefined;
  /** Of the repository's issue forms. */
  readonly templates: readonly Template[];
  readonly observed: Observed;
  readonly now: Temporal.Instant;
  readonly problems: Problem[];
  readonly readings: Readings;
  readonly unknownLogins: Map<string, Login>;
  readonly unknownPermissions: Map<string, Login>;
  readonly wanted: Map<Wanted['kind'], Wanted>;
}

export function contextOf(input: ContextInput): Context {
  const { config, observed, now } = input;
  const problems = new Set<string>();
  const holders = shiftsAt(config.schedule, leadRole(config.schedule), now);
  const report = (text: string) => {
    if (problems.has(text)) return;
    problems.add(text);
    input.problems.push({ schedule: config.schedule.id, text });
  };
  return {
    config,
    // Two runs at once may have opened a record twice: every later run goes on with the older one.
    observed: { ...observed, records: [...observed.records].sort((a, b) => a.number - b.number) },
    now,
    all: input.all,
    holidays: input.holidays,
    holder: holders[0],
    holders,
    open: served(observed.open, input),
    closed: served(observed.closed, input),
    records: servedRecords(input),
    templates: input.templates,
    people: peopleOf(input, report),
    read: (issue) => readingOf(issue, input, false),
    report,
    want: (wanted) => input.wanted.set(wanted.kind, withWanted(input.wanted.get(wanted.kind), wanted)),
    month: () => monthOf(input),
  };
}

/** Several schedules may want a month. */
function withWanted(before: Wanted | undefined, wanted: Wanted): Wanted {
  return before?.kind === 'month' && wanted.kind === 'month'
    ? { ...wanted, of: [...before.of, ...wanted.of] }
    : wanted;
}

/** With what every run reads: what is open has perhaps not changed since the month began. */
function monthOf(input: ContextInput): MonthRead | undefined {
  const { config, observed } = input;
  const { month } = observed;
  if (month === undefined) return undefined;
  const { files, proposed } = month;
  const all = [...month.issues, ...observed.open, ...observed.closed, ...observed.records];
  const issues = [...new Map(all.map((issue) => [issue.number, issue])).values()];
  const cut = issues.filter((issue) => !issue.isComplete);
  const isIts = (issue: Issue) => isServed(issue, config.policy) || recordOf(issue, config) !== undefined;
  return {
    ...{ files, proposed },
    issues: served(issues, input),
    records: servedRecords({ ...input, observed: { ...observed, records: issues } }),
    missing: month.missing + cut.filter(isIts).length,
  };
}

function served(issues: readonly Issue[], input: ContextInput): readonly ServedIssue[] {
  const { config, all } = input;
  const { policy } = config;
  return issues
    .filter((issue) => issue.isComplete && !isExempt(issue, config))
    .flatMap((issue) => {
      const isAdopted = !isServed(issue, policy) && isMeant(issue, config, all);
      if (!isAdopted && !isServed(issue, policy)) return [];
      return [{ ...readingOf(issue, input, isAdopted), isAdopted }];
    })
    .sort((a, b) => a.issue.number - b.issue.number);
}

function servedRecords(input: ContextInput): readonly ServedRecord[] {
  const { config, observed } = input;
  const { scope } = observed;
  return observed.records
    .filter((issue) => issue.isComplete && !isExempt(issue, config))
    .filter(({ number }) => scope === 'all' || scope === number)
    .flatMap((issue) => {
      const record = recordOf(issue, config);
      if (record === undefined) return [];
      const reading = readingOf(issue, input, false);
      const standing = { ...waivedWith(record, input), ...reading.standing };
      return [{ ...reading, standing, isAdopted: false, isKept: true, record }];
    })
    .sort((a, b) => a.issue.number - b.issue.number);
}

/** Whoever says on an incident that it needs no postmortem says so also of the one that is there already. */
function waivedWith(record: RecordOf, input: ContextInput): Pick<Standing, 'waived'> {
  if (record.kind !== 'postmortem') return {};
  const incident = input.observed.closed.find(({ number }) => number === record.incident);
  const waived = incident && readingOf(incident, input, false).standing.waived;
  return waived === undefined ? {} : { waived };
}

/** By the object: what a plan leaves as it was need not be read again for its next step. */
export type Readings = Map<ScheduleConfig, WeakMap<Issue, Reading>>;

type Reading = Omit<ServedIssue, 'isAdopted' | 'record'>;

function readingOf(issue: Issue, input: ContextInput, isAdopted: boolean): Reading {
  const { config, all, readings } = input;
  const known = readings.get(config) ?? new WeakMap<Issue, Reading>();
  readings.set(config, known);
  const found = known.get(issue);
  if (found !== undefined) return found;
  const labeled = isAdopted ? { ...issue, labels: [...issue.labels, config.policy.label] } : issue;
  const commanded = withCommands(labeled, input);
  const keeper = all.find((other) => isServed(labeled, other.policy));
  const reading = {
    issue: commanded,
    standing: standingOf(commanded, config),
    isKept: keeper === config,
  };
  known.set(issue, reading);
  return reading;
}

/** With what its form says, and what people commanded in its comments, as far as it is known who may. */
function withCommands(issue: Issue, input: ContextInput): Issue {
  const { config, observed, templates, unknownPermissions } = input;
  const report = reportOf(issue, templates, config.policy);
  const commanded = commandsGiven({ ...issue, report }, { config, permissions: observed.permissions });
  for (const login of unsurePeople(commanded)) unknownPermissions.set(loginKey(login), login);
  return commanded;
}

/** True for an incident or request without any schedule's on-call label, where only this schedule has such a label. */
function isMeant(issue: Issue, config: ScheduleConfig, all: readonly ScheduleConfig[]): boolean {
  if (all.some(({ policy }) => hasLabel(issue.labels, policy.label) || isRecord(issue, policy))) return false;
  if (hasLabelBeenRemovedByHand(issue, config.policy.label)) return false;
  const candidates = all.filter(({ policy }) =>
    kindLabels(policy).some((label) => hasLabel(issue.labels, label)),
  );
  return candidates.length === 1 && candidates[0] === config;
}

function kindLabels(policy: Policy): readonly LabelName[] {
  return [policy.incidents.label, policy.requests.label];
}

function peopleOf(input: ContextInput, report: (text: string) => void): People {
  const { observed, unknownLogins } = input;
  const canBeAssigned = (login: Login) => {
    const known = observed.assignable.get(loginKey(login));
    if (known === undefined) unknownLogins.set(loginKey(login), login);
    return known !== false;
  };
  return {
    canBeAssigned,
    firstAssignable(candidates) {
      for (const login of candidates) {
        if (canBeAssigned(login)) return login;
        report(
          `${login} cannot be assigned: GitHub lets only people with access to the repository be assigned`,
        );
      }
      return undefined;
    },
  };
}

/** As it will be once these changes are carried out. */
export function servedAfter<Served extends ServedIssue>(
  context: Context,
  served: Served,
  changes: readonly Change[],
): Served {
  if (changes.length === 0) return served;
  const { config, observed, now } = context;
  const issue = afterChanges(served.issue, changes, { viewer: observed.repository.viewer, now });
  return { ...served, issue, standing: standingOf(issue, config) };
}

/** The lead role's holders first, then whoever hold the other roles, in the file's order, each by seat; each login once. */
export function onCallNow({ config, now, holders }: Context): readonly Login[] {
  const others = roles(config.schedule)
    .filter((role) => role !== leadRole(config.schedule))
    .flatMap((role) => shiftsAt(config.schedule, role, now));
  const logins = [...holders, ...others].map(({ login }) => login);
  return logins.filter((login, index) => logins.findIndex((other) => isSameLogin(other, login)) === index);
}

export function existing(issue: Issue): IssueTarget {
  return { kind: 'existing', number: issue.number };
}

/** Distributes over the union, so that a change without its base is still one of the union's members. */
type Bare<C> = C extends Change ? Omit<C, 'chain' | 'schedule' | 'reason' | 'urgency'> : never;

export interface ChainStep {
  readonly change: Bare<Change>;
  readonly reason: string;
}

/** One chain: its steps in order, all with one urgency. */
export function chain(
  base: Pick<Change, 'chain' | 'schedule' | 'urgency'>,
  steps: readonly ChainStep[],
): readonly Change[] {
  return steps.map(({ change, reason }) => ({ ...base, ...change, reason }));
}
