/** Commands that count, as the rest of the code asks for them. */
import type { Command, CommandName } from './command.js';
import type { CommandEvent, Issue, TimelineEvent } from './issue.js';

/** `taken` and `fresh` ones, whose words fit. */
export function counts(event: CommandEvent): boolean {
  return event.line.kind === 'command' && (event.standing === 'taken' || event.standing === 'fresh');
}

export type Given<Name extends CommandName> = CommandEvent & {
  readonly command: Extract<Command, { readonly name: Name }>;
};

/** The counted commands of these names, oldest first. */
export function given<Name extends CommandName>(
  issue: Pick<Issue, 'timeline'>,
  ...names: readonly Name[]
): readonly Given<Name>[] {
  return issue.timeline.flatMap((event) => {
    const command = commandOf(event);
    return event.kind === 'command' && command !== undefined && isOneOf(command, names)
      ? [{ ...event, command }]
      : [];
  });
}

/** What the event commands, if it counts. */
export function commandOf(event: TimelineEvent): Command | undefined {
  return event.kind === 'command' && counts(event) && event.line.kind === 'command'
    ? event.line.command
    : undefined;
}

function isOneOf<Name extends CommandName>(
  command: Command,
  names: readonly Name[],
): command is Extract<Command, { readonly name: Name }> {
  return names.some((name) => name === command.name);
}
