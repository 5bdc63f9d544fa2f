/** What is asked of GitHub about files and branches, in GraphQL. `tree.ts` and `edit-file.ts` read the answers. */

export const folderFragment = `
fragment FolderFields on GitObject {
  __typename
  ... on Tree { entries { path mode object { __typename ... on Blob { text isTruncated byteSize } } } }
}`;

/** Declares `$folder0`, `$folder1`, …: revision expressions such as `HEAD:schedules`. */
export function folderVariables(count: number): string {
  return indices(count)
    .map((index) => `, $folder${index}: String!`)
    .join('');
}

/** The folders as fields `folder0`, `folder1`, … of the repository. */
export function folderFields(count: number): string {
  return indices(count)
    .map((index) => `\n    folder${index}: object(expression: $folder${index}) { ...FolderFields }`)
    .join('');
}

/** The files of some folders with their text, at the head of the default branch. */
export function foldersQuery(count: number): string {
  return `
query Folders($owner: String!, $name: String!${folderVariables(count)}) {
  repository(owner: $owner, name: $name) {${folderFields(count)}
  }
}
${folderFragment}`;
}

const textFragment = `
fragment TextFields on GitObject { __typename ... on Blob { text isTruncated } }`;

/** Declares `$file0`, `$file1`, …: revision expressions such as `HEAD:README.md`. */
export function textVariables(count: number): string {
  return indices(count)
    .map((index) => `, $file${index}: String!`)
    .join('');
}

/** The texts of files as fields `file0`, `file1`, … of the repository. */
export function textFields(count: number): string {
  return indices(count)
    .map((index) => `\n    file${index}: object(expression: $file${index}) { ...TextFields }`)
    .join('');
}

/** GitHub refuses a fragment that nothing names. */
export function textFragments(count: number): string {
  return count === 0 ? '' : textFragment;
}

/**
 * All that a change of one file rests on; pull requests are not to be read by whoever needs none. Anybody's fork may have
 * a branch of the same name, hence the page of them.
 */
export const fileQuery = `
query File(
  $owner: String!, $name: String!, $onDefault: String!, $onBranch: String!, $branch: String!, $qualifiedBranch: String!,
  $withPulls: Boolean!
) {
  repository(owner: $owner, name: $name) {
    url
    defaultBranchRef { name target { oid } }
    ref(qualifiedName: $qualifiedBranch) { name }
    onDefault: object(expression: $onDefault) { ...FileFields }
    onBranch: object(expression: $onBranch) { ...FileFields }
    pullRequests(
      headRefName: $branch, first: 50, orderBy: { field: CREATED_AT, direction: ASC }
    ) @include(if: $withPulls) {
      nodes { number url isCrossRepository }
    }
  }
}
fragment FileFields on GitObject { __typename oid ... on Blob { text isTruncated } }`;

/** Two files of the default branch, and whether a pull request was ever opened from a branch. */
export const recordFileQuery = `
query RecordFile(
  $owner: String!, $name: String!, $file: String!, $before: String!, $branch: String!, $withPulls: Boolean!
) {
  repository(owner: $owner, name: $name) {
    file: object(expression: $file) { ...FileFields }
    before: object(expression: $before) { ...FileFields }
    pullRequests(
      headRefName: $branch, first: 50, orderBy: { field: CREATED_AT, direction: ASC }
    ) @include(if: $withPulls) {
      nodes { number url isCrossRepository }
    }
  }
}
fragment FileFields on GitObject { __typename oid ... on Blob { text isTruncated } }`;

function indices(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index);
}
