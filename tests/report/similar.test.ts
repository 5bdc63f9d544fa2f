import { describe, expect, it } from 'vitest';
import type { ArchivedIssue } from '../../src/issues/archive.js';
import { resolutionOf } from '../../src/issues/resolution.js';
import { mentionsIn } from '../../src/report/escape.js';
import { similarText } from '../../src/report/similar.js';
import { aConfig, anIncident, at, closed, comment, viewer } from '../support/builders.js';
import { liveIn } from './github-markdown.js';
import { payloads } from './payloads.js';

const config = aConfig({ timezone: 'Asia/Seoul' });
const now = at('2027-01-05T10:00:00Z');

function textOf(issue: ArchivedIssue, isSameComponent = false): string {
  const found = [{ issue, isSameComponent, resolution: resolutionOf(issue, [config]) }];
  return similarText({ found, config, now });
}

const solved = [
  comment('11-24 12:00', 'alice', 'A new certificate.\n/resolved'),
  closed('11-24 12:30'),
  comment('11-24 12:31', viewer, '<!-- watchbill:postmortem-link payments 12 -->\nPostmortem: #15, due Fri'),
];

it('says of each how it ended', () => {
  expect(textOf(anIncident({ events: solved }), true)).toBe(
    [
      '**Closed issues like this one**, the most alike first. What helped then may help now.',
      '',
      '**#12** “Checkout is down”',
      'Same component. Closed as completed on Tue 24 Nov 2026 21:30 KST, 2 h 30 min after it was opened. Its postmortem: #15.',
      '> **alice**: “A new certificate.”',
    ].join('\n'),
  );
});

describe('one sentence for each close', () => {
  const { closedAt: _at, closeReason: _reason, ...old } = anIncident({ events: [closed('11-24 12:30')] });
  it.each([
    [anIncident({ events: [closed('11-24 12:30', 'alice', 'not_planned')] }), 'Closed as not planned on '],
    [anIncident({ events: [closed('11-24 12:30', 'alice', 'duplicate')] }), 'Closed as a duplicate on '],
    [{ ...anIncident({ events: solved }), duplicateOf: 7 }, 'A duplicate of #7. Closed as completed on '],
    [{ ...old, closedAt: at('11-24 12:30') }, 'Closed on Tue 24 Nov 2026 21:30 KST, 2 h 30 min after'],
    [{ ...old, closeReason: 'completed' as const }, 'Closed as completed.'],
    [{ ...old, closeReason: 'not_planned' as const }, 'Closed as not planned.'],
    [{ ...old, closeReason: 'duplicate' as const }, 'Closed as a duplicate.'],
    [old, 'Closed.'],
  ])('%#', (issue, sentence) => {
    expect(textOf(issue).split('\n')[3]).toContain(sentence);
  });
});

it.each(payloads)('$why is harmless, in the title and in words', ({ text }) => {
  const said = textOf(
    anIncident({ title: text, events: [comment('11-24 12:00', 'alice', text), closed('11-24 12:30')] }),
  );
  const ours = textOf(
    anIncident({ title: 'x', events: [comment('11-24 12:00', 'alice', 'x'), closed('11-24 12:30')] }),
  );
  expect(mentionsIn(said)).toEqual([]);
  expect(liveIn(said, ['blockquote', 'br', 'space'])).toEqual(liveIn(ours, ['blockquote', 'br', 'space']));
});

it('is bounded, however long title and words are', () => {
  const long = anIncident({
    title: 'x'.repeat(5_000),
    events: [comment('11-24 12:00', 'alice', '`|'.repeat(30_000)), closed('11-24 12:30')],
  });
  expect(textOf(long).length).toBeLessThan(2_000);
});

it('says it in Korean', () => {
  const korean = aConfig({ timezone: 'Asia/Seoul', language: 'ko' });
  const issue = { ...anIncident({ title: '결제 실패', events: solved }), duplicateOf: 7 };
  const found = [{ issue, isSameComponent: true, resolution: resolutionOf(issue, [korean]) }];
  expect(similarText({ found, config: korean, now })).toBe(
    [
      '**이 이슈와 비슷한 닫힌 이슈**, 가장 비슷한 순. 당시의 해결 방법이 도움이 될 수 있습니다.',
      '',
      '**#12** “결제 실패”',
      '같은 컴포넌트입니다. 중복된 이슈: #7. 2026년 11월 24일(화) 21:30 KST에 완료로 닫혔습니다(접수 후 2시간 30분). 포스트모템: #15.',
      '> **alice** 님: “A new certificate.”',
    ].join('\n'),
  );
});
