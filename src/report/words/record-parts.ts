/** The lists at the end of a monthly record, and what its rows are called. Markdown. */
import type { Group } from '../../postmortem/record-schema.js';
import type { InEachLanguage } from '../language.js';

interface OverdueWords {
  /** A link, with the issue's title where it is known. */
  readonly issue: string;
  /** `Incidents, sev1` */
  readonly group: string;
  readonly window: string;
  readonly ended: string;
  /** How long before the month did. */
  readonly before: string;
}

interface RecordPartsWords {
  readonly group: Readonly<Record<Group['kind'], string>>;
  readonly overdueHeading: string;
  readonly followUpsHeading: string;
  readonly more: (count: number) => string;
  readonly overdue: (words: OverdueWords) => string;
  readonly followUp: (issue: string, due: string, days: number) => string;
}

export const recordPartsWords: InEachLanguage<RecordPartsWords> = {
  en: {
    group: {
      incident: 'Incidents',
      request: 'Requests',
      other: 'Other issues',
      log: 'Shift logs',
      postmortem: 'Postmortems',
      'follow-up': 'Follow-ups',
    },
    overdueHeading: 'Open past their window',
    followUpsHeading: 'Follow-ups open past their due date',
    more: (count) => `… and ${count} more`,
    overdue: ({ issue, group, window, ended, before }) =>
      `${issue} (${group}): the window “${window}” ended ${ended}, ${before} before the month did`,
    followUp: (issue, due, days) => `${issue}: due ${due}, open for ${days} d`,
  },
  ko: {
    group: {
      incident: '인시던트',
      request: '요청',
      other: '기타 이슈',
      log: '근무 로그',
      postmortem: '포스트모템',
      'follow-up': '후속 조치',
    },
    overdueHeading: '기한이 지난 미완료 이슈',
    followUpsHeading: '마감이 지난 미완료 후속 조치',
    more: (count) => `… 외 ${count}건`,
    overdue: ({ issue, group, window, ended, before }) =>
      `${issue} (${group}): “${window}” 기한 ${ended}, 월말까지 ${before} 초과`,
    followUp: (issue, due, days) => `${issue}: 마감 ${due}, ${days}일째 미완료`,
  },
};
