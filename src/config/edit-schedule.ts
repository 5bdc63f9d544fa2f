/**
 * `addOverride` and `addSwap`: what `/override`, `/swap` and forms write into a schedule file. How a span is best
 * written is decided here; where it goes, and whether the file then means it, in `edit`.
 */
import type { Temporal } from 'temporal-polyfill';
import type { ScheduleConfig } from '../issues/policy.js';
import { type Login, loginKey, nobody } from '../schedule/login.js';
import type { Override, Role, Span } from '../schedule/types.js';
import {
  type Edit,
  type EditContext,
  type Edited,
  edited,
  isSameBut,
  type Refused,
  refused,
} from './edit.js';
import type { EditEntry } from './edit-entry.js';

export interface SwapEntry {
  readonly role: Role;
  readonly give: SwapSide;
  readonly take: SwapSide;
  readonly why?: string;
}

/** A person and their time, which the other one serves. */
export interface SwapSide extends Span {
  readonly login: Login;
}

/**
 * The file with one more entry, last under `overrides`. Times are whole minutes; `why` is one line of at most 200
 * characters. Every other byte stays; the new file loads, and means the old schedule with this override and nothing
 * else, or it is refused. Total.
 */
export function addOverride(text: string, entry: Override, context: EditContext = {}): Edited {
  const place = { path: ['overrides'], after: ['rotations'] } as const;
  const edit = ({ schedule }: ScheduleConfig): Edit | Refused => {
    const span = spanEntry(entry, schedule.timezone);
    if (span === undefined) return refused(secondsWords);
    const who = entry.login === nobody ? 'nobody' : loginText(entry.login);
    const fields: EditEntry = [
      ['role', entry.role],
      ...span,
      [entry.isAddition === true ? 'add' : 'login', who],
      ...(entry.instead === undefined ? [] : [['instead', loginText(entry.instead)] as const]),
      ...whyEntry(entry),
    ];
    return { entries: [fields], isAsAsked: (before, after) => hasOnlyAdded(before, after, [entry]) };
  };
  return edited(text, place, { edit, context });
}

/** As `addOverride`, for two people who exchange their time in one role, last under `swaps`. */
export function addSwap(text: string, entry: SwapEntry, context: EditContext = {}): Edited {
  const place = { path: ['swaps'], after: ['overrides', 'rotations'] } as const;
  const { role, give, take } = entry;
  const why = entry.why === undefined ? {} : { why: entry.why };
  const asked: readonly Override[] = [
    { start: give.start, end: give.end, role, login: take.login, instead: give.login, ...why },
    { start: take.start, end: take.end, role, login: give.login, instead: take.login, ...why },
  ];
  const edit = ({ schedule }: ScheduleConfig): Edit | Refused => {
    const { timezone } = schedule;
    const gives = sideEntries(give, timezone);
    const takes = sideEntries(take, timezone);
    if (gives.length === 0 || takes.length === 0) return refused(secondsWords);
    const entries = gives.flatMap((given) =>
      takes.map((taken): EditEntry => [['role', role], ['give', given], ['take', taken], ...whyEntry(entry)]),
    );
    return { entries, isAsAsked: (before, after) => hasOnlyAdded(before, after, asked) };
  };
  return edited(text, place, { edit, context });
}

const secondsWords = 'a schedule file holds whole minutes only';

/** `nobody` alone is a word of the file; a person of that name is written with an `@`. */
function loginText(login: Login): string {
  return loginKey(login) === 'nobody' ? `@${login}` : login;
}

function whyEntry({ why }: { readonly why?: string }): EditEntry {
  return why === undefined ? [] : [['why', why]];
}

/** As a whole shift by its first day, which is right where it is one, or else by its ends. */
function sideEntries(side: SwapSide, timezone: string): readonly EditEntry[] {
  const span = spanEntry(side, timezone);
  if (span === undefined) return [];
  const login = ['login', loginText(side.login)] as const;
  const day = side.start.toZonedDateTimeISO(timezone).toPlainDate().toString();
  return [
    [login, ['shift', day]],
    [login, ...span],
  ];
}

/** Whole days as dates, both inclusive; else to the minute. `undefined` where there are seconds. */
function spanEntry({ start, end }: Span, timezone: string): EditEntry | undefined {
  const first = dayStartingAt(start, timezone);
  const past = dayStartingAt(end, timezone);
  if (first !== undefined && past !== undefined) {
    return [
      ['from', first.toString()],
      ['through', past.subtract({ days: 1 }).toString()],
    ];
  }
  const from = momentText(start, timezone);
  const until = momentText(end, timezone);
  return from === undefined || until === undefined
    ? undefined
    : [
        ['from', from],
        ['until', until],
      ];
}

function dayStartingAt(at: Temporal.Instant, timezone: string): Temporal.PlainDate | undefined {
  const date = at.toZonedDateTimeISO(timezone).toPlainDate();
  return date.toZonedDateTime(timezone).toInstant().equals(at) ? date : undefined;
}

/** On the schedule's clock, or, in the second pass of a repeated hour, in UTC. */
function momentText(at: Temporal.Instant, timezone: string): string | undefined {
  const local = at.toZonedDateTimeISO(timezone).toPlainDateTime();
  const minutes = local.round({ smallestUnit: 'minute', roundingMode: 'floor' });
  const isNamed = minutes.equals(local) && local.toZonedDateTime(timezone).toInstant().equals(at);
  if (isNamed) return local.toString({ smallestUnit: 'minute' });
  return at.epochMilliseconds % 60_000 === 0 ? at.toString({ smallestUnit: 'minute' }) : undefined;
}

/** The overrides of `before` with the others put in together, in order, at any one place. */
function hasOnlyAdded(before: ScheduleConfig, after: ScheduleConfig, added: readonly Override[]): boolean {
  const old = before.schedule.overrides.map(overrideText);
  const found = after.schedule.overrides.map(overrideText);
  const wanted = added.map(overrideText);
  if (found.length !== old.length + wanted.length) return false;
  const isThere = [...found.keys()].some((at) => {
    const expected = [...old.slice(0, at), ...wanted, ...old.slice(at)];
    return expected.every((one, index) => one === found[index]);
  });
  return isThere && isSameBut(before, after, (schedule) => ({ ...schedule, overrides: [] }));
}

function overrideText({ start, end, role, login, instead, isAddition, why }: Override): string {
  return JSON.stringify([start, end, role, login, instead ?? null, isAddition === true, why ?? null]);
}
