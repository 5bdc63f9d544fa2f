/** Which form an issue was made from, and what it says by that form. */
import { answerSections, formAnswers } from './form-answers.js';
import { headingOf, linesOf, placeAnswers } from './form-headings.js';
import { impactOf } from './form-impact.js';
import type { Template } from './form-template.js';
import type { Issue, Report } from './issue.js';
import { hasLabel } from './label.js';
import type { Policy } from './policy.js';
import { isBirthLabel } from './responder.js';

/** The issue's form read by its template; where none fits, by its headings alone. Total. */
export function reportOf(issue: Issue, templates: readonly Template[], policy: Policy): Report {
  const template = templateOf(issue, templates);
  const answers = formAnswers(issue.body, template);
  const impact = impactOf(answers, template, policy);
  return {
    sections: answerSections(answers),
    ...(impact.kind === 'severity' && { severity: impact.severity }),
  };
}

/**
 * The template that made the issue: its labels are those of the issue's birth, and its headings those of the body, whole, or as
 * many as the body has. Labels that came later are next best, and headings that are all there in order do without:
 * GitHub leaves out labels the repository has not, and a team moves them. Of several the one with more labels, then with more
 * fields, then the first.
 */
export function templateOf(issue: Issue, templates: readonly Template[]): Template | undefined {
  const headings = headingsIn(issue.body);
  if (headings.size === 0) return undefined;
  let best: { readonly template: Template; readonly rank: readonly number[] } | undefined;
  for (const template of templates) {
    const rank = rankOf(issue, headings, template);
    if (rank !== undefined && (best === undefined || isHigher(rank, best.rank))) best = { template, rank };
  }
  return best?.template;
}

function rankOf(
  issue: Issue,
  headings: ReadonlySet<string>,
  template: Template,
): readonly number[] | undefined {
  const { fields } = template;
  // Most templates made none of the issue: the body is not taken apart for those.
  const isWhole =
    fields.every(({ label }) => headings.has(label)) && placeAnswers(issue.body, fields).fit === 'whole';
  const isPart = isWhole || areAllOf(headings, template);
  if (!isPart) return undefined;
  const labels = isBornWithLabels(issue, template) ? 2 : hasHadLabels(issue, template) ? 1 : 0;
  if (!isWhole && labels === 0) return undefined;
  return [labels === 0 ? 0 : 1, isWhole ? 1 : 0, labels, template.labels.length, fields.length];
}

function headingsIn(body: string): ReadonlySet<string> {
  const headings = body.includes('### ') ? linesOf(body).flatMap((line) => headingOf(line) ?? []) : [];
  return new Set(headings.filter((heading) => heading !== ''));
}

function isHigher(a: readonly number[], b: readonly number[]): boolean {
  const index = a.findIndex((value, at) => value !== b[at]);
  return index >= 0 && (a[index] ?? 0) > (b[index] ?? 0);
}

/** Whether the issue was opened with all labels of the template. */
export function isBornWithLabels(issue: Issue, template: Template): boolean {
  const born = issue.timeline.flatMap((event) =>
    event.kind === 'labeled' && isBirthLabel(event, issue) ? [event.label] : [],
  );
  return template.labels.every((label) => hasLabel(born, label));
}

function hasHadLabels(issue: Issue, template: Template): boolean {
  const ever = issue.timeline.flatMap((event) => (event.kind === 'labeled' ? [event.label] : []));
  return template.labels.every((label) => hasLabel(issue.labels, label) || hasLabel(ever, label));
}

/** True also where fields came to the template after the issue was made. */
function areAllOf(headings: ReadonlySet<string>, template: Template): boolean {
  const known = new Set(template.fields.map(({ label }) => label));
  return [...headings].every((heading) => known.has(heading));
}

/** Whether the body looks like a submitted form, of whatever template: it begins with a heading. */
export function looksSubmitted(body: string): boolean {
  const first = linesOf(body).find((line) => line.trim() !== '');
  return first !== undefined && (headingOf(first) ?? '') !== '';
}
