/** Forms in use elsewhere, filled, submitted, parsed and carried into a postmortem: nothing that people wrote is lost. */
import { describe, expect, it } from 'vitest';
import { parseTemplates, type TemplateField } from '../../src/issues/form-template.js';
import type { Issue } from '../../src/issues/issue.js';
import { plan } from '../../src/plan/plan.js';
import { fillForm } from '../../src/sandbox/form.js';
import { aConfig, anIssue, at, closed } from '../support/builders.js';
import { anObserved } from '../support/observed.js';
import { hasSharedData, sharedFiles } from '../support/shared-data.js';

const path = '.github/ISSUE_TEMPLATE/form.yml';

/** Each answer in words of its own, with what Markdown and GitHub would make something of. */
function answerTo(field: TemplateField, place: number): string | readonly string[] {
  switch (field.type) {
    case 'input':
    case 'upload':
      return `answer ${place}: 100 % of <b>shops</b> | see #4`;
    case 'textarea':
      return `answer ${place}\n\n- a list, @somebody\n\n\`\`\`\ncode ${place}\n\`\`\`\n\n## no heading ${place}`;
    case 'dropdown':
      return field.options[field.options.length - 1] ?? '';
    case 'checkboxes':
      return field.options.slice(0, 1);
  }
}

function postmortemOf(issue: Issue, text: string): string {
  const config = aConfig({ log: 'none', incidents: { postmortem: ['sev1', 'sev2', 'sev3', 'sev4'] } });
  const observed = anObserved({ issues: [issue], forms: [{ path, text }] });
  const { changes } = plan({ config: [config], observed, now: at('11-24 12:07') });
  const opening = changes.find(({ kind }) => kind === 'create-issue');
  return opening?.kind === 'create-issue' ? opening.body : '';
}

function submitted(body: string): Issue {
  return anIssue({
    number: 12,
    body,
    labels: ['on-call', 'incident', 'sev1'],
    events: [closed('11-24 12:00', 'alice')],
  });
}

/** What a reader of the rendered text sees, in one line. */
function seen(markdown: string): string {
  return markdown
    .replace(/<!-- -->/g, '')
    .replace(/\\(?=[^\w\s])/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ');
}

function lines(answer: string | readonly string[]): readonly string[] {
  return (typeof answer === 'string' ? answer.split('\n') : answer).filter((line) => line.trim() !== '');
}

describe.runIf(hasSharedData)('forms in use', () => {
  const templates = [...sharedFiles('templates')];

  it.each(templates)('%s: every answer stands in the postmortem', (_, text) => {
    const [parsed] = parseTemplates([{ path, text }]);
    const fields = parsed?.template?.fields ?? [];
    expect(fields.length).toBeGreaterThan(1);
    const answers = fields.map((field, place) => [field.id ?? field.label, answerTo(field, place)] as const);
    const { body } = fillForm(text, Object.fromEntries(answers), { isPublic: true });
    const told = seen(postmortemOf(submitted(body ?? ''), text));
    for (const [place, field] of fields.entries()) {
      expect(told).toContain(seen(field.label));
      for (const line of lines(answers[place]?.[1] ?? '')) expect(told).toContain(seen(line));
    }
  });

  const samples = ['blank', 'example', 'header', 'missing', 'no-ids', 'no-template'].map(
    (name) => [name, sharedFiles(`forms/${name}`)] as const,
  );

  it.each(samples)("GitHub's own sample %s: every line stands in the postmortem", (_, files) => {
    const body = files.get('issue.md') ?? '';
    const told = seen(postmortemOf(submitted(body), files.get('template.yml') ?? ''));
    expect(told).toContain('## Timeline');
    for (const line of lines(body)) {
      const words = line.replace(/^### /, '').trim();
      if (words !== '_No response_' && words !== 'None') expect(told).toContain(seen(words));
    }
  });
});
