import { meetingsIn } from '../../schedule/apart.js';
import { othersApart } from '../../schedule/availability.js';
import { isSameLogin, type Login, nobody } from '../../schedule/login.js';
import { resolve } from '../../schedule/resolve.js';
import { isBefore } from '../../schedule/span.js';
import type { Override, Participant, Rotation, Schedule, Shift, Span } from '../../schedule/types.js';
import { quote } from '../quote.js';
import type { Path } from '../tree.js';
import { isFar } from './far.js';
import { type CheckedFile, type Fault, originOf, type Rule } from './rule.js';

export const keptApart: Rule = {
  name: 'kept-apart',
  says: 'Listed shifts and overrides do not bring people together whom `apart` keeps apart.',
  severity: 'warning',
  needsSound: true,
  check: (file) => {
    const { apart = [], rotations, overrides } = file.config.schedule;
    if (apart.length === 0) return [];
    const entries = [
      ...rotations.flatMap(listedEntries),
      ...overrides.map((one) => overrideEntry(file, one)),
    ];
    return entries.flatMap((entry, rank) => faultOf(file.config.schedule, { entry, rank, entries }));
  },
};

/** What somebody wrote down: a person for a span. */
interface Entry extends Span {
  readonly path: Path;
  readonly login: Participant;
  /** True of the shifts that come of it. */
  readonly owns: (shift: Shift) => boolean;
}

function listedEntries(rotation: Rotation): readonly Entry[] {
  if (rotation.kind !== 'listed') return [];
  return rotation.shifts.map(({ from, login }, index) => ({
    start: from,
    end: rotation.shifts[index + 1]?.from ?? rotation.ends,
    path: ['rotations', rotation.id, 'shifts', index, 'login'],
    login,
    owns: (shift) => shift.rotation === rotation.id && shift.reason.kind === 'listed',
  }));
}

function overrideEntry(file: CheckedFile, override: Override): Entry {
  const origin = originOf(file, override);
  const isSwap = origin[0] === 'swaps';
  return {
    start: override.start,
    end: override.end,
    path: isSwap ? origin : [...origin, override.isAddition === true ? 'add' : 'login'],
    login: override.login,
    owns: ({ role, login, reason }) =>
      role === override.role && reason.kind === 'override' && isSameLogin(login, override.login),
  };
}

interface Ranked {
  readonly entry: Entry;
  readonly rank: number;
  readonly entries: readonly Entry[];
}

/** The first meeting that the entry brings about; where another entry does so too, the later one is told. */
function faultOf(schedule: Schedule, { entry, rank, entries }: Ranked): readonly Fault[] {
  const { login, path } = entry;
  if (login === nobody || othersApart(schedule, login).length === 0) return [];
  if (isFar(schedule, entry)) return [];
  const later = entries.slice(rank + 1);
  for (const { start, shifts } of meetingsIn(schedule, resolve(schedule, entry).shifts, entry)) {
    const [own, other] = entry.owns(shifts[0]) ? shifts : [shifts[1], shifts[0]];
    if (!entry.owns(own) || later.some((one) => one.owns(other) && isAmid(one, other))) continue;
    return [{ path, message: messageOf(schedule, start, { login, own, other }) }];
  }
  return [];
}

interface Pair {
  readonly login: Login;
  readonly own: Shift;
  readonly other: Shift;
}

function messageOf(schedule: Schedule, at: Span['start'], { login, own, other }: Pair): string {
  const when = at
    .toZonedDateTimeISO(schedule.timezone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' });
  const role = own.role === other.role ? '' : `, who serves ${other.role}`;
  return `${quote(login)} meets ${quote(other.login)}${role}, from ${when} on; apart says they do not serve together`;
}

function isAmid(entry: Span, shift: Shift): boolean {
  return isBefore(entry.start, shift.end) && isBefore(shift.start, entry.end);
}
