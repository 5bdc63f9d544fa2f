/** GitHub logins: compared without case, shown as the file or GitHub spells them. */

declare const loginBrand: unique symbol;

/** A GitHub login, 1–39 letters, digits and inner hyphens; a bot's may end in `[bot]`. */
export type Login = string & { readonly [loginBrand]: true };

/** Stands where a login could, for a turn or an override that leaves a role empty on purpose. No GitHub login. */
export const nobody = '(nobody)';
export type Nobody = typeof nobody;

// GitHub's own rule; names of managed users end in `_shortcode`
// (https://docs.github.com/en/enterprise-cloud@latest/admin/concepts/identity-and-access-management/username-considerations).
const loginPattern = /^[a-z\d](?:[a-z\d]|-(?=[a-z\d])){0,38}(?:_[a-z\d]+)?(?:\[bot\])?$/i;

/** The login, or `undefined` where GitHub could have no account of that name. A leading `@` is dropped. */
export function parseLogin(text: string): Login | undefined {
  const bare = text.startsWith('@') ? text.slice(1) : text;
  return isLogin(bare) ? bare : undefined;
}

function isLogin(text: string): text is Login {
  return loginPattern.test(text);
}

/** Equal for two spellings of one login; for map keys. */
export function loginKey(login: string): string {
  return login.toLowerCase();
}

export function isSameLogin(a: string | undefined, b: string | undefined): boolean {
  return a !== undefined && b !== undefined && loginKey(a) === loginKey(b);
}

export function isSomebody(participant: Login | Nobody): participant is Login {
  return participant !== nobody;
}
