/**
 * Path patterns as people write them in workflows: `*` and `?` within one name, `**` over any number of folders,
 * `{a,b}` for alternatives. The same for a folder on disk and for a listing that came from GitHub, on every Node.
 */

export interface Glob {
  readonly pattern: string;
  /** The folder before the first wildcard, without slash at its end; empty for the repository's root. */
  readonly folder: string;
  /** False where every match lies directly in `folder`. */
  readonly isDeep: boolean;
  /** For paths relative to the root, with forward slashes. Names that begin with a dot match like others. */
  readonly matches: (path: string) => boolean;
}

/** `undefined` where the pattern is empty, absolute, climbs out with `..`, or has unpaired braces. */
export function parseGlob(pattern: string): Glob | undefined {
  const segments = pattern.replace(/^(\.\/)+/, '').split('/');
  if (segments.some((segment) => segment === '' || segment === '..')) return undefined;
  const wild = segments.findIndex((segment) => /[*?{]/.test(segment));
  const fixed = wild < 0 ? segments.length - 1 : wild;
  const source = segmentsSource(segments);
  if (source === undefined) return undefined;
  const expression = new RegExp(`^${source}$`);
  return {
    pattern,
    folder: segments.slice(0, fixed).join('/'),
    isDeep: fixed < segments.length - 1,
    matches: (path) => expression.test(path),
  };
}

function segmentsSource(segments: readonly string[]): string | undefined {
  const sources = segments.map((segment, index) => {
    const isLast = index === segments.length - 1;
    if (segment === '**') return isLast ? '.+' : '(?:[^/]+/)*';
    const source = nameSource(segment);
    return source === undefined || isLast ? source : `${source}/`;
  });
  return sources.every((source) => source !== undefined) ? sources.join('') : undefined;
}

function nameSource(name: string): string | undefined {
  let depth = 0;
  let source = '';
  for (const character of name) {
    if (character === '{') depth += 1;
    if (character === '}') depth -= 1;
    if (depth < 0 || depth > 1) return undefined;
    source += characterSource(character, depth > 0);
  }
  return depth === 0 ? source : undefined;
}

function characterSource(character: string, isInBraces: boolean): string {
  switch (character) {
    case '*':
      return '[^/]*';
    case '?':
      return '[^/]';
    case '{':
      return '(?:';
    case '}':
      return ')';
    case ',':
      return isInBraces ? '|' : ',';
    default:
      return character.replace(/[\\^$.|+()[\]]/g, '\\$&');
  }
}
