/**
 * The repository's own postmortem template: a Markdown file or an issue form of `.github/ISSUE_TEMPLATE`. Decides which file
 * it is and where in it Watchbill's parts go; what they say is for `report/postmortem-template`.
 */
import { formatTemplateProblem, messageLine } from '../issues/form-problem.js';
import { parseTemplate, type TemplateField } from '../issues/form-template.js';
import { parseFormYaml } from '../issues/form-yaml.js';
import { type LabelName, parseLabelName } from '../issues/label.js';
import { blockLines } from '../issues/markdown-blocks.js';
import type { TemplateChoice } from '../issues/policy.js';
import { type Login, parseLogin } from '../schedule/login.js';
import { headingText, type PostmortemPart, partOf } from './section.js';

export type PostmortemTemplate = TemplateHead &
  (
    | { readonly kind: 'markdown'; readonly sections: readonly MarkdownSection[] }
    | { readonly kind: 'form'; readonly fields: readonly FormField[] }
  );

export interface TemplateHead {
  readonly path: string;
  /** What the title begins with, or the title with placeholders; empty where the template has none. */
  readonly title: string;
  readonly labels: readonly LabelName[];
  readonly assignees: readonly Login[];
}

export interface MarkdownSection {
  /** As they stand, the heading first; what stands before the first heading has none. With LF ends. */
  readonly lines: readonly string[];
  /** Asked for by the heading; each part once in a template. */
  readonly takes?: PostmortemPart;
}

export interface FormField {
  readonly field: TemplateField;
  readonly takes?: PostmortemPart;
}

export type TemplateSearch =
  /** The built-in one is meant. */
  | { readonly kind: 'none' }
  | { readonly kind: 'found'; readonly template: PostmortemTemplate }
  /** In words: why the one that is meant cannot be used. */
  | { readonly kind: 'broken'; readonly problem: string };

interface File {
  readonly path: string;
  readonly text: string;
}

const usual = ['md', 'yml', 'yaml'].map(
  (extension) => new RegExp(`^\\.github/ISSUE_TEMPLATE/post-?mortem\\.${extension}$`, 'i'),
);

/** `files`: those of `.github/ISSUE_TEMPLATE`. Total. */
export function findTemplate(files: readonly File[], choice: TemplateChoice | undefined): TemplateSearch {
  if (choice?.kind === 'built-in') return { kind: 'none' };
  const file =
    choice === undefined
      ? usual.flatMap((name) => files.find(({ path }) => name.test(path)) ?? [])[0]
      : files.find(({ path }) => path === choice.path);
  if (file !== undefined) return isMarkdown(file) ? markdownTemplate(file) : formTemplate(file);
  return choice === undefined
    ? { kind: 'none' }
    : {
        kind: 'broken',
        problem: `incidents.postmortem-template: the default branch has no ${choice.path}; postmortems are made from the built-in template`,
      };
}

function isMarkdown({ path }: File): boolean {
  return path.toLowerCase().endsWith('.md');
}

function formTemplate(file: File): TemplateSearch {
  const { template, problems } = parseTemplate(file);
  const [first] = problems;
  if (template === undefined) {
    const why = first === undefined ? 'it has no fields' : formatTemplateProblem(first);
    return { kind: 'broken', problem: `${why}; postmortems are made from the built-in template` };
  }
  const { path, title, labels } = template;
  const taken = new Set<PostmortemPart>();
  const fields = template.fields.map((field): FormField => {
    const part = field.type === 'textarea' && !field.render ? untaken(field.label, taken) : undefined;
    return part === undefined ? { field } : { field, takes: part };
  });
  const assignees = template.assignees.flatMap((name) => parseLogin(name) ?? []);
  return { kind: 'found', template: { kind: 'form', path, title, labels, assignees, fields } };
}

function untaken(heading: string, taken: Set<PostmortemPart>): PostmortemPart | undefined {
  const part = partOf(heading);
  if (part === undefined || taken.has(part)) return undefined;
  taken.add(part);
  return part;
}

/** GitHub's: `---`, YAML, `---`, and the text (https://docs.github.com/en/communities/using-templates-to-encourage-useful-issues-and-pull-requests/about-issue-and-pull-request-templates). */
function markdownTemplate({ path, text }: File): TemplateSearch {
  const lines = text.replace(/^\ufeff/, '').split(/\r\n|\r|\n/);
  const end =
    lines[0]?.trimEnd() === '---'
      ? lines.findIndex((line, at) => at > 0 && /^(?:---|\.\.\.)\s*$/.test(line))
      : -1;
  const matter = end < 0 ? undefined : parseFormYaml({ path, text: lines.slice(1, end).join('\n') });
  const [problem] = matter?.root === undefined ? (matter?.problems ?? []) : [];
  if (problem !== undefined && end > 1) {
    const { line, message } = problem;
    const why = `${path}:${line + 1}: ${messageLine(message)}`;
    return { kind: 'broken', problem: `${why}; postmortems are made from the built-in template` };
  }
  const head = { path, ...frontMatter(matter?.root) };
  return {
    kind: 'found',
    template: { kind: 'markdown', ...head, sections: sectionsOf(lines.slice(end < 0 ? 0 : end + 1)) },
  };
}

function frontMatter(root: unknown): Pick<TemplateHead, 'title' | 'labels' | 'assignees'> {
  const title = entry(root, 'title');
  return {
    title: typeof title === 'string' ? title.trim() : '',
    labels: names(entry(root, 'labels')).flatMap((name) => parseLabelName(name) ?? []),
    assignees: names(entry(root, 'assignees')).flatMap((name) => parseLogin(name.replace(/^@/, '')) ?? []),
  };
}

function entry(root: unknown, key: string): unknown {
  return typeof root === 'object' && root !== null
    ? Object.entries(root).find(([name]) => name === key)?.[1]
    : undefined;
}

/** `a, b` or a list, as GitHub takes both. */
function names(value: unknown): readonly string[] {
  const words = typeof value === 'string' ? value.split(',') : Array.isArray(value) ? value.map(String) : [];
  return words.map((word) => word.trim()).filter((word) => word !== '');
}

/** Headings in code, quotes and comments are none. */
function sectionsOf(lines: readonly string[]): readonly MarkdownSection[] {
  const taken = new Set<PostmortemPart>();
  const sections: { readonly lines: string[]; readonly takes?: PostmortemPart }[] = [{ lines: [] }];
  for (const { raw, kind } of blockLines(lines.join('\n'))) {
    const heading = kind === 'text' ? headingText(raw) : undefined;
    if (heading === undefined) sections.at(-1)?.lines.push(raw);
    else {
      const part = untaken(heading, taken);
      sections.push({ lines: [raw], ...(part === undefined ? {} : { takes: part }) });
    }
  }
  return sections.filter((section, index) => index > 0 || section.lines.some((line) => line.trim() !== ''));
}
