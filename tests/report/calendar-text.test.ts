/** What a calendar says in Korean; in English the feeds' own tests read it. */
import { expect, test } from 'vitest';
import {
  cancelledSummary,
  endedFeedName,
  feedName,
  gapDescription,
  gapFeedName,
  gapSummary,
  ownFeedName,
  ownShiftSummary,
  shiftDescription,
  shiftSummary,
  type Told,
} from '../../src/report/calendar-text.js';
import { sharedLanguage } from '../../src/report/language.js';
import { resolve } from '../../src/schedule/resolve.js';
import { instant } from '../schedule/build.js';
import { configOf } from '../support/config.js';

const { schedule, policy } = configOf(`
name: 결제
language: ko
timezone: Asia/Seoul
label: on-call
people: { alice: { name: 김민지 }, bob: { name: 이준호, away: [{ from: 2026-11-30, through: 2026-12-06, why: 휴가 }] }, carol: {} }
rotations:
  primary: { every: 1 week, handoff: Monday 00:00, starts: 2026-11-23, participants: [alice, bob, carol] }
  secondary: { every: 1 week, handoff: Monday 00:00, starts: 2026-11-23, participants: [bob] }
resources: [{ 대시보드: https://grafana.example/d/1 }]
`);
const told: Told = {
  schedule,
  names: 'shown',
  resources: policy.resources,
  label: policy.label,
  repositoryUrl: 'https://github.example/team/payments',
};
const { shifts, gaps } = resolve(schedule, {
  start: instant('2026-11-30T03:00:00Z'),
  end: instant('2026-12-03T00:00:00Z'),
});
const [shift] = shifts;
const [gap] = gaps;
if (shift === undefined || gap === undefined) throw new Error('no shift, or no gap');

test('a shift', () => {
  expect(shiftSummary(told, shift)).toBe('온콜 (primary): carol');
  expect(shiftSummary({ ...told, names: 'hidden' }, shift)).toBe('온콜 (primary)');
  expect(ownShiftSummary(told, shift)).toBe('온콜 (primary): 결제');
  expect(shiftDescription(told, shift, { others: [], isDays: true }).split('\n')).toEqual([
    '스케줄: 결제',
    'Asia/Seoul 기준 하루 단위',
    '사유: 이준호 님 부재(휴가)',
    '대시보드: https://grafana.example/d/1',
    '변경하려면 on-call 라벨이 붙은 이슈에 댓글로 남기십시오: 맞바꾸기 "/swap @colleague 30 Nov", 그날 넘기기 "/override @colleague 30 Nov"',
    'https://github.example/team/payments/labels/on-call',
  ]);
});

test('a gap, and one that is no more', () => {
  expect(gapSummary(told, gap)).toBe('온콜 없음 (secondary)');
  expect(gapDescription(told, gap, false).split('\n')).toEqual([
    '스케줄: 결제',
    '근무 가능한 사람 없음: 이준호 님 부재(휴가)',
    '채우려면 on-call 라벨이 붙은 이슈에 그날의 오버라이드를 댓글로 남기십시오: "/override @colleague secondary 30 Nov"',
    'https://github.example/team/payments/labels/on-call',
  ]);
  expect(cancelledSummary('primary', schedule)).toBe('취소됨: 온콜 (primary)');
});

test('the feeds', () => {
  expect([feedName(schedule), feedName(schedule, 'nights'), gapFeedName(schedule)]).toEqual([
    ...['온콜: 결제', '온콜: 결제 (nights)', '온콜 공백: 결제'],
  ]);
  expect([ownFeedName('김민지', schedule), endedFeedName(schedule)]).toEqual([
    ...['온콜: 김민지', '온콜 (종료된 캘린더)'],
  ]);
});

test('a feed over several schedules is in the language of all of them, or in English', () => {
  expect(sharedLanguage([{ language: 'ko' }, { language: 'ko' }])).toEqual({ language: 'ko' });
  expect(sharedLanguage([{ language: 'ko' }, {}]).language).toBeUndefined();
  expect(sharedLanguage([{ language: 'en' }, {}])).toEqual({ language: 'en' });
  expect(sharedLanguage([]).language).toBeUndefined();
});
