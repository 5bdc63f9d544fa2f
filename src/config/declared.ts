/** The names a file declares, read from its tree before anything wrong is cut out of it. */
import type { Declared } from './rules/rule.js';
import { find, keysAt, type Tree } from './tree.js';

export function readDeclared(tree: Tree): Declared {
  const people = keysAt(tree, ['people']);
  const rotations = keysAt(tree, ['rotations']);
  const roles = rotations?.map((id) => {
    const role = find(tree, ['rotations', id, 'role']);
    return role?.kind === 'text' ? role.text : id;
  });
  return {
    ...(people === undefined ? {} : { people }),
    ...(rotations === undefined ? {} : { rotations }),
    ...(roles === undefined ? {} : { roles: [...new Set(roles)] }),
  };
}
