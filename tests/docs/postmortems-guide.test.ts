/** What the page says of headings, placeholders and lines is what the programs do. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { followUpsIn, ownersIn } from '../../src/postmortem/follow-ups.js';
import { incidentRecord } from '../../src/postmortem/incident-record.js';
import { type PostmortemPart, partOf } from '../../src/postmortem/section.js';
import { findTemplate } from '../../src/postmortem/template.js';
import { templateText } from '../../src/report/postmortem-template.js';
import { aConfig, anIncident, at, closed } from '../support/builders.js';

const page = readFileSync(join(import.meta.dirname, '../../docs/guide/postmortems.md'), 'utf8');
const parts: Readonly<Record<string, PostmortemPart>> = {
  timeline: 'timeline',
  figures: 'figures',
  'what the report said': 'report',
  people: 'people',
  'follow-ups': 'follow-ups',
};

const rows = [...page.matchAll(/^\| ([a-z -]+) \| ([A-Z].*) \|$/gm)].flatMap(([, part = '', headings = '']) =>
  headings.split(', ').map((heading) => [heading, part] as const),
);

describe('headings', () => {
  it('are shown of each part', () => {
    expect([...new Set(rows.map(([, part]) => part))].sort()).toEqual(Object.keys(parts).sort());
  });

  it.each(rows)('%s asks for %s', (heading, part) => {
    expect(partOf(heading)).toBe(parts[part]);
  });

  it.each(['What went well', 'Where we were lucky', 'Root cause', 'Contributing factors', 'Links'])(
    '%s is for people',
    (heading) => {
      expect(partOf(heading)).toBeUndefined();
    },
  );
});

describe('placeholders', () => {
  const names = [...new Set([...page.matchAll(/`\{\{([a-z-]+)\}\}`/g)].map(([, name = '']) => name))];

  it('are ten', () => {
    expect(names).toHaveLength(10);
  });

  it.each(names)('%s is filled', (name) => {
    const path = '.github/ISSUE_TEMPLATE/postmortem.md';
    const search = findTemplate([{ path, text: `x {{${name}}} y` }], undefined);
    if (search.kind !== 'found') throw new Error(search.kind);
    const config = aConfig();
    const incident = anIncident({ events: [closed('11-24 12:00', 'alice')] });
    const input = { record: incidentRecord(incident, config), config, due: at('12-01 12:00') };
    expect(templateText(search.template, input)).not.toContain(`{{${name}}}`);
  });
});

it('the lines of the example are follow-ups, of bob, of nobody, and an issue', () => {
  const [, list = ''] = /```markdown\n([\s\S]*?)```/.exec(page) ?? [];
  const here = { url: 'https://github.example/team/payments', owner: 'team', name: 'payments' };
  const found = followUpsIn(`## Follow-ups\n${list}`, here);
  expect(found.map(({ names }) => names.kind)).toEqual(['nothing', 'nothing', 'issue']);
  expect(found.map(({ text }) => ownersIn(text).mentioned)).toEqual([['bob'], [], []]);
});
