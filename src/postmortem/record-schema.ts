/**
 * The shape of a monthly record, as figures and as the JSON that other programs read. Each figure has its unit in its name:
 * a `Count` counts, and the others are in whole minutes, hours with one digit, days, or percent. Instants are in UTC; spans
 * are half-open. What each figure means is told where it is computed (`record.ts` and the files beside it) and in
 * docs/guide/record.md.
 *
 * Whoever reads a `version` they know may rely on every key here; later ones may add keys to it, and take none away.
 */
import { z } from 'zod';
import { severities } from '../issues/policy.js';
import { windowKinds } from '../issues/windows.js';

export const recordVersion = 1;

const count = z.int().nonnegative();
const minutes = z.int().nonnegative();
const hours = z.number().nonnegative();
const instant = z.iso.datetime();
const list = <Item extends z.ZodType>(item: Item) => z.array(item).readonly();

/** What an issue is to the schedule; the last three are Watchbill's own records, of which only windows are counted and listed. */
export const recordKinds = ['incident', 'request', 'other', 'log', 'postmortem', 'follow-up'] as const;

const group = {
  kind: z.enum(recordKinds),
  /** `null`: of any severity, or of a kind that has none. */
  severity: z.enum(severities).nullable(),
};

/** By nearest rank; `null` where there was none to take it of. */
const times = z.object({ count, medianMinutes: minutes.nullable(), p90Minutes: minutes.nullable() });

export const pageKinds = ['near-miss', 'breach', 'escalation'] as const;

export const recordSchema = z.object({
  version: z.literal(recordVersion),
  /** The schedule's id: its file's name. */
  schedule: z.string(),
  /** `2026-11`, on the clock of `timezone`. */
  month: z.string().regex(/^\d{4,}-\d{2}$/),
  timezone: z.string(),
  start: instant,
  end: instant,
  /** Issues that could not be read whole: no figure knows of them. */
  missingIssueCount: count,
  issues: list(
    z.object({
      ...group,
      openedCount: count,
      reopenedCount: count,
      closedCount: count,
      openAtEndCount: count,
    }),
  ),
  times: list(z.object({ ...group, acknowledge: times, resolve: times })),
  windows: list(
    z.object({
      ...group,
      window: z.enum(windowKinds),
      keptCount: count,
      missedCount: count,
      openAtEndCount: count,
    }),
  ),
  pages: list(z.object({ kind: z.enum(pageKinds), inHoursCount: count, outOfHoursCount: count })),
  people: list(
    z.object({
      login: z.string(),
      shiftCount: count,
      dutyHours: hours,
      nightHours: hours,
      weekendHours: hours,
      holidayHours: hours,
      heldIssueCount: count,
      pageInHoursCount: count,
      pageOutOfHoursCount: count,
    }),
  ),
  peopleLeftOutCount: count,
  followUps: z.object({
    dueCount: count,
    closedInTimeCount: count,
    closedLateCount: count,
    /** `null` where none was due. */
    closingRatePercent: z.int().min(0).max(100).nullable(),
    /** Past their due date and open at the month's end, whenever they were due. */
    open: list(z.object({ issue: count, due: instant, ageDays: count })),
    openLeftOutCount: count,
  }),
  /** Open at the month's end, past the end of a window: in no average. */
  overdue: list(
    z.object({ ...group, issue: count, window: z.enum(windowKinds), deadline: instant, overdueHours: hours }),
  ),
  overdueLeftOutCount: count,
});

export type MonthRecord = z.output<typeof recordSchema>;
export type RecordKind = (typeof recordKinds)[number];
export type PageKind = (typeof pageKinds)[number];
/** Of what kind, and of what severity. */
export type Group = Pick<MonthRecord['issues'][number], 'kind' | 'severity'>;
export type Times = z.output<typeof times>;

/** One list item a line, so that two records can be compared line by line. */
export function formatRecord(record: MonthRecord): string {
  const lines = Object.entries(record).map(([key, value]) => `  ${JSON.stringify(key)}: ${valueText(value)}`);
  return `{\n${lines.join(',\n')}\n}`;
}

function valueText(value: unknown): string {
  if (!Array.isArray(value) || value.length === 0) return JSON.stringify(value);
  return `[\n${value.map((item) => `    ${JSON.stringify(item)}`).join(',\n')}\n  ]`;
}

/** `undefined` for what is no record of this version; total. */
export function parseRecord(text: string): MonthRecord | undefined {
  try {
    return recordSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
