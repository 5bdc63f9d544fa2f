import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { reportOf, templateOf } from '../../src/issues/form-report.js';
import { parseTemplate, type Template } from '../../src/issues/form-template.js';
import { aConfig, anIssue, labeled } from '../support/builders.js';
import { anyText } from '../support/text.js';

const { policy } = aConfig();

function aTemplate(name: string, labels: readonly string[], headings: readonly string[]): Template {
  const body = headings.map((label) =>
    label === 'Impact'
      ? { type: 'dropdown', attributes: { label, options: ['All', 'Many', 'Some', 'None of them'] } }
      : { type: 'textarea', attributes: { label } },
  );
  const text = stringify({ name, description: 'A form', labels, body });
  const { template } = parseTemplate({ path: `.github/ISSUE_TEMPLATE/${name}.yml`, text });
  if (template === undefined) throw new Error('no form');
  return template;
}

const incident = aTemplate('incident', ['on-call', 'incident'], ['Impact', 'Summary', 'Links']);
const request = aTemplate('request', ['on-call', 'support'], ['Impact', 'Summary', 'Links']);
const bug = aTemplate('bug', [], ['Steps', 'Summary']);
const desk = aTemplate('desk', ['on-call'], ['Impact', 'Summary', 'Links']);

const filled = (...headings: readonly string[]) => headings.map((one) => `### ${one}\n\nx`).join('\n\n');
const whole = filled('Impact', 'Summary', 'Links');
const born = ['on-call', 'incident'];

describe('templateOf', () => {
  it.each([
    { labels: born, body: whole, made: 'incident', why: 'labels tell forms with the same headings apart' },
    { labels: ['ON-CALL', 'Support'], body: whole, made: 'request', why: 'in any letter case' },
    { labels: ['on-call', 'other'], body: whole, made: 'desk', why: 'one label of two is not enough' },
    { labels: ['other'], body: filled('Steps', 'Summary'), made: 'bug', why: 'a form without labels' },
    {
      labels: born,
      body: filled('Impact', 'Links'),
      made: 'incident',
      why: 'a field that came later, or was cut out',
    },
    {
      labels: born,
      body: filled('Links', 'Impact', 'Summary'),
      made: 'incident',
      why: 'put in another order',
    },
    {
      labels: born,
      body: filled('Impact', 'Story', 'Links'),
      made: undefined,
      why: 'a heading that no form has',
    },
    { labels: born, body: 'Help!', made: undefined, why: 'no form' },
    {
      labels: ['other'],
      body: filled('Impact', 'Links'),
      made: undefined,
      why: 'neither labels nor all headings',
    },
    {
      labels: ['other'],
      body: whole,
      made: 'incident',
      why: 'a repository without the labels: all headings in order will do',
    },
    {
      labels: ['on-call'],
      body: filled('Impact', 'Story\n\n### Summary', 'Links'),
      made: 'desk',
      why: 'typed in',
    },
  ])('$made: $why', ({ labels, body, made }) => {
    expect(templateOf(anIssue({ labels, body }), [bug, incident, request, desk])?.name).toBe(made);
  });

  it('labels of its birth say more than those put on later', () => {
    const issue = anIssue({
      labels: ['on-call', 'support'],
      body: whole,
      events: [labeled('11-24 11:00', 'incident')],
    });
    expect(templateOf(issue, [incident, request])?.name).toBe('request');
    expect(templateOf(issue, [incident])?.name).toBe('incident');
  });

  it('labels say more than headings that are all there', () => {
    const changed = aTemplate('changed', born, ['Impact', 'Summary', 'Links', 'Later']);
    expect(templateOf(anIssue({ labels: born, body: whole }), [request, changed])?.name).toBe('changed');
  });

  it('does not depend on the order of templates that differ', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray([incident, request, bug, desk], { minLength: 4 }),
        fc.constantFrom(born, ['on-call', 'support'], ['on-call']),
        (templates, labels) => {
          const issue = anIssue({ labels, body: whole });
          expect(templateOf(issue, templates)).toBe(templateOf(issue, [incident, request, bug, desk]));
        },
      ),
    );
  });
});

describe('reportOf', () => {
  it('reads the form by its template', () => {
    const body = '### Impact\n\nMany\n\n### Summary\n\nx\n\n### Notes\n\ny\n\n### Links\n\n_No response_';
    expect(reportOf(anIssue({ labels: born, body }), [incident], policy)).toEqual({
      sections: [
        { heading: 'Impact', value: 'Many' },
        { heading: 'Summary', value: 'x\n\n### Notes\n\ny' },
        { heading: 'Links', value: '' },
      ],
      severity: 'sev2',
    });
  });

  it('reads a form nobody knows by its headings', () => {
    const body = '### Severity\n\nP0\n\n### Notes\n\ny';
    expect(reportOf(anIssue({ labels: born, body }), [incident], policy)).toEqual({
      sections: [
        { heading: 'Severity', value: 'P0' },
        { heading: 'Notes', value: 'y' },
      ],
      severity: 'sev1',
    });
  });

  it('has nothing to say of no form', () => {
    expect(reportOf(anIssue({ body: 'Help!' }), [], policy)).toEqual({ sections: [] });
  });

  it('takes any body', () => {
    fc.assert(
      fc.property(anyText(200), (body) => {
        reportOf(anIssue({ labels: born, body }), [incident, request, bug, desk], policy);
      }),
    );
  });
});
