import { describe, expect, it } from 'vitest';
import { returnedText, rolesText } from '../../src/report/incident-comments.js';
import { aConfig, actor, at } from '../support/builders.js';

const windows = aConfig({ incidents: { sev1: { bridge: 'https://meet.example/payments' } } }).policy.incidents
  .severities.sev1;

describe('roles', () => {
  it.each([
    {
      filled: [{ role: 'lead', login: 'alice' }],
      has: '| Incident lead | @alice | decides, and gives the updates |',
      why: 'who has one',
    },
    {
      filled: [{ role: 'scribe' }],
      has: '| Scribe | nobody yet: say in a comment who takes it | writes down what happens, with `/note` |',
      why: 'which one nobody has',
    },
    { filled: [], has: 'Meeting: <https://meet.example/payments>', why: 'where to meet' },
    {
      filled: [],
      has: 'An update is due every 1 h until it is mitigated.',
      why: 'how often an update is due',
    },
  ] as const)('say $why', ({ filled, has }) => {
    expect(rolesText({ filled, windows, config: aConfig() })).toContain(has);
  });

  it.each(['Meeting', 'An update is due'])('leave out what the schedule does not say: %s', (text) => {
    expect(rolesText({ filled: [], windows: {}, config: aConfig() })).not.toContain(text);
  });
});

describe('an issue that came back', () => {
  const told = {
    to: { called: ['bob'], named: [] },
    by: actor('rita'),
    closedAt: at('11-24 12:00'),
    isLate: false,
    config: aConfig(),
  };

  it.each([
    {
      input: told,
      text: '@bob: **rita** opened this again; it was closed Tue 24 Nov 12:00 UTC. It is on duty again, with all that was found out before; its clocks begin anew.',
      why: 'within the time',
    },
    {
      input: { ...told, isLate: true },
      text: '@bob: **rita** opened this again; it was closed Tue 24 Nov 12:00 UTC. That is so long ago that it begins anew: what was said before may no longer hold.',
      why: 'after it',
    },
    {
      input: { ...told, by: undefined, to: { called: [], named: [] } },
      text: 'somebody opened this again; it was closed Tue 24 Nov 12:00 UTC. It is on duty again, with all that was found out before; its clocks begin anew.',
      why: 'by an account that is gone, with nobody on call',
    },
  ])('says who opened it and what that means: $why', ({ input, text }) => {
    expect(returnedText(input)).toBe(text);
  });
});

describe('in Korean', () => {
  const korean = aConfig({ language: 'ko' });

  it('roles say who does what, and how often an update is due', () => {
    const text = rolesText({
      filled: [{ role: 'lead' }, { role: 'scribe', login: 'bob' }],
      windows,
      config: korean,
    });
    expect(text.split('\n')).toEqual([
      '**sev1.** 역할 분담:',
      '',
      '| | | |',
      '|---|---|---|',
      '| 인시던트 리드 | 미정: 맡을 사람을 댓글로 알려 주십시오 | 의사 결정과 업데이트 공유 |',
      '| 기록 담당 | @bob | `/note`로 진행 상황 기록 |',
      '',
      '회의: <https://meet.example/payments>',
      '',
      '완화될 때까지 1시간마다 업데이트가 필요합니다.',
      '',
      '`/note 결제 페일오버 진행 중`과 같은 줄은 타임라인에 기록됩니다. `/mitigated`와 `/resolved`로 각 단계를 마칩니다.',
    ]);
  });

  it.each([
    { by: actor('rita'), start: '@bob 님: **rita** 님이 이 이슈를 다시 열었습니다' },
    { by: undefined, start: '@bob 님: 누군가가 이 이슈를 다시 열었습니다' },
  ])('an issue that came back: $start', ({ by, start }) => {
    const to = { called: ['bob'], named: [] };
    const text = returnedText({ to, by, closedAt: at('11-24 12:00'), isLate: false, config: korean });
    expect(text.startsWith(start)).toBe(true);
  });
});
