import { Temporal } from 'temporal-polyfill';
import type { TurnRotation } from '../../schedule/types.js';
import type { DraftRotation } from '../schema.js';
import { weekdayNames } from '../turn.js';
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
  const weekday = written.handoff?.weekday;
  if (written.starts === undefined || weekday === undefined || weekday === starts.dayOfWeek) return undefined;
  const before = starts.toPlainDate().subtract({ days: (starts.dayOfWeek - weekday + 7) % 7 });
  const nameOf = (day: number) => weekdayNames[day - 1] ?? '';
  return `${starts.toPlainDate().toString()} is a ${nameOf(starts.dayOfWeek)}, but the handoff is on ${nameOf(weekday)}; write ${before.toString()} or ${before.add({ weeks: 1 }).toString()}`;
}

function timeComplaint({ starts }: TurnRotation, written: DraftRotation): string | undefined {
  const time = written.handoff?.time;
  if (written.starts === undefined || written.starts.kind === 'date' || time === undefined) return undefined;
  if (Temporal.PlainTime.compare(time, starts.toPlainTime()) === 0) return undefined;
  const [at, handoff] = [starts.toPlainTime(), time].map((value) =>
    value.toString({ smallestUnit: 'minute' }),
  );
  return `starts at ${at}, but the handoff is at ${handoff}; write the date alone`;
}
