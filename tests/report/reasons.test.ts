import { describe, expect, it } from 'vitest';
import { gapText, markdownIn, reasonText, servingText } from '../../src/report/reasons.js';
import type { RefusalCause, ShiftReason } from '../../src/schedule/types.js';
import { at, login } from '../support/builders.js';

const korean = markdownIn({ language: 'ko' });
const bob = login('bob');
const away = { login: bob, because: 'absent', why: 'leave' } as const;

describe('why somebody serves', () => {
  it.each<{ reason: ShiftReason; en: string; ko: string; you: string }>([
    { reason: { kind: 'turn' }, en: '', ko: '', you: '' },
    {
      reason: { kind: 'follows', rotation: 'primary', turns: 1 },
      en: 'comes next in primary',
      ko: 'primary 로테이션의 다음 차례',
      you: 'primary 로테이션의 다음 차례로 근무합니다.',
    },
    {
      reason: { kind: 'skipped', skipped: [away] },
      en: 'since **bob** is away (leave)',
      ko: '사유: **bob** 님 부재(leave)',
      you: '근무 사유: **bob** 님 부재(leave).',
    },
    {
      reason: { kind: 'override', instead: bob, why: 'swap' },
      en: 'override, in place of **bob**: swap',
      ko: '**bob** 님 대신 오버라이드: swap',
      you: '**bob** 님 대신 오버라이드로 근무합니다(swap).',
    },
    {
      reason: { kind: 'override', isAddition: true },
      en: 'added by override',
      ko: '오버라이드로 추가',
      you: '오버라이드로 근무합니다.',
    },
    {
      reason: { kind: 'holiday', instead: bob, name: 'Chuseok', role: 'secondary' },
      en: 'in place of **bob**, who has a holiday (Chuseok), as secondary',
      ko: '공휴일(Chuseok)인 **bob** 님 대신, secondary 담당으로',
      you: '공휴일(Chuseok)인 **bob** 님 대신 secondary 담당으로 근무합니다.',
    },
  ])('$en', ({ reason, en, ko, you }) => {
    expect(reasonText(reason)).toBe(en);
    expect(reasonText(reason, korean)).toBe(ko);
    expect(servingText(reason, korean)).toBe(you);
  });
});

describe('why nobody serves', () => {
  const gap = { role: 'primary', rotation: 'primary', start: at('11-30 09:00'), end: at('12-07 09:00') };

  it.each<{ because: RefusalCause; why?: string; en: string; ko: string }>([
    { because: 'not-joined', en: '**bob** has not joined yet', ko: '**bob** 님 합류 전' },
    { because: 'skill', why: 'kafka', en: '**bob** lacks kafka', ko: '**bob** 님 kafka 스킬 없음' },
    { because: 'skill', en: '**bob** lacks a skill', ko: '**bob** 님 필요한 스킬 없음' },
    {
      because: 'apart',
      en: '**bob** does not serve beside somebody on duty',
      ko: '**bob** 님 동시 근무 불가(상대: 현재 근무자)',
    },
    { because: 'serving', en: '**bob** serves already', ko: '**bob** 님 이미 근무 중' },
    {
      because: 'serving',
      why: 'manager',
      en: '**bob** is on duty as manager',
      ko: '**bob** 님 이미 근무 중(manager)',
    },
  ])('$en', ({ because, why, en, ko }) => {
    const refused = [{ login: bob, because, ...(why === undefined ? {} : { why }) }];
    expect(gapText({ ...gap, refused })).toBe(`nobody is available: ${en}`);
    expect(gapText({ ...gap, refused }, korean)).toBe(`근무 가능한 사람 없음: ${ko}`);
  });

  it('says that one is too few where others serve, and that the rota names nobody', () => {
    expect(gapText({ ...gap, seat: 1, refused: [away] }, korean)).toBe('한 명 부족: **bob** 님 부재(leave)');
    expect(gapText({ ...gap, refused: [] }, korean)).toBe('근무표에 지정된 사람 없음');
  });
});
