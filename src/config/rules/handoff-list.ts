import type { DraftRotation } from '../schema.js';
import { type HandoffTime, handoffList as handoffsOf } from '../turn.js';
import type { Fault, Rule } from './rule.js';

export const handoffList: Rule = {
  name: 'handoff-list',
  says: 'Several handoffs divide one week or one day: each has a weekday, or none has; and no two are alike.',
  severity: 'error',
  check: ({ config, draft }) =>
    config.schedule.rotations.flatMap((rotation): Fault[] => {
      const written = draft.rotations?.[rotation.id];
      if (rotation.kind !== 'turns' || written === undefined) return [];
      const message = complaint(rotation.every, written);
      return message === undefined ? [] : [{ path: ['rotations', rotation.id, 'handoff'], message }];
    }),
};

interface Every {
  readonly unit: string;
  readonly count: number;
}

function complaint(every: Every, written: DraftRotation): string | undefined {
  const handoffs = handoffsOf(written.handoff);
  const dayOfMonth = handoffs.find(({ day }) => day !== undefined)?.day;
  if (dayOfMonth !== undefined && every.unit !== 'month') {
    return `a day of the month goes only with turns of months; write a weekday`;
  }
  if (handoffs.length < 2) return undefined;
  const isWeek = every.unit === 'week' && every.count === 1;
  const isDay = every.unit === 'day' && every.count === 1;
  if (!isWeek && !isDay)
    return 'several handoffs divide a week or a day: write every: 1 week or every: 1 day';
  const withWeekday = handoffs.filter(({ weekday }) => weekday !== undefined).length;
  if (isWeek && withWeekday < handoffs.length) return 'each of several handoffs in a week needs its weekday';
  if (isDay && withWeekday > 0)
    return 'handoffs that divide a day are times alone; for weekdays write every: 1 week';
  const texts = handoffs.map(textOf);
  const twice = texts.find((text, index) => texts.indexOf(text) < index);
  return twice === undefined ? undefined : 'two of the handoffs are the same';
}

function textOf({ weekday, time }: HandoffTime): string {
  return `${weekday ?? ''} ${time.toString()}`;
}
