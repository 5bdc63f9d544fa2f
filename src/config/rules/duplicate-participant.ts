import { loginKey, nobody } from '../../schedule/login.js';
import type { Participant } from '../../schedule/types.js';
import { quote } from '../quote.js';
import type { Path } from '../tree.js';
import type { Fault, Rule } from './rule.js';

export const duplicateParticipant: Rule = {
  name: 'duplicate-participant',
  says: 'A participant has one place in a rotation.',
  severity: 'error',
  check: ({ draft }) =>
    Object.entries(draft.rotations ?? {}).flatMap(([id, { participants, changes }]) => [
      ...repeats(participants ?? [], ['rotations', id, 'participants']),
      ...(changes ?? []).flatMap((change, index) =>
        repeats(change.participants, ['rotations', id, 'changes', index, 'participants']),
      ),
    ]),
};

/** `nobody` may stand as often as turns are to be left empty. */
function repeats(participants: readonly Participant[], path: Path): readonly Fault[] {
  const seen = new Set<string>();
  return participants.flatMap((login, index): Fault[] => {
    if (login === nobody) return [];
    const isAgain = seen.has(loginKey(login));
    seen.add(loginKey(login));
    const message = `${quote(login)} stands in this rotation already`;
    return isAgain ? [{ path: [...path, index], message }] : [];
  });
}
