/**
 * Schedule files → `ScheduleConfig`s, and everything that is wrong with them, in one pass:
 * YAML (`yaml.ts`) → schema (`draft.ts`) → normalise (`normalise.ts`) → rules (`rules/all.ts`).
 */
import type { ScheduleConfig } from '../issues/policy.js';
import { entryList, type HolidayTable } from './country.js';
import { readDeclared } from './declared.js';
import { compareInFile, type Diagnostic } from './diagnostic.js';
import { readDraft } from './draft.js';
import { type Finding, toDiagnostic } from './finding.js';
import { normalise } from './normalise.js';
import type { Place } from './place.js';
import { checkAcross, checkFile } from './rules/all.js';
import type { CheckedFile } from './rules/rule.js';
import type { SourceFile } from './source.js';
import { parseYaml } from './yaml.js';

export interface Loaded {
  /** Of the files without errors, in the order given. */
  readonly schedules: readonly ScheduleConfig[];
  /** Of all files, in the order given; in a file by place. */
  readonly diagnostics: readonly Diagnostic[];
}

const noTable: HolidayTable = new Map();

/**
 * Total: any text gives schedules or diagnostics, and nothing is thrown. A file with errors is left out, claims nothing,
 * and the others are served. Where two files claim one label or one name, the first of those without errors has it.
 * `holidays` holds every country that `countriesIn` the files names and that anybody knows.
 */
export function loadSchedules(files: readonly SourceFile[], holidays: HolidayTable = noTable): Loaded {
  const served: CheckedFile[] = [];
  const diagnostics: (readonly Diagnostic[])[] = [];
  for (const source of files) {
    const { file, place, found } = readFile(source, holidays);
    const across = file === undefined ? [] : located(file, place, checkAcross(file, served));
    const all = [...found, ...across].sort(compareInFile);
    diagnostics.push(withoutRepeats(all));
    if (file !== undefined && !all.some(({ severity }) => severity === 'error')) served.push(file);
  }
  return { schedules: served.map(({ config }) => config), diagnostics: diagnostics.flat() };
}

/** The country codes that the files name, upper case, each once: what `loadSchedules` wants a calendar of. */
export function countriesIn(files: readonly SourceFile[]): readonly string[] {
  const codes = files.flatMap(({ text }) => {
    // Most files name none, and need not be read twice.
    const { tree } = text.includes('holidays') ? parseYaml(text) : {};
    if (tree === undefined) return [];
    const { draft } = readDraft(tree);
    const people = Object.values(draft.people ?? {}).map((person) => person?.holidays);
    const entries = [draft.hours?.holidays, ...people].flatMap(entryList);
    return entries.flatMap((entry) => (entry.kind === 'country' ? entry.code : []));
  });
  return [...new Set(codes)].sort();
}

interface ReadFile {
  /** Absent where the YAML itself is broken. */
  readonly file?: CheckedFile;
  readonly place: Place;
  readonly found: readonly Diagnostic[];
}

function readFile(source: SourceFile, holidays: HolidayTable): ReadFile {
  const { path, text } = source;
  const { tree, problems, place } = parseYaml(text);
  const broken = problems.map(({ offset, ...problem }) => ({ path, ...place(offset), ...problem }));
  if (tree === undefined) return { place, found: broken };
  const drafted = readDraft(tree);
  const file: CheckedFile = {
    ...normalise(source, drafted, holidays),
    path,
    holidays,
    draft: drafted.draft,
    tree: drafted.tree,
    declared: readDeclared(tree),
  };
  const ofSchema = drafted.findings.map((finding) => toDiagnostic({ path, tree, place }, finding));
  const before = [...broken, ...ofSchema];
  const isSound = !before.some(({ severity }) => severity === 'error');
  return { file, place, found: [...before, ...located(file, place, checkFile(file, isSound))] };
}

function located(
  { path, tree }: CheckedFile,
  place: Place,
  findings: readonly Finding[],
): readonly Diagnostic[] {
  return findings.map((finding) => toDiagnostic({ path, tree, place }, finding));
}

/** An alias repeats what is wrong with what it names, at the same place. */
function withoutRepeats(sorted: readonly Diagnostic[]): readonly Diagnostic[] {
  return sorted.filter((diagnostic, index) => {
    const before = sorted[index - 1];
    return before === undefined || compareInFile(before, diagnostic) !== 0;
  });
}
