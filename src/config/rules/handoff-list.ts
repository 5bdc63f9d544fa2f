import type { TurnRotation } from '../../schedule/types.js';
import { type HandoffTime, handoffList as handoffsOf } from '../turn.js';
import type { Fault, Rule } from './rule.js';

export const handoffList: Rule = {
  name: 'handoff-list',
  says: 'Several handoffs divide a day, weeks or a month: each says where in it, and no two are alike.',
  severity: 'error',
  check: ({ config, draft }) =>
    config.schedule.rotations.flatMap((rotation): Fault[] => {
      const written = draft.rotations?.[rotation.id];
      if (rotation.kind !== 'turns' || written === undefined) return [];
      const handoffs = handoffsOf(written.handoff);
      const message = single(rotation, handoffs) ?? several(rotation, handoffs) ?? repeated(handoffs);
      return message === undefined ? [] : [{ path: ['rotations', rotation.id, 'handoff'], message }];
    }),
};

/** What holds for each handoff, also where it is the only one. */
function single({ every }: TurnRotation, handoffs: readonly HandoffTime[]): string | undefined {
  if (handoffs.some(({ day }) => day !== undefined) && every.unit !== 'month') {
    return 'a day of the month goes only with turns of months; write a weekday';
  }
  const week = handoffs.map((handoff) => handoff.week ?? 0).reduce((a, b) => Math.max(a, b), 0);
  if (week === 0) return undefined;
  if (every.unit !== 'week') return 'weeks are numbered only in turns of weeks';
  if (handoffs.length === 1) return 'a single handoff needs no number of a week: turns count from starts';
  return week > every.count ? `turns of ${every.count} weeks have no week ${week}` : undefined;
}

function several(rotation: TurnRotation, handoffs: readonly HandoffTime[]): string | undefined {
  const { unit, count } = rotation.every;
  if (handoffs.length < 2) return undefined;
  const isEach = (key: 'weekday' | 'week' | 'day') => handoffs.every((handoff) => handoff[key] !== undefined);
  if (unit === 'week') {
    if (!isEach('weekday')) return 'each of several handoffs in a week needs its weekday';
    return count === 1 || isEach('week')
      ? undefined
      : `each of several handoffs in ${count} weeks says in which: week 2 Friday 17:00; for the same in every week write every: 1 week`;
  }
  if (unit === 'day' && count === 1) {
    return handoffs.some(({ weekday }) => weekday !== undefined)
      ? 'handoffs that divide a day are times alone; for weekdays write every: 1 week'
      : undefined;
  }
  if (unit === 'month' && count === 1) {
    return isEach('day')
      ? missingDay(rotation, handoffs)
      : 'each of several handoffs in a month needs its day: 15th 09:00';
  }
  return 'several handoffs divide 1 day, 1 month, or weeks; write one of these as every, or a single handoff';
}

/** A first month that is too short would clamp every later one. */
function missingDay(
  { starts, blocks = [] }: TurnRotation,
  handoffs: readonly HandoffTime[],
): string | undefined {
  const days = [starts, ...blocks].map(({ day }) => day);
  const missing = handoffs.find(({ day = 0 }) => !days.includes(day))?.day;
  return missing === undefined
    ? undefined
    : `the first month has no day ${missing}; let starts fall into one that has`;
}

function repeated(handoffs: readonly HandoffTime[]): string | undefined {
  const texts = handoffs.map(textOf);
  return texts.some((text, index) => texts.indexOf(text) < index)
    ? 'two of the handoffs are the same'
    : undefined;
}

function textOf({ week = 1, weekday, day, time }: HandoffTime): string {
  return `${week} ${weekday ?? ''} ${day ?? ''} ${time.toString()}`;
}
