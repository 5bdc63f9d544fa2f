/**
 * The one decision: from what the files say, what GitHub says and what time it is, to all the writes that are due.
 * Pure and total; knows no earlier run. What is already so yields no change, so a second plan on its result is empty.
 */
import type { Temporal } from 'temporal-polyfill';
import type { HolidayTable } from '../config/country.js';
import { formDiagnostics } from '../issues/form-check.js';
import { type ParsedTemplate, parseTemplates } from '../issues/form-template.js';
import type { Issue } from '../issues/issue.js';
import type { ScheduleConfig } from '../issues/policy.js';
import { gapText, inLanguage } from '../report/reasons.js';
import { plainWording } from '../report/rota-text.js';
import { isSameLogin, type Login } from '../schedule/login.js';
import { resolve } from '../schedule/resolve.js';
import { leadRole } from '../schedule/roles.js';
import { afterChanges } from './after.js';
import { planAssignment } from './assignment.js';
import type { Change, Plan, Problem, Wanted } from './change.js';
import { planCommands } from './commands.js';
import { type Context, contextOf, type Readings, type ServedIssue, servedAfter } from './context.js';
import { planAnnouncements } from './incident.js';
import { planLabels } from './labels.js';
import { planMonthRecord } from './month-record.js';
import type { Observed } from './observed.js';
import { inOrder } from './order.js';
import { planPersonLabel } from './person-label.js';
import { planPostmortems } from './postmortem.js';
import { reference } from './reference.js';
import { planReopening, planRequester } from './requester.js';
import { planRosters } from './roster.js';
import { planShiftLogs } from './shift-log.js';
import { planSimilar } from './similar.js';
import { planSigns, planStatus, planStatusComment } from './state.js';
import { planRecordWatch, planWatch } from './watch.js';

export interface PlanInput {
  readonly config: readonly ScheduleConfig[];
  readonly observed: Observed;
  readonly now: Temporal.Instant;
  /** Public holidays of the countries the files name, where a command may change a file. */
  readonly holidays?: HolidayTable;
}

/**
 * Deeds first, for every schedule; then the labels that follow from them; then the texts that say how things stand. Two
 * schedules may serve one issue: each sees it as the ones before leave it, so that nothing is done twice.
 */
export function plan({ config: all, observed, now, holidays }: PlanInput): Plan {
  const problems: Problem[] = [];
  const unknownLogins = new Map<string, Login>();
  const unknownPermissions = new Map<string, Login>();
  const wanted = new Map<Wanted['kind'], Wanted>();
  const readings: Readings = new Map();
  const forms = parseTemplates(observed.forms);
  const templates = forms.flatMap(({ template }) => template ?? []);
  const contextFor = (config: ScheduleConfig, seen: Observed) =>
    contextOf({
      readings,
      templates,
      holidays,
      config,
      all,
      observed: seen,
      now,
      problems,
      unknownLogins,
      unknownPermissions,
      wanted,
    });
  const planned: Change[] = [];
  const planPhase = (phase: (context: Context) => readonly Change[]) => {
    const before = planned.length;
    for (const config of all)
      planned.push(...phase(contextFor(config, observedAfter(observed, planned, now))));
    return planned.length > before;
  };
  // A command may hand the issue to another schedule, which answers those after it.
  for (let round = 0; round < maxAnswerRounds && planPhase(planAnswers); round += 1);
  for (const phase of [planDeeds, planPostmortems, planLabeling]) planPhase(phase);
  const deeds = inOneChain(planned);
  const standing = observedAfter(observed, deeds, now);
  const texts = all.flatMap((config) => planTexts(contextFor(config, standing)));
  const rosters = planRosters({ configs: all, observed, now });
  return {
    changes: inOrder([
      ...deeds,
      ...texts.map((text) => afterCreation(afterOwner(text, deeds), deeds)),
      ...rosters.changes,
    ]),
    problems: distinct([...problems, ...rosters.problems, ...formProblems({ all, observed, forms })]),
    unknownLogins: [...unknownLogins.values()],
    unknownPermissions: [...unknownPermissions.values()],
    wanted: [...wanted.values()],
  };
}

/** More often than so nobody hands an issue to and fro between two runs; the next run goes on. */
const maxAnswerRounds = 8;

/** First of all: what else is due rests on them. */
function planAnswers(context: Context): readonly Change[] {
  return [
    ...[...context.open, ...context.closed, ...context.records].flatMap((served) =>
      planCommands(context, served),
    ),
    ...context.closed.flatMap((served) => planReopening(context, served)),
  ];
}

interface FormsRead extends Pick<PlanInput, 'observed'> {
  readonly all: readonly ScheduleConfig[];
  readonly forms: readonly ParsedTemplate[];
}

function formProblems({ all, observed, forms }: FormsRead): readonly Problem[] {
  const policies = all.map(({ policy }) => policy);
  return formDiagnostics({ forms, issues: observed.open, policies }).map((text) => ({ text }));
}

function planDeeds(context: Context): readonly Change[] {
  reportGap(context);
  return [
    ...planLabels(context),
    ...context.open.flatMap((served) => planOpenIssue(context, served)),
    ...context.records.flatMap((record) => planRecordWatch(context, record)),
  ];
}

/** What the labels of an issue say of it follows from who has it and where it stands. */
function planLabeling(context: Context): readonly Change[] {
  return [
    ...context.open.flatMap((served) => [...planPersonLabel(context, served), ...planSigns(context, served)]),
    ...context.closed.flatMap((served) => planStatus(context, served)),
  ];
}

function planTexts(context: Context): readonly Change[] {
  return [
    ...[...context.open, ...context.closed].flatMap((served) => planStatusComment(context, served)),
    ...planSimilar(context),
    ...planShiftLogs(context, context.open),
    ...planMonthRecord(context),
  ];
}

/** Each step sees the issue as the steps before it leave it. */
const steps = [planRequester, planAssignment, planAnnouncements, planWatch] as const;
/** Where a schedule listed before keeps the issue, another only sees that somebody of its own has it. */
const stepsBeside = [planAssignment] as const;

function planOpenIssue(context: Context, served: ServedIssue): readonly Change[] {
  const changes: Change[] = [];
  for (const step of served.isKept ? steps : stepsBeside)
    changes.push(...step(context, servedAfter(context, served, changes)));
  return changes;
}

/**
 * Somebody whose duty is over may be brought in by escalation, or by another schedule, at the same time. Then all who come
 * and go at this issue do so in the order in which it was decided; chains of their own could be carried out the other way
 * round.
 */
function inOneChain(changes: readonly Change[]): readonly Change[] {
  const moves = changes.filter((change) => change.kind === 'assign' || change.kind === 'unassign');
  const crossing = new Set(
    moves.flatMap((move) => {
      const isMet = moves.some(
        (other) =>
          other.kind !== move.kind &&
          numberOf(other) === numberOf(move) &&
          isSameLogin(other.login, move.login),
      );
      return isMet ? (numberOf(move) ?? []) : [];
    }),
  );
  return changes.map((change) => {
    const number = numberOf(change);
    const isMove = change.kind === 'assign' || change.kind === 'unassign';
    return isMove && number !== undefined && crossing.has(number)
      ? { ...change, chain: `issue ${number} owner` }
      : change;
  });
}

/** A text names who has the issue, so it is not written where an assignment before it fails. */
function afterOwner(text: Change, deeds: readonly Change[]): Change {
  const number = numberOf(text);
  const owner = deeds.findLast(
    (deed) =>
      (deed.kind === 'assign' || deed.kind === 'unassign') &&
      number !== undefined &&
      numberOf(deed) === number,
  );
  return owner === undefined || !isStatusText(text) ? text : { ...text, chain: owner.chain };
}

/** A text that names what this run creates is not written where that fails. */
function afterCreation(text: Change, deeds: readonly Change[]): Change {
  if (!isStatusText(text) || !('body' in text)) return text;
  const creation = deeds.findLast(
    (deed) => deed.kind === 'create-issue' && text.body.includes(reference(deed.key)),
  );
  return creation === undefined ? text : { ...text, chain: creation.chain };
}

function isStatusText(change: Change): boolean {
  return change.kind === 'edit-comment' || (change.kind === 'comment' && change.marker.kind === 'status');
}

function numberOf(change: Change): number | undefined {
  return 'issue' in change && change.issue.kind === 'existing' ? change.issue.number : undefined;
}

/** What is closed is among the closed ones, and what is opened again among the open ones. */
function observedAfter(observed: Observed, changes: readonly Change[], now: Temporal.Instant): Observed {
  const carrying = { viewer: observed.repository.viewer, now };
  const after = (issues: readonly Issue[]) => issues.map((issue) => afterChanges(issue, changes, carrying));
  const served = [...after(observed.open), ...after(observed.closed)];
  return {
    ...observed,
    open: served.filter(({ state }) => state === 'open'),
    closed: served.filter(({ state }) => state === 'closed'),
    records: after(observed.records),
    linked: after(observed.linked),
  };
}

function distinct(problems: readonly Problem[]): readonly Problem[] {
  return [
    ...new Map(problems.map((problem) => [`${problem.schedule ?? ''} ${problem.text}`, problem])).values(),
  ];
}

function reportGap(context: Context): void {
  const { config, holder, now } = context;
  if (holder !== undefined) return;
  const role = leadRole(config.schedule);
  const { gaps } = resolve(config.schedule, { start: now, end: now.add({ seconds: 1 }) });
  const why = gaps.find((gap) => gap.role === role);
  context.report(
    `nobody is on call as ${role} now${why === undefined ? '' : `: ${gapText(why, inLanguage(plainWording(config.schedule), {}))}`}`,
  );
}
