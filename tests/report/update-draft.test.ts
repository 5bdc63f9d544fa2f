import { describe, expect, it } from 'vitest';
import type { Issue, TimelineEvent } from '../../src/issues/issue.js';
import type { ScheduleConfig } from '../../src/issues/policy.js';
import { standingOf } from '../../src/issues/standing.js';
import { openWindows } from '../../src/issues/windows.js';
import { updateDraft } from '../../src/report/update-draft.js';
import { aConfig, anIncident, anIssue, at, commanded, comment } from '../support/builders.js';
import { liveIn } from './github-markdown.js';
import { payloads } from './payloads.js';

const config = aConfig();

function draftOf(bare: Issue, by: ScheduleConfig = config): string | undefined {
  const issue = commanded(bare, by);
  const standing = standingOf(issue, by);
  const window = openWindows({ issue, standing, config: by, now: at('11-24 11:00') }).find(
    ({ kind }) => kind === 'update',
  );
  if (window === undefined) throw new Error('no update is due');
  return updateDraft({ issue, standing, config: by, window });
}

function sev1(...events: readonly TimelineEvent[]): Issue {
  return anIncident({
    labels: ['on-call', 'incident', 'sev1'],
    events: [comment('11-24 10:10', 'alice', '/wip'), ...events],
  });
}

/** Between the fences. */
function inner(draft: string | undefined): readonly string[] {
  const lines = (draft ?? '').split('\n');
  return lines.slice(3, -3);
}

describe('the draft of an update', () => {
  it('says what is known, and leaves a gap for what is not', () => {
    expect(draftOf(sev1())?.split('\n')).toEqual([
      '<details><summary>Draft</summary>',
      '',
      '```text',
      '**sev1, in progress**, since Tue 24 Nov 10:10 UTC.',
      '',
      'What we know: Checkout is down',
      '',
      '…',
      '',
      'Expected back: not known yet. Next update: Tue 24 Nov 12:10 UTC.',
      '```',
      '',
      '</details>',
    ]);
  });

  it('has the last three notes and the estimate', () => {
    const events = ['one', 'two', 'three', 'four'].map((text, index) =>
      comment(`11-24 10:2${index}`, 'alice', `/note ${text}`),
    );
    const draft = inner(draftOf(sev1(...events, comment('11-24 10:30', 'alice', '/eta 12:00'))));
    expect(draft).toContain('Expected back: Tue 24 Nov 12:00 UTC. Next update: Tue 24 Nov 12:30 UTC.');
    expect(draft.filter((line) => line.startsWith('Tue'))).toEqual([
      'Tue 24 Nov 10:21 UTC: two',
      'Tue 24 Nov 10:22 UTC: three',
      'Tue 24 Nov 10:23 UTC: four',
    ]);
  });

  it('follows the team’s own template, and leaves alone braces that mean nothing to it', () => {
    const own = aConfig({ incidents: { 'update-template': '{severity} | {1} | {status}' } });
    expect(inner(draftOf(sev1(), own))).toEqual(['sev1 | {1} | in progress']);
  });

  it('is in the schedule’s language, its default template too', () => {
    expect(draftOf(sev1(), aConfig({ language: 'ko' }))?.split('\n')).toEqual([
      '<details><summary>초안</summary>',
      '',
      '```text',
      '**sev1, 진행 중** (11월 24일(화) 10:10 UTC부터)',
      '',
      '파악된 내용: Checkout is down',
      '',
      '…',
      '',
      '예상 복구: 미정. 다음 업데이트: 11월 24일(화) 12:10 UTC.',
      '```',
      '',
      '</details>',
    ]);
  });

  it('is none for a request', () => {
    const issue = commanded(anIssue({ events: [comment('11-24 10:10', 'alice', '/eta 17:00')] }));
    const standing = standingOf(issue, config);
    const [window] = openWindows({ issue, standing, config, now: at('11-24 11:00') });
    expect(window && updateDraft({ issue, standing, config, window })).toBeUndefined();
  });

  it.each(payloads)('keeps titles and notes harmless: $why', ({ text }) => {
    const issue = { ...sev1(comment('11-24 10:20', 'alice', `/note ${text}`)), title: text };
    const live = liveIn(draftOf(issue) ?? '', ['space', 'code']).filter(
      (one) => !one.startsWith('html: <details>'),
    );
    expect(live.filter((one) => !one.startsWith('html: </details>'))).toEqual([]);
  });
});
