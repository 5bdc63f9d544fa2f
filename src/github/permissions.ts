/** What people may do in the repository: the right to give a command rests on it, never on what they call themselves. */
import { RequestError } from '@octokit/request-error';
import { z } from 'zod';
import { permissions as levels, type Permission } from '../issues/rights.js';
import { type Login, loginKey } from '../schedule/login.js';
import type { Reader } from './client.js';
import { readFailure } from './failure.js';

export interface Permissions {
  /** By `loginKey`; every login that was asked for is in it. */
  readonly permissions: ReadonlyMap<string, Permission>;
  /** In words, for the summary. */
  readonly problems: readonly string[];
}

/** One request a login. Where GitHub gives no clear answer, the login has no permission in this run. */
export async function askPermissions(reader: Reader, logins: readonly Login[]): Promise<Permissions> {
  const permissions = new Map<string, Permission>();
  const problems: string[] = [];
  for (const login of new Map(logins.map((login) => [loginKey(login), login])).values()) {
    const told = await askPermission(reader, login);
    permissions.set(loginKey(login), told.permission);
    if (told.problem !== undefined) problems.push(`What ${login} may do here is unknown: ${told.problem}`);
  }
  return { permissions, problems };
}

async function askPermission(
  reader: Reader,
  login: Login,
): Promise<{ readonly permission: Permission; readonly problem?: string }> {
  try {
    const answer = await reader.get('GET /repos/{owner}/{repo}/collaborators/{username}/permission', {
      username: login,
    });
    const permission = permissionIn(answer);
    return permission ?? { permission: 'none', problem: "GitHub's answer could not be read" };
  } catch (error) {
    if (error instanceof RequestError && error.status === 404) return { permission: 'none' };
    return { permission: 'none', problem: readFailure(error).message };
  }
}

const answerSchema = z.object({
  role_name: z.string().optional(),
  permission: z.string(),
  user: z
    .object({ permissions: z.object({ triage: z.boolean().optional() }).optional() })
    .nullish()
    .catch(undefined),
});

/**
 * `role_name` tells triage from read and maintain from write, which `permission` does not; but a role of an organization's
 * own has a name of its own, and says only by the rights it gives whether triage is among them.
 */
function permissionIn(answer: unknown): { readonly permission: Permission } | undefined {
  const parsed = answerSchema.safeParse(answer);
  if (!parsed.success) return undefined;
  const { role_name, permission, user } = parsed.data;
  const level = levels.find((known) => known === role_name) ?? levels.find((known) => known === permission);
  const isOwnRole = !levels.some((known) => known === role_name);
  if (isOwnRole && level === 'read' && user?.permissions?.triage === true) return { permission: 'triage' };
  return level === undefined ? undefined : { permission: level };
}
