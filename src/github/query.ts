/**
 * What is asked of GitHub about issues, in GraphQL. The fields here and the shapes in `narrow.ts`, `comments.ts` and
 * `repository.ts` belong together. A test holds each query against GitHub's own schema.
 */
import { maxPins } from '../plan/change.js';
import {
  folderFields,
  folderFragment,
  folderVariables,
  textFields,
  textFragments,
  textVariables,
} from './file-query.js';

/** GitHub's limit for one page. */
export const pageSize = 100;
/** Timeline items that come with an issue; longer timelines are read on. An event's own issue comes with a page of them. */
const recentItems = 40;
/** A comment that was edited more often, or liked by more people, is not read whole. */
const recentDetails = 50;

const itemTypes = `[
  LABELED_EVENT, UNLABELED_EVENT, ASSIGNED_EVENT, UNASSIGNED_EVENT,
  CLOSED_EVENT, REOPENED_EVENT, RENAMED_TITLE_EVENT, ISSUE_COMMENT
]`;

const actorFragment = 'fragment ActorFields on Actor { __typename login }';

// `reactionGroups` is a plain list: a connection under each comment would count for each of a hundred issues.
const itemFragment = `
fragment ItemFields on IssueTimelineItems {
  __typename
  ... on LabeledEvent { id createdAt actor { ...ActorFields } label { name } }
  ... on UnlabeledEvent { id createdAt actor { ...ActorFields } label { name } }
  ... on AssignedEvent { id createdAt actor { ...ActorFields } assignee { ...AssigneeFields } }
  ... on UnassignedEvent { id createdAt actor { ...ActorFields } assignee { ...AssigneeFields } }
  ... on ClosedEvent { id createdAt actor { ...ActorFields } stateReason }
  ... on ReopenedEvent { id createdAt actor { ...ActorFields } }
  ... on RenamedTitleEvent { id createdAt actor { ...ActorFields } previousTitle currentTitle }
  ... on IssueComment {
    id createdAt author { ...ActorFields } fullDatabaseId url body
    viewerDidAuthor lastEditedAt editor { ...ActorFields }
    reactionGroups { content viewerHasReacted }
  }
}
fragment AssigneeFields on Assignee { ... on Actor { login } }
${actorFragment}`;

/** GitHub lists the newest version first, so a cut history lacks its beginning. */
const detailsFragment = `
fragment CommentDetails on IssueComment {
  userContentEdits(first: ${recentDetails}) {
    totalCount nodes { editedAt deletedAt diff editor { ...ActorFields } }
  }
  reactions(first: ${recentDetails}, content: THUMBS_UP) { nodes { createdAt user { login } } }
}`;

// A page of 100 issues counts 100 × (100 + 10 + 40) of GitHub's 500,000 nodes a query. An issue has at most
// 100 labels and 10 assignees.
const bareIssueFragment = `
fragment BareIssueFields on Issue {
  id number url title body
  author { ...ActorFields }
  viewerDidAuthor lastEditedAt editor { ...ActorFields }
  state stateReason createdAt updatedAt closedAt locked
  labels(first: 100) { totalCount nodes { name } }
  assignees(first: 10) { totalCount nodes { login } }
}
${itemFragment}`;

const issueFragment = `
fragment IssueFields on Issue {
  ...BareIssueFields
  timelineItems(last: ${recentItems}, itemTypes: ${itemTypes}) {
    pageInfo { hasPreviousPage }
    nodes { ...ItemFields }
  }
}
${bareIssueFragment}`;

const repositoryFields = `
    url isPrivate name owner { login }
    labels(first: ${pageSize}) { pageInfo { hasNextPage endCursor } nodes { name color description } }
    assignableUsers(first: ${pageSize}) { nodes { login } }
    pinnedIssues(first: ${maxPins}) { nodes { issue { id number } pinnedBy { ...ActorFields } } }
    forms: object(expression: "HEAD:.github/ISSUE_TEMPLATE") { ...FolderFields }`;

const page = 'pageInfo { hasNextPage endCursor } nodes { ...IssueFields }';

// Oldest change first: an issue that changes while it is read moves to the end and is read again, never missed.
const byUpdate = `first: ${pageSize}, orderBy: { field: UPDATED_AT, direction: ASC }`;

const recordFields = `
    openRecords: issues(${byUpdate}, labels: $recordLabels, states: OPEN) { ${page} }
    closedRecords: issues(${byUpdate}, labels: $recordLabels, states: CLOSED, filterBy: { since: $recordsSince }) { ${page} }`;

/** A sweep's first request: all but the open issues, and the texts of so many files. */
export function sweepQuery(files: number): string {
  return `
query Sweep(
  $owner: String!, $name: String!,
  $labels: [String!]!, $closedSince: DateTime!, $recordLabels: [String!]!, $recordsSince: DateTime!${textVariables(files)}
) {
  viewer { login }
  repository(owner: $owner, name: $name) {${repositoryFields}${recordFields}${textFields(files)}
    closed: issues(${byUpdate}, labels: $labels, states: CLOSED, filterBy: { since: $closedSince }) { ${page} }
  }
}
${issueFragment}
${folderFragment}${textFragments(files)}`;
}

/**
 * An event run's first request: one issue, with the details of its comments, instead of the lists of served ones; and the
 * files of so many folders, where the schedules are not here yet.
 */
export function eventQuery(folders: number): string {
  return `
query Event(
  $owner: String!, $name: String!, $number: Int!, $recordLabels: [String!]!, $recordsSince: DateTime!${folderVariables(folders)}
) {
  viewer { login }
  repository(owner: $owner, name: $name) {${repositoryFields}${recordFields}${folderFields(folders)}
    issue(number: $number) {
      ...BareIssueFields
      timelineItems(last: ${pageSize}, itemTypes: ${itemTypes}) {
        pageInfo { hasPreviousPage }
        nodes { ...ItemFields ...CommentDetails }
      }
    }
  }
}
${issueFragment}
${detailsFragment}
${folderFragment}`;
}

/** The first page of records with other labels than the first request asked for. */
export const recordsQuery = `
query Records($owner: String!, $name: String!, $recordLabels: [String!]!, $recordsSince: DateTime!) {
  repository(owner: $owner, name: $name) {${recordFields}
  }
}
${issueFragment}`;

/** Issues by their numbers, as `issue12`, `issue13`, … */
export function linkedQuery(numbers: readonly number[]): string {
  const issues = numbers.map((number) => `issue${number}: issue(number: ${number}) { ...IssueFields }`);
  return `
query Linked($owner: String!, $name: String!) {
  repository(owner: $owner, name: $name) {
    ${issues.join('\n    ')}
  }
}
${issueFragment}`;
}

/** One page of issues that carry any of the labels. In the order of their creation, which nothing changes. */
export const openQuery = `
query Open($owner: String!, $name: String!, $labels: [String!]!, $cursor: String) {
  repository(owner: $owner, name: $name) {
    issues(
      first: ${pageSize}, after: $cursor, labels: $labels, states: OPEN
      orderBy: { field: CREATED_AT, direction: ASC }
    ) { ${page} }
  }
}
${issueFragment}`;

/** A further page of issues that changed since an instant. */
export const changedQuery = `
query Changed(
  $owner: String!, $name: String!, $labels: [String!]!, $states: [IssueState!]!, $since: DateTime!, $cursor: String!
) {
  repository(owner: $owner, name: $name) {
    issues(${byUpdate}, after: $cursor, labels: $labels, states: $states, filterBy: { since: $since }) { ${page} }
  }
}
${issueFragment}`;

/** Timeline items that come with a closed issue: its last comments say how it was resolved. */
const lastItems = 15;

// Newest change first. Two lists in one request, each of its own labels: many requests do not crowd out the incidents.
const archived = `pageInfo { hasNextPage endCursor } nodes { ...ArchivedFields }`;
const latestClosed = `first: ${pageSize}, states: CLOSED, orderBy: { field: UPDATED_AT, direction: DESC }`;

/** The latest closed issues of two kinds, with the end of their timelines. */
export const archiveQuery = `
query Archive($owner: String!, $name: String!, $incidents: [String!]!, $requests: [String!]!) {
  repository(owner: $owner, name: $name) {
    incidents: issues(${latestClosed}, labels: $incidents) { ${archived} }
    requests: issues(${latestClosed}, labels: $requests) { ${archived} }
  }
}
fragment ArchivedFields on Issue {
  ...BareIssueFields
  timelineItems(
    last: ${lastItems}
    itemTypes: [CLOSED_EVENT, ISSUE_COMMENT, MARKED_AS_DUPLICATE_EVENT, UNMARKED_AS_DUPLICATE_EVENT]
  ) {
    pageInfo { hasPreviousPage }
    nodes {
      ...ItemFields
      ... on MarkedAsDuplicateEvent { isCrossRepository canonical { ... on Issue { number } } }
    }
  }
}
${bareIssueFragment}`;

/** One page of issues that changed since an instant, whatever their state, and how many there are in all. */
export const listQuery = `
query List($owner: String!, $name: String!, $labels: [String!]!, $since: DateTime!, $cursor: String) {
  repository(owner: $owner, name: $name) {
    issues(${byUpdate}, after: $cursor, labels: $labels, filterBy: { since: $since }) { totalCount ${page} }
  }
}
${issueFragment}`;

export const labelsQuery = `
query Labels($owner: String!, $name: String!, $cursor: String) {
  repository(owner: $owner, name: $name) {
    labels(first: ${pageSize}, after: $cursor) {
      pageInfo { hasNextPage endCursor } nodes { name color description }
    }
  }
}`;

/** The oldest items of many issues: with the recent ones already here that makes most timelines whole. */
export const beginningsQuery = `
query Beginnings($ids: [ID!]!) {
  nodes(ids: $ids) {
    ... on Issue {
      id
      timelineItems(first: ${pageSize}, itemTypes: ${itemTypes}) {
        pageInfo { hasNextPage endCursor } nodes { ...ItemFields }
      }
    }
  }
}
${itemFragment}`;

/** The next items of one issue. */
export const continuationQuery = `
query Continuation($id: ID!, $cursor: String!) {
  node(id: $id) {
    ... on Issue {
      id
      timelineItems(first: ${pageSize}, after: $cursor, itemTypes: ${itemTypes}) {
        pageInfo { hasNextPage endCursor } nodes { ...ItemFields }
      }
    }
  }
}
${itemFragment}`;

/** What the comments of many issues were before, and who likes them. */
export const detailsQuery = `
query Details($ids: [ID!]!) {
  nodes(ids: $ids) { id ... on IssueComment { ...CommentDetails } }
}
${detailsFragment}
${actorFragment}`;
