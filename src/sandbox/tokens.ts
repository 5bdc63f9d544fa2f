/** Tokens, and whom each speaks for. They say plainly that they open nothing anywhere else. */
import type { LimitHolder } from './limits.js';
import { actionsViewer, type Permissions, userViewer, type Viewer } from './rights.js';
import { findAccount, type World } from './world.js';

export interface Tokens {
  /** A `GITHUB_TOKEN` with these `permissions:`; the same permissions give the same token. */
  actions(permissions: Permissions): string;
  /** A personal token; it follows the role of its owner. */
  user(login: string): string;
  /** Whom an `Authorization` header speaks for. */
  read(authorization: string | undefined): TokenHolder;
}

export type TokenHolder =
  | { readonly kind: 'actions' | 'user'; readonly viewer: Viewer; readonly limits: LimitHolder }
  | { readonly kind: 'none' | 'unknown' };

export function createTokens(world: World): Tokens {
  const held = new Map<string, () => TokenHolder>();
  return {
    actions: (permissions) => {
      const scopes = Object.entries(permissions).map(([scope, access]) => `${scope}-${access}`);
      const token = ['sandbox-actions', ...scopes.sort()].join('_');
      // One budget a repository, whatever the token.
      const limits = { key: 'actions', kind: 'actions' } as const;
      held.set(token, () => ({ kind: 'actions', viewer: actionsViewer(world, permissions), limits }));
      return token;
    },
    user: (login) => {
      const { account } = userViewer(world, login);
      const token = `sandbox-user_${account.login}`;
      const limits = { key: `user ${account.id}`, kind: 'user' } as const;
      held.set(token, () =>
        findAccount(world, login) === undefined
          ? { kind: 'unknown' }
          : { kind: 'user', viewer: userViewer(world, login), limits },
      );
      return token;
    },
    read: (authorization) => {
      if (authorization === undefined || authorization === '') return { kind: 'none' };
      const token = /^(?:token|bearer) +(\S+)$/i.exec(authorization)?.[1];
      return (token === undefined ? undefined : held.get(token)?.()) ?? { kind: 'unknown' };
    },
  };
}
