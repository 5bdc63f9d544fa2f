/** People at work in the web interface: the same rules as the API, events in their name. */
import {
  addComment,
  deleteComment,
  deleteVersion,
  editComment,
  reactToComment,
  reactToIssue,
  takeBackReaction,
} from './comments.js';
import { addCommit, commitAt, defaultBranch } from './commits.js';
import { withEntry } from './files.js';
import { type FormAnswers, fillForm } from './form.js';
import { addAssignees, addLabels, removeAssignees, removeLabel, setLock } from './issue-parts.js';
import { issueNumbered } from './issue-record.js';
import { deleteIssue, editIssue, type IssueInput, openIssue, openIssueFromForm } from './issues.js';
import { createLabel, deleteLabel, type LabelInput, updateLabel } from './labels.js';
import type { Files, ReactionContent, StateReason } from './model.js';
import { pinIssue, unpinIssue } from './pins.js';
import { deleteBranch, mergePull, openPullFromFork, type PullInput } from './pulls.js';
import { canPush, demand, type Viewer } from './rights.js';
import { addSubIssue } from './sub-issues.js';
import type { World } from './world.js';

/** Each throws a `Refusal` where GitHub would refuse. Numbers are issue numbers; ids are comment ids. */
export interface Person {
  openIssue(input: IssueInput): number;
  openPullRequest(input: IssueInput): number;
  /** Fills an issue form (the YAML of `.github/ISSUE_TEMPLATE/….yml`); answers by field id, or by label where it has none. */
  submitForm(templateText: string, answers: FormAnswers): number;
  comment(number: number, body: string): number;
  editComment(id: number, body: string): void;
  deleteComment(id: number): void;
  /** Takes a text out of a comment's history; `place` from 0, the first text. */
  deleteVersion(id: number, place: number): void;
  react(id: number, content: ReactionContent): void;
  takeBackReaction(id: number, content: ReactionContent): void;
  reactToIssue(number: number, content: ReactionContent): void;
  addLabel(number: number, ...names: readonly string[]): void;
  removeLabel(number: number, name: string): void;
  assign(number: number, ...logins: readonly string[]): void;
  unassign(number: number, ...logins: readonly string[]): void;
  /** `completed` where no reason is given. */
  close(number: number, reason?: Exclude<StateReason, 'reopened'>): void;
  reopen(number: number): void;
  rename(number: number, title: string): void;
  editBody(number: number, body: string): void;
  lock(number: number): void;
  unlock(number: number): void;
  pin(number: number): void;
  unpin(number: number): void;
  deleteIssue(number: number): void;
  /** `part` becomes a sub-issue of the first. */
  addSubIssue(number: number, part: number): void;
  createLabel(input: LabelInput | string): void;
  updateLabel(name: string, change: Partial<LabelInput>): void;
  deleteLabel(name: string): void;
  /** On the default branch where none is named. */
  putFile(path: string, text: string, branch?: string): void;
  putSymlink(path: string, target: string): void;
  deleteFile(path: string): void;
  openPullFromFork(input: PullInput): number;
  mergePull(number: number): void;
  deleteBranch(name: string): void;
}

/** `viewerOf` is asked each time, so a role that changes is seen. */
export function createPerson(world: World, viewerOf: () => Viewer): Person {
  return {
    ...issueActs(world, viewerOf),
    ...stateActs(world, viewerOf),
    ...labelActs(world, viewerOf),
    ...fileActs(world, viewerOf),
  };
}

function issueActs(world: World, viewerOf: () => Viewer) {
  return {
    openIssue: (input: IssueInput) => openIssue(world, viewerOf(), input).number,
    openPullRequest: (input: IssueInput) =>
      openIssue(world, viewerOf(), { ...input, isPullRequest: true }).number,
    submitForm: (templateText: string, answers: FormAnswers) =>
      openIssueFromForm(world, viewerOf(), fillForm(templateText, answers, { isPublic: !world.isPrivate }))
        .number,
    comment: (number: number, body: string) => addComment(world, viewerOf(), { number, body }).id,
    editComment: (id: number, body: string) => {
      editComment(world, viewerOf(), { id, body });
    },
    deleteComment: (id: number) => deleteComment(world, viewerOf(), id),
    deleteVersion: (id: number, place: number) => deleteVersion(world, viewerOf(), { id, place }),
    takeBackReaction: (id: number, content: ReactionContent) =>
      takeBackReaction(world, viewerOf(), { id, content }),
    react: (id: number, content: ReactionContent) => {
      reactToComment(world, viewerOf(), { id, content });
    },
    reactToIssue: (number: number, content: ReactionContent) => {
      reactToIssue(world, viewerOf(), { number, content });
    },
    addLabel: (number: number, ...names: readonly string[]) => {
      addLabels(world, viewerOf(), { number, names });
    },
    removeLabel: (number: number, name: string) => {
      removeLabel(world, viewerOf(), { number, name });
    },
    assign: (number: number, ...logins: readonly string[]) => {
      addAssignees(world, viewerOf(), { number, logins });
    },
    unassign: (number: number, ...logins: readonly string[]) => {
      removeAssignees(world, viewerOf(), { number, logins });
    },
  };
}

function stateActs(world: World, viewerOf: () => Viewer) {
  return {
    close: (number: number, reason: StateReason = 'completed') => {
      editIssue(world, viewerOf(), { number, edit: { state: 'closed', stateReason: reason } });
    },
    reopen: (number: number) => {
      editIssue(world, viewerOf(), { number, edit: { state: 'open' } });
    },
    rename: (number: number, title: string) => {
      editIssue(world, viewerOf(), { number, edit: { title } });
    },
    editBody: (number: number, body: string) => {
      editIssue(world, viewerOf(), { number, edit: { body } });
    },
    lock: (number: number) => {
      setLock(world, viewerOf(), { number, isLocked: true });
    },
    unlock: (number: number) => {
      setLock(world, viewerOf(), { number, isLocked: false });
    },
    pin: (number: number) => {
      pinIssue(world, viewerOf(), number);
    },
    unpin: (number: number) => {
      unpinIssue(world, viewerOf(), number);
    },
    deleteIssue: (number: number) => deleteIssue(world, viewerOf(), number),
    addSubIssue: (number: number, part: number) => {
      addSubIssue(world, viewerOf(), { number, subIssueId: issueNumbered(world, part).id });
    },
  };
}

function labelActs(world: World, viewerOf: () => Viewer) {
  return {
    createLabel: (input: LabelInput | string) => {
      createLabel(world, viewerOf(), typeof input === 'string' ? { name: input } : input);
    },
    updateLabel: (name: string, change: Partial<LabelInput>) => {
      updateLabel(world, viewerOf(), { name, change });
    },
    deleteLabel: (name: string) => deleteLabel(world, viewerOf(), name),
  };
}

function fileActs(world: World, viewerOf: () => Viewer) {
  const commit = (message: string, change: (files: Files) => Files, branch: string = defaultBranch) => {
    const viewer = viewerOf();
    demand(viewer, canPush(viewer));
    const standing = commitAt(world, branch);
    if (standing === undefined) throw new RangeError(`there is no branch "${branch}"`);
    addCommit(world, { branch, files: change(standing.files), message, author: viewer.account });
  };
  return {
    putFile: (path: string, text: string, branch?: string) =>
      commit(`Change ${path}`, (files) => withEntry(files, path, { kind: 'file', text }), branch),
    putSymlink: (path: string, target: string) =>
      commit(`Link ${path}`, (files) => withEntry(files, path, { kind: 'symlink', target })),
    deleteFile: (path: string) =>
      commit(`Delete ${path}`, (files) => {
        if (!files.has(path)) throw new RangeError(`there is no file "${path}"`);
        return new Map([...files].filter(([other]) => other !== path));
      }),
    openPullFromFork: (input: PullInput) => openPullFromFork(world, viewerOf(), input).number,
    mergePull: (number: number) => mergePull(world, viewerOf(), number),
    deleteBranch: (name: string) => deleteBranch(world, viewerOf(), name),
  };
}
