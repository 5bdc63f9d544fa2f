/** Webhook payloads of issues and issue comments, as a workflow finds them in `GITHUB_EVENT_PATH`. */
import { issueNumbered } from './issue-record.js';
import {
  type Presenter,
  presentAccount,
  presentComment,
  presentIssue,
  presentLabel,
  presentRepository,
} from './rest/present.js';
import { accountOf, commentOf, findAccount, findLabel, isSameName } from './world.js';

export type EventRequest =
  | {
      readonly event: 'issues';
      readonly action: 'opened' | 'closed' | 'reopened' | 'edited' | 'locked' | 'unlocked';
      readonly number: number;
      /** Who did it; the author where absent. */
      readonly sender?: string;
    }
  | {
      readonly event: 'issues';
      readonly action: 'labeled' | 'unlabeled';
      readonly number: number;
      readonly label: string;
      readonly sender?: string;
    }
  | {
      readonly event: 'issues';
      readonly action: 'assigned' | 'unassigned';
      readonly number: number;
      readonly assignee: string;
      readonly sender?: string;
    }
  | {
      readonly event: 'issue_comment';
      readonly action: 'created';
      readonly commentId: number;
      readonly sender?: string;
    }
  | {
      readonly event: 'issue_comment';
      readonly action: 'edited';
      readonly commentId: number;
      /** The body before the edit. */
      readonly from: string;
      readonly sender?: string;
    };

export type EventPayload = Readonly<Record<string, unknown>> & { readonly action: string };

/** The world as it stands now, in the payload's shape. */
export function eventPayload(presenter: Presenter, request: EventRequest): EventPayload {
  const { world } = presenter;
  const comment = request.event === 'issue_comment' ? commentOf(world, request.commentId) : undefined;
  const number = request.event === 'issues' ? request.number : (comment?.issueNumber ?? 0);
  const issue = issueNumbered(world, number);
  const authorId = comment?.authorId ?? issue.authorId;
  const sender =
    request.sender === undefined ? accountOf(world, authorId) : accountNamed(presenter, request.sender);
  const repository = presentRepository(presenter);
  const owner = [...world.accounts.values()].find((account) => isSameName(account.login, world.owner));
  return {
    action: request.action,
    issue: presentIssue(presenter, issue),
    ...(comment === undefined ? {} : { comment: presentComment(presenter, comment) }),
    ...detail(presenter, request),
    repository: { ...repository, custom_properties: {} },
    ...(owner?.kind === 'organization' ? { organization: organization(presenter, owner) } : {}),
    sender: presentAccount(presenter, sender),
  };
}

function detail(presenter: Presenter, request: EventRequest) {
  switch (request.action) {
    case 'labeled':
    case 'unlabeled': {
      const label = findLabel(presenter.world, request.label);
      if (label === undefined) throw new RangeError(`there is no label "${request.label}"`);
      return { label: presentLabel(presenter, label) };
    }
    case 'assigned':
    case 'unassigned':
      return { assignee: presentAccount(presenter, accountNamed(presenter, request.assignee)) };
    case 'edited':
      return { changes: request.event === 'issue_comment' ? { body: { from: request.from } } : {} };
    default:
      return {};
  }
}

function accountNamed({ world }: Presenter, login: string) {
  const account = findAccount(world, login);
  if (account === undefined) throw new RangeError(`the sandbox knows no user "${login}"`);
  return account;
}

function organization({ urls }: Presenter, { login, id }: { readonly login: string; readonly id: number }) {
  const url = `${urls.api}/orgs/${login}`;
  return {
    login,
    id,
    node_id: `O_${id}`,
    url,
    repos_url: `${url}/repos`,
    events_url: `${url}/events`,
    hooks_url: `${url}/hooks`,
    issues_url: `${url}/issues`,
    members_url: `${url}/members{/member}`,
    public_members_url: `${url}/public_members{/member}`,
    avatar_url: `${urls.server}/avatars/u/${id}?v=4`,
    description: '',
  };
}
