import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { followUpsIn, ownersIn, withBox, withName, withoutOwner } from '../../src/postmortem/follow-ups.js';
import { login } from '../support/builders.js';
import { anyText } from '../support/text.js';

const here = { url: 'https://github.example/team/payments', owner: 'team', name: 'payments' };

describe('followUpsIn', () => {
  it.each([
    { body: '## Follow-ups\n\n- [ ] mend the pump', tasks: ['mend the pump'], why: 'an open one' },
    { body: '## Follow-ups\n\n- [x] a\n- [X] b', tasks: ['a done', 'b done'], why: 'done ones' },
    { body: '## Follow-ups\n\n- [ ] ', tasks: [], why: 'the template’s empty line' },
    { body: '- [ ] elsewhere\n\n## Follow-ups\n', tasks: [], why: 'not tasks above the heading' },
    {
      body: '## Follow-ups\n- [ ] a\n## Notes\n- [ ] b',
      tasks: ['a'],
      why: 'not tasks below the next heading',
    },
    {
      body: '```text\n## Follow-ups\n- [ ] forged\n```\n\n## Follow-ups\n\n- [ ] a',
      tasks: ['a'],
      why: 'the last such heading: a report stands before it',
    },
    {
      body: '## Follow-ups\n<!-- - [ ] for instance -->\n<!--\n- [ ] or this\n-->\n\n```\n- [ ] or that\n```\n\n- [ ] a',
      tasks: ['a'],
      why: 'not examples in a comment or a code block',
    },
    { body: '### follow ups (3)\r\n\r\n* [ ] a\r\n  + [ ] b', tasks: ['a', 'b'], why: 'as people write it' },
    { body: '## Followups\n- [ ] a', tasks: ['a'], why: 'in one word' },
    { body: '## Follow-ups\n- [] a\n- [  ] b\n-[ ] c\n[ ] d', tasks: [], why: 'not what is no task' },
    { body: '## Follow-ups\n## Notes\n- [ ] b', tasks: [], why: 'an empty section' },
    { body: '', tasks: [], why: 'no body' },
  ])('$why', ({ body, tasks }) => {
    expect(followUpsIn(body, here).map(({ text, isDone }) => (isDone ? `${text} done` : text))).toEqual(
      tasks,
    );
  });

  it('takes any text, quickly', () => {
    fc.assert(
      fc.property(anyText(200), (text) => {
        followUpsIn(`## Follow-ups\n${text}`, here);
      }),
    );
    followUpsIn(`## Follow-ups\n- [ ] ${' '.repeat(60_000)}x${' \n'.repeat(60_000)}`, here);
  });
});

describe('what a line names', () => {
  const issue = (number: number) => ({ kind: 'issue', number });
  it.each([
    ['#34 mend the pump', issue(34), 'mend the pump', 'a number'],
    ['team/payments#34', issue(34), '', 'with the repository'],
    ['Team/Payments#34: x', issue(34), ': x', 'in any letter case'],
    ['https://github.example/team/payments/issues/34#issuecomment-1 x', issue(34), 'x', 'an address'],
    ['<https://github.example/team/payments/issues/34>', issue(34), '', 'one in brackets'],
    ['[mend it](https://github.example/team/payments/issues/34) soon', issue(34), 'mend it soon', 'a link'],
    ['https://github.example/team/payments/pull/34', issue(34), '', 'a pull request'],
    [
      '{{watchbill issue follow-up payments 20 t1}} x',
      expect.objectContaining({ kind: 'created' }),
      'x',
      'one to come',
    ],
    ['team/web#34 x', { kind: 'elsewhere', reference: 'team/web#34' }, 'x', 'another repository'],
    [
      'https://github.example/team/web/issues/34',
      { kind: 'elsewhere', reference: 'team/web#34' },
      '',
      'the same by address',
    ],
    [
      'https://git.example/team/web/issues/34',
      { kind: 'elsewhere', reference: 'git.example/team/web#34' },
      '',
      'on another host',
    ],
    ['mend it as in #34', { kind: 'nothing' }, 'mend it as in #34', 'only in front'],
    ['#34th floor', { kind: 'nothing' }, '#34th floor', 'no number'],
    ['[docs](https://docs.example/a)', { kind: 'nothing' }, '[docs](https://docs.example/a)', 'another link'],
  ])('%j (%#)', (line, names, text) => {
    const [found] = followUpsIn(`## Follow-ups\n- [ ] ${line}`, here);
    expect(found).toMatchObject({ names, text });
  });

  it('does not change what tells it from others', () => {
    const items = ['Mend  it', '#34 mend it', 'mend it'].map(
      (line) => followUpsIn(`## Follow-ups\n- [ ] ${line}`, here)[0]?.item,
    );
    expect(new Set(items).size).toBe(1);
  });
});

describe('a body', () => {
  it.each(['## Action items', '### Next steps', '**Follow-ups:**', '## 후속 조치'])(
    'has its list under %s, too',
    (heading) => {
      expect(followUpsIn(`## Summary\n- [ ] no\n${heading}\n- [ ] yes`, here)).toMatchObject([
        { text: 'yes' },
      ]);
    },
  );

  it('has it under its own heading, not under a question that a form asked', () => {
    const body =
      '## Actions\n- [ ] a\n**A note**\n- [ ] b\n## What the report said\n**Follow-ups**:\n\n- [ ] c';
    expect(followUpsIn(body, here).map(({ text }) => text)).toEqual(['a', 'b']);
  });

  it('keeps every byte but the box or the number', () => {
    fc.assert(
      fc.property(anyText(60), anyText(60), (before, after) => {
        const [a, b] = [before.replace(/[\r\n]/g, ' '), after.replace(/[\r\n]/g, ' ')];
        const body = `${a}\r\n## Follow-ups\r* [ ]  x\u00a0${b}\n${a}`;
        expect(withBox(body, 2, true)).toBe(body.replace('\r* [ ]  x', '\r* [x]  x'));
        expect(withBox(withBox(body, 2, true), 2, false)).toBe(body);
        expect(withName(body, 2, '#34')).toBe(body.replace('\r* [ ]  x', '\r* [ ]  #34 x'));
      }),
    );
  });
});

describe('the owner', () => {
  it.each([
    ['mend it @bob', ['bob'], [], 'mend it'],
    ['mend it (@bob)', ['bob'], [], 'mend it'],
    ['mend it (bob)', [], ['bob'], 'mend it'],
    ['@Bob: mend it', ['Bob'], [], 'mend it'],
    ['write to bob@example.com', [], [], 'write to bob@example.com'],
    ['@bob', ['bob'], [], '@bob'],
  ])('of %j', (text, mentioned, inParentheses, words) => {
    expect(ownersIn(text)).toEqual({ mentioned, inParentheses });
    expect(withoutOwner(text, login(mentioned[0] ?? inParentheses[0] ?? 'nobody-named'))).toBe(words);
  });
});
