import { type LostOverride, lostOverrides } from '../../schedule/lost-overrides.js';
import { hull } from '../../schedule/span.js';
import type { Schedule, Span } from '../../schedule/types.js';
import { quote } from '../quote.js';
import { formatPath } from '../tree.js';
import { isFar } from './far.js';
import { type CheckedFile, type Fault, originOf, type Rule } from './rule.js';
import { spanWords } from './wall-text.js';

export const lostOverride: Rule = {
  name: 'lost-override',
  says: 'An override does what it says: no later entry wins over it, and there is somebody to replace or to add.',
  severity: 'warning',
  needsSound: true,
  check: (file) => {
    const schedule = nearOnly(file.config.schedule);
    const [first, ...others] = schedule.overrides.map(({ start, end }): Span => ({ start, end }));
    if (first === undefined) return [];
    return lostOverrides(schedule, others.reduce(hull, first)).flatMap((lost): Fault[] => {
      const path = originOf(file, lost.override);
      // Whoever swaps what is not theirs is told by `swap-holder`.
      if (path[0] === 'swaps' && lost.because.kind !== 'beaten') return [];
      return [{ path, message: messageOf(file, lost) }];
    });
  },
};

/** The schedule itself where it can be, as its turns are kept for whoever asks next. */
function nearOnly(schedule: Schedule): Schedule {
  const overrides = schedule.overrides.filter((override) => !isFar(schedule, override));
  return overrides.length === schedule.overrides.length ? schedule : { ...schedule, overrides };
}

function messageOf(file: CheckedFile, { override, parts, because }: LostOverride): string {
  const { timezone } = file.config.schedule;
  const { role, login, instead } = override;
  const when = parts.map((part) => spanWords(part, timezone)).join(' and ');
  switch (because.kind) {
    case 'beaten':
      return `does not hold ${when}, where ${formatPath(file.tree, originOf(file, because.by))}, a later entry, wins`;
    case 'absent':
      return `changes nothing: ${quote(instead ?? '')} does not serve ${role} ${when}`;
    case 'serving':
      return instead === undefined
        ? `changes nothing: ${quote(login)} serves ${role} already ${when}`
        : `${quote(login)} serves ${role} already, beside ${quote(instead)}, so there is one too few ${when}`;
  }
}
