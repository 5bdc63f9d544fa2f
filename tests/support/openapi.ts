/** Checks REST requests and answers against GitHub's own OpenAPI description, cut to what the sandbox serves. */
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import type { Exchange } from '../../src/sandbox/http.js';
import slice from './openapi-slice.json' with { type: 'json' };

export type Check = (exchange: Exchange) => readonly string[];

interface Operation {
  readonly parameters: readonly Parameter[];
  /** Absent where the operation takes no body. */
  readonly body: { readonly schema: unknown; readonly isRequired: boolean } | undefined;
  /** By status; the schema is absent where the answer has no JSON. */
  readonly answers: ReadonlyMap<number, { readonly schema: unknown }>;
}

interface Parameter {
  readonly name: string;
  readonly place: string;
  readonly schema: unknown;
  readonly isRequired: boolean;
}

/** Sentences, empty where all is as described. Injected answers are not checked, requests always are. */
export function createOpenapiCheck(): Check {
  const validators = createValidators(slice.components);
  return (exchange) => {
    if (exchange.template === '/graphql') return [];
    const { request, response, template, isFault } = exchange;
    const where = `${request.method} ${request.path}`;
    const operation = template === undefined ? undefined : operationAt(template, request.method);
    if (operation === undefined) return [`${where}: no such operation here or none in the description`];
    const problems = [
      ...checkParameters(validators, operation, exchange),
      ...checkBody(validators, operation, exchange),
      ...(isFault ? [] : checkAnswer(validators, operation, exchange)),
    ];
    return problems.map((problem) => `${where} → ${response.status}: ${problem}`);
  };
}

function checkParameters(validators: Validators, operation: Operation, { request, params }: Exchange) {
  const strays = [...request.query.keys()].filter(
    (name) =>
      !operation.parameters.some((parameter) => parameter.place === 'query' && parameter.name === name),
  );
  const wrong = operation.parameters.flatMap(({ name, place, schema, isRequired }) => {
    if (place !== 'query' && place !== 'path') return [];
    const text = place === 'query' ? request.query.get(name) : (params[name] ?? null);
    if (text === null) return isRequired ? [`the ${place} parameter "${name}" is missing`] : [];
    return validators.coercing(schema, text).map((problem) => `${place} parameter "${name}" ${problem}`);
  });
  return [...strays.map((name) => `no query parameter "${name}" is described`), ...wrong];
}

function checkBody(validators: Validators, { body }: Operation, { request }: Exchange): readonly string[] {
  if (body === undefined)
    return request.text === '' ? [] : ['the request has a body where none is described'];
  if (request.text === '') return body.isRequired ? ['the request has no body'] : [];
  if (!/^application\/json\b/.test(request.headers['content-type'] ?? ''))
    return ['the body is not sent as JSON'];
  return validators.strict(body.schema, request.body).map((problem) => `request body${problem}`);
}

/** What GitHub may say to anything without repeating it in each description. */
const commonStatuses = [401, 403, 404, 410, 422, 429, 502];

function checkAnswer(validators: Validators, { answers }: Operation, { request, response }: Exchange) {
  const { status, body, text, headers } = response;
  const described = answers.get(status);
  if (described === undefined) {
    if (status === 304 && request.method === 'GET') return text === '' ? [] : ['304 with a body'];
    if (!commonStatuses.includes(status)) return [`status ${status} is not described`];
    const name = status === 422 ? 'validation-error' : 'basic-error';
    return validators
      .loose({ $ref: `#/components/schemas/${name}` }, body)
      .map((problem) => `answer${problem}`);
  }
  if (described.schema === undefined) return text === '' ? [] : [`${status} with a body`];
  if (!/^application\/json\b/.test(headers['content-type'] ?? '')) {
    // Another media type was asked for.
    return /\braw\b/.test(request.headers.accept ?? '') ? [] : ['the answer is not sent as JSON'];
  }
  const isGood = status < 400;
  const problems = (isGood ? validators.strict : validators.loose)(described.schema, body);
  return problems.map((problem) => `answer${problem}`);
}

export interface Validators {
  /** Properties that the description does not know are wrong. */
  strict(schema: unknown, value: unknown): readonly string[];
  loose(schema: unknown, value: unknown): readonly string[];
  /** For texts in addresses: `"7"` is a number there. */
  coercing(schema: unknown, value: string): readonly string[];
}

/** For schemas that refer to these components. */
export function createValidators(components: Readonly<Record<string, unknown>>): Validators {
  const plain = createAjv(components, { coerceTypes: false });
  const coercing = createAjv(components, { coerceTypes: true });
  // Compiled when first needed: a test uses few of them.
  const compiled = new Map<unknown, Map<string, ValidateFunction>>();
  const run = (kind: 'strict' | 'loose' | 'coercing', schema: unknown, value: unknown): readonly string[] => {
    const known = compiled.get(schema) ?? new Map<string, ValidateFunction>();
    compiled.set(schema, known);
    const ajv = kind === 'coercing' ? coercing : plain;
    const converted = () => Object(toJsonSchema(schema, kind === 'loose' ? 'open' : 'closed'));
    const wrapped = () => (kind === 'coercing' ? { properties: { value: converted() } } : converted());
    const validate = known.get(kind) ?? ajv.compile(wrapped());
    known.set(kind, validate);
    return validate(value) ? [] : (validate.errors ?? []).map(sentence);
  };
  return {
    strict: (schema, value) => run('strict', schema, value),
    loose: (schema, value) => run('loose', schema, value),
    coercing: (schema, value) => run('coercing', schema, { value }),
  };
}

function sentence({ instancePath, message, params }: ErrorObject): string {
  return `${instancePath.replaceAll('/', '.')} ${message} ${JSON.stringify(params)}`;
}

function createAjv(
  components: Readonly<Record<string, unknown>>,
  { coerceTypes }: { readonly coerceTypes: boolean },
): Ajv {
  const ajv = new Ajv({ strict: false, allErrors: true, coerceTypes });
  addFormats.default(ajv);
  ajv.addFormat('repo.nwo', /^[^/]+\/[^/]+$/);
  ajv.addFormat('timestamp', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  for (const [reference, component] of Object.entries(components)) {
    if (!reference.startsWith('#/components/schemas/')) continue;
    for (const openness of ['open', 'closed'] as const) {
      ajv.addSchema(Object(toJsonSchema(component, openness)), componentId(reference, openness));
    }
  }
  return ajv;
}

/** `closed`: properties that the description does not know are wrong. */
type Openness = 'open' | 'closed';

/** OpenAPI 3.0 → JSON Schema: `nullable` becomes a union with null, references lead to the slice's components. */
function toJsonSchema(schema: unknown, openness: Openness): unknown {
  if (Array.isArray(schema)) return schema.map((inner) => toJsonSchema(inner, openness));
  if (typeof schema !== 'object' || schema === null) return schema;
  const entries = Object.entries(schema)
    .filter(([key]) => key !== 'nullable')
    .map(([key, inner]) => {
      if (key === '$ref') return [key, componentId(String(inner), openness)];
      // GitHub's shapes of a refusal demand nothing, so one that fits one fits all.
      if (key === 'oneOf' && openness === 'open') return ['anyOf', toJsonSchema(inner, openness)];
      // Each part of an `allOf` describes some of the properties only.
      return [key, toJsonSchema(inner, key === 'allOf' ? 'open' : openness)];
    });
  const plain = Object.fromEntries(entries);
  const isClosed = openness === 'closed' && plain.type === 'object' && plain.properties !== undefined;
  const full = isClosed ? { additionalProperties: false, ...plain } : plain;
  return 'nullable' in schema && schema.nullable === true ? { anyOf: [full, { type: 'null' }] } : full;
}

function componentId(reference: string, openness: Openness): string {
  return `${openness}:${reference.slice(2)}`;
}

function operationAt(template: string, method: string): Operation | undefined {
  const operation = field(field(slice.paths, template), method.toLowerCase());
  if (operation === undefined) return undefined;
  const body = resolved(field(operation, 'requestBody'));
  const answers = Object.entries(Object(field(operation, 'responses'))).map(([status, answer]) => {
    const schema = jsonSchemaOf(resolved(answer));
    return [Number(status), { schema }] as const;
  });
  const parameters = field(operation, 'parameters');
  return {
    parameters: (Array.isArray(parameters) ? parameters : []).map(resolved).map((parameter) => ({
      name: String(field(parameter, 'name')),
      place: String(field(parameter, 'in')),
      schema: field(parameter, 'schema'),
      isRequired: field(parameter, 'required') === true,
    })),
    body:
      body === undefined
        ? undefined
        : { schema: jsonSchemaOf(body), isRequired: field(body, 'required') === true },
    answers: new Map(answers),
  };
}

function jsonSchemaOf(holder: unknown): unknown {
  return field(field(field(holder, 'content'), 'application/json'), 'schema');
}

function resolved(value: unknown): unknown {
  const reference = field(value, '$ref');
  return typeof reference === 'string' ? field(slice.components, reference) : value;
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
