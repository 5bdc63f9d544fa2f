import { Temporal } from 'temporal-polyfill';
import type { TurnRotation } from '../../schedule/types.js';
import type { DraftRotation } from '../schema.js';
import { handoffList, weekdayNames } from '../turn.js';
import type { Fault, Rule } from './rule.js';

export const startsAtHandoff: Rule = {
  name: 'starts-at-handoff',
  says: 'A rotation starts with a handoff, so `starts` falls on the weekday and time that `handoff` gives.',
  severity: 'error',
  check: ({ config, draft }) =>
    config.schedule.rotations.flatMap((rotation): Fault[] => {
      const written = draft.rotations?.[rotation.id];
      if (rotation.kind !== 'turns' || written === undefined) return [];
      const message = weekdayComplaint(rotation, written) ?? timeComplaint(rotation, written);
      return message === undefined ? [] : [{ path: ['rotations', rotation.id, 'starts'], message }];
    }),
};

function weekdayComplaint({ starts }: TurnRotation, written: DraftRotation): string | undefined {
  const handoffs = handoffList(written.handoff);
  const weekdays = handoffs.flatMap(({ weekday }) => weekday ?? []);
  if (written.starts === undefined || weekdays.length === 0 || weekdays.includes(starts.dayOfWeek)) {
    return dayComplaint(starts, written);
  }
  const names = weekdays.map(nameOf).join(' and ');
  const date = starts.toPlainDate();
  const nearest = (day: number) => date.subtract({ days: (starts.dayOfWeek - day + 7) % 7 });
  const before = weekdays.map(nearest).reduce((a, b) => (Temporal.PlainDate.compare(a, b) < 0 ? b : a));
  return `${date.toString()} is a ${nameOf(starts.dayOfWeek)}, but the handoff is on ${names}; write ${before.toString()} or ${before.add({ weeks: 1 }).toString()}`;
}

function nameOf(day: number): string {
  return weekdayNames[day - 1] ?? '';
}

function dayComplaint(starts: Temporal.PlainDateTime, written: DraftRotation): string | undefined {
  const [only, ...more] = handoffList(written.handoff);
  const day = only?.day;
  if (written.starts === undefined || day === undefined || more.length > 0) return undefined;
  // A first month that is too short would clamp every later one.
  if (starts.day === day) return undefined;
  return `${starts.toPlainDate().toString()} is not day ${day} of the month, but the handoff is`;
}

function timeComplaint({ starts }: TurnRotation, written: DraftRotation): string | undefined {
  const times = handoffList(written.handoff).map(({ time }) => time);
  if (written.starts === undefined || written.starts.kind === 'date' || times.length === 0) return undefined;
  if (times.some((time) => Temporal.PlainTime.compare(time, starts.toPlainTime()) === 0)) return undefined;
  const [at, ...handoffs] = [starts.toPlainTime(), ...times].map((value) =>
    value.toString({ smallestUnit: 'minute' }),
  );
  return `starts at ${at}, but the handoff is at ${handoffs.join(' and ')}; write the date alone`;
}
