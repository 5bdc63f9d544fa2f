/** The rota on a terminal in Korean; in English the answers of the command line tell it. */
import { expect, test } from 'vitest';
import { readingOf } from '../../src/report/rota-text.js';
import { gapProblem, nowLines, progressText, showLines } from '../../src/report/terminal.js';
import { resolve } from '../../src/schedule/resolve.js';
import { instant, login } from '../schedule/build.js';
import { configOf } from '../support/config.js';

const { schedule } = configOf(`
name: 결제
language: ko
timezone: Asia/Seoul
people: { alice: { name: 김민지 }, bob: { name: 이준호, away: [{ from: 2026-11-30, through: 2026-12-06, why: 휴가 }] }, carol: {} }
rotations:
  primary: { every: 1 week, handoff: Monday 00:00, starts: 2026-11-23, participants: [alice, bob, carol] }
  데이터베이스: { every: 1 week, handoff: Monday 00:00, starts: 2026-11-23, participants: [bob] }
`);
const paint = { heading: String, warning: String, aside: String };
const at = instant('2026-12-01T00:00:00Z');
const reading = readingOf(schedule, at);
const final = resolve(schedule, { start: at, end: instant('2026-12-08T00:00:00Z') });

test('who is on call now', () => {
  expect(nowLines(reading, at, paint)).toEqual([
    '결제 (Asia/Seoul), 12월 1일(화) 09:00 KST',
    '  primary       carol, 12월 7일(월) 00:00 KST까지, 다음 bob (이준호)  (사유: 이준호 님 부재(휴가))',
    '  데이터베이스  없음: 이준호 님 부재(휴가), 12월 7일(월) 00:00 KST까지, 다음 bob (이준호)',
  ]);
});

test('the coming shifts, one below the other', () => {
  expect(showLines(reading, final, paint).slice(2, 5)).toEqual([
    'primary',
    '> 11월 30일(월) 00:00 – 12월 7일(월) 00:00 KST  carol  (사유: 이준호 님 부재(휴가))',
    '  12월 7일(월) 00:00 – 12월 14일(월) 00:00 KST  bob (이준호)',
  ]);
});

test('a gap that check finds, and what takes its time', () => {
  const [gap] = final.gaps;
  if (gap === undefined) throw new Error('no gap');
  const free = [login('alice')];
  expect(gapProblem('schedules/pay.yml', reading, { gap, free })).toBe(
    'schedules/pay.yml: 공백: 데이터베이스: 12월 1일(화) 09:00 – 12월 7일(월) 00:00 KST: 근무 가능한 사람 없음: 이준호 님 부재(휴가). 가능한 사람: alice',
  );
  expect(progressText(schedule, 2, 7)).toBe('결제 계산 중 (2/7)');
});
