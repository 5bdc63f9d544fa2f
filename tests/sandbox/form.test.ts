import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { beforeEach, describe, expect, test } from 'vitest';
import { fillForm } from '../../src/sandbox/form.js';
import { type CheckedSandbox, startCheckedSandbox } from '../support/sandbox.js';

const template = `
name: Incident
description: Report a failure
title: "[Incident]: "
labels: [incident, missing]
assignees: lead
body:
  - type: markdown
    attributes: { value: Thank you. }
  - type: input
    id: summary
    attributes: { label: Summary }
    validations: { required: true }
  - type: dropdown
    id: impact
    attributes: { label: Impact, options: [Down, Degraded, 3] }
  - type: dropdown
    id: parts
    attributes: { label: Parts, multiple: true, options: [api, web, mail] }
  - type: dropdown
    id: region
    attributes: { label: Region, options: [east, west], default: 1 }
  - type: textarea
    attributes: { label: What happened, value: "1. " }
  - type: textarea
    id: log
    attributes: { label: Log, render: shell }
  - type: checkboxes
    id: terms
    attributes:
      label: Terms
      options: [{ label: I looked for others, required: true }, { label: I may help }]
`;

test('the body as GitHub writes it', () => {
  const input = fillForm(
    template,
    {
      title: 'Payments fail',
      summary: 'Cards are refused',
      impact: 'Down',
      parts: ['web', 'api'],
      'What happened': 'All of it.\n\nTwice.',
      log: 'boom',
      terms: ['I may help'],
    },
    { isPublic: true },
  );
  expect(input).toEqual({
    title: '[Incident]: Payments fail',
    labels: ['incident', 'missing'],
    assignees: ['lead'],
    body: [
      '### Summary\n\nCards are refused',
      '### Impact\n\nDown',
      '### Parts\n\napi, web',
      '### Region\n\nwest',
      '### What happened\n\nAll of it.\n\nTwice.',
      '### Log\n\n```shell\nboom\n```',
      '### Terms\n\n- [ ] I looked for others\n- [x] I may help',
    ].join('\n\n'),
  });
});

test('what is left empty', () => {
  const { body } = fillForm(template, { summary: 'x', region: [], 'What happened': '' }, { isPublic: true });
  expect(body).toBe(
    [
      '### Summary\n\nx',
      '### Impact\n\nNone',
      '### Parts\n\n_No response_',
      '### Region\n\nNone',
      '### What happened\n\n_No response_',
      '### Log\n\n_No response_',
      '### Terms\n\n- [ ] I looked for others\n- [ ] I may help',
    ].join('\n\n'),
  );
});

test('«required» holds in public repositories alone', () => {
  expect(() => fillForm(template, {}, { isPublic: true })).toThrow('"Summary" is required');
  expect(fillForm(template, {}, { isPublic: false }).body).toContain('### Summary\n\n_No response_');
});

test.each([
  [{ summary: 'x', sumary: 'y' }, 'no field "sumary"'],
  [{ summary: 'x', impact: 'Dead' }, 'no option "Dead"'],
])('%j: %s (a test’s own mistake)', (answers, message) => {
  expect(() => fillForm(template, answers, { isPublic: true })).toThrow(message);
});

describe('submitted', () => {
  let sandbox: CheckedSandbox;

  beforeEach(async () => {
    sandbox = await startCheckedSandbox();
    sandbox.addUser('admin-user', 'admin');
    sandbox.addUser('lead', 'write');
    sandbox.as('admin-user').createLabel('Incident');
    return () => sandbox.stop();
  });

  test('labels that exist are set whoever submits, the others are not made', () => {
    const number = sandbox.submitForm('stranger', template, { title: 'Down', summary: 'x' });
    expect(sandbox.issue(number)).toMatchObject({
      author: 'stranger',
      title: '[Incident]: Down',
      labels: ['Incident'],
      assignees: ['lead'],
      timeline: [{ kind: 'labeled' }, { kind: 'assigned' }],
    });
    expect(sandbox.labels()).toHaveLength(1);
  });
});

const samples = new URL('../../../shared/data/', import.meta.url);

describe.runIf(existsSync(samples))("forms in use, and GitHub's own bodies", () => {
  const templates = new URL('templates/', samples);
  const names = existsSync(samples) ? readdirSync(templates) : [];
  test.each(names)('%s can be filled', (name) => {
    const text = readFileSync(new URL(name, templates), 'utf8');
    expect(fillForm(text, {}, { isPublic: false }).body).toMatch(/^### \S/);
  });

  test('the same answers give the same body', () => {
    const folder = new URL('forms/example/', samples);
    const submitted = readFileSync(new URL('issue.md', folder), 'utf8').trim();
    const parsed: Readonly<Record<string, unknown>> = JSON.parse(
      readFileSync(new URL('parsed-issue.json', folder), 'utf8'),
    );
    const answers = Object.entries(parsed).map(([id, value]) => [id, answerOf(value)]);
    const text = readFileSync(new URL('template.yml', folder), 'utf8');
    const { body } = fillForm(text, Object.fromEntries(answers), { isPublic: true });
    // The sample was written without the fences that GitHub puts around rendered text.
    expect((body ?? '').replaceAll(/```js\n([\s\S]*?)\n```/g, '$1')).toBe(submitted);
  });
});

function answerOf(value: unknown): unknown {
  if (typeof value === 'object' && value !== null && 'selected' in value) return value.selected;
  return value;
}
