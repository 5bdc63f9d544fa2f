/** The coming weeks as bars of a terminal, and as a table. */
import type { InEachLanguage } from '../language.js';

interface TimelineWords {
  /** In front of the bars of who is away; and above a column of them. */
  readonly away: string;
  readonly awayColumn: string;
  readonly weekColumn: string;
  readonly nobody: string;
  /** What the bars mean. */
  readonly exchanged: string;
  readonly gap: string;
  /** Who serves, and that it is not simply their turn. */
  readonly byOverride: (who: string) => string;
  readonly asStandIn: (who: string) => string;
}

export const timelineWords: InEachLanguage<TimelineWords> = {
  en: {
    away: 'away',
    awayColumn: 'Away',
    weekColumn: 'Week of',
    nobody: 'nobody',
    exchanged: 'override or stand-in',
    gap: 'nobody serves',
    byOverride: (who) => `${who} (override)`,
    asStandIn: (who) => `${who} (stand-in)`,
  },
  ko: {
    away: '부재',
    awayColumn: '부재',
    weekColumn: '주 시작',
    nobody: '없음',
    exchanged: '오버라이드 또는 대체 근무',
    gap: '근무자 없음',
    byOverride: (who) => `${who} (오버라이드)`,
    asStandIn: (who) => `${who} (대체 근무)`,
  },
};
