/** What a command needed where its words were not that. Which words say so is the report's, in the schedule's language. */
import type { Role } from '../schedule/types.js';
import type { CommandName } from './command.js';

export type Expected =
  /** What stands behind the command's name. */
  | { readonly kind: 'command'; readonly name: CommandName }
  /** At most so many in one comment. */
  | { readonly kind: 'fewer commands'; readonly most: number }
  | { readonly kind: 'severity' }
  | { readonly kind: 'role'; readonly roles: readonly Role[] }
  | { readonly kind: 'schedule'; readonly ids: readonly string[] }
  | ExpectedTime
  /** Of `/override`. */
  | { readonly kind: 'span' | 'length' | 'served role' | 'last day' }
  /** Of `/swap`. */
  | { readonly kind: 'own day' | 'own shift' | 'somebody else' | 'day in return' };

export type ExpectedTime =
  | { readonly kind: 'time' | 'zone' | 'coming time' | 'time within a year' | 'day' | 'plain date' }
  /** A bare figure may be an hour, or a length of either unit. */
  | { readonly kind: 'unit'; readonly figure: string };
