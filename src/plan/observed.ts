/** Everything GitHub said, read before anything is decided or written. */
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
  /** Issues with such a label that were closed lately (see `observe`), newest first. */
  readonly closed: readonly Issue[];
  /** Shift logs and postmortems: the open ones, and those touched lately. */
  readonly records: readonly Issue[];
  /**
   * Whom GitHub lists as assignable, and answers of `GET /assignees/{login}`, by `loginKey`; a login of which nothing is
   * known is absent.
   */
  readonly assignable: ReadonlyMap<string, boolean>;
  /** Answers of `GET /collaborators/{login}/permission`, by `loginKey`; a login that was not asked for is absent. */
  readonly permissions: ReadonlyMap<string, Permission>;
  /** Issue forms of the default branch, by path. */
  readonly forms: readonly FormFile[];
  /** Files of the default branch that a schedule keeps a roster in; none that were not asked for. */
  readonly files: readonly ObservedFile[];
  /** What could not be read, in words for the summary; the issues meant are left out or `isComplete: false`. */
  readonly problems: readonly string[];
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
