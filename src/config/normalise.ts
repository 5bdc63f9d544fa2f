/**
 * Step 2 of 3, normalise: a draft → a candidate `ScheduleConfig` with every default filled in and every wall time an
 * instant. Total. What the types promise beyond their shape (spans that end after they begin, logins that differ …) a
 * candidate need not keep: `rules/` checks it, and `load.ts` hands on only candidates without errors.
 */
import type { ScheduleConfig } from '../issues/policy.js';
import { languages } from '../schedule/language.js';
import { isSomebody, type Login, loginKey, parseLogin } from '../schedule/login.js';
import type { Absence, Coverage, Override, Person, Rotation, Schedule } from '../schedule/types.js';
import { entryList, type HolidayEntry, type HolidayTable, holidaysOf } from './country.js';
import type { Drafted } from './draft.js';
import { normaliseOverrides } from './normalise-override.js';
import { normalisePolicy } from './normalise-policy.js';
import { normaliseRotation, weeklyHours } from './normalise-rotation.js';
import type { DraftPerson } from './schema.js';
import type { SourceFile } from './source.js';
import { keysAt, type Path } from './tree.js';
import { toInstant, toSpan } from './zoned.js';

/** Where in the file a part of the candidate was read, by identity. */
export type Origins = ReadonlyMap<Person | Absence | Override | Rotation, Path>;

export interface Normalised {
  readonly config: ScheduleConfig;
  readonly origins: Origins;
}

/** For rules to go on with where the file names no sound zone; such a candidate is never handed on. */
const stopgapZone = 'UTC';

/** `schedules/payments.yml` → `payments`. */
export function scheduleId(path: string): string {
  const file = path.slice(path.lastIndexOf('/') + 1);
  return file.replace(/\.ya?ml$/i, '');
}

export function normalise(
  { path, text }: SourceFile,
  drafted: Drafted,
  table: HolidayTable = new Map(),
): Normalised {
  const { draft } = drafted;
  const timezone = draft.timezone ?? stopgapZone;
  const origins = new Map<Person | Absence | Override | Rotation, Path>();
  const ofTeam = entryList(draft.hours?.holidays);
  const world: World = { timezone, table, ofTeam };
  const rotations = normaliseRotations(drafted, timezone, origins);
  const id = scheduleId(path);
  const base: Schedule = {
    id,
    name: draft.name ?? id,
    language: draft.language ?? languages[0],
    timezone,
    people: [...normalisePeople(drafted, world, origins), ...unlistedPeople(drafted, rotations, world)],
    rotations,
    overrides: [],
    ...(draft.apart === undefined || draft.apart.length === 0 ? {} : { apart: draft.apart }),
    ...coverageOf(drafted),
  };
  const overrides = normaliseOverrides(draft, base).map(({ override, path: at }) => {
    origins.set(override, at);
    return override;
  });
  const schedule: Schedule = { ...base, overrides };
  return { config: { path, schedule, policy: normalisePolicy(draft, schedule, table), text }, origins };
}

function coverageOf({ draft, tree }: Drafted): Pick<Schedule, 'coverage'> {
  const wanted = new Map(Object.entries(draft.coverage ?? {}));
  const coverage = (keysAt(tree, ['coverage']) ?? []).flatMap((role): Coverage[] => {
    const hours = wanted.get(role);
    if (hours === undefined) return [];
    return [hours === 'always' ? { role } : { role, hours: weeklyHours(hours) }];
  });
  return coverage.length === 0 ? {} : { coverage };
}

/** What people's dates are read with. */
interface World {
  readonly timezone: string;
  readonly table: HolidayTable;
  /** Holidays of those who name none of their own. */
  readonly ofTeam: readonly HolidayEntry[];
}

type Places = Map<Person | Absence | Override | Rotation, Path>;

function normaliseRotations(
  { draft, tree }: Drafted,
  timezone: string,
  origins: Places,
): readonly Rotation[] {
  const drafts = draft.rotations ?? {};
  return (keysAt(tree, ['rotations']) ?? []).flatMap((id) => {
    const rotation = normaliseRotation(id, drafts, timezone);
    if (rotation === undefined) return [];
    origins.set(rotation, ['rotations', id]);
    return [rotation];
  });
}

function normalisePeople({ draft, tree }: Drafted, world: World, origins: Places): readonly Person[] {
  const drafts = new Map(
    Object.entries(draft.people ?? {}).map(([login, person]) => [loginKey(login), person]),
  );
  return (keysAt(tree, ['people']) ?? []).flatMap((key) => {
    const login = parseLogin(key);
    if (login === undefined) return [];
    const person = normalisePerson(login, drafts.get(loginKey(login)) ?? {}, world);
    origins.set(person, ['people', key]);
    for (const [index, absence] of person.absences.entries())
      origins.set(absence, ['people', key, 'away', index]);
    return [person];
  });
}

function normalisePerson(login: Login, draft: NonNullable<DraftPerson>, world: World): Person {
  const { timezone } = world;
  const { share = fullTime } = draft;
  return {
    login,
    ...(draft.name === undefined ? {} : { name: draft.name }),
    ...(draft.timezone === undefined ? {} : { timezone: draft.timezone }),
    absences: (draft.away ?? []).map((away) => ({
      ...toSpan(away, timezone),
      ...(away.why === undefined ? {} : { why: away.why }),
    })),
    ...(draft.joins === undefined ? {} : { joins: toInstant(draft.joins, timezone) }),
    ...(draft.leaves === undefined ? {} : { leaves: toInstant(draft.leaves, timezone) }),
    ...(share === fullTime ? {} : { share }),
    ...(draft.shadow === undefined ? {} : { shadowTurns: draft.shadow }),
    ...(draft.roles === undefined ? {} : { roles: draft.roles }),
    ...(draft.skills === undefined ? {} : { skills: draft.skills }),
    ...holidayPart(draft.holidays === undefined ? world.ofTeam : entryList(draft.holidays), world),
  };
}

const fullTime = 100;

function holidayPart(entries: readonly HolidayEntry[], { table }: World): Pick<Person, 'holidays'> {
  const holidays = holidaysOf(entries, table);
  return holidays.length === 0 ? {} : { holidays };
}

/** Participants that `people` does not name, in the order of their first mention. */
function unlistedPeople({ draft }: Drafted, rotations: readonly Rotation[], world: World): readonly Person[] {
  const known = new Set(Object.keys(draft.people ?? {}).map(loginKey));
  return rotations.flatMap(loginsOf).flatMap((login) => {
    if (known.has(loginKey(login))) return [];
    known.add(loginKey(login));
    return [{ login, absences: [], ...holidayPart(world.ofTeam, world) }];
  });
}

function loginsOf(rotation: Rotation): readonly Login[] {
  switch (rotation.kind) {
    case 'turns':
      return [rotation.participants, ...(rotation.changes ?? []).map((change) => change.participants)]
        .flat()
        .filter(isSomebody);
    case 'listed':
      return rotation.shifts.map((shift) => shift.login).filter(isSomebody);
    case 'follows':
      return [];
  }
}
