/** The small parts of GitHub's GraphQL answers, each in our own type: instants, names, people. */
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { Actor } from '../issues/issue.js';
import { parseLabelName } from '../issues/label.js';
import { isSameLogin, type Login, parseLogin } from '../schedule/login.js';

export const instant = z.string().transform((text, context) => {
  try {
    return Temporal.Instant.from(text);
  } catch {
    context.addIssue({ code: 'custom', message: 'no instant' });
    return z.NEVER;
  }
});

export const loginText = z.string().transform((text, context) => {
  const login = parseLogin(text);
  if (login !== undefined) return login;
  context.addIssue({ code: 'custom', message: 'no login' });
  return z.NEVER;
});

export const labelText = z.string().transform((text, context) => {
  const name = parseLabelName(text);
  if (name !== undefined) return name;
  context.addIssue({ code: 'custom', message: 'no label name' });
  return z.NEVER;
});

/** `null` is a deleted account. A mannequin's name may be no login; it is nobody we could know. */
export const actor = z
  .object({ __typename: z.string(), login: z.string() })
  .nullable()
  .transform((raw) => {
    const login = raw === null ? undefined : parseLogin(withoutBotSuffix(raw.login));
    return raw === null || login === undefined
      ? undefined
      : { login, kind: raw.__typename === 'Bot' ? ('bot' as const) : ('user' as const) };
  });
export type RawActor = z.infer<typeof actor>;

export function actorOf(raw: RawActor, viewer: Login): Actor | undefined {
  return raw === undefined ? undefined : { ...raw, isViewer: isViewer(raw, viewer) };
}

/**
 * `viewer.login` of an app ends in `[bot]`, an actor's does not and says by its type that it is a bot, so a person who
 * calls themselves `github-actions` is not taken for the app.
 */
function isViewer(raw: Pick<Actor, 'login' | 'kind'>, viewer: Login): boolean {
  const isBot = viewer.endsWith(botSuffix);
  return isBot === (raw.kind === 'bot') && isSameLogin(raw.login, withoutBotSuffix(viewer));
}

/** What somebody wrote, with who changed it last. */
export const authored = {
  author: actor,
  viewerDidAuthor: z.boolean(),
  lastEditedAt: instant.nullable(),
  editor: actor,
};

interface Authored {
  readonly viewerDidAuthor: boolean;
  readonly lastEditedAt: Temporal.Instant | null;
  readonly editor: RawActor;
}

/** An edit by an account that is gone has a time and no editor. */
export function isTrusted({ viewerDidAuthor, lastEditedAt, editor }: Authored, viewer: Login): boolean {
  if (!viewerDidAuthor) return false;
  return editor === undefined ? lastEditedAt === null : isViewer(editor, viewer);
}

const botSuffix = '[bot]';

export function withoutBotSuffix(login: string): string {
  return login.endsWith(botSuffix) ? login.slice(0, -botSuffix.length) : login;
}
