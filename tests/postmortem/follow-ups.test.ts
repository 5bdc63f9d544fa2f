import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { followUpsIn } from '../../src/postmortem/follow-ups.js';
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
    const started = performance.now();
    followUpsIn(`## Follow-ups\n- [ ] ${' '.repeat(60_000)}x${' \n'.repeat(60_000)}`, here);
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});
