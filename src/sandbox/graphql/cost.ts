/**
 * What a query costs before it runs: GitHub's points and nodes
 * (https://docs.github.com/en/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api).
 * That each connection names its bounds is demanded when it is resolved.
 */
import {
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

const maxNodes = 500_000;

export interface Cost {
  readonly points: number;
  readonly nodes: number;
  /** Why GitHub would not run it at all. */
  readonly problem: string | undefined;
}

export interface CostInput {
  readonly operation: OperationDefinitionNode;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** With defaults. */
  readonly variables: Readonly<Record<string, unknown>>;
  /** Names of fields that are connections in the slice. */
  readonly connections: ReadonlySet<string>;
}

/** Each connection is asked once for every node of those around it; a hundred askings are a point. */
export function costOf(input: CostInput): Cost {
  const tally = { requests: 0, nodes: 0 };
  walk(input, { selections: input.operation.selectionSet, times: 1 }, tally);
  const [found, allowed] = [tally.nodes.toLocaleString('en-US'), maxNodes.toLocaleString('en-US')];
  const problem = `This query requests up to ${found} possible nodes which exceeds the maximum limit of ${allowed}.`;
  return {
    points: Math.max(1, Math.round(tally.requests / 100)),
    nodes: tally.nodes,
    problem: tally.nodes > maxNodes ? problem : undefined,
  };
}

interface Tally {
  requests: number;
  nodes: number;
}

interface Place {
  readonly selections: SelectionSetNode | undefined;
  readonly times: number;
}

function walk(input: CostInput, { selections, times }: Place, tally: Tally): void {
  for (const node of selections?.selections ?? []) {
    if (node.kind === Kind.FIELD) walkField(input, { field: node, times }, tally);
    else {
      const fragment = node.kind === Kind.FRAGMENT_SPREAD ? input.fragments.get(node.name.value) : node;
      walk(input, { selections: fragment?.selectionSet, times }, tally);
    }
  }
}

function walkField(
  input: CostInput,
  { field, times }: { readonly field: FieldNode; readonly times: number },
  tally: Tally,
): void {
  const size = sizeOf(input, field);
  if (input.connections.has(field.name.value)) {
    tally.requests += times;
    tally.nodes += times * size;
  }
  walk(input, { selections: field.selectionSet, times: times * size }, tally);
}

/** How many nodes a field may bring: those of a connection's page, of a list of ids, or one. */
function sizeOf(input: CostInput, field: FieldNode): number {
  if (input.connections.has(field.name.value)) {
    return numberArgument(input, field, 'first') ?? numberArgument(input, field, 'last') ?? 0;
  }
  const ids = field.name.value === 'nodes' ? argument(field, 'ids') : undefined;
  if (ids?.kind === Kind.LIST) return ids.values.length;
  const given = ids?.kind === Kind.VARIABLE ? input.variables[ids.name.value] : undefined;
  return Array.isArray(given) ? given.length : 1;
}

function argument(field: FieldNode, name: string) {
  return field.arguments?.find((candidate) => candidate.name.value === name)?.value;
}

function numberArgument(input: CostInput, field: FieldNode, name: string): number | undefined {
  const value = argument(field, name);
  if (value?.kind === Kind.INT) return Number(value.value);
  const given = value?.kind === Kind.VARIABLE ? input.variables[value.name.value] : undefined;
  return typeof given === 'number' ? given : undefined;
}
