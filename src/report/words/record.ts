/** The monthly record. Markdown. */
import type { MonthRecord } from '../../postmortem/record-schema.js';
import type { InEachLanguage } from '../language.js';

interface FollowUpsWords {
  readonly due: number;
  readonly inTime: number;
  /** Of those that were due, percent. */
  readonly rate: number;
  readonly late: number;
}

interface RecordWords {
  readonly title: (schedule: string, month: string) => string;
  /** January first. */
  readonly months: readonly string[];
  readonly month: (month: string, year: number) => string;
  readonly json: string;
  readonly headings: {
    readonly issues: string;
    readonly times: string;
    readonly windows: string;
    readonly pages: string;
    readonly load: string;
    readonly followUps: string;
  };
  readonly intro: (schedule: string, from: string, to: string) => string;
  readonly missing: (count: number) => string;
  /** Head of the columns that tell it. */
  readonly monthBefore: string;
  readonly issues: {
    readonly opened: string;
    readonly reopened: string;
    readonly closed: string;
    readonly openAtEnd: string;
  };
  readonly times: {
    readonly acknowledge: (group: string) => string;
    readonly resolve: (group: string) => string;
    readonly count: string;
    readonly median: string;
    readonly p90: string;
    readonly about: string;
  };
  readonly windows: {
    readonly none: string;
    readonly window: string;
    readonly kept: string;
    readonly missed: string;
    readonly keptOfBoth: string;
    readonly open: string;
    readonly about: string;
  };
  readonly pages: {
    readonly kinds: Readonly<Record<MonthRecord['pages'][number]['kind'], string>>;
    readonly inHours: string;
    readonly outOfHours: string;
  };
  readonly load: {
    readonly none: string;
    readonly shifts: string;
    readonly duty: string;
    readonly nights: string;
    readonly weekends: string;
    readonly holidays: string;
    readonly issues: string;
    readonly pagesInHours: string;
    readonly pagesOutOfHours: string;
    readonly hours: (hours: number) => string;
    readonly more: (count: number) => string;
  };
  readonly followUps: {
    readonly none: string;
    readonly facts: (words: FollowUpsWords) => string;
    /** The same, and the rate of the month before. */
    readonly factsSince: (words: FollowUpsWords, before: number) => string;
  };
  readonly change: (schedule: string, month: string) => string;
}

function englishFacts({ due, inTime, rate, late }: FollowUpsWords): string {
  return `Due in the month: ${due}. Closed in time: ${inTime} (${rate} %). Closed late: ${late}.`;
}

function koreanFacts({ due, inTime, rate, late }: FollowUpsWords): string {
  return `이달 마감: ${due}건. 기한 내 완료: ${inTime}건 (${rate}%). 늦게 완료: ${late}건.`;
}

export const recordWords: InEachLanguage<RecordWords> = {
  en: {
    title: (schedule, month) => `Record: ${schedule}, ${month}`,
    months: [
      ...['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August'],
      ...['September', 'October', 'November', 'December'],
    ],
    month: (month, year) => `${month} ${year}`,
    json: 'The same figures as JSON',
    headings: {
      issues: 'Issues',
      times: 'Time to acknowledge, time to resolve',
      windows: 'Windows',
      pages: 'Pages',
      load: 'Load',
      followUps: 'Follow-ups',
    },
    intro: (schedule, from, to) =>
      `What the month of **${schedule}** looked like as it ended: from ${from} to ${to}. What is still open is in no average.`,
    missing: (count) =>
      count === 1
        ? '**1 issue is missing here:** it could not be read whole.'
        : `**${count} issues are missing here:** they could not be read whole.`,
    monthBefore: 'The month before',
    issues: { opened: 'Opened', reopened: 'Reopened', closed: 'Closed', openAtEnd: 'Open at the end' },
    times: {
      acknowledge: (group) => `${group}: to acknowledge`,
      resolve: (group) => `${group}: to resolve`,
      count: 'How many',
      median: 'Median',
      p90: '90th percentile',
      about:
        'By nearest rank, of what was done in the month, whenever it was opened; day and night, from the beginning of the duty.',
    },
    windows: {
      none: 'No window was kept or missed, and none is open.',
      window: 'Window',
      kept: 'Kept',
      missed: 'Missed',
      keptOfBoth: 'Kept of both',
      open: 'Open, in time',
      about:
        'A window counts in the month in which its step was taken or its time ran out, whichever came first.',
    },
    pages: {
      kinds: {
        'near-miss': 'Reminders before the end of a window',
        breach: 'Calls after it',
        escalation: 'Calls by hand',
      },
      inHours: 'In working hours',
      outOfHours: 'Outside them',
    },
    load: {
      none: 'Nobody had any duty.',
      shifts: 'Shifts',
      duty: 'On duty',
      nights: 'At night',
      weekends: 'At weekends',
      holidays: 'On holidays',
      issues: 'Issues held',
      pagesInHours: 'Pages in hours',
      pagesOutOfHours: 'Pages outside',
      hours: (hours) => `${hours} h`,
      more: (count) => `And ${count} more with less duty.`,
    },
    followUps: {
      none: 'None was due in the month.',
      facts: (words) => englishFacts(words),
      factsSince: (words, before) => `${englishFacts(words)} In time the month before: ${before} %.`,
    },
    change: (schedule, month) =>
      `The figures of **${schedule}** for ${month}, for people and as JSON. Merge it to keep them, or close it: it is proposed once.`,
  },
  ko: {
    title: (schedule, month) => `월간 기록: ${schedule}, ${month}`,
    months: ['1월', '2월', '3월', '4월', '5월', '6월', '7월', '8월', '9월', '10월', '11월', '12월'],
    month: (month, year) => `${year}년 ${month}`,
    json: '같은 지표의 JSON',
    headings: {
      issues: '이슈',
      times: '첫 답변까지, 해결까지 걸린 시간',
      windows: '기한',
      pages: '호출',
      load: '근무 부담',
      followUps: '후속 조치',
    },
    intro: (schedule, from, to) =>
      `**${schedule}** 팀의 한 달을 월말 기준으로 정리했습니다: ${from}부터 ${to}까지. 아직 열려 있는 이슈는 평균에 넣지 않았습니다.`,
    missing: (count) => `**이슈 ${count}건 누락:** 전체를 읽지 못했습니다.`,
    monthBefore: '지난달',
    issues: { opened: '열림', reopened: '다시 열림', closed: '닫힘', openAtEnd: '월말에 열려 있음' },
    times: {
      acknowledge: (group) => `${group}: 첫 답변까지`,
      resolve: (group) => `${group}: 해결까지`,
      count: '건수',
      median: '중앙값',
      p90: '90번째 백분위수',
      about:
        '언제 열렸든 이달에 처리한 이슈 기준이며, 최근접 순위로 계산했습니다. 담당이 시작된 때부터 밤낮 구분 없이 잰 시간입니다.',
    },
    windows: {
      none: '지켜지거나 지난 기한이 없고, 진행 중인 기한도 없습니다.',
      window: '단계',
      kept: '준수',
      missed: '초과',
      keptOfBoth: '준수율',
      open: '진행 중 (기한 내)',
      about: '기한은 해당 조치를 한 달과 기한이 지난 달 중 빠른 쪽에 집계합니다.',
    },
    pages: {
      kinds: {
        'near-miss': '기한 전 알림',
        breach: '기한 초과 호출',
        escalation: '수동 호출',
      },
      inHours: '업무 시간',
      outOfHours: '업무 시간 외',
    },
    load: {
      none: '근무한 사람이 없습니다.',
      shifts: '근무 횟수',
      duty: '근무 시간',
      nights: '야간',
      weekends: '주말',
      holidays: '공휴일',
      issues: '담당 이슈',
      pagesInHours: '업무 시간 호출',
      pagesOutOfHours: '업무 시간 외 호출',
      hours: (hours) => `${hours}시간`,
      more: (count) => `이 밖에 근무가 더 적은 ${count}명이 있습니다.`,
    },
    followUps: {
      none: '이달에 마감인 후속 조치가 없습니다.',
      facts: (words) => koreanFacts(words),
      factsSince: (words, before) => `${koreanFacts(words)} 지난달 기한 내 완료율: ${before}%.`,
    },
    change: (schedule, month) =>
      `**${schedule}** 팀의 ${month} 지표입니다(표와 JSON). 보관하려면 머지하고, 필요 없으면 닫아 주십시오. 제안은 한 번만 합니다.`,
  },
};
