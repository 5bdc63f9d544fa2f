import { describe, expect, it } from 'vitest';
import { commandOf, counts, given } from '../../src/issues/given.js';
import type { CommandEvent } from '../../src/issues/issue.js';
import { actor, anIssue, at, commanded, comment } from '../support/builders.js';

function command(
  standing: CommandEvent['standing'],
  line: CommandEvent['line'] = { kind: 'command', command: { name: 'ack' } },
): CommandEvent {
  return {
    kind: 'command',
    at: at('11-24 11:00'),
    actor: actor('bob'),
    commentId: 7,
    url: '',
    place: 0,
    line,
    standing,
  };
}

const misfit = { kind: 'misfit', name: 'eta', found: '', expected: { kind: 'time' } } as const;

describe('counts', () => {
  it.each([
    { event: command('taken'), is: true, why: 'the token took it' },
    { event: command('fresh'), is: true, why: 'rights are known to be enough, and nobody has answered yet' },
    { event: command('refused'), is: false, why: 'refused' },
    { event: command('unsure'), is: false, why: 'whether the writer may is not known yet' },
    {
      event: command('taken', misfit),
      is: false,
      why: 'words that do not fit, whatever stands on the comment',
    },
  ])('$is: $why', ({ event, is }) => {
    expect(counts(event)).toBe(is);
    expect(commandOf(event)?.name).toBe(is ? 'ack' : undefined);
  });

  it('knows that no other event is a command', () => {
    expect(commandOf(comment('11-24 11:00', 'bob', '/ack'))).toBeUndefined();
  });
});

describe('given', () => {
  const issue = commanded(
    anIssue({
      events: [
        comment('11-24 11:00', 'bob', '/eta 17:00\n/ack'),
        comment('11-24 12:00', 'mallory', '/eta 18:00'),
        comment('11-24 13:00', 'alice', '/eta 19:00\n/note x\n/eta'),
      ],
    }),
  );
  it.each([
    { names: ['eta' as const], is: ['bob 17:00', 'alice 19:00'], why: 'oldest first, only those that count' },
    {
      names: ['note' as const, 'eta' as const],
      is: ['bob 17:00', 'alice 19:00', 'alice x'],
      why: 'of any of these names',
    },
    { names: ['waive' as const], is: [], why: 'none' },
  ])('$is: $why', ({ names, is }) => {
    const found = given<'eta' | 'note' | 'waive'>(issue, ...names);
    expect(found.map(({ actor: by, command: { text } }) => `${by?.login} ${text}`)).toEqual(is);
  });
});
