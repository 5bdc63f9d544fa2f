/**
 * Plans, asks GitHub about the people of whom it knows too little, reads what else the plan turns out to rest on, and plans
 * again until there is none of either.
 */
import { askAssignable } from '../github/assignable.js';
import type { Reader } from '../github/client.js';
import { readFurther } from '../github/further.js';
import { askPermissions } from '../github/permissions.js';
import type { Plan, Wanted } from '../plan/change.js';
import type { Observed } from '../plan/observed.js';
import { type PlanInput, plan } from '../plan/plan.js';
import { loginKey } from '../schedule/login.js';

export interface Decided {
  readonly changes: Plan['changes'];
  /** In words, for the summary: what could not be read, what is unknown, and what people must mend. */
  readonly problems: readonly string[];
}

export async function decide(input: PlanInput, reader: Reader): Promise<Decided> {
  let { observed } = input;
  // Apart from `observed.problems`: a digest counts those as issues that are missing in it.
  let unanswered: readonly string[] = [];
  // What could not be read is not asked for again.
  const tried = new Set<Wanted['kind']>();
  for (;;) {
    const planned = plan({ ...input, observed });
    const wanted = planned.wanted.filter(({ kind }) => !tried.has(kind));
    const people = await askPeople(reader, planned, observed);
    if (people === undefined && wanted.length === 0) {
      const worded = planned.problems.map(({ schedule, text }) =>
        schedule === undefined ? text : `${schedule}: ${text}`,
      );
      return { changes: planned.changes, problems: [...observed.problems, ...unanswered, ...worded] };
    }
    for (const { kind } of wanted) tried.add(kind);
    const further = await readFurther(reader, wanted, observed.repository);
    for (const { problems, ...known } of [people ?? { problems: [] }, further]) {
      unanswered = [...unanswered, ...problems];
      observed = { ...observed, ...known };
    }
  }
}

type Known = Pick<Observed, 'assignable' | 'permissions' | 'problems'>;

/** What is known of people after asking; `undefined` where nothing was left to ask. */
async function askPeople(
  reader: Reader,
  { unknownLogins, unknownPermissions }: Plan,
  { assignable, permissions }: Observed,
): Promise<Known | undefined> {
  const logins = unknownLogins.filter((login) => !assignable.has(loginKey(login)));
  const people = unknownPermissions.filter((login) => !permissions.has(loginKey(login)));
  if (logins.length === 0 && people.length === 0) return undefined;
  const assigning = await askAssignable(reader, logins);
  const allowing = await askPermissions(reader, people);
  return {
    assignable: new Map([...assignable, ...assigning.assignable]),
    permissions: new Map([...permissions, ...allowing.permissions]),
    problems: [...assigning.problems, ...allowing.problems],
  };
}
