/**
 * Cuts the part of GitHub's GraphQL schema that the sandbox serves out of `@octokit/graphql-schema` and writes it to
 * `src/sandbox/graphql/slice.ts`. A field's arguments in brackets are those the sandbox understands: a query that
 * uses more is refused instead of answered wrongly.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { type DefinitionNode, Kind, parse, print, type TypeNode, visit } from 'graphql';

const paging = 'first last after before';
const connection = 'edges nodes pageInfo totalCount';
const edge = 'cursor node';
const commentFields =
  'id author body createdAt updatedAt editor lastEditedAt publishedAt includesCreatedEdit viewerDidAuthor';
const event = 'id actor createdAt';

/** Every type with its fields; `*` keeps all of an enum or a scalar. */
const selection: Readonly<Record<string, string>> = {
  Query: 'viewer repository(owner name) node(id) nodes(ids) rateLimit',
  Mutation: 'pinIssue(input) unpinIssue(input)',
  PinIssueInput: 'clientMutationId issueId',
  PinIssuePayload: 'clientMutationId issue',
  UnpinIssueInput: 'clientMutationId issueId',
  UnpinIssuePayload: 'clientMutationId id issue',
  Repository: `id databaseId name nameWithOwner url isPrivate isArchived visibility owner viewerPermission hasIssuesEnabled
    labels(${paging} orderBy query) label(name) issue(number) object(expression)
    issues(${paging} states labels orderBy filterBy) assignableUsers(${paging} query)
    pinnedIssues(${paging}) defaultBranchRef ref(qualifiedName) pullRequests(${paging} states headRefName orderBy)`,
  Issue: `${commentFields} databaseId fullDatabaseId number url resourcePath title state stateReason(enableDuplicate)
    closed closedAt locked isPinned repository labels(${paging} orderBy) assignees(${paging})
    comments(${paging} orderBy) reactionGroups reactions(${paging} content)
    timelineItems(${paging} itemTypes since)`,
  IssueComment: `${commentFields} userContentEdits(${paging}) databaseId fullDatabaseId url resourcePath issue isMinimized
    reactionGroups reactions(${paging} content)`,
  Comment: commentFields,
  Reactable: `id databaseId reactionGroups reactions(${paging} content)`,
  Label: 'id name color description isDefault createdAt updatedAt url resourcePath',
  User: 'id databaseId login name url resourcePath avatarUrl(size) createdAt',
  Bot: 'id databaseId login url resourcePath avatarUrl(size) createdAt',
  Organization: 'id databaseId login url resourcePath avatarUrl(size) createdAt',
  Node: 'id',
  Actor: 'login url resourcePath avatarUrl(size)',
  RepositoryOwner: 'id login url resourcePath avatarUrl(size)',
  Assignee: 'Bot Organization User',
  Reactor: 'Bot Organization User',
  IssueTimelineItems: `LabeledEvent UnlabeledEvent AssignedEvent UnassignedEvent ClosedEvent ReopenedEvent
    RenamedTitleEvent LockedEvent UnlockedEvent PinnedEvent UnpinnedEvent MarkedAsDuplicateEvent UnmarkedAsDuplicateEvent
    IssueComment`,
  LabeledEvent: `${event} label`,
  UnlabeledEvent: `${event} label`,
  AssignedEvent: `${event} assignee`,
  UnassignedEvent: `${event} assignee`,
  ClosedEvent: `${event} stateReason`,
  ReopenedEvent: `${event} stateReason`,
  RenamedTitleEvent: `${event} previousTitle currentTitle`,
  MarkedAsDuplicateEvent: `${event} canonical isCrossRepository`,
  UnmarkedAsDuplicateEvent: event,
  IssueOrPullRequest: 'Issue PullRequest',
  LockedEvent: event,
  UnlockedEvent: event,
  PinnedEvent: event,
  UnpinnedEvent: event,
  UserContentEdit: 'id createdAt updatedAt editedAt editor deletedAt deletedBy diff',
  UserContentEditConnection: connection,
  UserContentEditEdge: edge,
  Reaction: 'id databaseId content createdAt user',
  ReactionGroup: `content createdAt viewerHasReacted reactors(${paging})`,
  PinnedIssue: 'id databaseId fullDatabaseId issue pinnedBy repository',
  PinnedIssueConnection: connection,
  PinnedIssueEdge: edge,
  IssueConnection: connection,
  IssueEdge: edge,
  LabelConnection: connection,
  LabelEdge: edge,
  UserConnection: connection,
  UserEdge: edge,
  IssueCommentConnection: connection,
  IssueCommentEdge: edge,
  IssueTimelineItemsConnection: `${connection} filteredCount pageCount updatedAt`,
  IssueTimelineItemsEdge: edge,
  ReactionConnection: `${connection} viewerHasReacted`,
  ReactionEdge: edge,
  ReactorConnection: 'nodes pageInfo totalCount',
  PageInfo: 'startCursor endCursor hasNextPage hasPreviousPage',
  RateLimit: 'cost limit nodeCount remaining resetAt used',
  Ref: 'id name prefix target',
  PullRequest: 'id fullDatabaseId number url title state isCrossRepository headRefName baseRefName createdAt',
  PullRequestConnection: connection,
  PullRequestEdge: edge,
  PullRequestState: '*',
  GitObject: 'id oid',
  Commit: 'id oid message url tree',
  Tree: 'id oid entries',
  TreeEntry: 'name path type mode oid object',
  Blob: 'id oid text byteSize isBinary isTruncated',
  IssueFilters: 'assignee createdBy labels since states',
  IssueOrder: 'field direction',
  LabelOrder: 'field direction',
  IssueCommentOrder: 'field direction',
  IssueState: '*',
  IssueStateReason: '*',
  IssueOrderField: '*',
  LabelOrderField: 'CREATED_AT NAME',
  IssueCommentOrderField: '*',
  OrderDirection: '*',
  IssueTimelineItemsItemType: '*',
  ReactionContent: '*',
  RepositoryPermission: '*',
  RepositoryVisibility: '*',
  DateTime: '*',
  URI: '*',
  BigInt: '*',
  GitObjectID: '*',
};

const builtIn = new Set(['String', 'Int', 'Boolean', 'ID', 'Float']);

/** The slice as SDL, in the schema's own order, without descriptions. */
export function cutSlice(schemaText: string): string {
  const definitions = parse(schemaText, { noLocation: true }).definitions.flatMap(cut);
  const found = new Set(
    definitions.map((definition) => ('name' in definition ? definition.name?.value : undefined)),
  );
  const missing = Object.keys(selection).filter((name) => !found.has(name));
  if (missing.length > 0) throw new Error(`the schema has no ${missing.join(', ')}`);
  return definitions.map((definition) => print(definition)).join('\n\n');
}

function cut(definition: DefinitionNode): readonly DefinitionNode[] {
  if (!('name' in definition) || definition.name === undefined) return [];
  const wanted = selection[definition.name.value];
  if (wanted === undefined) return [];
  const bare: DefinitionNode = visit(definition, {
    enter: (node) => ('description' in node ? { ...node, description: undefined } : undefined),
    Directive: () => null,
  });
  const fields = parseFields(wanted);
  const owner = definition.name.value;
  switch (bare.kind) {
    case Kind.OBJECT_TYPE_DEFINITION:
    case Kind.INTERFACE_TYPE_DEFINITION:
      return [
        {
          ...bare,
          interfaces: (bare.interfaces ?? []).filter(({ name }) => implementsWholly(fields, name.value)),
          fields: pick(owner, bare.fields ?? [], fields).map((field) => ({
            ...field,
            type: known(owner, field.type),
            arguments: pick(
              `${owner}.${field.name.value}`,
              field.arguments ?? [],
              argumentsOf(fields, field.name.value),
            ),
          })),
        },
      ];
    case Kind.INPUT_OBJECT_TYPE_DEFINITION:
      return [{ ...bare, fields: pick(owner, bare.fields ?? [], fields) }];
    case Kind.UNION_TYPE_DEFINITION:
      return [{ ...bare, types: pick(owner, bare.types ?? [], fields) }];
    case Kind.ENUM_TYPE_DEFINITION:
      return [wanted === '*' ? bare : { ...bare, values: pick(owner, bare.values ?? [], fields) }];
    default:
      return [bare];
  }
}

/** An interface is kept where the type keeps all that is kept of the interface. */
function implementsWholly(fields: Fields, name: string): boolean {
  const wanted = selection[name];
  return wanted !== undefined && [...parseFields(wanted).keys()].every((field) => fields.has(field));
}

type Fields = ReadonlyMap<string, ReadonlyMap<string, Fields>>;

/** `a b(c d)` → a without arguments, b with c and d. */
function parseFields(text: string): Fields {
  const none: Fields = new Map();
  return new Map(
    [...text.matchAll(/(\w+)(?:\(([^)]*)\))?/g)].map(([, name, inner]) => [
      name ?? '',
      inner === undefined
        ? none
        : new Map(
            inner
              .trim()
              .split(/\s+/)
              .map((argument) => [argument, none]),
          ),
    ]),
  );
}

function argumentsOf(fields: Fields, name: string): Fields {
  return fields.get(name) ?? new Map();
}

function pick<T extends { readonly name: { readonly value: string } }>(
  owner: string,
  all: readonly T[],
  wanted: Fields,
): readonly T[] {
  const names = new Set(all.map((node) => node.name.value));
  const missing = [...wanted.keys()].filter((name) => !names.has(name));
  if (missing.length > 0) throw new Error(`${owner} has no ${missing.join(', ')}`);
  return all.filter((node) => wanted.has(node.name.value));
}

function known(owner: string, type: TypeNode): TypeNode {
  const name = type.kind === Kind.NAMED_TYPE ? type.name.value : undefined;
  if (type.kind !== Kind.NAMED_TYPE) known(owner, type.type);
  else if (name !== undefined && !(name in selection) && !builtIn.has(name)) {
    throw new Error(`${owner} refers to ${name}, which is not selected`);
  }
  return type;
}

if (process.argv[1]?.endsWith('cut-graphql-slice.ts')) {
  const schema = new URL('../node_modules/@octokit/graphql-schema/schema.graphql', import.meta.url);
  const target = new URL('../src/sandbox/graphql/slice.ts', import.meta.url);
  const sdl = cutSlice(readFileSync(schema, 'utf8'));
  const header = "/** Generated by scripts/cut-graphql-slice.ts out of GitHub's GraphQL schema. */";
  writeFileSync(target, `${header}\nexport const slice = \`\n${sdl}\n\`;\n`);
}
