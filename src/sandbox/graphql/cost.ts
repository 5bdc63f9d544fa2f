/**
 * What a query may cost before it runs: GitHub's points and nodes, and the bounds every connection must name
 * (https://docs.github.com/en/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api).
 */
import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLError,
  Kind,
  type OperationDefinitionNode,
  GraphQLError as QueryError,
  type SelectionSetNode,
} from 'graphql';
import { GraphqlRefusal } from './refusal.js';

const maxPageSize = 100;
const maxNodes = 500_000;

export interface Cost {
  readonly points: number;
  readonly nodes: number;
  readonly errors: readonly GraphQLError[];
}

export interface CostInput {
  readonly operation: OperationDefinitionNode;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Names of fields that are connections in the slice. */
  readonly connections: ReadonlySet<string>;
}

/** Each connection is asked once for every node of those around it; a hundred askings are a point. */
export function costOf(input: CostInput): Cost {
  const tally = { requests: 0, nodes: 0, errors: [] as GraphQLError[] };
  walk(input, { selections: input.operation.selectionSet, times: 1, path: [] }, tally);
  if (tally.nodes > maxNodes) {
    const [found, allowed] = [tally.nodes.toLocaleString('en-US'), maxNodes.toLocaleString('en-US')];
    const message = `This query requests up to ${found} possible nodes which exceeds the maximum limit of ${allowed}.`;
    tally.errors.push(queryError('MAX_NODE_LIMIT_EXCEEDED', message, { path: [] }));
  }
  return { points: Math.max(1, Math.round(tally.requests / 100)), nodes: tally.nodes, errors: tally.errors };
}

interface Tally {
  requests: number;
  nodes: number;
  readonly errors: GraphQLError[];
}

interface Place {
  readonly selections: SelectionSetNode | undefined;
  readonly times: number;
  readonly path: readonly string[];
}

function walk(input: CostInput, place: Place, tally: Tally): void {
  for (const node of place.selections?.selections ?? []) {
    if (node.kind === Kind.INLINE_FRAGMENT) walk(input, { ...place, selections: node.selectionSet }, tally);
    else if (node.kind === Kind.FRAGMENT_SPREAD) {
      const fragment = input.fragments.get(node.name.value);
      walk(input, { ...place, selections: fragment?.selectionSet }, tally);
    } else walkField(input, { field: node, times: place.times, path: place.path }, tally);
  }
}

function walkField(
  input: CostInput,
  {
    field,
    times,
    path,
  }: { readonly field: FieldNode; readonly times: number; readonly path: readonly string[] },
  tally: Tally,
): void {
  const here = [...path, field.alias?.value ?? field.name.value];
  if (!input.connections.has(field.name.value) || field.selectionSet === undefined) {
    walk(input, { selections: field.selectionSet, times, path: here }, tally);
    return;
  }
  const size = pageSize(input, { field, path: here }, tally);
  tally.requests += times;
  tally.nodes += times * size;
  walk(input, { selections: field.selectionSet, times: times * size, path: here }, tally);
}

function pageSize(
  input: CostInput,
  { field, path }: { readonly field: FieldNode; readonly path: readonly string[] },
  tally: Tally,
): number {
  const name = field.name.value;
  const [first, last] = [numberArgument(input, field, 'first'), numberArgument(input, field, 'last')];
  const refuse = (type: 'MISSING_PAGINATION_BOUNDARIES' | 'EXCESSIVE_PAGINATION', message: string) => {
    tally.errors.push(queryError(type, message, { path, field }));
    return 0;
  };
  if (first === undefined && last === undefined) {
    const message = `You must provide a \`first\` or \`last\` value to properly paginate the \`${name}\` connection.`;
    return refuse('MISSING_PAGINATION_BOUNDARIES', message);
  }
  if (first !== undefined && last !== undefined) {
    const message = `Passing both \`first\` and \`last\` values to paginate the \`${name}\` connection is not supported.`;
    return refuse('EXCESSIVE_PAGINATION', message);
  }
  const size = first ?? last ?? 0;
  const bound = first === undefined ? 'last' : 'first';
  if (size < 1 || size > maxPageSize) {
    const message =
      size < 1
        ? `\`${bound}\` on the \`${name}\` connection cannot be less than one.`
        : `Requesting ${size} records on the \`${name}\` connection exceeds the \`${bound}\` limit of ${maxPageSize} records.`;
    return refuse('EXCESSIVE_PAGINATION', message);
  }
  return size;
}

function numberArgument(input: CostInput, field: FieldNode, name: string): number | undefined {
  const value = field.arguments?.find((argument) => argument.name.value === name)?.value;
  if (value?.kind === Kind.INT) return Number(value.value);
  if (value?.kind !== Kind.VARIABLE) return undefined;
  const given = input.variables[value.name.value];
  return typeof given === 'number' ? given : undefined;
}

function queryError(
  type: ConstructorParameters<typeof GraphqlRefusal>[0],
  message: string,
  { path, field }: { readonly path: readonly string[]; readonly field?: FieldNode },
): GraphQLError {
  return new QueryError(message, {
    ...(field === undefined ? {} : { nodes: [field] }),
    path: [...path],
    originalError: new GraphqlRefusal(type, message),
  });
}
