import { readFileSync } from 'node:fs';
import {
  buildSchema,
  type GraphQLNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isUnionType,
  validateSchema,
} from 'graphql';
import { describe, expect, test } from 'vitest';
import { cutSlice as cutGraphqlSlice } from '../../scripts/cut-graphql-slice.js';
import { cutSlice as cutOpenapiSlice, descriptionUrl } from '../../scripts/cut-openapi-slice.js';
import { slice } from '../../src/sandbox/graphql/slice.js';
import { commentRoutes } from '../../src/sandbox/rest/comments.js';
import { contentRoutes } from '../../src/sandbox/rest/contents.js';
import { gitRoutes } from '../../src/sandbox/rest/git.js';
import { issueRoutes } from '../../src/sandbox/rest/issues.js';
import { labelRoutes } from '../../src/sandbox/rest/labels.js';
import { pullRoutes } from '../../src/sandbox/rest/pulls.js';
import { repositoryRoutes } from '../../src/sandbox/rest/repository.js';
import { subIssueRoutes } from '../../src/sandbox/rest/sub-issues.js';
import { officialSchema } from '../support/graphql.js';
import openapiSlice from '../support/openapi-slice.json' with { type: 'json' };

describe("the GraphQL slice is GitHub's", () => {
  const schema = buildSchema(slice);
  const types = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('__'));

  test('it is a schema', () => {
    expect(validateSchema(schema)).toEqual([]);
  });

  test.each(types.map((type) => [type.name, type] as const))('%s', (name, type) => {
    const official = officialSchema().getType(name);
    const theirs = new Set(factsOf(official ?? undefined));
    expect(factsOf(type).filter((fact) => !theirs.has(fact))).toEqual([]);
  });

  test('it is cut afresh', () => {
    const address = new URL('../../node_modules/@octokit/graphql-schema/schema.graphql', import.meta.url);
    expect(slice.trim()).toBe(cutGraphqlSlice(readFileSync(address, 'utf8')));
  });

  /** What a type says, one fact a line; a slice says part of what the whole says. */
  function factsOf(type: GraphQLNamedType | undefined): readonly string[] {
    if (type === undefined) return [];
    const kind = type.constructor.name;
    if (isUnionType(type)) return [kind, ...type.getTypes().map((member) => `| ${member.name}`)];
    if (isEnumType(type)) return [kind, ...type.getValues().map((value) => `= ${value.name}`)];
    if (isInputObjectType(type)) {
      return [kind, ...Object.values(type.getFields()).map((field) => fieldFact('', field))];
    }
    if (!isObjectType(type) && !isInterfaceType(type)) return [kind];
    return [
      kind,
      ...type.getInterfaces().map((parent) => `implements ${parent.name}`),
      ...Object.values(type.getFields()).flatMap((field) => [
        `${field.name}: ${field.type} ${field.deprecationReason ?? ''}`,
        ...field.args.map((argument) => fieldFact(`${field.name} `, argument)),
      ]),
    ];
  }

  function fieldFact(
    prefix: string,
    {
      name,
      type,
      defaultValue,
    }: { readonly name: string; readonly type: unknown; readonly defaultValue?: unknown },
  ): string {
    return `${prefix}${name}: ${type} = ${JSON.stringify(defaultValue)}`;
  }
});

describe("the REST slice is GitHub's", () => {
  test('it is cut afresh', () => {
    expect(openapiSlice).toEqual(cutOpenapiSlice(JSON.parse(readFileSync(descriptionUrl, 'utf8'))));
  });

  const routes = [
    ...issueRoutes,
    ...commentRoutes,
    ...labelRoutes,
    ...contentRoutes,
    ...gitRoutes,
    ...pullRoutes,
    ...subIssueRoutes,
    ...repositoryRoutes,
  ];
  test.each(routes.map(({ method, template }) => [method, template] as const))(
    '%s %s is in it',
    (method, template) => {
      const paths: Readonly<Record<string, object>> = openapiSlice.paths;
      expect(Object.keys(paths[template] ?? {})).toContain(method.toLowerCase());
    },
  );
});
