import { describe, expect, it } from 'vitest';
import { followUpsIn } from '../../src/postmortem/follow-ups.js';
import { incidentRecord } from '../../src/postmortem/incident-record.js';
import { findTemplate, type PostmortemTemplate } from '../../src/postmortem/template.js';
import { maxBodyLength } from '../../src/report/escape.js';
import { templateText, templateTitle } from '../../src/report/postmortem-template.js';
import { aConfig, anIncident, assigned, at, closed } from '../support/builders.js';
import { liveIn } from './github-markdown.js';
import { payloads } from './payloads.js';

const config = aConfig({ timezone: 'Asia/Seoul' });
const due = at('12-01 12:00');
const here = { url: 'https://github.example/team/payments', owner: 'team', name: 'payments' };

function templateOf(name: string, text: string): PostmortemTemplate {
  const path = `.github/ISSUE_TEMPLATE/${name}`;
  const search = findTemplate([{ path, text }], { kind: 'file', path });
  if (search.kind !== 'found') throw new Error(JSON.stringify(search));
  return search.template;
}

const events = [assigned('11-24 10:01', 'alice'), closed('11-24 12:00', 'alice')];

function inputOf(body = '### Impact\n\nService down', title = 'Checkout is down') {
  const incident = anIncident({ title, body, labels: ['on-call', 'incident', 'sev1'], events });
  return { record: incidentRecord(incident, config), config, due };
}

const intro =
  'Incident #12 (**sev1**): Checkout is down. Due **Tue 1 Dec 21:00 KST**. It is about causes, not about blame.';

describe('a Markdown template', () => {
  it('keeps its words, and has what is known behind them', () => {
    const text = templateText(
      templateOf('a.md', '# Retro\n\n## Timeline\n\n_When?_\n\n## Lessons\n\n- \n\n## Actions\n\n- [ ] \n'),
      inputOf(),
    );
    expect(text.startsWith(`${intro}\n\n| | |\n`)).toBe(true);
    expect(text).toContain(
      '# Retro\n\n## Timeline\n\n_When?_\n\n- Tue 24 Nov 10:00 UTC (19:00 KST): reported by',
    );
    expect(text).toContain(
      '## Lessons\n\n- \n\n## Actions\n\n- [ ] \n\n## What the report said\n\n**Impact**: Service down',
    );
    expect(text.match(/^## /gm)).toHaveLength(4);
  });

  it('that asks for nothing has it in front and behind, and ends with a list', () => {
    const text = templateText(templateOf('a.md', 'Five whys, please.'), inputOf());
    expect(text.indexOf('| Time to resolve |')).toBeLessThan(text.indexOf('Five whys, please.'));
    expect(text.indexOf('Five whys, please.')).toBeLessThan(text.indexOf('## What the report said'));
    expect(text.endsWith('\n\n- [ ] ')).toBe(true);
    expect(followUpsIn(`${text}mend it`, here)).toMatchObject([{ text: 'mend it' }]);
  });

  it('has its placeholders filled, and those that nobody knows left', () => {
    const text = templateText(
      templateOf(
        'a.md',
        '{{ incident }} {{severity}} {{date}} {{people}} {{nobody}} {{constructor}}\n\n{{timeline}}\n\n## Timeline\n\nabove',
      ),
      inputOf(),
    );
    expect(text).toContain(
      '#12 sev1 2026-11-24 **alice** {{nobody}} {{constructor}}\n\n- Tue 24 Nov 10:00 UTC',
    );
    expect(text.match(/reported by/g)).toHaveLength(1);
    expect(text).not.toContain(intro);
  });

  it('fills none in what people reported', () => {
    const body = '### What\n\n{{timeline}}\n{{people}}\n\n### Due\n\n{{due}}';
    const text = templateText(templateOf('a.md', '## Summary'), inputOf(body));
    expect(text).toContain('{{timeline}}\n{{people}}');
    expect(text).toContain('\\{\\{due\\}\\}');
  });

  it.each(payloads)('keeps a report harmless: $why', ({ text }) => {
    const body = `### Impact\n\nService down\n\n### ${text.replace(/\s+/g, ' ')}\n\n${text}\n\n### What\n\n${text}\n${text}`;
    const filled = templateText(templateOf('a.md', '## Summary\n\n## Timeline\n'), inputOf(body, text));
    const meant = [
      'space',
      'heading',
      'table',
      'list',
      'list_item',
      'em',
      'code',
      'codespan',
      'link',
      'checkbox',
    ];
    expect(liveIn(filled, meant)).toEqual(['#1']);
  });

  it('stays within its bound', () => {
    const filled = templateText(templateOf('a.md', 'Words. '.repeat(2_000)), inputOf('x\n'.repeat(40_000)));
    expect(filled.length).toBeLessThanOrEqual(maxBodyLength - 200);
    expect(filled).toContain('_Cut here: the whole report is in #12._');
  });
});

describe('an issue form', () => {
  const form = `
name: Postmortem
description: x
body:
- { type: markdown, attributes: { value: Hello } }
- { type: input, attributes: { label: Incident link } }
- { type: input, attributes: { label: Date } }
- { type: dropdown, attributes: { label: Severity, options: [SEV-2, SEV-1] } }
- { type: dropdown, attributes: { label: Team, options: [a, b] } }
- { type: textarea, attributes: { label: Summary of the incident, value: "What happened?" } }
- { type: textarea, attributes: { label: Timeline } }
- { type: textarea, attributes: { label: Root cause } }
- { type: textarea, attributes: { label: Log, render: shell, value: "$ " } }
- { type: textarea, attributes: { label: Action items } }
- { type: checkboxes, attributes: { label: Checks, options: [{ label: Told the shops }] } }
`;

  it('becomes the text that GitHub would make of it, with what is known filled in', () => {
    const text = templateText(templateOf('a.yml', form), inputOf());
    expect(text).toContain(
      '### Incident link\n\n#12\n\n### Date\n\n2026-11-24\n\n### Severity\n\nSEV-1\n\n### Team\n\nNone\n\n',
    );
    expect(text).toContain(
      '### Summary of the incident\n\nWhat happened?\n\n**Impact**: Service down\n\n### Timeline\n\n- Tue 24 Nov',
    );
    expect(text).toContain(
      '### Root cause\n\n_No response_\n\n### Log\n\n```shell\n$\n```\n\n### Action items\n\n_One line each',
    );
    expect(text).toContain('- [ ] \n\n### Checks\n\n- [ ] Told the shops');
    expect(followUpsIn(text.replace('- [ ] \n', '- [ ] mend it\n'), here)).toMatchObject([
      { text: 'mend it' },
    ]);
  });
});

describe('in Korean', () => {
  const korean = { ...inputOf(), config: aConfig({ timezone: 'Asia/Seoul', language: 'ko' }) };

  it('adds to a Markdown template what it does not ask for', () => {
    const text = templateText(templateOf('a.md', '# 회고\n\n## 배운 점\n\n- '), korean);
    expect(text.match(/^##? .*/gm)).toEqual([
      ...['# 회고', '## 배운 점', '## 보고 내용', '## 타임라인', '## 후속 조치'],
    ]);
    expect(followUpsIn(`${text}재발 방지`, here)).toMatchObject([{ text: '재발 방지' }]);
  });

  it('fills a form', () => {
    const form = `
name: 포스트모템
description: x
body:
- { type: input, attributes: { label: 참여자 } }
- { type: textarea, attributes: { label: 요약 } }
`;
    const text = templateText(templateOf('a.yml', form), korean);
    expect(text).toContain(
      '### 참여자\n\n**alice**\n\n### 요약\n\n**Impact**: Service down\n\n### 타임라인\n\n- ',
    );
    expect(followUpsIn(`${text}재발 방지`, here)).toMatchObject([{ text: '재발 방지' }]);
  });
});

describe('the title', () => {
  it.each([
    ["---\ntitle: ''\n---\nx", 'Postmortem: Checkout is down (#12)', 'none of its own'],
    ['---\ntitle: "[Retro] "\n---\nx', '[Retro] Checkout is down (#12)', 'a beginning'],
    [
      '---\ntitle: "{{date}} {{title}} ({{severity}}, {{incident}})"\n---\nx',
      '2026-11-24 Checkout is down (sev1, #12)',
      'placeholders',
    ],
  ])('%j: %s (%s)', (text, title) => {
    expect(templateTitle(templateOf('a.md', text), inputOf())).toBe(title);
  });

  it('is never too long', () => {
    const input = inputOf('', 'x'.repeat(250));
    const title = templateTitle(templateOf('a.md', `---\ntitle: ${'y'.repeat(250)}\n---\nx`), input);
    expect([...title].length).toBeLessThanOrEqual(256);
  });
});
