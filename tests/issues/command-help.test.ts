import { describe, expect, it } from 'vitest';
import { commandNames } from '../../src/issues/command.js';
import { commandHelp } from '../../src/issues/command-help.js';
import { commandLines } from '../../src/issues/command-parser.js';

describe('what the help shows', () => {
  it.each(commandNames)(
    '/%s is a command as it is written there, with and without what may be left out',
    (name) => {
      const { usage } = commandHelp[name];
      for (const line of [usage.replaceAll(/[[\]]/g, ''), usage.replaceAll(/ ?\[.*?\]/g, '')]) {
        const found = commandLines(line).map((one) =>
          one.kind === 'command' ? one.command.name : `? ${one.name}`,
        );
        expect(found).toEqual([name]);
      }
    },
  );

  it.each(commandNames)('/%s is explained in one sentence on one line', (name) => {
    expect(commandHelp[name].meaning).toMatch(/^\S[^\n|]*[^.\s]$/);
  });
});
