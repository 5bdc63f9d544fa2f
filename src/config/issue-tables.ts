/** The tables of `docs/guide/issues.md` that are generated: what runs when, by the defaults, and who may command what. */
import { Temporal } from 'temporal-polyfill';
import { clockMilliseconds } from '../issues/clock.js';
import type { CommandName } from '../issues/command.js';
import { commandNames } from '../issues/command.js';
import { commandHelp } from '../issues/command-help.js';
import { type Decision, type DecisionRow, decisionRows, windowBounds } from '../issues/decision-table.js';
import { gdsPriorities, gdsWay } from '../issues/default-sources.js';
import type { Right } from '../issues/issue.js';
import type { BusinessHours, Clock, EscalationStep, Policy, QuietHours } from '../issues/policy.js';
import { commandRights } from '../issues/rights.js';
import { formatLength } from './length.js';
import { loadSchedules } from './load.js';
import { formatDailyHours } from './turn.js';

/** A schedule that says nothing of issues; its roles are those that the guide speaks of. */
const exampleSchedule = `
timezone: UTC
rotations:
  primary: { participants: [alice, bob] }
  secondary: { follows: primary }
  manager: { participants: [erin] }
`;

/** The page with its tables as they are now; each stands between `<!-- table: name -->` and `<!-- end of table -->`. */
export function withTables(page: string): string {
  return Object.entries(tables).reduce((text, [name, format]) => {
    const begin = `<!-- table: ${name} -->\n`;
    const [before, after, ...more] = text.split(begin);
    const end = after?.indexOf('<!-- end of table -->') ?? -1;
    if (before === undefined || after === undefined || more.length > 0 || end < 0)
      throw new Error(`the page has no place for the table ${name}, or several`);
    return `${before}${begin}\n${format()}\n${after.slice(end)}`;
  }, page);
}

const oneDay = Temporal.Duration.from({ days: 1 });

const tables = {
  bounds: formatBoundsTable,
  windows: formatDecisionTable,
  commands: formatCommandTable,
  manners: formatMannersTable,
} as const;

/** Markdown; by the defaults. */
export function formatDecisionTable(): string {
  const policy = examplePolicy();
  const rows = decisionRows(policy).map((row) => tableRow(decisionCells(row, policy)));
  const heads = ['issue', 'status', 'window', 'length', 'clock', 'near miss at', 'at the end', 'source'];
  const source = `[${gdsWay.title}]: ${gdsWay.url}`;
  return [tableHead(heads), ...rows, '', source, ''].join('\n');
}

/** Markdown: where each window begins and ends. */
export function formatBoundsTable(): string {
  const rows = Object.entries(windowBounds).map(([window, { from, until }]) =>
    tableRow([window, from, until]),
  );
  return [tableHead(['window', 'runs from', 'until']), ...rows, ''].join('\n');
}

function examplePolicy(): Policy {
  const { schedules, diagnostics } = loadSchedules([
    { path: 'schedules/example.yml', text: exampleSchedule },
  ]);
  const [config] = schedules;
  if (config === undefined) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return config.policy;
}

function decisionCells(row: DecisionRow, { hours }: Policy): readonly string[] {
  const { severity, status, runs } = row;
  const place = [severity === undefined ? row.kind : `${row.kind}, ${severity}`, status];
  if (runs === undefined) return [...place, noneWords(row), '', '', '', '', ''];
  return [
    ...place,
    runs.when === undefined ? runs.window : `${runs.window}, ${runs.when}`,
    formatLength(runs.length.duration),
    runs.length.clock,
    nearMissCell(runs, hours),
    overCell(runs),
    sourceCell(row, runs, hours),
  ];
}

function noneWords({ status }: DecisionRow): string {
  return status === 'waiting' ? 'none: the clocks stand still' : 'none';
}

function nearMissCell({ nearMiss, length }: Decision, hours: BusinessHours): string {
  return nearMiss === undefined ? '' : clockText(nearMiss.total('minutes'), length.clock, hours);
}

/** In days of the clock, hours and minutes, so that it reads like the length. */
function clockText(minutes: number, clock: Clock, hours: BusinessHours): string {
  const dayMinutes = clockMilliseconds({ duration: oneDay, clock }, hours) / 60_000;
  const rounded = Math.round(minutes);
  const parts = [
    { amount: Math.floor(rounded / dayMinutes), unit: 'd' },
    { amount: Math.floor((rounded % dayMinutes) / 60), unit: 'h' },
    { amount: (rounded % dayMinutes) % 60, unit: 'm' },
  ];
  const written = parts.filter(({ amount }) => amount > 0).map(({ amount, unit }) => `${amount}${unit}`);
  return written.join(' ');
}

function overCell({ window, ladder }: Decision): string {
  if (window === 'notice') return 'the requester is told that it will be closed';
  if (window === 'close') return 'it is closed';
  const steps = ladder.map(({ step, after }) =>
    after.blank ? stepText(step) : `${stepText(step)} after ${formatLength(after)}`,
  );
  return steps.join(', ');
}

function stepText(step: EscalationStep): string {
  return step.kind === 'role' ? step.role : `@${step.login}`;
}

/** A length that is not the GDS Way's stands beside theirs. */
function sourceCell({ severity }: DecisionRow, { window, length }: Decision, hours: BusinessHours): string {
  const priority = severity === undefined ? undefined : gdsPriorities[severity];
  const theirs = priority?.lengths[window];
  if (priority === undefined || theirs === undefined) return 'our own';
  const isTheirs =
    clockMilliseconds({ ...length, duration: theirs }, hours) === clockMilliseconds(length, hours);
  const name = `[${gdsWay.title}] ${priority.name}`;
  return isTheirs ? name : `our own; ${name}: ${formatLength(theirs)}`;
}

/** Markdown; by the defaults. */
export function formatMannersTable(): string {
  const { callEvery, quiet, commentsPerDay, exempt, closesPerIssue } = examplePolicy().manners;
  const rows = [
    ['call-every', `Nobody is called twice on one issue within ${formatLength(callEvery)}`],
    ['quiet', `Nobody is called for sev3, sev4 or a request ${quietText(quiet)}`],
    ['comments-per-day', `Watchbill makes at most ${commentsPerDay} comments on one issue in 24 hours`],
    ['exempt', `Issues with one of these labels are left alone: ${exempt.join(', ') || 'none'}`],
    [
      'closes-per-issue',
      `Watchbill closes one issue ${closesPerIssue} times; reopened again, it is left to people`,
    ],
  ];
  return [
    tableHead(['key', 'by default']),
    ...rows.map(([key = '', meaning = '']) => tableRow([`\`${key}\``, meaning])),
    '',
  ].join('\n');
}

function quietText(quiet: QuietHours | undefined): string {
  return quiet === undefined ? 'in hours that a schedule names' : `in the hours ${formatDailyHours(quiet)}`;
}

/** Markdown. */
export function formatCommandTable(): string {
  const rows = commandNames.map((name) => tableRow(commandCells(name)));
  return [tableHead(['command', 'who may', 'what it does']), ...rows, ''].join('\n');
}

function commandCells(name: CommandName): readonly string[] {
  const { usage, meaning } = commandHelp[name];
  return [`\`${usage}\``, commandRights[name].map(rightText).join(', '), meaning];
}

function rightText(right: Right): string {
  switch (right) {
    case 'anybody':
      return 'anybody';
    case 'requester':
      return 'the requester';
    case 'responder':
      return 'responders';
    case 'writer':
      return 'who may write to the repository';
  }
}

function tableHead(cells: readonly string[]): string {
  return `${tableRow(cells)}\n|${'---|'.repeat(cells.length)}`;
}

function tableRow(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}
