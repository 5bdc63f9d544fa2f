/** Calendars: their names, and what their events say. Plain text. */
import type { InEachLanguage } from '../language.js';

interface CalendarWords {
  /** `part`: the role or the rotation that it is of. */
  readonly feed: (schedule: string, part?: string) => string;
  readonly gapFeed: (schedule: string) => string;
  readonly ownFeed: (person: string) => string;
  readonly endedFeed: string;
  /** `who`: the person, or in their own feed the schedule. */
  readonly shift: (role: string, who?: string) => string;
  readonly cancelled: (role?: string) => string;
  readonly gap: (role: string) => string;
  readonly schedule: (name: string) => string;
  readonly days: (zone: string) => string;
  /** A reason, as a line of its own. */
  readonly sentence: (reason: string) => string;
  /** `what`: behind both commands. */
  readonly change: (label: string, what: string) => string;
  readonly fill: (label: string, what: string) => string;
}

function capitalized(text: string): string {
  const [first = '', ...rest] = text;
  return `${first.toUpperCase()}${rest.join('')}`;
}

export const calendarWords: InEachLanguage<CalendarWords> = {
  en: {
    feed: (schedule, part) =>
      part === undefined ? `On call: ${schedule}` : `On call: ${schedule} (${part})`,
    gapFeed: (schedule) => `Nobody on call: ${schedule}`,
    ownFeed: (person) => `On call: ${person}`,
    endedFeed: 'On call (this calendar has ended)',
    shift: (role, who) => (who === undefined ? `On call (${role})` : `On call (${role}): ${who}`),
    cancelled: (role) => (role === undefined ? 'Cancelled: on call' : `Cancelled: on call (${role})`),
    gap: (role) => `Nobody on call (${role})`,
    schedule: (name) => `Schedule: ${name}`,
    days: (zone) => `Whole days in ${zone}`,
    sentence: (reason) => capitalized(reason),
    change: (label, what) =>
      `To change it, comment on an issue labeled ${label}: "/swap ${what}" exchanges it, "/override ${what}" gives that day away`,
    fill: (label, what) =>
      `To fill it, comment on an issue labeled ${label}: "/override ${what}" for that day`,
  },
  ko: {
    feed: (schedule, part) => (part === undefined ? `온콜: ${schedule}` : `온콜: ${schedule} (${part})`),
    gapFeed: (schedule) => `온콜 공백: ${schedule}`,
    ownFeed: (person) => `온콜: ${person}`,
    endedFeed: '온콜 (종료된 캘린더)',
    shift: (role, who) => (who === undefined ? `온콜 (${role})` : `온콜 (${role}): ${who}`),
    cancelled: (role) => (role === undefined ? '취소됨: 온콜' : `취소됨: 온콜 (${role})`),
    gap: (role) => `온콜 없음 (${role})`,
    schedule: (name) => `스케줄: ${name}`,
    days: (zone) => `${zone} 기준 하루 단위`,
    sentence: (reason) => reason,
    change: (label, what) =>
      `변경하려면 ${label} 라벨이 붙은 이슈에 댓글로 남기십시오: 맞바꾸기 "/swap ${what}", 그날 넘기기 "/override ${what}"`,
    fill: (label, what) =>
      `채우려면 ${label} 라벨이 붙은 이슈에 그날의 오버라이드를 댓글로 남기십시오: "/override ${what}"`,
  },
};
