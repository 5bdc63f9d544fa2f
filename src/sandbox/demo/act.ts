/** What a person can do in the demo's story, and how GitHub tells the Action of it. The story itself is `story.ts`. */
import type { Sandbox } from '../sandbox.js';
import type { EventRequest } from '../webhook.js';

/** Templates of this repository's own forms. */
export interface Forms {
  readonly incident: string;
  readonly support: string;
}

export interface Stage {
  readonly sandbox: Sandbox;
  readonly forms: Forms;
  /** Issue numbers by the story's own names; those that Watchbill opens are found when they are there. */
  readonly numbers: Map<string, number>;
}

export interface Act {
  /** Printed above it: a part of the story begins. */
  readonly chapter?: string;
  /** Wall-clock time in the schedule's zone, without seconds. */
  readonly at: string;
  readonly who: string;
  /** The story's own name of the issue it happens on. */
  readonly on: string;
  /** In the present tense, for the story: `opens a support request`. Commands are added from `says`. */
  readonly what: string;
  /** Filled in first, where it opens the issue. */
  readonly opens?: Opening;
  /** A comment, in Markdown, with its commands. */
  readonly says?: string;
  /** After the comment. */
  readonly does?: readonly Deed[];
}

export type Opening = { readonly title: string } & (
  | { readonly form: keyof Forms; readonly answers: Readonly<Record<string, string>> }
  | { readonly labels: readonly string[] }
);

/** Says which webhook events GitHub sends for it that the workflow listens to. */
type Deed = (scene: Scene) => readonly EventRequest[];

interface Scene extends Stage {
  readonly login: string;
  readonly number: number;
}

/** Does it all, in order; one event each. */
export function perform(act: Act, stage: Stage): readonly EventRequest[] {
  const { who: login, on, says, does = [] } = act;
  const opened = act.opens === undefined ? [] : [open(act.opens, act, stage)];
  const scene = { ...stage, login, number: numberOf(stage, on) };
  const deeds = [...(says === undefined ? [] : [comment(says)]), ...does];
  return [...opened, ...deeds.flatMap((deed) => deed(scene))];
}

/** `/ack`, `/eta 16:00`: the comment's commands as they were written. */
export function commandsIn({ says = '' }: Act): readonly string[] {
  return says.split('\n').filter((line) => line.startsWith('/'));
}

export function numberOf({ numbers }: Pick<Stage, 'numbers'>, name: string): number {
  const number = numbers.get(name);
  if (number === undefined) throw new Error(`the story has no issue "${name}" yet`);
  return number;
}

function open(opening: Opening, { who: login, on }: Act, { sandbox, forms, numbers }: Stage): EventRequest {
  const person = sandbox.as(login);
  const { title } = opening;
  const number =
    'form' in opening
      ? person.submitForm(forms[opening.form], { title, ...opening.answers })
      : person.openIssue({ title, labels: [...opening.labels] });
  numbers.set(on, number);
  return { event: 'issues', action: 'opened', number, sender: login };
}

function comment(body: string): Deed {
  return ({ sandbox, login, number }) => {
    const commentId = sandbox.as(login).comment(number, body);
    return [{ event: 'issue_comment', action: 'created', commentId, sender: login }];
  };
}

export function label(name: string): Deed {
  return ({ sandbox, login, number }) => {
    sandbox.as(login).addLabel(number, name);
    return [{ event: 'issues', action: 'labeled', number, label: name, sender: login }];
  };
}

export const close: Deed = ({ sandbox, login, number }) => {
  sandbox.as(login).close(number);
  return [{ event: 'issues', action: 'closed', number, sender: login }];
};

export function editBody(edit: (body: string) => string): Deed {
  return ({ sandbox, login, number }) => {
    sandbox.as(login).editBody(number, edit(sandbox.issue(number).body));
    return [{ event: 'issues', action: 'edited', number, sender: login }];
  };
}

/** On the newest comment that puts a question to them. GitHub starts no workflow for a reaction. */
export const thumbsUp: Deed = ({ sandbox, login, number }) => {
  const question = sandbox.issue(number).comments.findLast(({ body }) => body.includes(`@${login}: `));
  if (question === undefined) throw new Error(`nobody asked ${login} anything on #${number}`);
  sandbox.as(login).react(question.id, '+1');
  return [];
};

/** No issue's event either: the next clock run reads what was merged. */
export const merge: Deed = ({ sandbox, login, number }) => {
  sandbox.as(login).mergePull(number);
  return [];
};
