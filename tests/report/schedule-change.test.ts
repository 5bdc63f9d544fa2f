import { describe, expect, it } from 'vitest';
import {
  changeBody,
  changeTitle,
  changeWords,
  type ScheduleChange,
  thereAlreadyWords,
} from '../../src/report/schedule-change.js';
import { aConfig, anIssue, at, login } from '../support/builders.js';

const span = { start: at('12-05 09:00'), end: at('12-06 09:00') };
const other = { start: at('12-12 09:00'), end: at('12-13 09:00') };
const override: ScheduleChange = { kind: 'override', role: 'primary', span, login: login('bob') };
const swap: ScheduleChange = {
  kind: 'swap',
  role: 'primary',
  give: { ...span, login: login('alice') },
  take: { ...other, login: login('bob') },
};

describe('a change of the schedule file', () => {
  it.each([
    {
      language: 'en',
      override: 'Payments: bob is primary Sat 5 Dec 09:00 – Sun 6 Dec 09:00 UTC',
      swap: 'Payments: alice and bob swap',
    },
    {
      language: 'ko',
      override: 'Payments: bob 님 primary 근무, 12월 5일(토) 09:00 – 12월 6일(일) 09:00 UTC',
      swap: 'Payments: alice 님 ↔ bob 님 근무 교환',
    },
  ])('has a title: $language', ({ language, ...titles }) => {
    const config = aConfig({ language });
    expect({ override: changeTitle(override, config), swap: changeTitle(swap, config) }).toEqual(titles);
  });

  it.each([
    {
      language: 'en',
      lines: [
        '**alice** asks for this in #12.',
        '',
        '- **bob** is primary Sat 5 Dec 09:00 – Sun 6 Dec 09:00 UTC',
        '- **alice** is primary Sat 12 Dec 09:00 – Sun 13 Dec 09:00 UTC',
        '',
        '`watchbill check` would warn:',
        '',
        '- bob is away then',
        '',
        '@bob: is that right with you?',
      ],
    },
    {
      language: 'ko',
      lines: [
        '**alice** 님의 요청입니다(#12).',
        '',
        '- **bob** 님 primary 근무, 12월 5일(토) 09:00 – 12월 6일(일) 09:00 UTC',
        '- **alice** 님 primary 근무, 12월 12일(토) 09:00 – 12월 13일(일) 09:00 UTC',
        '',
        '`watchbill check` 실행 시 나올 경고:',
        '',
        '- bob is away then',
        '',
        '@bob 님, 이대로 괜찮으신지 확인 부탁드립니다.',
      ],
    },
  ])('says who asks, what changes, what would be warned of, and asks: $language', ({ language, lines }) => {
    const body = changeBody({
      change: swap,
      config: aConfig({ language }),
      issue: anIssue(),
      writer: login('alice'),
      warnings: [{ message: 'bob is away then' }],
    });
    expect(body.split('\n')).toEqual(lines);
  });

  it.each([
    { language: 'en', as: 'commit', first: 'It stands in `schedules/payments.yml` now: LINK' },
    { language: 'en', as: 'pull request', first: 'Proposed in LINK; it holds once that is merged:' },
    { language: 'ko', as: 'commit', first: '`schedules/payments.yml` 파일에 반영했습니다: LINK' },
    { language: 'ko', as: 'pull request', first: '변경을 제안했습니다: LINK (머지되면 적용됩니다)' },
  ] as const)('is answered where it was asked for: $language, $as', ({ language, as, first }) => {
    const config = aConfig({ language });
    const words = changeWords({ change: override, config, writer: login('alice'), link: 'LINK', as });
    expect(words.split('\n')[0]).toBe(first);
  });

  it.each([
    { language: 'en', text: 'It stands in `schedules/payments.yml`.' },
    { language: 'ko', text: '`schedules/payments.yml` 파일에 이미 반영되어 있습니다.' },
  ])('is not asked for twice: $language', ({ language, text }) => {
    expect(thereAlreadyWords(aConfig({ language }))).toBe(text);
  });
});
