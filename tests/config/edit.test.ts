import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { isSameBut } from '../../src/config/edit.js';
import { placesFor } from '../../src/config/edit-place.js';
import { addOverride, addSwap, type SwapEntry } from '../../src/config/edit-schedule.js';
import { inserted } from '../../src/config/edit-text.js';
import { loadSchedules } from '../../src/config/load.js';
import { nobody } from '../../src/schedule/login.js';
import type { Override, Schedule } from '../../src/schedule/types.js';
import { login } from '../support/builders.js';
import { configOf } from '../support/config.js';
import { anyText } from '../support/text.js';
import { corpusTexts } from './corpus-files.js';

const instant = (text: string) => Temporal.Instant.from(text);

/** Thursday 18:00 to Friday 09:00 in UTC. */
const entry: Override = {
  start: instant('2027-03-04T18:00Z'),
  end: instant('2027-03-05T09:00Z'),
  role: 'primary',
  login: login('bob'),
};

const swap: SwapEntry = {
  role: 'primary',
  give: { login: login('alice'), start: instant('2027-03-01T09:00Z'), end: instant('2027-03-08T09:00Z') },
  take: { login: login('bob'), start: instant('2027-03-09T18:00Z'), end: instant('2027-03-10T09:00Z') },
};

const head = 'timezone: UTC\nrotations:\n  primary: { starts: 2027-03-01, participants: [alice, bob] }\n';
const line = '{ role: primary, from: 2027-03-04T18:00, until: 2027-03-05T09:00, login: bob }';
const other = '{ role: primary, from: 2027-05-01, through: 2027-05-01, login: alice }';
const swapLine =
  '{ role: primary, give: { login: alice, shift: 2027-03-01 }, take: { login: bob, from: 2027-03-09T18:00, until: 2027-03-10T09:00 } }';

function added(text: string, what: Override = entry): string {
  const result = addOverride(text, what);
  return result.kind === 'edited' ? result.text : `refused: ${result.why}`;
}

describe('where an override goes', () => {
  it.each<{ why: string; before: string; after: string }>([
    { why: 'no such key: behind the rotations', before: head, after: `${head}overrides:\n  - ${line}\n` },
    { why: 'no line end at the end', before: head.trimEnd(), after: `${head}overrides:\n  - ${line}` },
    {
      why: 'keys stand apart',
      before: `timezone: UTC\n\n${head.slice(14)}\nhandover: all\n`,
      after: `timezone: UTC\n\n${head.slice(14)}\noverrides:\n  - ${line}\n\nhandover: all\n`,
    },
    {
      why: 'keys stand apart, at the end',
      before: `timezone: UTC\n\n${head.slice(14)}`,
      after: `timezone: UTC\n\n${head.slice(14)}\noverrides:\n  - ${line}\n`,
    },
    {
      why: 'a comment of the next key stays with it',
      before: `${head}# who hands over\nhandover: all\n`,
      after: `${head}overrides:\n  - ${line}\n# who hands over\nhandover: all\n`,
    },
    {
      why: 'a comment of the rotations stays with them',
      before: `${head}  # no more\nhandover: all\n`,
      after: `${head}  # no more\noverrides:\n  - ${line}\nhandover: all\n`,
    },
    {
      why: 'a comment at the end',
      before: `${head}# the end\n`,
      after: `${head}# the end\noverrides:\n  - ${line}\n`,
    },
    {
      why: 'a comment on the line',
      before: `${head.trimEnd()} # weeks\n`,
      after: `${head.trimEnd()} # weeks\noverrides:\n  - ${line}\n`,
    },
    {
      why: 'CRLF',
      before: head.replaceAll('\n', '\r\n'),
      after: `${head}overrides:\n  - ${line}\n`.replaceAll('\n', '\r\n'),
    },
    { why: 'a byte order mark', before: `\uFEFF${head}`, after: `\uFEFF${head}overrides:\n  - ${line}\n` },
    {
      why: 'a document’s marks',
      before: `---\n${head}...\n`,
      after: `---\n${head}overrides:\n  - ${line}\n...\n`,
    },
    {
      why: 'all of it indented',
      before: head.replace(/^(?=.)/gm, '  '),
      after: `${head.replace(/^(?=.)/gm, '  ')}  overrides:\n    - ${line}\n`,
    },
    {
      why: 'behind an item',
      before: `${head}overrides:\n  - ${other}\nhandover: all\n`,
      after: `${head}overrides:\n  - ${other}\n  - ${line}\nhandover: all\n`,
    },
    {
      why: 'no line end behind it',
      before: `${head}overrides:\n  - ${other}`,
      after: `${head}overrides:\n  - ${other}\n  - ${line}`,
    },
    {
      why: 'not indented',
      before: `${head}overrides:\n- ${other}\n`,
      after: `${head}overrides:\n- ${other}\n- ${line}\n`,
    },
    {
      why: 'a wide dash',
      before: `${head}overrides:\n    -   ${other}\n`,
      after: `${head}overrides:\n    -   ${other}\n    -   ${line}\n`,
    },
    {
      why: 'a tab behind the dash',
      before: `${head}overrides:\n-\t${other}\n`,
      after: `${head}overrides:\n-\t${other}\n-\t${line}\n`,
    },
    {
      why: 'tight braces',
      before: `${head}overrides:\n  - {role: primary, from: 2027-05-01, through: 2027-05-01, login: alice}\n`,
      after: `${head}overrides:\n  - {role: primary, from: 2027-05-01, through: 2027-05-01, login: alice}\n  - ${line.replace('{ ', '{').replace(' }', '}')}\n`,
    },
    {
      why: 'a comment on its line, one of its own, one of the next',
      before: `${head}overrides:\n  - ${other} # a\n    # b\n  # c\n\nhandover: all\n`,
      after: `${head}overrides:\n  - ${other} # a\n    # b\n  - ${line}\n  # c\n\nhandover: all\n`,
    },
    {
      why: 'items stand apart',
      before: `${head}overrides:\n  - ${other}\n\n  - ${other.replaceAll('-05-', '-06-')}\n`,
      after: `${head}overrides:\n  - ${other}\n\n  - ${other.replaceAll('-05-', '-06-')}\n\n  - ${line}\n`,
    },
    {
      why: 'an item on lines of its own',
      before: `${head}overrides:\n  - role: primary\n    from: 2027-05-01\n    through: 2027-05-01\n    login: alice # x\nhandover: all\n`,
      after: `${head}overrides:\n  - role: primary\n    from: 2027-05-01\n    through: 2027-05-01\n    login: alice # x\n  - role: primary\n    from: 2027-03-04T18:00\n    until: 2027-03-05T09:00\n    login: bob\nhandover: all\n`,
    },
    {
      why: 'that ends in a folded text',
      before: `${head}overrides:\n  - login: alice\n    role: primary\n    from: 2027-05-01\n    through: 2027-05-01\n    why: >-\n      a long\n      story\n\nhandover: all\n`,
      after: `${head}overrides:\n  - login: alice\n    role: primary\n    from: 2027-05-01\n    through: 2027-05-01\n    why: >-\n      a long\n      story\n  - role: primary\n    from: 2027-03-04T18:00\n    until: 2027-03-05T09:00\n    login: bob\n\nhandover: all\n`,
    },
    {
      why: 'an anchor on the list, an alias as an item',
      before: `${head}overrides: &all\n  - &one ${other}\n  - { <<: *one, from: 2027-06-01, through: 2027-06-02 }\n`,
      after: `${head}overrides: &all\n  - &one ${other}\n  - { <<: *one, from: 2027-06-01, through: 2027-06-02 }\n  - ${line}\n`,
    },
    {
      why: 'a quoted key',
      before: `${head}"overrides":\n  - ${other}\n`,
      after: `${head}"overrides":\n  - ${other}\n  - ${line}\n`,
    },
    {
      why: 'an empty list',
      before: `${head}overrides: []\nhandover: all\n`,
      after: `${head}overrides: [${line}]\nhandover: all\n`,
    },
    {
      why: 'an empty list with a comment',
      before: `${head}overrides: [ ] # none\n`,
      after: `${head}overrides: [ ${line}] # none\n`,
    },
    {
      why: 'nothing behind the key',
      before: `${head}overrides:\nhandover: all\n`,
      after: `${head}overrides:\n  - ${line}\nhandover: all\n`,
    },
    {
      why: 'nothing but a comment behind the key',
      before: `${head}overrides: # none yet\n`,
      after: `${head}overrides: # none yet\n  - ${line}\n`,
    },
    {
      why: 'nothing behind the key, and no line end',
      before: `${head}overrides:`,
      after: `${head}overrides:\n  - ${line}`,
    },
    {
      why: 'a list on one line',
      before: `${head}overrides: [${other}]\n`,
      after: `${head}overrides: [${other}, ${line}]\n`,
    },
    {
      why: 'with a comma at its end',
      before: `${head}overrides: [${other}, ]\n`,
      after: `${head}overrides: [${other}, ${line} ]\n`,
    },
    {
      why: 'on several lines',
      before: `${head}overrides: [\n    ${other}\n  ]\n`,
      after: `${head}overrides: [\n    ${other},\n    ${line}\n  ]\n`,
    },
    {
      why: 'on several lines, with a comma and a comment',
      before: `${head}overrides: [\n    ${other}, # a, b\n  ]\n`,
      after: `${head}overrides: [\n    ${other}, # a, b\n    ${line},\n  ]\n`,
    },
    {
      why: 'on several lines, with a comment',
      before: `${head}overrides: [\n    ${other} # a, b\n  ]\n`,
      after: `${head}overrides: [\n    ${other} # a, b\n    , ${line}\n  ]\n`,
    },
    {
      why: 'JSON',
      before: '{"timezone": "UTC", "rotations": {"primary": {"participants": ["alice", "bob"]}}}\n',
      after:
        '{"timezone": "UTC", "rotations": {"primary": {"participants": ["alice", "bob"]}}, "overrides": [{"role": "primary", "from": "2027-03-04T18:00", "until": "2027-03-05T09:00", "login": "bob"}]}\n',
    },
    {
      why: 'JSON with an empty list',
      before:
        '{\n  "timezone": "UTC",\n  "overrides": [],\n  "rotations": {"primary": {"participants": ["alice", "bob"]}}\n}\n',
      after:
        '{\n  "timezone": "UTC",\n  "overrides": [{"role": "primary", "from": "2027-03-04T18:00", "until": "2027-03-05T09:00", "login": "bob"}],\n  "rotations": {"primary": {"participants": ["alice", "bob"]}}\n}\n',
    },
    {
      why: 'a mapping in flow style, key on each line',
      before: '{\n  timezone: UTC,\n  rotations: { primary: { participants: [alice, bob] } },\n}\n',
      after: `{\n  timezone: UTC,\n  rotations: { primary: { participants: [alice, bob] } },\n  overrides: [${line}],\n}\n`,
    },
    {
      why: 'an empty key in flow style',
      before: '{ timezone: UTC, overrides: , rotations: { primary: { participants: [alice, bob] } } }\n',
      after: `{ timezone: UTC, overrides: [${line}] , rotations: { primary: { participants: [alice, bob] } } }\n`,
    },
    {
      why: 'rotations that end in a folded text',
      before:
        'timezone: UTC\nrotations:\n  primary:\n    participants: [alice, bob]\n    starts: |-\n      2027-02-22\n\nhandover: all\n',
      after: `timezone: UTC\nrotations:\n  primary:\n    participants: [alice, bob]\n    starts: |-\n      2027-02-22\n\noverrides:\n  - ${line}\n\nhandover: all\n`,
    },
  ])('$why', ({ before, after }) => {
    expect(added(before)).toBe(after);
  });

  it('goes where later entries of the list win over it: before the swaps', () => {
    const text = `${head}swaps:\n  - ${swapLine}\n`;
    expect(added(text)).toBe(`${head}overrides:\n  - ${line}\nswaps:\n  - ${swapLine}\n`);
  });
});

describe('how it is written', () => {
  const seoul = head.replace('UTC', 'Asia/Seoul');
  it.each<{ why: string; parts: Partial<Override>; text?: string; is: string }>([
    {
      why: 'on the schedule’s clock',
      parts: {},
      text: seoul,
      is: '{ role: primary, from: 2027-03-05T03:00, until: 2027-03-05T18:00, login: bob }',
    },
    {
      why: 'whole days',
      parts: { start: instant('2027-03-04T00:00Z'), end: instant('2027-03-06T00:00Z') },
      is: '{ role: primary, from: 2027-03-04, through: 2027-03-05, login: bob }',
    },
    {
      why: 'a whole day at one end only',
      parts: { end: instant('2027-03-06T00:00Z') },
      is: '{ role: primary, from: 2027-03-04T18:00, until: 2027-03-06T00:00, login: bob }',
    },
    {
      why: 'an hour that comes twice: its first pass',
      parts: { start: instant('2026-10-25T00:30Z'), end: instant('2026-10-25T05:00Z') },
      text: head.replace('UTC', 'Europe/Paris'),
      is: '{ role: primary, from: 2026-10-25T02:30, until: 2026-10-25T06:00, login: bob }',
    },
    {
      why: 'an hour that comes twice: its second',
      parts: { start: instant('2026-10-25T01:30Z'), end: instant('2026-10-25T05:00Z') },
      text: head.replace('UTC', 'Europe/Paris'),
      is: '{ role: primary, from: 2026-10-25T01:30Z, until: 2026-10-25T06:00, login: bob }',
    },
    { why: 'nobody', parts: { login: nobody }, is: `${line.replace('bob', 'nobody')}` },
    {
      why: 'instead of one',
      parts: { instead: login('alice') },
      is: `${line.replace('bob', 'bob, instead: alice')}`,
    },
    { why: 'beside the others', parts: { isAddition: true }, is: `${line.replace('login', 'add')}` },
    {
      why: 'a reason',
      parts: { why: 'asked for by alice in 12' },
      is: `${line.replace('bob', 'bob, why: asked for by alice in 12')}`,
    },
    {
      why: 'a reason that YAML would read otherwise',
      parts: { why: 'see #12, "soon": [x] ' },
      is: `${line.replace('bob', 'bob, why: "see #12, \\"soon\\": [x] "')}`,
    },
    { why: 'a login of figures', parts: { login: login('123') }, is: `${line.replace('bob', '"123"')}` },
  ])('$why', ({ parts, text = head, is }) => {
    const why = parts.why === undefined ? {} : { why: parts.why.trim() };
    const everybody = text.replace('[alice, bob]', '[alice, bob, "123"]');
    expect(added(everybody, { ...entry, ...parts, ...why })).toBe(
      `${everybody}overrides:\n  - ${is.replace('] "', ']"')}\n`,
    );
  });

  it('calls a person by the name of nobody with an @', () => {
    const text = head.replace('bob', '"@nobody"');
    expect(added(text, { ...entry, login: login('nobody') })).toBe(
      `${text}overrides:\n  - ${line.replace('bob', '"@nobody"')}\n`,
    );
  });
});

describe('addSwap', () => {
  it('writes whole shifts by their first day, and others by their ends', () => {
    expect(addSwap(head, swap)).toEqual({
      kind: 'edited',
      text: `${head}swaps:\n  - ${swapLine}\n`,
      warnings: [],
    });
  });

  it('goes behind the overrides, and behind the other swaps', () => {
    const text = `${head}overrides:\n  - ${other}\nhandover: all\n`;
    expect(addSwap(text, swap)).toMatchObject({
      text: `${head}overrides:\n  - ${other}\nswaps:\n  - ${swapLine}\nhandover: all\n`,
    });
    const twice = `${head}swaps:\n  - ${swapLine.replaceAll('-03-', '-04-').replace('04-01', '04-12')}\n`;
    expect(addSwap(twice, swap)).toMatchObject({ text: `${twice}  - ${swapLine}\n` });
  });

  it('is refused where it is there already: neither holds any more what they would give', () => {
    const once = `${head}swaps:\n  - ${swapLine}\n`;
    expect(addSwap(once, swap)).toMatchObject({ kind: 'refused' });
  });
});

describe('what is refused, or warned of', () => {
  it.each<{ why: string; text: string; parts?: Partial<Override>; says: string }>([
    {
      why: 'a file with errors',
      text: `${head}colour: red\n`,
      says: 'the schedule file has errors: line 4: unknown key "colour"',
    },
    { why: 'no YAML', text: '[', says: 'the schedule file has errors' },
    { why: 'an empty file', text: '', says: 'the schedule file has errors' },
    {
      why: 'a null that is a text to us',
      text: `${head}overrides: null\n`,
      says: 'the schedule file has errors',
    },
    {
      why: 'somebody whom the file does not know',
      text: `${head}people: { alice: {}, bob: {} }\n`,
      parts: { login: login('mallory') },
      says: 'the file would have errors: line 5: overrides[0].login',
    },
    {
      why: 'a role that it does not know',
      text: head,
      parts: { role: 'chief' },
      says: 'the file would have errors',
    },
    {
      why: 'a span that ends before it begins',
      text: head,
      parts: { end: instant('2027-03-04T17:00Z') },
      says: 'the file would have errors',
    },
    { why: 'seconds', text: head, parts: { start: instant('2027-03-04T18:00:30Z') }, says: 'whole minutes' },
    { why: 'a reason of two lines', text: head, parts: { why: 'a\nb' }, says: 'one line of text' },
    {
      why: 'an alias',
      text: `checklist: &list []\n${head}overrides: *list\n`,
      says: 'no place for the entry',
    },
    {
      why: 'a list that comes in by a merge',
      text: `? <<\n: { overrides: [${other}] }\n${head}`,
      says: 'no place for the entry',
    },
    {
      why: 'another century',
      text: head,
      parts: { end: instant('2300-01-01T00:00Z') },
      says: 'years go from 1970',
    },
  ])('$why', ({ text, parts = {}, says }) => {
    expect(added(text, { ...entry, ...parts })).toMatch(/^refused: /);
    expect(added(text, { ...entry, ...parts })).toContain(says);
  });

  it('warns of what the file did not warn of before', () => {
    const text = `${head}overrides:\n  - ${line.replace('18:00', '12:00').replace('bob', 'alice')}\n  - ${line}\n`;
    const result = addOverride(text, { ...entry, login: login('alice') });
    expect(result).toMatchObject({ kind: 'edited', warnings: [{ rule: 'lost-override', line: 6 }] });
  });

  it('needs the holidays of the countries that the file names', () => {
    const text = `${head}hours: { holidays: KR }\n`;
    expect(added(text)).toContain('no holidays are known for "KR"');
    const holidays = new Map([['KR', []]]);
    expect(addOverride(text, entry, { holidays })).toMatchObject({ kind: 'edited' });
  });
});

describe('a list further in', () => {
  const away = [
    ['from', '2027-03-01'],
    ['through', '2027-03-02'],
  ] as const;
  const item = '{ from: 2027-03-01, through: 2027-03-02 }';
  it.each<{ why: string; before: string; after: string }>([
    { why: 'in braces', before: 'people: { bob: {} }\n', after: `people: { bob: { away: [${item}] } }\n` },
    {
      why: 'in braces with others',
      before: 'people:\n  bob: { name: Bob }\n',
      after: `people:\n  bob: { name: Bob, away: [${item}] }\n`,
    },
    {
      why: 'below an empty key',
      before: 'people:\n  bob:\n  carol: {}\n',
      after: `people:\n  bob:\n    away:\n      - ${item}\n  carol: {}\n`,
    },
    {
      why: 'behind the other keys',
      before: 'people:\n  bob:\n    name: Bob\nlog: none\n',
      after: `people:\n  bob:\n    name: Bob\n    away:\n      - ${item}\nlog: none\n`,
    },
    {
      why: 'where there is one',
      before: 'people:\n  bob: { away: [{from: 2027-01-01, through: 2027-01-01}] }\n',
      after:
        'people:\n  bob: { away: [{from: 2027-01-01, through: 2027-01-01}, {from: 2027-03-01, through: 2027-03-02}] }\n',
    },
    {
      why: 'of somebody who is not there yet',
      before: 'people: {}\n',
      after: `people: { bob: { away: [${item}] } }\n`,
    },
  ])('$why', ({ before, after }) => {
    const [place] = placesFor(before, { path: ['people', 'bob', 'away'], after: [], entry: away });
    expect(place === undefined ? undefined : inserted(before, place)).toBe(after);
  });
});

describe('isSameBut', () => {
  const of = (text: string) => configOf(text);
  const all = (schedule: Schedule) => schedule;

  it('sees what differs, in the schedule and in the policy, but for what is left out', () => {
    const withOverride = of(`${head}overrides: [${line}]\n`);
    expect(isSameBut(of(head), of(`# x\n${head}`), all)).toBe(true);
    expect(isSameBut(of(head), withOverride, all)).toBe(false);
    expect(isSameBut(of(head), withOverride, (schedule) => ({ ...schedule, overrides: [] }))).toBe(true);
    expect(isSameBut(of(head), of(`${head}handover: all\n`), all)).toBe(false);
    expect(isSameBut(of(head), of(`${head}hours: { from: 08:00 }\n`), all)).toBe(false);
  });
});

describe('every right file', () => {
  const docs = readFileSync(join(import.meta.dirname, '../../docs/schedules.md'), 'utf8');
  const examples = [...docs.matchAll(/```yaml\n# (.+)\n([\s\S]*?)```/g)].map(([, name = '', text = '']) => ({
    name,
    text,
  }));
  const ours = readFileSync(join(import.meta.dirname, '../../schedules/watchbill.yml'), 'utf8');
  const files = [...corpusTexts('ok'), ...examples, { name: 'our own', text: ours }].filter(
    ({ text }) => scheduleOf(text) !== undefined,
  );

  function scheduleOf(text: string): Schedule | undefined {
    return loadSchedules([{ path: 'schedules/schedule.yml', text }]).schedules[0]?.schedule;
  }

  /** The one place at which text was put in. */
  function insertionIn(before: string, after: string): string | undefined {
    const length = after.length - before.length;
    for (let at = 0; at <= before.length; at += 1) {
      if (after.slice(0, at) + after.slice(at + length) === before) return after.slice(at, at + length);
    }
    return undefined;
  }

  it('is most of the corpus and the docs', () => {
    expect(files.length).toBeGreaterThan(18);
  });

  const layouts: readonly (readonly [string, (text: string) => string])[] = [
    ['as it stands', (text) => text],
    ['with CRLF, and none at its end', (text) => text.trimEnd().replace(/\r?\n/g, '\r\n')],
    ['with comments', (text) => text.replace(/\r?\n(?=\S|$)/g, '$&# note\n')],
  ];

  it.each(
    files.flatMap((file) => layouts.map(([how, lay]) => ({ name: file.name, how, text: lay(file.text) }))),
  )('$name $how: takes an override and a swap, each in one piece', ({ text }) => {
    const schedule = scheduleOf(text);
    const role = schedule?.rotations[0]?.role ?? '';
    const one = schedule?.people[0]?.login ?? login('x');
    const two = schedule?.people[1]?.login ?? one;
    const override = addOverride(text, { ...entry, role, login: one, why: 'a: b' });
    expect(override.kind === 'edited' ? insertionIn(text, override.text) : override.why).toContain(
      '2027-03-0',
    );
    const both = { ...swap, role, give: { ...swap.give, login: one }, take: { ...swap.take, login: two } };
    const result = addSwap(text, both);
    if (one === two) return;
    expect(result.kind === 'edited' ? insertionIn(text, result.text) : result.why).toMatch(/give|swaps/);
  });

  it('takes one after the other, in order', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...files.map(({ text }) => text)),
        fc.array(fc.tuple(fc.nat(400 * 96), fc.integer({ min: 1, max: 300 }), fc.string({ maxLength: 12 })), {
          minLength: 1,
          maxLength: 4,
        }),
        (text, wanted) => {
          const schedule = scheduleOf(text);
          const role = schedule?.rotations[0]?.role ?? '';
          const person = schedule?.people[0]?.login ?? login('x');
          const entries = wanted.map(([start, length, why]): Override => {
            const from = instant('2027-01-01T00:00Z').add({ minutes: 15 * start });
            const reason = why.trim() === '' ? {} : { why: why.trim() };
            return { start: from, end: from.add({ minutes: 15 * length }), role, login: person, ...reason };
          });
          const last = entries.reduce((current, one) => {
            const result = addOverride(current, one);
            if (result.kind === 'refused') throw new Error(result.why);
            return result.text;
          }, text);
          const before = schedule?.overrides ?? [];
          const after = scheduleOf(last)?.overrides ?? [];
          const plain = (some: readonly Override[]) =>
            some.map(({ start, end, login: who, why }) => `${start} ${end} ${who} ${why}`);
          expect(plain(after).toSorted()).toEqual(plain([...before, ...entries]).toSorted());
          expect(insertionIn(text, last)).toBeDefined();
        },
      ),
      { numRuns: 25 },
    );
  });

  it('is refused or changed as asked, however bent', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...files.map(({ text }) => text)),
        fc.array(
          fc.tuple(
            fc.double({ min: 0, max: 1, noNaN: true }),
            fc.nat(6),
            fc.oneof(
              fc.constantFrom(
                '\n',
                '\n\n',
                ' ',
                '#',
                ' # x\n',
                '\t',
                '- ',
                ', ',
                '[',
                ']',
                '&a ',
                '|\n',
                '"',
                '\r\n',
                'overrides:\n',
                'overrides: []\n',
              ),
              anyText(3),
            ),
          ),
          { minLength: 1, maxLength: 3 },
        ),
        (text, edits) => {
          const bent = edits.reduce((now, [at, cut, put]) => {
            const from = Math.floor(at * now.length);
            return now.slice(0, from) + put + now.slice(from + cut);
          }, text);
          const schedule = scheduleOf(bent);
          const result = addOverride(bent, {
            ...entry,
            role: schedule?.rotations[0]?.role ?? 'primary',
            login: schedule?.people[0]?.login ?? login('x'),
          });
          if (result.kind === 'refused') return;
          expect(insertionIn(bent, result.text)).toBeDefined();
          expect(scheduleOf(result.text)?.overrides.length).toBe((schedule?.overrides.length ?? 0) + 1);
        },
      ),
      { numRuns: 100 },
    );
  });
});
