import { describe, expect, it } from 'vitest';
import type { Issue, TimelineEvent } from '../../src/issues/issue.js';
import { followUpsIn } from '../../src/postmortem/follow-ups.js';
import { incidentRecord } from '../../src/postmortem/incident-record.js';
import { maxBodyLength } from '../../src/report/escape.js';
import { postmortemText, postmortemTitle } from '../../src/report/postmortem.js';
import { aConfig, anIncident, at, comment } from '../support/builders.js';
import { liveIn } from './github-markdown.js';
import { payloads } from './payloads.js';

const config = aConfig();
const due = at('12-01 12:00');
const here = { url: 'https://github.example/team/payments', owner: 'team', name: 'payments' };

function textOf(issue: Issue): string {
  return postmortemText({ record: incidentRecord(issue, config), config, due });
}

const meant = ['space', 'heading', 'table', 'list', 'list_item', 'em', 'code', 'link', 'checkbox'];

describe('postmortemText', () => {
  it.each(payloads)('keeps a report harmless: $why', ({ text }) => {
    const body = `### Impact\n\nService down\n\n### ${text.replace(/\s+/g, ' ')}\n\n${text}\n\n### What\n\n${text}\n${text}`;
    const live = liveIn(textOf(anIncident({ title: text, body })), meant);
    expect(live).toEqual(['#1']);
  });

  it.each([
    { body: 'x\n'.repeat(40_000), why: 'a body without a form' },
    { body: `### What\n\n${'x\n'.repeat(40_000)}`, why: 'one long answer' },
    {
      body: Array.from({ length: 900 }, (_, index) => `### ${index}\n\n${'words '.repeat(10)}`).join('\n\n'),
      why: 'hundreds of fields',
    },
    { body: `### What\n\n${'`'.repeat(6_000)}\n${'x\n'.repeat(40_000)}`, why: 'an endless fence' },
    { body: `### What\n\n${'x'.repeat(65_000)}`, why: 'one endless line' },
  ])('keeps its own sections whole under $why', ({ body }) => {
    const text = textOf(anIncident({ body }));
    expect(text.length).toBeLessThanOrEqual(maxBodyLength - 200);
    expect(text).toContain('_Cut here: the whole report is in #12._\n\n## Impact');
    expect(text.endsWith('\n- [ ] ')).toBe(true);
    expect(followUpsIn(`${text}mend the pump`, here)).toMatchObject([
      { text: 'mend the pump', isDone: false },
    ]);
    expect(liveIn(text, meant)).not.toContain('heading: ## forged');
  });

  it('keeps the ends of a long timeline', () => {
    const events = Array.from(
      { length: 500 },
      (_, index): TimelineEvent => comment('11-24 11:00', 'bob', 'x', { id: index }),
    );
    const text = textOf(anIncident({ events }));
    expect(text).toContain('- … and 351 more, in [#12](<https://github.example/team/payments/issues/12>)');
    expect(text).toContain('issuecomment-1>');
    expect(text).toContain('issuecomment-499>');
    expect(text.length).toBeLessThanOrEqual(maxBodyLength - 200);
  });
});

describe('postmortemTitle', () => {
  it.each([
    { title: 'Checkout\n is  down', text: 'Postmortem: Checkout is down (#12)', why: 'one line' },
    { title: 'a\u202eb\u200bc', text: 'Postmortem: abc (#12)', why: 'nothing hidden' },
    {
      title: '{{watchbill issue payments 12}}',
      text: 'Postmortem: { {watchbill issue payments 12}} (#12)',
      why: 'no reference that the writer would resolve',
    },
    { title: 'x'.repeat(256), text: `Postmortem: ${'x'.repeat(187)}… (#12)`, why: 'not too long' },
  ])('$why', ({ title, text }) => {
    expect(postmortemTitle(incidentRecord(anIncident({ title }), config))).toBe(text);
  });
});
