import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { formDiagnostics } from '../../src/issues/form-check.js';
import { parseTemplates } from '../../src/issues/form-template.js';
import { aConfig, anIssue, labeled } from '../support/builders.js';

const { policy } = aConfig();

const sound = ['Service down', 'Badly degraded', 'Partly degraded', 'No effect'];

interface FormParts {
  readonly name?: string;
  readonly labels?: readonly string[];
  readonly question?: string;
  readonly options?: readonly string[];
}

function aForm({
  name = 'incident',
  labels = ['on-call', 'incident'],
  question = 'Impact',
  options = sound,
}: FormParts) {
  const text = stringify({
    name,
    description: 'A form',
    labels,
    body: [
      { type: 'dropdown', attributes: { label: question, options } },
      { type: 'textarea', attributes: { label: 'Summary' } },
    ],
  });
  return { path: `.github/ISSUE_TEMPLATE/${name}.yml`, text };
}

const file = '.github/ISSUE_TEMPLATE/incident.yml';

function diagnose(
  files: readonly { readonly path: string; readonly text: string }[],
  issues: readonly ReturnType<typeof anIssue>[] = [],
  policies = [policy],
): readonly string[] {
  return formDiagnostics({ forms: parseTemplates(files), issues, policies });
}

const incident = (body: string, parts: Parameters<typeof anIssue>[0] = {}) =>
  anIssue({ labels: ['on-call', 'incident'], body, ...parts });
const answered = (impact: string) => `### Impact\n\n${impact}\n\n### Summary\n\nx`;

describe('forms', () => {
  it.each([
    { files: [aForm({})], told: [], why: 'all is well' },
    {
      files: [{ path: file, text: '{' }],
      told: [expect.stringContaining(`${file}:1:2: `)],
      why: 'broken YAML',
    },
    { files: [{ path: '.github/ISSUE_TEMPLATE/config.yml', text: '{' }], told: [], why: 'no form' },
    {
      files: [aForm({ options: ['x', 'x', 'sev1'] })],
      told: [
        `${file}:11:9: body[0].attributes.options: the option "x" stands here twice`,
        `${file}:7:5: "Impact": "x", "x" name no severity and will count as sev3; known are "Service down", "Badly degraded", "Partly degraded", "No effect", the labels "sev1", "P0", "sev2", "P1", "sev3", "P2", …, or four options, worst first`,
      ],
      why: 'an odd form',
    },
    { files: [aForm({ labels: ['bug'], options: ['x', 'x'] })], told: [], why: 'a form for something else' },
    {
      files: [aForm({ labels: ['on-call', 'support'], options: ['x'] })],
      told: [],
      why: 'a request needs no impact',
    },
    {
      files: [aForm({ question: 'Colour' })],
      told: [
        `${file}:1:1: no question about impact, so its incidents count as sev3; a dropdown with the id "impact" or "severity" would ask`,
      ],
      why: 'no question about impact',
    },
    {
      files: [aForm({ question: 'Colour', labels: ['on-call', 'incident', 'P0'] })],
      told: [],
      why: 'the form’s own label says it',
    },
    { files: [aForm({ options: ['a', 'b', 'c', 'd'] })], told: [], why: 'four go by their order' },
  ])('$why', ({ files, told }) => {
    expect(diagnose(files)).toEqual(told);
  });

  it('tells of one form once, however many schedules it serves, and not all of it', () => {
    const body = Array.from({ length: 9 }, () => ({ type: 'text', attributes: { label: 'A' } }));
    const text = stringify({ name: 'x', description: 'y', body: [body[0], ...body] });
    const told = diagnose(
      [{ path: file, text: text.replace('name: x', 'labels: incident') }],
      [],
      [policy, policy],
    );
    expect(new Set(told).size).toBe(told.length);
    expect(told).toHaveLength(7);
    expect(told[5]).toMatch(/and \d+ more$/);
  });
});

describe('issues made from forms', () => {
  it.each([
    { issues: [incident(answered('Service down'))], told: [], why: 'all is well' },
    { issues: [incident(answered('None'))], told: [], why: 'nothing was answered' },
    { issues: [incident('It is down')], told: [], why: 'written by hand' },
    {
      issues: [
        incident('### How bad\n\nSECRET\n\n### Summary\n\nx'),
        incident('### SECRET\n\nx', { number: 13 }),
      ],
      told: [
        `${file}: #12, #13 have the labels of this form, but not its headings: found 1 of 2 ("Impact", "Summary"); they are read heading by heading`,
      ],
      why: 'headings that are not the form’s',
    },
    {
      issues: [incident(answered('SECRET'))],
      told: [
        `${file}: #12: the answer to "Impact" names no severity, so it counts as sev3; known are "Service down", "Badly degraded", "Partly degraded", "No effect"`,
      ],
      why: 'an answer that is none of the options',
    },
    {
      issues: [incident(answered('SECRET'), { events: [labeled('11-24 11:00', 'sev2')] })],
      told: [],
      why: 'somebody has said since',
    },
    {
      issues: [incident(answered('SECRET'), { labels: ['on-call', 'support'] })],
      told: [],
      why: 'a request',
    },
    { issues: [incident(answered('SECRET'), { labels: ['incident'] })], told: [], why: 'not on call' },
    { issues: [incident('### SECRET\n\nx', { isTrusted: true })], told: [], why: 'our own' },
  ])('$why', ({ issues, told }) => {
    const found = diagnose([aForm({})], issues);
    expect(found).toEqual(told);
    // Logs are public where the repository is.
    expect(found.join('\n')).not.toContain('SECRET');
  });

  it('tells of many in one line', () => {
    const many = Array.from({ length: 7 }, (_, index) => incident(answered('SECRET'), { number: index + 1 }));
    expect(diagnose([aForm({})], many)).toEqual([
      expect.stringMatching(
        /yml: #1, #2, #3, #4, #5 and 2 more: .* names no severity, so they count as sev3;/,
      ),
    ]);
  });

  it('tells of an answer to no form', () => {
    expect(diagnose([], [incident(answered('SECRET'))])).toEqual([
      '#12: the answer to the question about impact names no severity, so it counts as sev3; known are "Service down", "Badly degraded", "Partly degraded", "No effect"',
    ]);
  });
});

it('comes to an end with 1,000 issues and 20 forms', () => {
  const files = Array.from({ length: 20 }, (_, index) =>
    aForm({ name: `form${index}`, question: `Impact ${index}` }),
  );
  const issues = Array.from({ length: 1_000 }, (_, number) =>
    incident(`### Impact ${number % 25}\n\nx\n\n### Summary\n\n${'words\n'.repeat(300)}`, {
      number: number + 1,
    }),
  );
  expect(diagnose(files, issues)).not.toEqual([]);
});
