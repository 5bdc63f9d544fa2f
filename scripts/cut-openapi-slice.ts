/**
 * Cuts the REST operations the sandbox serves out of GitHub's OpenAPI description (`@octokit/openapi`), with
 * everything they refer to, and writes them to `tests/support/openapi-slice.json`. Texts and examples stay behind.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const repository = '/repos/{owner}/{repo}';
const issue = `${repository}/issues/{issue_number}`;
const comment = `${repository}/issues/comments/{comment_id}`;

export const operations: Readonly<Record<string, readonly string[]>> = {
  [repository]: ['get'],
  [`${repository}/issues`]: ['get', 'post'],
  [issue]: ['get', 'patch'],
  [`${issue}/comments`]: ['get', 'post'],
  [`${issue}/labels`]: ['get', 'post'],
  [`${issue}/labels/{name}`]: ['delete'],
  [`${issue}/assignees`]: ['post', 'delete'],
  [`${issue}/reactions`]: ['post'],
  [`${issue}/sub_issues`]: ['get', 'post'],
  [`${issue}/sub_issue`]: ['delete'],
  [comment]: ['get', 'patch', 'delete'],
  [`${comment}/reactions`]: ['post'],
  [`${repository}/labels`]: ['get', 'post'],
  [`${repository}/labels/{name}`]: ['get', 'patch', 'delete'],
  [`${repository}/assignees/{assignee}`]: ['get'],
  [`${repository}/collaborators/{username}/permission`]: ['get'],
  [`${repository}/contents/{path}`]: ['get', 'put'],
  [`${repository}/git/refs`]: ['post'],
  [`${repository}/git/refs/{ref}`]: ['patch'],
  [`${repository}/git/blobs/{file_sha}`]: ['get'],
  [`${repository}/git/trees`]: ['post'],
  [`${repository}/git/commits`]: ['post'],
  [`${repository}/pulls`]: ['post'],
  '/user': ['get'],
};

/** Answers that any operation may give, documented there or not. */
const common = ['#/components/schemas/basic-error', '#/components/schemas/validation-error'];

export interface OpenapiSlice {
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** By reference: `#/components/schemas/issue`. */
  readonly components: Readonly<Record<string, unknown>>;
}

export function cutSlice(description: unknown): OpenapiSlice {
  const paths = Object.fromEntries(
    Object.entries(operations).map(([path, methods]) => [
      path,
      Object.fromEntries(methods.map((method) => [method, bare(at(description, ['paths', path, method]))])),
    ]),
  );
  const roots = [...common.map((reference) => ({ $ref: reference })), paths];
  return { paths, components: componentsOf(description, roots) };
}

/** Everything a part of the description refers to, and what that refers to; sorted. */
export function componentsOf(description: unknown, part: unknown): OpenapiSlice['components'] {
  const components: Record<string, unknown> = {};
  const pending = [...references(part)];
  for (let reference = pending.pop(); reference !== undefined; reference = pending.pop()) {
    if (reference in components) continue;
    const found = bare(at(description, reference.slice(2).split('/')));
    components[reference] = found;
    pending.push(...references(found));
  }
  const sorted = Object.entries(components).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(sorted);
}

function at(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((inner, key) => {
    if (typeof inner !== 'object' || inner === null || !(key in inner)) {
      throw new Error(`the description has no ${path.join('/')}`);
    }
    return Reflect.get(inner, key);
  }, value);
}

function references(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === '$ref' && typeof inner === 'string' ? [inner] : references(inner),
  );
}

const texts = new Set(['description', 'summary', 'title', 'tags', 'externalDocs', 'x-github']);

/** Without texts, examples and GitHub's own extensions; a property that has one of those names stays. */
function bare(value: unknown, isNaming = false): unknown {
  if (Array.isArray(value)) return value.map((inner) => bare(inner));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(
        ([key]) => isNaming || !(texts.has(key) || key.startsWith('example') || key.startsWith('x-github')),
      )
      .map(([key, inner]) => [key, bare(inner, !isNaming && key === 'properties')]),
  );
}

export const descriptionUrl = new URL(
  '../node_modules/@octokit/openapi/generated/api.github.com.json',
  import.meta.url,
);

if (process.argv[1]?.endsWith('cut-openapi-slice.ts')) {
  const slice = cutSlice(JSON.parse(readFileSync(descriptionUrl, 'utf8')));
  const target = fileURLToPath(new URL('../tests/support/openapi-slice.json', import.meta.url));
  writeFileSync(target, JSON.stringify(slice, undefined, 2));
  const biome = new URL('../node_modules/@biomejs/biome/bin/biome', import.meta.url);
  execFileSync(process.execPath, [fileURLToPath(biome), 'format', '--write', target]);
}
