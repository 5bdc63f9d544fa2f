import { describe, expect, it } from 'vitest';
import { aheadIn } from '../../src/handoff/ahead.js';
import { type ShiftLogInput, shiftLogText, shiftLogTitle } from '../../src/report/shift-log.js';
import { resolve } from '../../src/schedule/resolve.js';
import { aConfig, at } from '../support/builders.js';

function logOf(file: Readonly<Record<string, unknown>>, start: string, end: string): ShiftLogInput {
  const config = aConfig(file);
  const span = { start: at(start), end: at(end) };
  return { config, span, shifts: resolve(config.schedule, span).shifts, ahead: aheadIn(config, span) };
}

const weekly = (participants: readonly string[], more = {}) => ({
  every: '1 week',
  handoff: 'Monday 09:00',
  starts: '2026-11-23',
  participants,
  ...more,
});

/** The manager’s shift began weeks before, so it comes first by time. */
const managed = {
  rotations: {
    primary: weekly(['alice', 'bob']),
    manager: { shifts: [{ from: '2026-11-01', login: 'erin' }], until: '2027-01-01' },
  },
  escalation: [],
  overrides: [{ role: 'primary', from: '2026-12-02T09:00', until: '2026-12-03T09:00', login: 'carol' }],
};

describe('a shift log', () => {
  it.each([
    {
      file: managed,
      start: '11-30 09:00',
      end: '12-07 09:00',
      title: 'Shift log: Payments, 30 Nov – 7 Dec (bob)',
      why: 'who leads, whoever else began earlier',
    },
    {
      file: { ...managed, log: 'week' },
      start: '11-30 00:00',
      end: '12-07 00:00',
      title: 'Shift log: Payments, 30 Nov – 7 Dec (alice)',
      why: 'who leads as the week begins',
    },
    {
      file: { ...managed, log: 'week' },
      start: '11-23 00:00',
      end: '11-30 00:00',
      title: 'Shift log: Payments, 23 Nov – 30 Nov (alice)',
      why: 'who leads first where nobody does as the week begins',
    },
    {
      file: managed,
      start: '11-09 09:00',
      end: '11-16 09:00',
      title: 'Shift log: Payments, 9 Nov – 16 Nov (nobody)',
      why: 'nobody leads',
    },
    {
      file: { rotations: { primary: weekly(['alice', 'bob', 'carol'], { together: 2 }) }, escalation: [] },
      start: '11-30 09:00',
      end: '12-07 09:00',
      title: 'Shift log: Payments, 30 Nov – 7 Dec (carol, alice)',
      why: 'all who lead together',
    },
    {
      file: {
        rotations: { primary: weekly(['alice', 'bob', 'carol', 'dave', 'erin'], { together: 5 }) },
        people: undefined,
        escalation: [],
      },
      start: '11-30 09:00',
      end: '12-07 09:00',
      title: 'Shift log: Payments, 30 Nov – 7 Dec (alice, bob, carol +2 more)',
      why: 'some of many, and how many more',
    },
  ])('names $why', ({ file, start, end, title }) => {
    expect(shiftLogTitle(logOf(file, start, end))).toBe(title);
  });

  it('lists who serves, role by role in the file’s order', () => {
    const text = shiftLogText(logOf(managed, '11-30 09:00', '12-07 09:00'));
    expect(text.match(/^\| (?:primary|manager) \| \S+/gm)).toEqual([
      '| primary | **bob**',
      '| primary | **carol**',
      '| primary | **bob**',
      '| manager | **erin**',
    ]);
  });

  it.each([
    { log: 'shift', line: 'The shift of **Payments**, Mon 30 Nov 09:00 – Mon 7 Dec 09:00 UTC.' },
    { log: 'week', line: 'The week of **Payments**, Mon 30 Nov 09:00 – Mon 7 Dec 09:00 UTC.' },
  ])('says what it is about: $log', ({ log, line }) => {
    const text = shiftLogText(logOf({ log }, '11-30 09:00', '12-07 09:00'));
    expect(text.split('\n')[0]).toBe(
      `${line} Handoff digests are commented here, and what happens in it is gathered in a comment.`,
    );
  });
});

describe('a shift log in Korean', () => {
  const korean = { ...managed, language: 'ko', timezone: 'Asia/Seoul' };
  const people = { alice: {}, bob: { timezone: 'Europe/London' }, carol: {}, erin: {} };

  it.each([
    { from: '11-30 00:00', to: '12-07 00:00', title: '근무 로그: Payments, 11월 30일 – 12월 7일 (bob)' },
    {
      from: '11-09 00:00',
      to: '11-16 00:00',
      title: '근무 로그: Payments, 11월 9일 – 11월 16일 (담당자 없음)',
    },
  ])('has a title: $title', ({ from, to, title }) => {
    expect(shiftLogTitle(logOf(korean, from, to))).toBe(title);
  });

  it('says who serves, where somebody lives by another clock too', () => {
    const file = { ...korean, people, checklist: ['릴리스 노트 확인'], escalation: ['erin'] };
    expect(shiftLogText(logOf(file, '11-30 00:00', '12-07 00:00')).split('\n')).toEqual([
      '**Payments** 근무, 11월 30일(월) 09:00 – 12월 7일(월) 09:00 KST. 인수인계 요약은 여기에 댓글로 남고, 근무 중에 일어난 일은 댓글 하나에 모아 기록합니다.',
      '',
      '| 역할 | 담당자 | 시간 | 현지 시간 | 사유 |',
      '|---|---|---|---|---|',
      '| primary | **bob** | 11월 30일(월) 09:00 – 12월 2일(수) 09:00 KST | 11월 30일(월) 00:00 – 12월 2일(수) 00:00 GMT |  |',
      '| primary | **carol** | 12월 2일(수) 09:00 – 12월 3일(목) 09:00 KST |  | **bob** 님 대신 오버라이드 |',
      '| primary | **bob** | 12월 3일(목) 09:00 – 12월 7일(월) 09:00 KST | 12월 3일(목) 00:00 – 12월 7일(월) 00:00 GMT |  |',
      '| manager | **erin** | 11월 1일(일) 00:00 – 1월 1일(금) 00:00 KST |  |  |',
      '',
      '- 에스컬레이션: **erin**',
      '',
      '### 체크리스트',
      '',
      '- [ ] 릴리스 노트 확인',
      '',
      '### 예정 사항',
      '',
      '- **carol** 님 primary 근무, 12월 2일(수) 09:00 – 12월 3일(목) 09:00 KST',
      '',
      '### 메모',
      '',
      '근무를 시작하는 사람은 여기에 `/ack`를 남겨 인수인계를 확인합니다.',
      '',
      '다음 담당자가 알아야 할 내용은 댓글에 `/note …`와 같은 줄로 남겨 주십시오. 다음 인수인계 요약에 포함됩니다.',
    ]);
  });
});
