/** Everything GitHub said, read before anything is decided or written. */
import type { ArchivedIssue } from '../issues/archive.js';
import type { Issue } from '../issues/issue.js';
import type { LabelName } from '../issues/label.js';
import type { Permission } from '../issues/rights.js';
import type { Login } from '../schedule/login.js';

export interface Observed {
  /** `all`: a sweep. A number: an event run that saw only this issue (and labels and records). */
  readonly scope: 'all' | number;
  readonly repository: ObservedRepository;
  readonly labels: readonly ObservedLabel[];
  /** Open issues that carry a label some schedule serves; no pull requests. */
  readonly open: readonly Issue[];
  /**
   * Issues with such a label that were closed lately (see `observe`), newest first; and in a sweep incidents whose
   * postmortem is not finished, however long they are closed.
   */
  readonly closed: readonly Issue[];
  /** Shift logs and postmortems: the open ones, and those touched lately. */
  readonly records: readonly Issue[];
  /** Further issues that a postmortem names, as a line of its list or as a sub-issue; no pull requests. */
  readonly linked: readonly Issue[];
  /**
   * Numbers of the sub-issues, in this repository, of postmortems that are not finished, by the postmortem's number; one that
   * was not asked about is absent, and so are all where the server knows no sub-issues.
   */
  readonly subIssues: ReadonlyMap<number, readonly number[]>;
  /**
   * Whom GitHub lists as assignable, and answers of `GET /assignees/{login}`, by `loginKey`; a login of which nothing is
   * known is absent.
   */
  readonly assignable: ReadonlyMap<string, boolean>;
  /** Answers of `GET /collaborators/{login}/permission`, by `loginKey`; a login that was not asked for is absent. */
  readonly permissions: ReadonlyMap<string, Permission>;
  /** Pinned issues, whatever they are about; absent where GitHub did not say. */
  readonly pins?: readonly Pin[];
  /** Issue forms and Markdown templates of the default branch, by path. */
  readonly forms: readonly FormFile[];
  /** What monthly records are made of; absent while not read (`Plan.wanted`). */
  readonly month?: ObservedMonth;
  /** Closed issues a new one may be like; absent while not read (`Plan.wanted`). */
  readonly archive?: readonly ArchivedIssue[];
  /** Files of the default branch that a schedule keeps a roster in; none that were not asked for. */
  readonly files: readonly ObservedFile[];
  /** What could not be read, in words for the summary; the issues meant are left out or `isComplete: false`. */
  readonly problems: readonly string[];
}

export interface Pin {
  readonly number: number;
  /** GraphQL's id of the issue. */
  readonly nodeId: string;
  /** The token pinned it. */
  readonly isOurs: boolean;
}

export interface ObservedMonth {
  /** Of all lists of those whose file is not there; some have an incomplete timeline. */
  readonly issues: readonly Issue[];
  /** Issues of the lists that could not be read at all. */
  readonly missing: number;
  /** Of the files asked for those that are there, their text by path. */
  readonly files: ReadonlyMap<string, string>;
  /** Of the branches asked for those from which a pull request was ever opened. */
  readonly proposed: ReadonlySet<string>;
}
export type ObservedFile =
  | { readonly path: string; readonly state: 'read'; readonly text: string }
  /** `unreadable`: a folder, no text, or too large. */
  | { readonly path: string; readonly state: 'absent' | 'unreadable' };

export interface FormFile {
  /** `.github/ISSUE_TEMPLATE/incident.yml` */
  readonly path: string;
  readonly text: string;
}

export interface ObservedRepository {
  readonly owner: string;
  readonly name: string;
  readonly url: string;
  readonly isPrivate: boolean;
  /** The token's own login as `viewer.login` has it, such as `github-actions[bot]`. */
  readonly viewer: Login;
}

export interface ObservedLabel {
  readonly name: LabelName;
  /** Six hex digits, lower case, no `#`. */
  readonly color: string;
  readonly description: string;
}
