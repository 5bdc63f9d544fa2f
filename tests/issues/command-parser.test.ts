import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Command, CommandLine } from '../../src/issues/command.js';
import { commandNames } from '../../src/issues/command.js';
import {
  commandAliases,
  commandLineKey,
  commandLines,
  maxCommands,
} from '../../src/issues/command-parser.js';
import { expectedPhrase } from '../../src/report/command-replies.js';
import { languages } from '../../src/schedule/language.js';
import { anyText } from '../support/text.js';

/** `ack`, `eta 17:00`, `assign @bob`, `? sev` for a misfit. */
function shown(line: CommandLine): string {
  return line.kind === 'misfit' ? `? ${line.name}` : shownCommand(line.command);
}

function shownCommand(command: Command): string {
  const login = 'login' in command ? ` @${command.login}` : '';
  const text = 'text' in command && command.text !== '' ? ` ${command.text}` : '';
  return `${command.name}${login}${text}`;
}

function read(body: string): readonly string[] {
  return commandLines(body).map(shown);
}

describe('what is a command', () => {
  it.each<{ why: string; body: string; read: readonly string[] }>([
    { why: 'alone', body: '/ack', read: ['ack'] },
    { why: 'any letter case', body: '/Ack\n/SEV 2\n/OnCall', read: ['ack', 'sev 2', 'oncall'] },
    { why: 'several, between words', body: 'On it.\n/ack\nIt is the pump.\n/sev 2', read: ['ack', 'sev 2'] },
    { why: 'not within a line', body: 'please /ack this\nuse `/ack`', read: [] },
    { why: 'up to three blanks before', body: ' /ack\n\n   /wip\n\n    /take', read: ['ack', 'wip'] },
    { why: 'four blanks go on with a paragraph, and are no line of its own', body: 'x\n    /ack', read: [] },
    {
      why: 'CRLF, CR, trailing blanks',
      body: '/ack \t\r\n/wip\r/take\u00a0\n',
      read: ['ack', 'wip', 'take'],
    },
    {
      why: 'a full stop that a phone puts there',
      body: '/ack. \n/wip!\n/eta: 17:00',
      read: ['ack', 'wip', 'eta 17:00'],
    },
    {
      why: 'paths and other words',
      body: '/usr/bin\n/ack/now\n/acknowledgement\n/ack-now\n//ack\n/\n/ ack',
      read: [],
    },
    { why: 'names of objects', body: '/constructor\n/toString\n/__proto__\n/hasOwnProperty x', read: [] },
    { why: 'letters that only fold to those', body: '/ac\u212a\n/re\u017folved', read: [] },
    {
      why: 'marks of direction around it',
      body: '\u200f/ack\u200f\n\u200e/eta 17:00\u200f',
      read: ['ack', 'eta 17:00'],
    },
    { why: 'defused on purpose', body: '/\u200back\n\\/ack', read: [] },
    {
      why: 'in a list item, on a line of its own',
      body: '- done\n  /resolved\n\n1. x\n   /ack',
      read: ['resolved', 'ack'],
    },
    { why: 'not behind a list marker or heading', body: '- /ack\n# /wip', read: [] },
  ])('$why', ({ body, read: expected }) => {
    expect(read(body)).toEqual(expected);
  });
});

// https://spec.commonmark.org/0.31.2/
describe('what is code, a quote, or hidden', () => {
  it.each<{ why: string; body: string; read?: readonly string[] }>([
    { why: 'a fence', body: '```\n/ack\n```\n/wip', read: ['wip'] },
    { why: 'with a word behind it', body: '```sh title="x"\n/ack\n```' },
    { why: 'tildes', body: '~~~\n/ack\n```\n/ack\n~~~\n/wip', read: ['wip'] },
    { why: 'closed only by as long a fence', body: '````\n```\n/ack\n````\n/wip', read: ['wip'] },
    { why: 'not closed by one with words', body: '```\n/ack\n``` x\n/ack' },
    { why: 'never closed', body: 'x\n```\n/ack\n\n/ack' },
    { why: 'indented by three, not by four', body: '   ```\n/ack\n   ```\n\n    ```\n/wip', read: ['wip'] },
    { why: 'backticks behind backticks are no fence', body: '``` a`b\n/ack\n', read: ['ack'] },
    { why: 'in a list', body: '- ```\n  /ack\n  ```\n  /wip', read: ['wip'] },
    { why: 'in a list in a list', body: '1. - a\n\n     ```\n     x\n\n     /ack\n     ```' },
    { why: 'unclosed, in a list that ends', body: '- ```\n  /ack\n/wip', read: ['wip'] },
    { why: 'indented code', body: 'x\n\n    /ack\n\n\t/ack' },
    { why: 'a quote', body: '> /ack\n>/ack\n > /ack' },
    { why: 'a quote in a list', body: '- > /ack\n  > /ack' },
    { why: 'what goes on with a quote without its mark', body: '> he said\n/ack\n\n/wip', read: ['wip'] },
    {
      why: 'nothing goes on with a heading, a fence or a blank in a quote',
      body: '> # x\n/ack\n> ```\n/wip\n> x\n>\n/take',
      read: ['ack', 'wip', 'take'],
    },
    { why: 'a fence in a quote ends with it', body: '> ```\n> /ack\n\n/wip', read: ['wip'] },
    { why: 'a comment', body: '<!--\n/ack\n\n/ack -->\n/wip', read: ['wip'] },
    { why: 'a comment that never ends', body: '<!-- x\n\n/ack' },
    { why: 'a fence in a comment is none', body: '<!--\n```\n-->\n/ack', read: ['ack'] },
    { why: 'a comment that begins within a line', body: 'x <!--\n/ack\n--> y\n/wip', read: ['wip'] },
    { why: 'one that begins within a line and never ends is text', body: 'x <!--\n/ack', read: ['ack'] },
    { why: '<pre>', body: '<pre>\n/ack\n\n/ack\n</pre>\n/wip', read: ['wip'] },
    { why: '<pre> that never ends', body: '<PRE class="x">\n\n/ack' },
    { why: '<code>', body: 'x <code>\n/ack\n</code>\n/wip', read: ['wip'] },
    { why: '<code> over several paragraphs', body: '<code>\n\n/ack\n\n</code>\n\n/wip', read: ['wip'] },
    { why: '<code> within <code>', body: '<code><code>\n/ack\n</code>\n/ack\n</code>\n/wip', read: ['wip'] },
    { why: '`<code>` is only named', body: 'write `<code>` and \\<pre>\n/ack', read: ['ack'] },
    { why: '<blockquote>', body: '<blockquote>\n\n/ack\n\n</blockquote>\n\n/wip', read: ['wip'] },
    { why: '<script>', body: '<script>\n/ack\n\n/ack\n</script>\n/wip', read: ['wip'] },
    { why: 'a code span over lines', body: 'a `b\n/ack\nc` d\n/wip', read: ['wip'] },
    { why: 'a backtick alone', body: 'a `b\n/ack\n\n/wip', read: ['ack', 'wip'] },
    {
      why: 'text under a heading of details',
      body: '<details><summary>Log</summary>\n\n```\n/ack\n```\n\n</details>\n/wip',
      read: ['wip'],
    },
    {
      why: 'a fence in raw HTML is none, but meant',
      body: '<details>\n```\n/ack\n```\n</details>\n\n/wip',
      read: ['wip'],
    },
    { why: 'a fence that the end of raw HTML leaves open', body: '<div>\n```\nlog\n\nlog\n```\n\n/ack' },
    { why: 'an item that begins with two blank lines is over', body: '-\n\n  ```\n/ack' },
    { why: 'an empty item does not break off a paragraph', body: 'x\n*\n  ```\n/ack' },
    { why: 'nor does a number but one', body: 'x\n2. > y\n/ack', read: ['ack'] },
    { why: 'an indented line goes on with a quote, too', body: '> x\n     y\n/ack\n\n/wip', read: ['wip'] },
    { why: 'a paragraph that a fence breaks off', body: 'x\n~~~\n/ack\n~~~\n===\n/wip', read: ['wip'] },
  ])('$why', ({ body, read: expected = [] }) => {
    expect(read(body)).toEqual(expected);
  });

  const mail = 'On Mon, 30 Nov 2026 at 09:00, Rita <rita@example.com> wrote:';
  it.each<{ why: string; body: string; read: readonly string[] }>([
    {
      why: 'quoted below the reply',
      body: `/ack\n\n${mail}\n\n> /resolved\n> long line that\n/wip`,
      read: ['ack'],
    },
    { why: 'quoted without marks', body: `/ack\n\n${mail}\n\n/resolved`, read: ['ack'] },
    {
      why: 'said on two lines',
      body: '/ack\n\nOn Mon, 30 Nov 2026 at 09:00, Rita\n<rita@example.com> wrote:\n/wip',
      read: ['ack'],
    },
    { why: 'answered between the quotes', body: `${mail}\n> is it done?\n\n/resolved`, read: ['resolved'] },
    { why: 'no mail', body: 'On the phone they wrote:\n/ack', read: ['ack'] },
    { why: 'in code it is only shown', body: `\`\`\`\n${mail}\nx\n\`\`\`\n/ack`, read: ['ack'] },
    { why: 'the old mail whole', body: '/ack\n\n-----Original Message-----\nFrom: x\n/wip', read: ['ack'] },
    { why: 'its head', body: '/ack\n\nFrom: Rita <r@example.com>\nSent: Monday\n\n/wip', read: ['ack'] },
  ])('mail: $why', ({ body, read: expected }) => {
    expect(read(body)).toEqual(expected);
  });
});

describe('what the words behind it may be', () => {
  it.each([
    { line: '/eta Fri 09:00', is: 'eta Fri 09:00' },
    { line: '/eta', is: '? eta' },
    { line: '/sev 1', is: 'sev 1' },
    { line: '/severity P0', is: 'sev P0' },
    { line: '/sev', is: '? sev' },
    { line: '/waiting', is: 'waiting' },
    { line: '/wait for the logs', is: 'waiting for the logs' },
    { line: '/escalate it burns', is: 'escalate it burns' },
    { line: '/assign @bob', is: 'assign @bob' },
    { line: '/reassign Bob', is: 'assign @Bob' },
    { line: '/assign', is: '? assign' },
    { line: '/assign me', is: '? assign' },
    { line: '/assign @bob @carol', is: '? assign' },
    { line: '/assign @team/oncall', is: '? assign' },
    { line: '/take', is: 'take' },
    { line: '/take a look at this', is: '? take' },
    { line: '/ack thanks', is: '? ack' },
    { line: '/route payments', is: 'route payments' },
    { line: '/route', is: '? route' },
    { line: '/note 10:05 restarted the   queue', is: 'note 10:05 restarted the queue' },
    { line: '/note', is: '? note' },
    { line: '/waive the vendor mends it', is: 'waive the vendor mends it' },
    { line: '/waive', is: '? waive' },
    { line: '/oncall', is: 'oncall' },
    { line: '/on-call secondary', is: 'oncall secondary' },
    { line: '/override @bob until Fri 09:00', is: 'override @bob until Fri 09:00' },
    { line: '/override @bob', is: '? override' },
    { line: '/override until Fri 09:00', is: 'override @until Fri 09:00' },
    { line: '/swap @bob 5 Dec for 12 Dec', is: 'swap @bob 5 Dec for 12 Dec' },
    { line: '/swap', is: '? swap' },
    { line: '/in-progress', is: 'wip' },
    { line: '/eta 17:00\u202e\u0007\u200b soon', is: 'eta 17:00 soon' },
    { line: '/note 👩\u200d🚒 came \ud800', is: 'note 👩\u200d🚒 came' },
  ])('$line', ({ line, is }) => {
    expect(read(line)).toEqual([is]);
  });

  it('knows every name and alias', () => {
    const words = [...commandNames, ...Object.keys(commandAliases)];
    expect(words.filter((word) => commandLines(`/${word} @bob x`).length !== 1)).toEqual([]);
  });

  it('tells what was found and what would fit', () => {
    expect(commandLines('/assign @bob and @carol')).toEqual([
      {
        kind: 'misfit',
        name: 'assign',
        found: '@bob and @carol',
        expected: { kind: 'command', name: 'assign' },
      },
    ]);
  });

  it('calls nobody by what it tells: logins stand in code', () => {
    const told = commandNames.flatMap((name) => commandLines(`/${name} ${'x '.repeat(300)}`));
    for (const line of told)
      for (const language of languages)
        if (line.kind === 'misfit')
          expect(expectedPhrase(line.expected, { language }).replace(/`[^`]*`/g, '')).not.toContain('@');
  });

  it('cuts sentences and refuses long words', () => {
    const [note] = commandLines(`/note ${'💥'.repeat(400)}`);
    expect(note?.kind === 'command' && 'text' in note.command && note.command.text.length).toBeLessThan(
      1_001,
    );
    expect(read(`/note ${'a'.repeat(600)}`)).toEqual([`note ${'a'.repeat(499)}…`]);
    expect(commandLines(`/eta ${'a'.repeat(600)}`)).toMatchObject([
      { kind: 'misfit', found: `${'a'.repeat(199)}…` },
    ]);
  });

  it('reads twenty, and says so of the rest', () => {
    const lines = commandLines('/ack\n'.repeat(30));
    expect(lines.length).toBe(maxCommands + 1);
    expect(lines.at(-1)).toMatchObject({ kind: 'misfit', name: 'ack' });
    expect(lines.slice(0, -1).every(({ kind }) => kind === 'command')).toBe(true);
  });

  it('knows two lines that ask for the same', () => {
    const key = (body: string) => commandLines(body).map(commandLineKey)[0];
    expect(key('/Sev  P0')).toBe(key('/severity p0'));
    expect(key('/assign @Bob')).toBe(key('/assign bob'));
    expect(key('/ack')).not.toBe(key('/ack x'));
    expect(key('/eta 17:00')).not.toBe(key('/eta 18:00'));
  });
});

describe('any text', () => {
  const piece = fc.constantFrom(
    ...[
      '/ack',
      '/eta 17:00',
      '/assign',
      '/note x',
      'x',
      '> ',
      '- ',
      '1. ',
      '```',
      '~~~',
      '    ',
      '\t',
      '\n',
      '\r\n',
      '\r',
    ],
    ...[
      '<!--',
      '-->',
      '<pre>',
      '</pre>',
      '<code>',
      '</code>',
      '`',
      '``',
      '\\',
      '\u202e',
      '\u2028',
      '💥',
      '\0',
      '# ',
      '---',
      mailOf('x'),
    ],
  );
  const text = fc.oneof(
    anyText(80),
    fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join('')),
  );

  function mailOf(name: string): string {
    return `\nOn 1 Dec 2026, ${name}@example.com wrote:\n`;
  }

  it('gives commands on one line, of bounded length, without what cannot be seen', () => {
    fc.assert(
      fc.property(text, (body) => {
        const lines = commandLines(body);
        expect(lines.length).toBeLessThanOrEqual(maxCommands + 1);
        for (const line of lines) {
          expect(shown(line)).not.toMatch(/[\p{Cc}\p{Surrogate}\u2028-\u202e\u2066-\u2069]/u);
          expect(shown(line).length).toBeLessThanOrEqual(1_100);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('finds in a fence, a quote and a comment nothing, whatever stands there', () => {
    fc.assert(
      fc.property(text, (body) => {
        const lines = body.split(/\r\n|\r|\n/);
        const fence = '`'.repeat(Math.max(3, ...[...body.matchAll(/`+/g)].map(([run]) => run.length + 1)));
        expect(commandLines(`${fence}\n${body}\n${fence}`)).toEqual([]);
        expect(commandLines(lines.map((line) => `> ${line}`).join('\n'))).toEqual([]);
        expect(commandLines(`<!--\n${body.replaceAll('-->', '')}\n-->`)).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('finds what stands behind a blank line and closed code, whatever stands in the code', () => {
    fc.assert(
      fc.property(text, (body) => {
        const fence = '~'.repeat(Math.max(3, ...[...body.matchAll(/~+/g)].map(([run]) => run.length + 1)));
        expect(read(`/wip\n\n${fence}\n${body}\n${fence}\n\n/ack`)).toEqual(['wip', 'ack']);
      }),
      { numRuns: 300 },
    );
  });

  // What takes a square of its length takes tens of seconds here.
  it.each([
    ...[
      '> ',
      '- ',
      '1. ',
      '`',
      '` ',
      '``` ',
      '<!--',
      '<!-- -->',
      '<code>',
      '</code><',
      '<a ',
      '<pre ',
      '\\',
      '[',
      '/ack\n',
    ],
    ...[
      '/',
      '/ack ',
      '\n',
      ' ',
      '\t',
      '    \n',
      '- \n',
      '> \n',
      '<a b=c ',
      '<!-',
      '``\n`\n',
      '* * ',
      '---\n',
      'On 1@\n',
      'On ',
    ],
    ...['-\n\n', '> - ', '`a``b', '\u202e', '/eta \u202e'],
  ])(
    'takes 60 kB of %j in no time',
    (unit) => {
      const body = unit.repeat(Math.ceil(60_000 / unit.length));
      expect(commandLines(`${body}\n\n/help`).length).toBeLessThanOrEqual(maxCommands + 1);
      expect(commandLines(`x ${body}\n\n/help`).length).toBeLessThanOrEqual(maxCommands + 1);
    },
    2_000,
  );
});
