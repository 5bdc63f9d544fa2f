/** What people can ask of Watchbill in a comment: `/ack`, `/sev 1`, … `command-parser` reads them, `rights` says who may. */
import type { Login } from '../schedule/login.js';
import type { Span } from '../schedule/types.js';
import type { Expected } from './expected.js';

/** In the order of the reference. */
export const commandNames = [
  'ack',
  'wip',
  'mitigated',
  'resolved',
  'waiting',
  'eta',
  'sev',
  'escalate',
  'take',
  'assign',
  'route',
  'note',
  'confirm',
  'oncall',
  'override',
  'swap',
  'waive',
  'help',
] as const;

export type CommandName = (typeof commandNames)[number];

/**
 * One command as written, its words still as typed: severities, times and roles mean something only with the schedule and
 * the writer's zone at hand. Text is untrusted, without outer blanks, on one line.
 */
export type Command =
  | Bare<'ack' | 'wip' | 'mitigated' | 'resolved' | 'take' | 'confirm' | 'help'>
  /** Why, for people; empty where nothing was said. */
  | WithText<'waiting' | 'escalate'>
  /** Never empty. `eta`: when, as typed. `sev`: a name of a severity, as typed. */
  | WithText<'eta' | 'sev' | 'note' | 'waive'>
  /** A schedule's id or name, as typed. */
  | WithText<'route'>
  /** A role, as typed; empty for all. */
  | WithText<'oncall'>
  | { readonly name: 'assign'; readonly login: Login }
  /** `text`: the words after the login. */
  | { readonly name: 'override'; readonly login: Login; readonly text: string }
  | { readonly name: 'swap'; readonly login: Login; readonly text: string };

/** These two distribute over their names, so that each command is a member of the union of its own. */
type Bare<Name> = Name extends CommandName ? { readonly name: Name } : never;
type WithText<Name> = Name extends CommandName ? { readonly name: Name; readonly text: string } : never;

/** A line that begins like a command. */
export type CommandLine =
  | { readonly kind: 'command'; readonly command: Command }
  /** A known name with arguments that do not fit. */
  | {
      readonly kind: 'misfit';
      readonly name: CommandName;
      /** Untrusted. */
      readonly found: string;
      readonly expected: Expected;
    };

/** A span out of `/override` or `/swap`, for the schedule file. */
export interface OverrideRequest {
  readonly span: Span;
  readonly login: Login;
}
