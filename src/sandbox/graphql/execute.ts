/** Runs a query on the slice: parse, validate, count, execute, and say errors as GitHub says them. */
import {
  buildSchema,
  type DocumentNode,
  execute,
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLField,
  type GraphQLSchema,
  isAbstractType,
  isObjectType,
  isScalarType,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  type SelectionSetNode,
  validate,
} from 'graphql';
import { timestampAtOrAfter } from '../clock.js';
import { demandBounds } from './connection.js';
import type { GraphqlContext } from './context.js';
import { type NodeSource, typenameOf } from './context.js';
import { type Cost, costOf } from './cost.js';
import { isGraphqlRefusal } from './refusal.js';
import {
  blobResolvers,
  commitResolvers,
  refResolvers,
  treeEntryResolvers,
  treeResolvers,
} from './resolve-files.js';
import {
  commentResolvers,
  eventResolvers,
  issueResolvers,
  reactionGroupResolvers,
  reactionResolvers,
  versionResolvers,
} from './resolve-issue.js';
import { mutationResolvers, pinResolvers } from './resolve-pin.js';
import { pullResolvers } from './resolve-pull.js';
import {
  accountResolvers,
  botResolvers,
  labelResolvers,
  queryResolvers,
  repositoryResolvers,
} from './resolve-repository.js';
import { slice } from './slice.js';

export interface GraphqlAnswer {
  readonly data?: unknown;
  readonly errors?: readonly GithubError[];
}

export interface GithubError {
  readonly type?: string;
  readonly path?: readonly (string | number)[];
  readonly locations?: readonly { readonly line: number; readonly column: number }[];
  readonly message: string;
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** A query that passed every check before execution, with its price. */
export interface PreparedQuery {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly cost: Cost;
}

export interface GraphqlRequest {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly operationName: string | undefined;
}

export interface GraphqlEngine {
  prepare(request: GraphqlRequest): PreparedQuery | GraphqlAnswer;
  run(prepared: PreparedQuery, context: GraphqlContext): GraphqlAnswer;
}

const resolvers: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  Query: queryResolvers,
  Mutation: mutationResolvers,
  Repository: repositoryResolvers,
  Issue: issueResolvers,
  IssueComment: commentResolvers,
  Label: labelResolvers,
  User: accountResolvers,
  Organization: accountResolvers,
  Bot: botResolvers,
  Reaction: reactionResolvers,
  ReactionGroup: reactionGroupResolvers,
  Tree: treeResolvers,
  TreeEntry: treeEntryResolvers,
  Blob: blobResolvers,
  Ref: refResolvers,
  Commit: commitResolvers,
  PullRequest: pullResolvers,
  PinnedIssue: pinResolvers,
  UserContentEdit: versionResolvers,
  ...eventResolvers,
};

export function createEngine(): GraphqlEngine {
  const schema = resolvingSchema();
  const connections = connectionFields(schema);
  demandBoundsOf(schema);
  // Clients send few different queries many times.
  const parsed = new Map<string, DocumentNode | readonly GraphQLError[]>();

  const read = (query: string): DocumentNode | readonly GraphQLError[] => {
    const known = parsed.get(query);
    if (known !== undefined) return known;
    const result = parseAndValidate(schema, query);
    parsed.set(query, result);
    return result;
  };

  return {
    prepare: ({ query, variables, operationName }) => {
      const document = read(query);
      if (!isDocument(document)) return { errors: document.map(inGithubShape) };
      const operation = findOperation(document, operationName);
      if (operation === undefined) return { errors: [{ message: 'No operation to execute.' }] };
      const fragments = fragmentsOf(document);
      const cost = costOf({
        operation,
        fragments,
        connections,
        variables: withDefaults(operation, variables),
      });
      if (cost.problem !== undefined) {
        return { errors: [{ type: 'MAX_NODE_LIMIT_EXCEEDED', message: cost.problem }] };
      }
      return { document, operation, variables, cost };
    },
    run: ({ document, operation, variables }, context) => {
      const result = execute({
        schema,
        document,
        contextValue: context,
        variableValues: variables,
        operationName: operation.name?.value ?? null,
      });
      if (result instanceof Promise) throw new Error('the sandbox has no asynchronous resolver');
      return {
        ...(result.data === undefined ? {} : { data: result.data }),
        ...(result.errors === undefined ? {} : { errors: result.errors.map(inGithubShape) }),
      };
    },
  };
}

export function isPrepared(value: PreparedQuery | GraphqlAnswer): value is PreparedQuery {
  return 'document' in value;
}

function resolvingSchema(): GraphQLSchema {
  const schema = buildSchema(slice, { assumeValid: true });
  for (const type of Object.values(schema.getTypeMap())) {
    if (isScalarType(type) && type.name === 'DateTime') {
      type.parseValue = parseDateTime;
      type.parseLiteral = (node) => parseDateTime(node.kind === Kind.STRING ? node.value : print(node));
    }
    if (isAbstractType(type))
      type.resolveType = (value: NodeSource | { __typename: string }) => typenameFrom(value);
    if (!isObjectType(type)) continue;
    for (const [name, resolve] of Object.entries(resolvers[type.name] ?? {})) {
      const field = type.getFields()[name];
      if (field === undefined) continue;
      if (isResolver(resolve)) field.resolve = resolve;
    }
  }
  return schema;
}

function parseDateTime(value: unknown): string {
  if (typeof value === 'string' && timestampAtOrAfter(value) !== undefined) return value;
  throw new GraphQLError(`"${String(value)}" is not a valid DateTime.`);
}

/** Every connection demands its bounds before it is resolved. */
function demandBoundsOf(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap()).filter(isObjectType)) {
    for (const field of Object.values(type.getFields())) {
      if (!isConnection(field)) continue;
      const { resolve } = field;
      if (resolve === undefined) throw new Error(`the sandbox does not resolve ${type.name}.${field.name}`);
      field.resolve = (source, page, context, info) => {
        demandBounds(
          field.name,
          page,
          info.fieldNodes.some(({ selectionSet }) => asksForMore(selectionSet)),
        );
        return resolve(source, page, context, info);
      };
    }
  }
}

/** Fragments are taken to ask for nodes. */
function asksForMore(set: SelectionSetNode | undefined): boolean {
  return (set?.selections ?? []).some(
    (node) => node.kind !== Kind.FIELD || !['totalCount', '__typename'].includes(node.name.value),
  );
}

function isConnection(field: GraphQLField<unknown, unknown>): boolean {
  return /Connection!?$/.test(String(field.type));
}

function isResolver(value: unknown): value is () => unknown {
  return typeof value === 'function';
}

function typenameFrom(value: NodeSource | { __typename: string }): string {
  return '__typename' in value ? value.__typename : typenameOf(value);
}

/** Names of all fields whose type is a connection. No name is both a connection and something else. */
function connectionFields(schema: GraphQLSchema): ReadonlySet<string> {
  const names = Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .flatMap((type) => Object.values(type.getFields()))
    .filter(isConnection)
    .map((field) => field.name);
  return new Set(names);
}

function parseAndValidate(schema: GraphQLSchema, query: string): DocumentNode | readonly GraphQLError[] {
  try {
    const document = parse(query);
    const errors = validate(schema, document);
    return errors.length > 0 ? errors : document;
  } catch (error) {
    if (error instanceof GraphQLError) return [error];
    throw error;
  }
}

function isDocument(value: DocumentNode | readonly GraphQLError[]): value is DocumentNode {
  return 'kind' in value;
}

function findOperation(
  document: DocumentNode,
  name: string | undefined,
): OperationDefinitionNode | undefined {
  return document.definitions.find(
    (node): node is OperationDefinitionNode =>
      node.kind === Kind.OPERATION_DEFINITION && (name === undefined || node.name?.value === name),
  );
}

function fragmentsOf(document: DocumentNode): ReadonlyMap<string, FragmentDefinitionNode> {
  const fragments = document.definitions.filter((node) => node.kind === Kind.FRAGMENT_DEFINITION);
  return new Map(fragments.map((fragment) => [fragment.name.value, fragment]));
}

function withDefaults(
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const defaults = (operation.variableDefinitions ?? []).flatMap(({ variable, defaultValue }) =>
    defaultValue?.kind === Kind.INT ? [[variable.name.value, Number(defaultValue.value)] as const] : [],
  );
  return { ...Object.fromEntries(defaults), ...variables };
}

/** A fault of the sandbox itself is thrown on: it must not pass for one of GitHub's answers. */
function inGithubShape(error: GraphQLError): GithubError {
  const { originalError, path, locations, message } = error;
  if (originalError != null && !isGraphqlRefusal(originalError) && !(originalError instanceof GraphQLError)) {
    throw originalError;
  }
  return {
    ...(isGraphqlRefusal(originalError) ? { type: originalError.type } : {}),
    ...(path === undefined ? {} : { path }),
    ...(isGraphqlRefusal(originalError) && originalError.type === 'FORBIDDEN'
      ? { extensions: { saml_failure: false } }
      : {}),
    ...(locations === undefined ? {} : { locations }),
    message,
  };
}
