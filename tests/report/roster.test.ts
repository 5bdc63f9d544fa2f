/** The roster between its marks: what it says, where it stands, and that nothing else of the file changes. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  rosterBegin,
  rosterBlock,
  rosterBody,
  rosterEnd,
  rosterTitle,
  withRoster,
} from '../../src/report/roster.js';
import { aConfig, at } from '../support/builders.js';
import { configOf } from '../support/config.js';

const { schedule } = aConfig();
const plainly = { schedule, displayName: String };
const begin = '<!-- watchbill:roster payments -->';
const end = '<!-- /watchbill:roster -->';

test('says role by role who serves, until when, and who comes then', () => {
  expect(rosterBlock({ ...plainly, now: at('11-24 10:00') })).toBe(`| Role | On call | Until | Next |
| --- | --- | --- | --- |
| primary | **alice** | Mon 30 Nov 2026 09\\:00 UTC | **bob** |
| secondary | **bob** | Mon 30 Nov 2026 09\\:00 UTC | **carol** |
`);
});

test('changes at handoffs and at nothing else', () => {
  const hours = Array.from({ length: 24 * 50 }, (_, hour) => at('11-24 00:00').add({ hours: hour }));
  const changes = hours.filter(
    (now, index) =>
      index > 0 &&
      rosterBlock({ ...plainly, now }) !== rosterBlock({ ...plainly, now: now.subtract({ hours: 1 }) }),
  );
  expect(changes.map(String)).toEqual(
    ['2026-11-30', '2026-12-07', '2026-12-14', '2026-12-21', '2026-12-28', '2027-01-04', '2027-01-11'].map(
      (monday) => `${monday}T09:00:00Z`,
    ),
  );
});

test('says who is nobody, and ends where the rota does', () => {
  const listed = configOf(`
timezone: UTC
people: { alice: {} }
rotations:
  primary: { shifts: [{ from: 2026-11-23, login: alice }], until: 2026-11-30 }
`);
  const block = (when: string) => rosterBlock({ ...plainly, schedule: listed.schedule, now: at(when) });
  expect(block('11-24 10:00')).toContain('| primary | **alice** | Mon 30 Nov 2026 00\\:00 UTC | nobody |');
  expect(block('12-01 10:00')).toContain('| primary | nobody |  |  |');
});

test('in Korean', () => {
  const korean = { ...plainly, schedule: aConfig({ language: 'ko', timezone: 'Asia/Seoul' }).schedule };
  const now = at('11-24 10:00');
  expect(rosterBlock({ ...korean, now })).toBe(`| 역할 | 온콜 | 종료 | 다음 |
| --- | --- | --- | --- |
| primary | **alice** | 2026년 11월 30일\\(월\\) 09\\:00 KST | **bob** |
| secondary | **bob** | 2026년 11월 30일\\(월\\) 09\\:00 KST | **carol** |
`);
  expect(rosterTitle({ ...korean, now })).toBe('Payments: 온콜 alice');
  expect(rosterTitle({ ...korean, now: at('11-01 00:00') })).toBe('Payments: 온콜 없음');
  expect(rosterBody('schedules/payments.yml', 'README.md', korean.schedule)).toMatch(
    /^`schedules\/payments\.yml` 기준으로 `README\.md`의 온콜 표를 갱신합니다\./,
  );
});

test('a name can neither leave its cell nor end the roster', () => {
  const displayName = () => `Eve | ${end} <img src=x> @alice`;
  const block = rosterBlock({ schedule, now: at('11-24 10:00'), displayName });
  expect(block).not.toContain('<img');
  expect(block).not.toContain(end);
  expect(block.split('\n')[2]?.replace(/\\\|/g, '').split('|')).toHaveLength(6);
  expect(rosterTitle({ schedule, now: at('11-24 10:00'), displayName: () => 'a\nb' })).toBe(
    'Payments: a b is on call',
  );
});

describe('between the marks', () => {
  const block = 'new\n';
  const changed = (text: string) => {
    const rostered = withRoster(text, 'payments', block);
    return rostered.kind === 'changed' ? rostered.text : rostered;
  };

  test.each([
    ['an empty place', `${begin}\n${end}\n`, `${begin}\nnew\n${end}\n`],
    [
      'an older roster',
      `# Us\n\n${begin}\nold\nolder\n${end}\n\nMore`,
      `# Us\n\n${begin}\nnew\n${end}\n\nMore`,
    ],
    ['no last line end', `${begin}\nold\n${end}`, `${begin}\nnew\n${end}`],
    ['other line ends', `a\r\n${begin}\r\nold\r\n${end}\r\nb`, `a\r\n${begin}\r\nnew\r\n${end}\r\nb`],
    ['indented a little', `  ${begin}  \n ${end}\n`, `  ${begin}  \nnew\n ${end}\n`],
    [
      'another schedule before it',
      `<!-- watchbill:roster search -->\nx\n${end}\n${begin}\n${end}\n`,
      `<!-- watchbill:roster search -->\nx\n${end}\n${begin}\nnew\n${end}\n`,
    ],
    [
      'an example in code before it',
      `~~~\n\`\`\`\n${begin}\n~~~\n\n${begin}\n${end}\n`,
      `~~~\n\`\`\`\n${begin}\n~~~\n\n${begin}\nnew\n${end}\n`,
    ],
    [
      'an example in code that begins an item of a list',
      `- \`\`\`html\n  ${begin}\n  ${end}\n  \`\`\`\n\n${begin}\n${end}\n`,
      `- \`\`\`html\n  ${begin}\n  ${end}\n  \`\`\`\n\n${begin}\nnew\n${end}\n`,
    ],
    [
      'code in an item of a list before it',
      `10. \`\`\`sh\n    ls\n    \`\`\`\n- ~~~\n  ls\n  ~~~\n\n${begin}\n${end}\n`,
      `10. \`\`\`sh\n    ls\n    \`\`\`\n- ~~~\n  ls\n  ~~~\n\n${begin}\nnew\n${end}\n`,
    ],
  ])('%s', (_, text, expected) => {
    expect(changed(text)).toBe(expected);
  });

  test.each([
    ['no mark', 'Read me\n', `has no line \`${begin}\``],
    ['a mark within a line', `See ${begin}\n${end}\n`, `has no line \`${begin}\``],
    ['only an example in code', `\`\`\`\n${begin}\n${end}\n\`\`\`\n`, `has no line \`${begin}\``],
    ['no end', `${begin}\nold\n`, `has no line \`${end}\` behind \`${begin}\``],
    ['an end before', `${end}\n${begin}\n`, `has no line \`${end}\` behind \`${begin}\``],
    [
      'another begins before it ends',
      `${begin}\n<!-- watchbill:roster search -->\n${end}\n`,
      `has no line \`${end}\` behind \`${begin}\``,
    ],
    ['twice', `${begin}\n${end}\n${begin}\n${end}\n`, `has the line \`${begin}\` more than once`],
  ])('nothing is written: %s', (_, text, why) => {
    expect(withRoster(text, 'payments', block)).toEqual({ kind: 'unplaced', why });
  });

  test('total; all else stays byte for byte; done twice it is the same', () => {
    const piece = fc.oneof(
      fc.constantFrom(begin, end, rosterBegin('search'), rosterEnd, '```', '~~~', '\n', '\r\n', '\r', ' '),
      fc.string({ unit: 'binary' }),
    );
    const text = fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const whole = `${before}\n${begin}\nold\n${end}\n${after}`;
        const rostered = withRoster(whole, 'payments', block);
        if (rostered.kind !== 'changed') return;
        // Where the marks stand in this text is for the pieces to say; what is outside of them is kept.
        const [from, until] = [rostered.text.indexOf('new\n'), rostered.text.length];
        expect(whole.startsWith(rostered.text.slice(0, from))).toBe(true);
        expect(whole.endsWith(rostered.text.slice(from + 'new\n'.length, until))).toBe(true);
        expect(withRoster(rostered.text, 'payments', block)).toEqual({ kind: 'same' });
      }),
    );
  });
});
