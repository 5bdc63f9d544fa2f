/** One rotation of a draft → a `Rotation`: which of the three kinds it is, and where its turns begin. */
import { Temporal } from 'temporal-polyfill';
import type { Rotation } from '../schedule/types.js';
import type { Moment } from './moment.js';
import type { DraftRotation } from './schema.js';
import type { Every, HandoffTime } from './turn.js';
import { endInstant, toInstant } from './zoned.js';

/** A Monday. Any would do: it only has to be the same one in every run. */
export const defaultStarts = Temporal.PlainDate.from('2024-01-01');
export const defaultHandoffTime = Temporal.PlainTime.from('09:00');
const defaultEvery: Every = { unit: 'week', count: 1 };
const monday = 1;

type DraftRotations = Readonly<Record<string, DraftRotation>>;

/** `undefined` where the draft holds no rotation of that name, or one without participants, shifts or `follows`. */
export function normaliseRotation(
  id: string,
  drafts: DraftRotations,
  scheduleZone: string,
): Rotation | undefined {
  const draft = Object.hasOwn(drafts, id) ? drafts[id] : undefined;
  if (draft === undefined) return undefined;
  const base = { id, role: draft.role ?? id, timezone: draft.timezone ?? scheduleZone };
  if (draft.participants !== undefined) {
    const every = draft.every ?? defaultEvery;
    return {
      ...base,
      kind: 'turns',
      every,
      starts: firstHandoff({ every, handoff: draft.handoff, starts: draft.starts }, base.timezone),
      participants: draft.participants,
      policy: draft.policy ?? 'waiting',
    };
  }
  if (draft.shifts !== undefined) {
    const shifts = draft.shifts.map(({ from, login }) => ({ from: toInstant(from, base.timezone), login }));
    const last = shifts.at(-1)?.from;
    const ends = endInstant(draft, base.timezone) ?? last;
    return ends === undefined ? undefined : { ...base, kind: 'listed', shifts, ends };
  }
  if (draft.follows === undefined) return undefined;
  const followed = Object.hasOwn(drafts, draft.follows) ? drafts[draft.follows] : undefined;
  const timezone = draft.timezone ?? followed?.timezone ?? scheduleZone;
  return { ...base, timezone, kind: 'follows', rotation: draft.follows, turns: draft.turns ?? 1 };
}

interface Beat {
  readonly every: Every;
  readonly handoff: HandoffTime | undefined;
  readonly starts: Moment | undefined;
}

/** On the rotation's wall clock. What `starts` says holds; `rules/starts-at-handoff.ts` tells where `handoff` differs. */
function firstHandoff({ handoff, starts }: Beat, timezone: string): Temporal.PlainDateTime {
  const time = handoff?.time ?? defaultHandoffTime;
  switch (starts?.kind) {
    case undefined: {
      const weekday = handoff?.weekday ?? monday;
      return defaultStarts.add({ days: (weekday - defaultStarts.dayOfWeek + 7) % 7 }).toPlainDateTime(time);
    }
    case 'date':
      return starts.date.toPlainDateTime(time);
    case 'local':
      return starts.dateTime;
    case 'instant':
      return starts.instant.toZonedDateTimeISO(timezone).toPlainDateTime();
  }
}
