/** Builders of schedules for tests: everything by default, and what a test is about in its own words. */
import { Temporal } from 'temporal-polyfill';
import { isSomebody, type Login, nobody, parseLogin } from '../../src/schedule/login.js';
import type {
  Absence,
  FinalSchedule,
  FollowingRotation,
  ListedRotation,
  Override,
  Participant,
  Person,
  Role,
  Rotation,
  Schedule,
  Shift,
  ShiftReason,
  Span,
  TurnRotation,
} from '../../src/schedule/types.js';

export function instant(text: string): Temporal.Instant {
  return Temporal.Instant.from(text);
}

export function login(text: string): Login {
  const parsed = parseLogin(text);
  if (parsed === undefined) throw new Error(`not a login: ${text}`);
  return parsed;
}

/** `nobody` is nobody. */
export function participant(text: string): Participant {
  return text === 'nobody' ? nobody : login(text);
}

export function span(start: string, end: string): Span {
  return { start: instant(start), end: instant(end) };
}

export function anAbsence(start: string, end: string, why?: string): Absence {
  return { ...span(start, end), ...(why === undefined ? {} : { why }) };
}

interface PersonParts
  extends Pick<Partial<Person>, 'share' | 'shadowTurns' | 'roles' | 'skills' | 'holidays' | 'timezone'> {
  readonly absences?: readonly Absence[];
  readonly joins?: string;
  readonly leaves?: string;
}

export function aPerson(name: string, { absences, joins, leaves, ...parts }: PersonParts = {}): Person {
  return {
    login: login(name),
    absences: absences ?? [],
    ...parts,
    ...(joins === undefined ? {} : { joins: instant(joins) }),
    ...(leaves === undefined ? {} : { leaves: instant(leaves) }),
  };
}

interface TurnParts extends Partial<Omit<TurnRotation, 'kind' | 'participants' | 'starts'>> {
  /** Parted by blanks. */
  readonly participants: string;
  readonly starts?: string;
}

/** Weekly in UTC from Monday 2026-01-05 09:00 on, unless said otherwise. */
export function turns({ participants, starts, ...parts }: TurnParts): TurnRotation {
  return {
    kind: 'turns',
    id: 'primary',
    role: 'primary',
    timezone: 'UTC',
    every: { unit: 'week', count: 1 },
    policy: 'waiting',
    ...parts,
    starts: Temporal.PlainDateTime.from(starts ?? '2026-01-05T09:00'),
    participants: participants.split(' ').map(participant),
  };
}

/** `shifts`: instant and login, in order. */
export function listed(
  shifts: readonly (readonly [from: string, login: string])[],
  ends: string,
  parts: Partial<Pick<ListedRotation, 'id' | 'role'>> = {},
): ListedRotation {
  return {
    kind: 'listed',
    id: 'primary',
    role: 'primary',
    timezone: 'UTC',
    ...parts,
    shifts: shifts.map(([from, name]) => ({ from: instant(from), login: participant(name) })),
    ends: instant(ends),
  };
}

export function follower(turnsOn: number, parts: Partial<FollowingRotation> = {}): FollowingRotation {
  return {
    kind: 'follows',
    id: 'secondary',
    role: 'secondary',
    timezone: 'UTC',
    rotation: 'primary',
    ...parts,
    turns: turnsOn,
  };
}

interface OverrideParts {
  readonly role?: Role;
  readonly why?: string;
  readonly instead?: string;
  readonly isAddition?: true;
}

export function anOverride(who: string, when: Span, parts: OverrideParts = {}): Override {
  return {
    ...when,
    role: parts.role ?? 'primary',
    login: participant(who),
    ...(parts.instead === undefined ? {} : { instead: login(parts.instead) }),
    ...(parts.isAddition === undefined ? {} : { isAddition: parts.isAddition }),
    ...(parts.why === undefined ? {} : { why: parts.why }),
  };
}

/** Whoever takes part and is not among `people` is added to them without absences or dates. */
export function aSchedule(parts: Partial<Schedule> & Pick<Schedule, 'rotations'>): Schedule {
  const named = parts.people ?? [];
  const taking = parts.rotations.flatMap(loginsIn);
  const others = [...new Set(taking)].filter((name) => !named.some((person) => person.login === name));
  return {
    id: 'payments',
    name: 'Payments',
    timezone: 'UTC',
    overrides: [],
    ...parts,
    people: [...named, ...others.map((name) => aPerson(name))],
  };
}

function loginsIn(rotation: Rotation): readonly Login[] {
  switch (rotation.kind) {
    case 'turns':
      return rotation.participants.filter(isSomebody);
    case 'listed':
      return rotation.shifts.map((shift) => shift.login).filter(isSomebody);
    case 'follows':
      return [];
  }
}

/** `2026-01-05T09 alice`, with the minutes where there are any: start and holder of each shift of the role. */
export function starts(shifts: readonly Shift[], role: Role = 'primary'): readonly string[] {
  return shifts
    .filter((shift) => shift.role === role)
    .map((shift) => `${shortTime(shift.start)} ${shift.login}`);
}

/** `2026-01-05T09 2026-01-12T09 alice turn`, and `- primary` for a gap with those who were refused. */
export function shownSchedule({ shifts, gaps }: Pick<FinalSchedule, 'shifts' | 'gaps'>): readonly string[] {
  return [
    ...shifts.map(
      (shift) =>
        `${shift.role} ${shownSpan(shift)} ${shift.login} ${shift.rotation} [${shownSpan(shift.slot)}] ${shownReason(shift.reason)}${shownSeat(shift)}`,
    ),
    ...gaps.map(
      (gap) =>
        `${gap.role} ${shownSpan(gap)} - ${gap.rotation} ${gap.refused.map((who) => `${who.login} ${who.because}`).join(', ')}${shownSeat(gap)}`,
    ),
  ];
}

function shownSeat({ seat }: { readonly seat?: number }): string {
  return seat === undefined ? '' : ` seat ${seat}`;
}

export function shownSpan(shown: Span): string {
  return `${shortTime(shown.start)} ${shortTime(shown.end)}`;
}

export function shownReason(reason: ShiftReason): string {
  switch (reason.kind) {
    case 'turn':
    case 'listed':
      return reason.kind;
    case 'follows':
      return `follows ${reason.rotation} ${reason.turns}`;
    case 'skipped':
      return reason.skipped.map((who) => `${who.login} ${who.because}`).join(', ');
    case 'override':
      return `override${reason.instead === undefined ? '' : ` instead of ${reason.instead}`}`;
    case 'shadow':
      return `shadow in ${reason.rotation}`;
    case 'holiday':
      return `holiday of ${reason.instead}${reason.role === undefined ? '' : ` (${reason.role})`}`;
  }
}

function shortTime(at: Temporal.Instant): string {
  return at.toString().replace(/(?::00)?:00Z$/, '');
}
