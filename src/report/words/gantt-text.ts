/** The shift that ended as a chart. Nothing here may mean something to Mermaid. */
import type { InEachLanguage } from '../language.js';

interface GanttWords {
  readonly summary: string;
  readonly onCall: string;
  readonly incidents: string;
  readonly requests: string;
  /** In front of a login, so that no login is a keyword of Mermaid's. */
  readonly shift: (login: string) => string;
  /** Of the time axis, in the signs of d3-time-format, which names days and months in English. */
  readonly axisOfHours: string;
  readonly axisOfDays: string;
  readonly notAll: (drawn: number, count: number) => string;
}

export const ganttWords: InEachLanguage<GanttWords> = {
  en: {
    summary: 'The last shift as a chart',
    onCall: 'On call',
    incidents: 'Incidents',
    requests: 'Requests',
    shift: (login) => `on call ${login}`,
    axisOfHours: '%a %H:%M',
    axisOfDays: '%a %d %b',
    notAll: (drawn, count) => `${drawn} of ${count} are drawn, the most urgent ones.`,
  },
  ko: {
    summary: '지난 근무 차트',
    onCall: '온콜',
    incidents: '인시던트',
    requests: '요청',
    shift: (login) => `온콜 ${login}`,
    axisOfHours: '%m-%d %H:%M',
    axisOfDays: '%m-%d',
    notAll: (drawn, count) => `전체 ${count}건 중 가장 급한 ${drawn}건만 표시했습니다.`,
  },
};
