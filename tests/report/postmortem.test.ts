import { describe, expect, it } from 'vitest';
import type { Issue, TimelineEvent } from '../../src/issues/issue.js';
import { followUpsIn } from '../../src/postmortem/follow-ups.js';
import { incidentRecord } from '../../src/postmortem/incident-record.js';
import { maxBodyLength } from '../../src/report/escape.js';
import {
  continuedText,
  postmortemLinkText,
  postmortemText,
  postmortemTitle,
  reopenedText,
} from '../../src/report/postmortem.js';
import { aConfig, anIncident, assigned, at, closed, comment } from '../support/builders.js';
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

describe('in Korean', () => {
  const korean = aConfig({ language: 'ko', timezone: 'Asia/Seoul' });
  const events = [
    assigned('11-24 10:01', 'alice'),
    comment('11-24 10:12', 'alice', '/wip'),
    closed('11-24 12:00', 'alice'),
  ];
  const incident = anIncident({
    title: '결제 실패',
    body: '### 영향\n\n서비스 중단\n\n### 증상\n\n',
    labels: ['on-call', 'incident', 'sev1'],
    events,
  });
  const input = { record: incidentRecord(incident, korean), config: korean, due };

  it('tells the whole of it', () => {
    expect(postmortemTitle(input.record, korean.schedule)).toBe('포스트모템: 결제 실패 (#12)');
    const text = postmortemText(input);
    expect(text.split('\n')[0]).toBe(
      '인시던트 #12 (**sev1**): 결제 실패. 마감 **12월 1일(화) 21:00 KST**. 누구의 잘못인지가 아니라 원인을 찾는 문서입니다.',
    );
    expect(text.match(/^##+ .*/gm)).toEqual([
      ...['## 요약', '### 보고 내용', '## 영향', '## 타임라인', '## 원인', '## 잘된 점', '## 아쉬운 점'],
      ...['## 운이 좋았던 점', '## 후속 조치'],
    ]);
    expect(text).toContain('| 접수 | 11월 24일(화) 10:00 UTC (19:00 KST) |');
    expect(text).toContain('| 해결까지 | 2시간 (업무 시간 기준 0분) |');
    expect(text).toContain('**영향**: 서비스 중단\n\n**증상**: _답변 없음_');
    expect(text).toContain('11월 24일(화) 10:01 UTC (19:01 KST): 담당자 지정: **alice** 님');
    expect(text).toContain('| 참여자 | **alice** |');
  });

  it('has its follow-ups read back, whatever else was written into it', () => {
    const text = postmortemText(input).replace('## 아쉬운 점\n', '## 아쉬운 점\n\n- [ ] 생각해 볼 점\n');
    expect(
      followUpsIn(`${text}인증서 갱신 자동화 (@alice)\n\n## 다음 조치 사항\n\n- [ ] 회의`, here),
    ).toMatchObject([{ text: '인증서 갱신 자동화 (@alice)', isDone: false }]);
  });

  it('says what came after', () => {
    expect(postmortemLinkText('#20', due, korean)).toBe(
      '포스트모템: #20, 마감 12월 1일(화) 21:00 KST. 후속 조치가 모두 끝나야 인시던트도 끝납니다.',
    );
    expect(continuedText(input).split('\n')[0]).toBe(
      '### 인시던트 #12 다시 열림: 11월 24일(화) 19:00 – 11월 24일(화) 21:00 KST',
    );
    const open = Array.from({ length: 60 }, () => ({ kind: 'task', text: '할 일' }) as const);
    expect(reopenedText(open, 'https://github.example/team/payments', korean.schedule)).toMatch(
      /^아직 끝나지 않은 후속 조치가[\s\S]*\n- … 외 10건$/,
    );
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
    expect(postmortemTitle(incidentRecord(anIncident({ title }), config), {})).toBe(text);
  });
});
