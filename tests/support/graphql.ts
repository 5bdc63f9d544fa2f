/** Checks GraphQL queries and their answers against GitHub's whole official schema. */
import { readFileSync } from 'node:fs';
import {
  buildASTSchema,
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLIncludeDirective,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  GraphQLSkipDirective,
  getDirectiveValues,
  getNamedType,
  getVariableValues,
  isAbstractType,
  isEnumType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  NoDeprecatedCustomRule,
  type OperationDefinitionNode,
  parse,
  type SelectionSetNode,
  specifiedRules,
  validate,
} from 'graphql';
import type { Exchange } from '../../src/sandbox/http.js';
import type { Check } from './openapi.js';

/** Read when the first query comes: most test files send none. */
let official: GraphQLSchema | undefined;

export function officialSchema(): GraphQLSchema {
  const address = new URL('../../node_modules/@octokit/graphql-schema/schema.graphql', import.meta.url);
  official ??= buildASTSchema(parse(readFileSync(address, 'utf8'), { noLocation: true }), {
    assumeValidSDL: true,
    assumeValid: true,
  });
  return official;
}

/** Sentences, empty where all is as the schema has it. Deprecated fields count as wrong. */
export function createGraphqlCheck(): Check {
  const valid = new Map<string, readonly string[]>();
  return (exchange) => {
    if (exchange.template !== '/graphql') return [];
    const query = bodyField(exchange.request.body, 'query');
    if (typeof query !== 'string') return ['POST /graphql: the body has no query'];
    const problems = valid.get(query) ?? queryProblems(query);
    valid.set(query, problems);
    if (problems.length > 0) return problems.map((problem) => `POST /graphql: ${problem}`);
    return answerProblems(query, exchange).map((problem) => `POST /graphql: ${problem}`);
  };
}

function queryProblems(query: string): readonly string[] {
  try {
    const rules = [...specifiedRules, NoDeprecatedCustomRule];
    return validate(officialSchema(), parse(query), rules).map((error) => `query: ${error.message}`);
  } catch (error) {
    return [`query: ${String(error)}`];
  }
}

function answerProblems(query: string, { request, response, isFault }: Exchange): readonly string[] {
  const document = parse(query);
  const name = bodyField(request.body, 'operationName');
  const operation = document.definitions.find(
    (node): node is OperationDefinitionNode =>
      node.kind === Kind.OPERATION_DEFINITION && (typeof name !== 'string' || node.name?.value === name),
  );
  if (operation === undefined) return ['query: no operation'];
  const given = bodyField(request.body, 'variables');
  const coerced = getVariableValues(officialSchema(), operation.variableDefinitions ?? [], {
    ...(typeof given === 'object' ? given : {}),
  });
  if (coerced.errors !== undefined) return coerced.errors.map((error) => `variables: ${error.message}`);
  const strays = Object.keys(given ?? {}).filter(
    (key) => !(operation.variableDefinitions ?? []).some(({ variable }) => variable.name.value === key),
  );
  if (strays.length > 0) return [`variables: the query does not declare ${strays.join(', ')}`];
  if (isFault || [401, 403, 429].includes(response.status)) return [];
  if (response.status !== 200) return [`status ${response.status}: ${response.text}`];
  const errors = bodyField(response.body, 'errors');
  const untyped = (Array.isArray(errors) ? errors : []).filter(
    (error) => bodyField(error, 'type') === undefined,
  );
  if (untyped.length > 0) return untyped.map((error) => `the sandbox refused it: ${JSON.stringify(error)}`);
  const data = bodyField(response.body, 'data');
  if (data === undefined || data === null) return errors === undefined ? ['answer: no data'] : [];
  const fragments = document.definitions.filter((node) => node.kind === Kind.FRAGMENT_DEFINITION);
  const walk: Walk = {
    fragments: new Map(fragments.map((fragment) => [fragment.name.value, fragment])),
    variables: coerced.coerced,
    collected: new WeakMap(),
  };
  const root = officialSchema().getRootType(operation.operation);
  if (root == null) return [`the schema has no ${operation.operation} type`];
  return checkObject(walk, { type: root, sets: [operation.selectionSet], value: data, path: 'data' });
}

interface Walk {
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly variables: Readonly<Record<string, unknown>>;
  /** The same selection comes once for each node of a page. */
  readonly collected: WeakMap<SelectionSetNode, Map<string, Fields>>;
}

/** By the key they answer under. */
type Fields = ReadonlyMap<string, readonly FieldNode[]>;

interface ObjectPlace {
  readonly type: GraphQLObjectType;
  readonly sets: readonly SelectionSetNode[];
  readonly value: unknown;
  readonly path: string;
}

function checkObject(walk: Walk, { type, sets, value, path }: ObjectPlace): readonly string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return [`${path}: expected an object`];
  const fields = fieldsOf(walk, type, sets);
  const strays = Object.keys(value).filter((key) => !fields.has(key));
  return [
    ...strays.map((key) => `${path}.${key}: not asked for on ${type.name}`),
    ...[...fields].flatMap(([key, nodes]) => {
      const name = nodes[0]?.name.value ?? '';
      const here = `${path}.${key}`;
      if (!(key in value)) return [`${here}: missing`];
      const inner: unknown = Reflect.get(value, key);
      if (name === '__typename') return inner === type.name ? [] : [`${here}: expected ${type.name}`];
      const field = type.getFields()[name];
      if (field === undefined) return [`${here}: ${type.name} has no such field`];
      const innerSets = nodes.flatMap((node) => node.selectionSet ?? []);
      return checkValue(walk, { type: field.type, sets: innerSets, value: inner, path: here });
    }),
  ];
}

interface ValuePlace extends Omit<ObjectPlace, 'type'> {
  readonly type: GraphQLOutputType;
}

function checkValue(walk: Walk, place: ValuePlace): readonly string[] {
  const { type, value, path } = place;
  if (isNonNullType(type)) {
    return value === null ? [`${path}: null`] : checkValue(walk, { ...place, type: type.ofType });
  }
  if (value === null) return [];
  if (isListType(type)) {
    if (!Array.isArray(value)) return [`${path}: expected a list`];
    return value.flatMap((entry, index) =>
      checkValue(walk, { ...place, type: type.ofType, value: entry, path: `${path}[${index}]` }),
    );
  }
  if (isLeafType(type)) return checkLeaf(place);
  if (isObjectType(type)) return checkObject(walk, { ...place, type });
  if (!isAbstractType(type)) return [`${path}: unknown type`];
  const named = bodyField(value, '__typename');
  const candidates = officialSchema().getPossibleTypes(type);
  if (typeof named === 'string') {
    const chosen = candidates.find((candidate) => candidate.name === named);
    return chosen === undefined
      ? [`${path}: ${named} is no ${type.name}`]
      : checkObject(walk, { ...place, type: chosen });
  }
  const results = candidates.map((candidate) => checkObject(walk, { ...place, type: candidate }));
  return results.some((problems) => problems.length === 0) ? [] : [`${path}: fits no type of ${type.name}`];
}

const formats: Readonly<Record<string, RegExp>> = {
  // GitHub's times have whole seconds.
  DateTime: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/,
  URI: /^(?:https?:\/\/|\/)\S+$/,
  BigInt: /^\d+$/,
  GitObjectID: /^[\da-f]{40}$/,
  ID: /^\S+$/,
};

function checkLeaf({ type, value, path }: ValuePlace): readonly string[] {
  const { name } = getNamedType(type);
  const wrong = [`${path}: ${JSON.stringify(value)} is no ${name}`];
  if (isEnumType(type)) return type.getValues().some((entry) => entry.name === value) ? [] : wrong;
  if (name === 'Int') return Number.isInteger(value) && Math.abs(Number(value)) < 2 ** 31 ? [] : wrong;
  if (name === 'Float') return typeof value === 'number' ? [] : wrong;
  if (name === 'Boolean') return typeof value === 'boolean' ? [] : wrong;
  return typeof value === 'string' && (formats[name] ?? /^/).test(value) ? [] : wrong;
}

function fieldsOf(walk: Walk, type: GraphQLObjectType, sets: readonly SelectionSetNode[]): Fields {
  const [only, more] = sets;
  if (only === undefined || more !== undefined) return collect(walk, type, sets);
  const byType = walk.collected.get(only) ?? new Map<string, Fields>();
  walk.collected.set(only, byType);
  const fields = byType.get(type.name) ?? collect(walk, type, sets);
  byType.set(type.name, fields);
  return fields;
}

/** The fields asked for on a concrete type. */
function collect(walk: Walk, type: GraphQLObjectType, sets: readonly SelectionSetNode[]): Fields {
  const fields = new Map<string, readonly FieldNode[]>();
  const visit = (set: SelectionSetNode): void => {
    for (const node of set.selections) {
      const skip = getDirectiveValues(GraphQLSkipDirective, node, { ...walk.variables });
      const include = getDirectiveValues(GraphQLIncludeDirective, node, { ...walk.variables });
      if (skip?.if === true || include?.if === false) continue;
      if (node.kind === Kind.FIELD) {
        const key = node.alias?.value ?? node.name.value;
        fields.set(key, [...(fields.get(key) ?? []), node]);
        continue;
      }
      const fragment = node.kind === Kind.FRAGMENT_SPREAD ? walk.fragments.get(node.name.value) : node;
      if (fragment !== undefined && applies(type, fragment.typeCondition?.name.value))
        visit(fragment.selectionSet);
    }
  };
  for (const set of sets) visit(set);
  return fields;
}

function applies(type: GraphQLObjectType, condition: string | undefined): boolean {
  if (condition === undefined || condition === type.name) return true;
  const wider = officialSchema().getType(condition);
  return isAbstractType(wider) && officialSchema().isSubType(wider, type);
}

function bodyField(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
