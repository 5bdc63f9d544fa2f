import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findTemplate, type PostmortemTemplate } from '../../src/postmortem/template.js';
import { anyText } from '../support/text.js';

const folder = '.github/ISSUE_TEMPLATE';
const own = '---\nname: Retro\n---\n# Mine';

function file(name: string, text: string) {
  return { path: `${folder}/${name}`, text };
}

function found(name: string, text: string): PostmortemTemplate {
  const search = findTemplate([file(name, text)], { kind: 'file', path: `${folder}/${name}` });
  if (search.kind !== 'found') throw new Error(JSON.stringify(search));
  return search.template;
}

describe('findTemplate', () => {
  const md = file('postmortem.md', own);
  const form = file(
    'postmortem.yml',
    'name: x\ndescription: x\nbody:\n- type: input\n  attributes: { label: A }',
  );

  it.each([
    { files: [], choice: undefined, path: undefined, why: 'a repository without one' },
    { files: [form, md], choice: undefined, path: md.path, why: 'Markdown before a form' },
    { files: [form], choice: undefined, path: form.path, why: 'a form' },
    {
      files: [file('Post-Mortem.MD', own)],
      choice: undefined,
      path: `${folder}/Post-Mortem.MD`,
      why: 'as people spell it',
    },
    {
      files: [md],
      choice: { kind: 'built-in' } as const,
      path: undefined,
      why: 'not the one that is not wanted',
    },
    { files: [file('incident.md', own)], choice: undefined, path: undefined, why: 'no other template' },
    {
      files: [md, file('retro.md', own)],
      choice: { kind: 'file', path: `${folder}/retro.md` } as const,
      path: `${folder}/retro.md`,
      why: 'the one that is named',
    },
  ])('$why', ({ files, choice, path }) => {
    const search = findTemplate(files, choice);
    expect(search.kind === 'found' ? search.template.path : undefined).toBe(path);
  });

  it.each([
    {
      files: [],
      choice: { kind: 'file', path: `${folder}/retro.md` } as const,
      problem:
        'incidents.postmortem-template: the default branch has no .github/ISSUE_TEMPLATE/retro.md; postmortems are made from the built-in template',
    },
    {
      files: [file('postmortem.yml', 'name: x\ndescription: x\nbody: none')],
      choice: undefined,
      problem:
        '.github/ISSUE_TEMPLATE/postmortem.yml:3:7: body: expected a list of fields, found "none"; postmortems are made from the built-in template',
    },
    {
      files: [file('postmortem.md', '---\ntitle: "open\n---\n')],
      choice: undefined,
      problem: expect.stringMatching(
        /^\.github\/ISSUE_TEMPLATE\/postmortem\.md:\d: .*; postmortems are made from the built-in template$/,
      ),
    },
  ])('what is wrong is told: $problem', ({ files, choice, problem }) => {
    expect(findTemplate(files, choice)).toEqual({ kind: 'broken', problem });
  });
});

describe('a Markdown template', () => {
  it('has GitHub’s front matter', () => {
    const text =
      "---\nname: Retro\ntitle: 'Retro: '\nlabels: retro, big deal\nassignees: ['@alice', bob]\n---\n\n# A\n";
    expect(found('retro.md', text)).toMatchObject({
      title: 'Retro:',
      labels: ['retro', 'big deal'],
      assignees: ['alice', 'bob'],
    });
  });

  it.each([
    { matter: 'labels:\n- a\n- b', labels: ['a', 'b'], why: 'a list' },
    { matter: "labels: ''", labels: [], why: 'left empty, as GitHub’s editor does' },
    { matter: 'about: x', labels: [], why: 'none' },
  ])('$matter: $labels ($why)', ({ matter, labels }) => {
    expect(found('retro.md', `---\n${matter}\n---\nx`).labels).toEqual(labels);
  });

  it('is taken without front matter, and whatever its line ends', () => {
    const template = found('retro.md', '\ufeff# Title\r\n\r\n## Timeline\r\nWhen?\r\n');
    expect(template).toMatchObject({ title: '', labels: [], assignees: [] });
    expect(template.kind === 'markdown' && template.sections).toEqual([
      { lines: ['# Title', ''] },
      { lines: ['## Timeline', 'When?', ''], takes: 'timeline' },
    ]);
  });

  it('asks by headings for what is known, each once, and not in code or comments', () => {
    const text = [
      '## Impact summary',
      '```',
      '## Timeline',
      '```',
      '<!--',
      '## Follow-ups',
      '-->',
      '### Timeline of events ###',
      '## Another timeline',
      '**Action items:**',
      '## What went well',
    ].join('\n');
    const template = found('retro.md', text);
    expect(template.kind === 'markdown' && template.sections.map(({ takes }) => takes)).toEqual([
      'figures',
      'timeline',
      undefined,
      'follow-ups',
      undefined,
    ]);
  });

  it('takes any text, quickly', () => {
    fc.assert(
      fc.property(anyText(200), (text) => {
        findTemplate([file('postmortem.md', text), file('postmortem.yml', text)], undefined);
      }),
    );
    const started = performance.now();
    found('retro.md', `---\na: ${' '.repeat(30_000)}\n---\n${'# '.repeat(30_000)}\n${'**'.repeat(30_000)}`);
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});
