import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { formAnswers } from '../../src/issues/form-answers.js';
import { formSeverity, impactField, impactOf, optionSeverities } from '../../src/issues/form-impact.js';
import { parseTemplate, type Template } from '../../src/issues/form-template.js';
import { knownLabelName } from '../../src/issues/label.js';
import { severities } from '../../src/issues/policy.js';
import { fillForm } from '../../src/sandbox/form.js';
import { aConfig } from '../support/builders.js';
import { anyText } from '../support/text.js';

const { policy } = aConfig();

function templateFrom(text: string): Template {
  const { template } = parseTemplate({ path: '.github/ISSUE_TEMPLATE/form.yml', text });
  if (template === undefined) throw new Error('no form');
  return template;
}

function asking(...body: readonly object[]): Template {
  return templateFrom(stringify({ name: 'Form', description: 'A form', body }));
}

const dropdown = (label: string, options: readonly string[], id?: string) => ({
  type: 'dropdown',
  ...(id !== undefined && { id }),
  attributes: { label, options, multiple: true },
});

const namesOf = (options: readonly string[], own = policy) => {
  const field = impactField(asking(dropdown('Impact', options)));
  const named = field === undefined ? new Map() : optionSeverities(field, own);
  return options.map((option) => named.get(option) ?? '-').join(' ');
};

describe('what options mean', () => {
  it.each([
    {
      options: ['Service down', 'Badly degraded', 'Partly degraded', 'No effect'],
      named: 'sev1 sev2 sev3 sev4',
      why: 'our own form',
    },
    { options: ['sev4', 'sev3', 'sev2', 'sev1'], named: 'sev4 sev3 sev2 sev1', why: 'in any order' },
    { options: ['P0', 'P1', 'P2', 'P3', 'P4'], named: 'sev1 sev2 sev3 sev4 sev4', why: 'five priorities' },
    {
      options: [
        'SEV-1 (critical outage / data loss)',
        'SEV-2 (major degradation)',
        'SEV-3 (minor degradation)',
      ],
      named: 'sev1 sev2 sev3',
      why: 'a form in use: the first word counts',
    },
    { options: ['Critical', 'Major', 'Minor'], named: 'sev1 sev2 sev3', why: 'plain words' },
    { options: ['🔴 Severity 1', '🟡 Severely degraded'], named: 'sev1 sev2', why: 'signs before the words' },
    {
      options: ['Critical', 'High', 'Medium', 'Low'],
      named: 'sev1 sev2 sev3 sev4',
      why: 'four, highest first',
    },
    {
      options: ['서비스 중단', '심각', '부분', '없음'],
      named: 'sev1 sev2 sev3 sev4',
      why: 'four in any language',
    },
    {
      options: ['-- Please select --', 'All', 'Many', 'Some', 'Nobody', 'Not known'],
      named: '- sev1 sev2 sev3 sev4 -',
      why: 'what is no answer is not counted',
    },
    { options: ['🔴', '🟠', '🟡', '🟢'], named: 'sev1 sev2 sev3 sev4', why: 'or in none' },
    { options: ['Low', 'Medium', 'High', 'Critical'], named: '- - - sev1', why: 'an order that is another' },
    { options: ['High', 'Medium', 'Low'], named: '- - -', why: 'three do not say which one is left out' },
    { options: ['All', 'Many', 'Some', 'Few', 'Nobody'], named: '- - - - -', why: 'nor do five' },
    { options: ['P10', 'Criticality', 'sev12'], named: '- - -', why: 'words that only begin alike' },
  ])('$named: $why', ({ options, named }) => {
    expect(namesOf(options)).toBe(named);
  });

  it('goes by the team’s own names first', () => {
    const severityLabels = {
      ...policy.severityLabels,
      sev1: [knownLabelName('P1')] as const,
      sev2: [knownLabelName('P1 minor')] as const,
      sev3: [knownLabelName('🔥 Warm')] as const,
    };
    expect(namesOf(['P1: everything', 'P1 minor', 'warm', 'P1x', 'x'], { ...policy, severityLabels })).toBe(
      'sev1 sev2 sev3 - -',
    );
  });

  it('takes no label that is a picture for every other picture', () => {
    const severityLabels = { ...policy.severityLabels, sev1: [knownLabelName('🔥')] as const };
    expect(namesOf(['🔴', 'x'], { ...policy, severityLabels })).toBe('- -');
  });
});

describe('which question asks', () => {
  const other = dropdown('Environment', ['Production']);
  it.each([
    { fields: [other, dropdown('How bad?', ['sev1'], 'impact')], label: 'How bad?', why: 'the id impact' },
    {
      fields: [dropdown('Impact', ['x']), dropdown('Level', ['y'], 'Severity')],
      label: 'Level',
      why: 'an id before a label',
    },
    {
      fields: [other, dropdown('Severity of it', ['sev1'])],
      label: 'Severity of it',
      why: 'a label that begins so',
    },
    {
      fields: [other, dropdown('User impact', ['sev1'])],
      label: undefined,
      why: 'a label that only holds the word',
    },
    { fields: [dropdown('Impacted part', ['api'])], label: undefined, why: 'another word' },
  ])('$label: $why', ({ fields, label }) => {
    expect(impactField(asking(...fields))?.label).toBe(label);
  });
});

describe('impactOf', () => {
  const template = asking(
    dropdown('Impact', ['Service down', 'Badly degraded', 'Partly degraded', 'No effect', 'Not known']),
  );
  const read = (body: string, by: Template | undefined = template) =>
    impactOf(formAnswers(body, by), by, policy);

  it.each([
    { body: '### Impact\n\nService down', reading: { kind: 'severity', severity: 'sev1' }, why: 'an option' },
    {
      body: '### Impact\n\nNo effect, Badly degraded',
      reading: { kind: 'severity', severity: 'sev2' },
      why: 'the highest of several',
    },
    { body: '### Impact\n\nNot known', reading: { kind: 'unanswered' }, why: 'no answer, as an option' },
    { body: '### Impact\n\nNone', reading: { kind: 'unanswered' }, why: 'nothing chosen' },
    { body: '### Impact\n\nP1', reading: { kind: 'severity', severity: 'sev2' }, why: 'edited by hand' },
    { body: '### Impact\n\nHuge', reading: { kind: 'unknown', heading: 'Impact' }, why: 'no word we know' },
    { body: '### Summary\n\nService down', reading: { kind: 'none' }, why: 'another heading' },
  ])('$why', ({ body, reading }) => {
    expect(read(body)).toEqual(reading);
  });

  it('reads ticked boxes', () => {
    const boxes = asking({
      type: 'checkboxes',
      attributes: { label: 'Impact', options: [{ label: 'Service down' }, { label: 'Partly degraded' }] },
    });
    const body = '### Impact\n\n- [ ] Service down\n- [x] Partly degraded';
    expect(read(body, boxes)).toEqual({ kind: 'severity', severity: 'sev3' });
  });

  it('takes of a text the first line only', () => {
    const text = asking({ type: 'textarea', attributes: { label: 'Impact' } });
    const body = '### Impact\n\nNo effect yet\nThe service is down if the disk fills: service down';
    expect(read(body, text)).toEqual({ kind: 'severity', severity: 'sev4' });
  });

  it('takes any body', () => {
    fc.assert(
      fc.property(anyText(60), (answer) => {
        read(`### Impact\n\n${answer}`);
        impactOf(formAnswers(`### Severity\n\n${answer}`, undefined), undefined, policy);
      }),
    );
  });

  it('comes to an end with a long answer', () => {
    for (const text of [' ', 'service ', '🔴', 'p1 ', 'badly-']) {
      read(`### Impact\n\n${text.repeat(60_000 / text.length)}`);
      formSeverity(`### Impact\n\n${text.repeat(60_000 / text.length)}x`, policy);
    }
  });
});

describe('formSeverity, of a form nobody knows', () => {
  it.each([
    { body: '### Impact\n\nThe service is down for everybody', severity: 'sev1' },
    { body: '### Impact on users\n\nBadly degraded', severity: 'sev2' },
    { body: '### severity\n\nSEV-2 (major)', severity: 'sev2' },
    { body: '### Impact\n\nService down, no effect on reports', severity: 'sev1' },
    { body: '### Impact\n\nNo effect\n\n### Severity\n\nsev1', severity: 'sev4' },
    { body: '### Impact\n\n_No response_', severity: undefined },
    { body: 'sev1', severity: undefined },
    { body: '### Impact\n\nNo effect\n\n### Note\n\n### Impact\n\nService down', severity: 'sev4' },
  ])('$body: $severity', ({ body, severity }) => {
    expect(formSeverity(body, policy)).toBe(severity);
  });
});

it.each(['incident.yml', 'support-request.yml'])('our %s: each answer is a severity, worst first', (file) => {
  const text = readFileSync(join(import.meta.dirname, '../../.github/ISSUE_TEMPLATE', file), 'utf8');
  const template = templateFrom(text);
  const field = impactField(template);
  const options = field?.type === 'dropdown' ? field.options : [];
  const read = options.map((impact) => {
    const { body } = fillForm(text, { impact, summary: 'x', component: 'y' }, { isPublic: true });
    return impactOf(formAnswers(body ?? '', template), template, policy);
  });
  expect(read).toEqual(severities.map((severity) => ({ kind: 'severity', severity })));
});

const used = new URL('../../../shared/data/templates/klimatbyran-incident.yml', import.meta.url);

it.runIf(existsSync(used))('a form in use elsewhere', () => {
  const text = readFileSync(used, 'utf8');
  const template = templateFrom(text);
  const answers = { severity: 'SEV-2 (major degradation)', summary: 'x\n\n### Severity\n\nSEV-1' };
  const { body } = fillForm(text, answers, { isPublic: false });
  expect(impactOf(formAnswers(body ?? '', template), template, policy)).toEqual({
    kind: 'severity',
    severity: 'sev2',
  });
});
