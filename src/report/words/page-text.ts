/** The rota page. Plain text; a hole may be filled with markup. */
import type { InEachLanguage } from '../language.js';

export interface PageWords {
  readonly onCall: string;
  readonly onCallIn: (schedule: string) => string;
  readonly nobody: string;
  readonly noOneElse: string;
  readonly until: (time: string) => string;
  readonly from: (time: string) => string;
  readonly timeline: string;
  readonly chartRegion: string;
  readonly chartText: string;
  readonly away: string;
  readonly holidays: string;
  readonly legend: {
    readonly turn: string;
    readonly exchanged: string;
    readonly gap: string;
    readonly away: string;
    readonly now: string;
  };
  readonly exceptions: string;
  readonly noExceptions: string;
  readonly table: string;
  readonly columns: {
    readonly role: string;
    readonly who: string;
    readonly from: string;
    readonly until: string;
    readonly why: string;
  };
  readonly fairness: string;
  readonly health: (score: number) => string;
  readonly noPointLost: string;
  readonly fairnessOver: (weeks: number) => string;
  readonly load: {
    readonly who: string;
    readonly hours: string;
    readonly nights: string;
    readonly weekends: string;
    readonly holidays: string;
    readonly part: string;
  };
  readonly loads: string;
  readonly noPart: string;
  readonly subscribe: string;
  readonly subscribeAbout: string;
  readonly wholeSchedule: string;
  readonly onePerson: string;
  readonly subscribeIn: {
    readonly webcal: string;
    readonly google: string;
    readonly outlook: string;
    readonly copy: string;
  };
  readonly copied: string;
  readonly resources: string;
  readonly swap: string;
  readonly swapComment: string;
  readonly swapFile: string;
  readonly scheduleFile: string;
  readonly allSchedules: string;
  readonly rotas: string;
  /** Names the zone as it is given: a script puts another in its place. */
  readonly timesIn: (zone: string) => string;
  readonly ownTimes: string;
  readonly scheduleTimes: string;
  readonly asOf: (time: string) => string;
  readonly madeBy: string;
  /** Out of the ordinary. */
  readonly personAway: (who: string, why?: string) => string;
  readonly joins: (who: string) => string;
  readonly leaves: (who: string) => string;
  /** `people`: absent where it is everybody’s. */
  readonly holiday: (day: string | undefined, people?: readonly string[]) => string;
  /** Why points are lost. */
  readonly hours: (hours: number) => string;
  readonly unserved: (role: string, hours: string) => string;
  readonly short: (role: string, hours: string) => string;
  readonly overload: (who: string, hours: string) => string;
  readonly idle: (who: string, hours: string) => string;
  readonly inARow: (who: string, turns: number) => string;
  readonly double: (who: string, roles: readonly string[], hours: string) => string;
  readonly apart: (who: readonly string[], hours: string) => string;
  readonly rotaEnds: (role: string) => string;
  readonly lostOverride: (role: string) => string;
}

export const pageWords: InEachLanguage<PageWords> = {
  en: {
    onCall: 'On call',
    onCallIn: (schedule) => `On call: ${schedule}`,
    nobody: 'nobody',
    noOneElse: 'No further handoff is known.',
    until: (time) => `until ${time}`,
    from: (time) => `from ${time}`,
    timeline: 'The coming 8 weeks',
    chartRegion: 'The weeks as a chart',
    chartText: 'Who serves when, a lane for each role. The same is told in words below.',
    away: 'Away',
    holidays: 'Holidays',
    legend: {
      turn: 'turn',
      exchanged: 'override or stand-in',
      gap: 'nobody serves',
      away: 'away, holiday',
      now: 'now',
    },
    exceptions: 'Out of the ordinary',
    noExceptions: 'No overrides, absences, holidays or gaps in these weeks.',
    table: 'All shifts as a table',
    columns: { role: 'Role', who: 'Who', from: 'From', until: 'Until', why: 'Why' },
    fairness: 'Fairness',
    health: (score) => `Health ${score} of 100`,
    noPointLost: 'No point is lost.',
    fairnessOver: (weeks) =>
      `The coming ${weeks} weeks. An hour at night or at a weekend counts 1½, one on a holiday 2.`,
    load: {
      who: 'Who',
      hours: 'Hours',
      nights: 'Nights',
      weekends: 'Weekends',
      holidays: 'Holidays',
      part: 'Of a fair part',
    },
    loads: 'What each person carries',
    noPart: 'in no rotation',
    subscribe: 'Subscribe',
    subscribeAbout: 'Calendars keep themselves up to date.',
    wholeSchedule: 'Whole schedule',
    onePerson: 'One person',
    subscribeIn: {
      webcal: 'Open in calendar',
      google: 'Google',
      outlook: 'Outlook',
      copy: 'Copy address',
    },
    copied: 'Copied',
    resources: 'Resources',
    swap: 'Swap a shift',
    swapComment: 'Write in a comment on any open issue of the schedule, and the file is changed for you:',
    swapFile: 'Or give the time to somebody in the schedule file:',
    scheduleFile: 'Open the schedule file',
    allSchedules: 'All schedules',
    rotas: 'Who is on call',
    timesIn: (zone) => `Times in ${zone}`,
    ownTimes: 'Show my time',
    scheduleTimes: 'Show the schedule’s time',
    asOf: (time) => `As of the last change of the rota, ${time}.`,
    madeBy: 'Made by Watchbill from the schedule in git.',
    personAway: (who, why) => `${who} is away${why === undefined ? '' : `: ${why}`}`,
    joins: (who) => `${who} joins`,
    leaves: (who) => `${who} leaves`,
    holiday: (day, people) =>
      `${day ?? 'Holiday'} (${people === undefined ? 'everybody' : people.join(', ')})`,
    hours: (hours) => `${hours} h`,
    unserved: (role, hours) => `${role}: nobody serves for ${hours}`,
    short: (role, hours) => `${role}: too few serve for ${hours}`,
    overload: (who, hours) => `${who} carries ${hours} more than is fair`,
    idle: (who, hours) => `${who} carries ${hours} less than is fair`,
    inARow: (who, turns) => `${who} has ${turns} turns in a row`,
    double: (who, roles, hours) => `${who} holds ${roles.join(' and ')} at once for ${hours}`,
    apart: (who, hours) => `${who.join(' and ')} serve together for ${hours}`,
    rotaEnds: (role) => `${role}: the rota ends`,
    lostOverride: (role) => `${role}: an override changes nothing`,
  },
  ko: {
    onCall: '온콜',
    onCallIn: (schedule) => `온콜: ${schedule}`,
    nobody: '없음',
    noOneElse: '이후 교대 일정이 없습니다.',
    until: (time) => `${time}까지`,
    from: (time) => `${time}부터`,
    timeline: '앞으로 8주',
    chartRegion: '주별 차트',
    chartText: '역할마다 한 줄씩, 누가 언제 근무하는지 보여 줍니다. 같은 내용이 아래에 글로 있습니다.',
    away: '부재',
    holidays: '공휴일',
    legend: {
      turn: '정규 차례',
      exchanged: '오버라이드 또는 대체 근무',
      gap: '근무자 없음',
      away: '부재, 공휴일',
      now: '현재',
    },
    exceptions: '특이 사항',
    noExceptions: '이 기간에는 오버라이드, 부재, 공휴일, 공백이 없습니다.',
    table: '전체 근무 표',
    columns: { role: '역할', who: '근무자', from: '시작', until: '종료', why: '사유' },
    fairness: '공정성',
    health: (score) => `근무표 점수 ${score}/100`,
    noPointLost: '감점이 없습니다.',
    fairnessOver: (weeks) => `앞으로 ${weeks}주 기준입니다. 야간과 주말은 1.5배, 공휴일은 2배로 계산합니다.`,
    load: {
      who: '이름',
      hours: '시간',
      nights: '야간',
      weekends: '주말',
      holidays: '공휴일',
      part: '적정 대비',
    },
    loads: '사람별 근무 부담',
    noPart: '로테이션에 없음',
    subscribe: '캘린더 구독',
    subscribeAbout: '구독한 캘린더는 자동으로 갱신됩니다.',
    wholeSchedule: '전체 스케줄',
    onePerson: '한 사람',
    subscribeIn: {
      webcal: '캘린더에서 열기',
      google: 'Google',
      outlook: 'Outlook',
      copy: '주소 복사',
    },
    copied: '복사됨',
    resources: '관련 링크',
    swap: '근무 바꾸기',
    swapComment: '스케줄의 열린 이슈에 아래와 같이 댓글을 남기면 파일이 자동으로 수정됩니다.',
    swapFile: '또는 스케줄 파일에서 다른 사람에게 시간을 넘깁니다.',
    scheduleFile: '스케줄 파일 열기',
    allSchedules: '모든 스케줄',
    rotas: '온콜 현황',
    timesIn: (zone) => `${zone} 시간 기준`,
    ownTimes: '내 시간으로 보기',
    scheduleTimes: '스케줄 시간으로 보기',
    asOf: (time) => `근무표 마지막 변경: ${time}.`,
    madeBy: 'git에 있는 스케줄로 Watchbill이 만든 페이지입니다.',
    personAway: (who, why) => `${who} 님 부재${why === undefined ? '' : `: ${why}`}`,
    joins: (who) => `${who} 님 합류`,
    leaves: (who) => `${who} 님 팀을 떠남`,
    holiday: (day, people) => `${day ?? '공휴일'} (${people === undefined ? '모두' : people.join(', ')})`,
    hours: (hours) => `${hours}시간`,
    unserved: (role, hours) => `${role}: ${hours} 동안 근무자 없음`,
    short: (role, hours) => `${role}: ${hours} 동안 근무자 부족`,
    overload: (who, hours) => `${who} 님 적정보다 ${hours} 많음`,
    idle: (who, hours) => `${who} 님 적정보다 ${hours} 적음`,
    inARow: (who, turns) => `${who} 님 ${turns}회 연속 근무`,
    double: (who, roles, hours) => `${who} 님 ${hours} 동안 역할 동시 담당: ${roles.join(', ')}`,
    apart: (who, hours) => `${hours} 동안 동시 근무: ${who.join(', ')}`,
    rotaEnds: (role) => `${role}: 근무표 종료`,
    lostOverride: (role) => `${role}: 효과 없는 오버라이드`,
  },
};
