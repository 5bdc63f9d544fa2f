/**
 * What does not fit in the repository's issue forms and in the issues made from them, in words for the summary. Nothing of it keeps an
 * issue from being served. Logs are public where the repository is: no word of a body stands here, only of templates.
 */

import { formAnswers } from './form-answers.js';
import { placeAnswers } from './form-headings.js';
import { impactField, impactOf, meaningfulOptions, optionSeverities } from './form-impact.js';
import { formatTemplateProblem, quoteWord, quoteWords } from './form-problem.js';
import { isBornWithLabels, looksSubmitted, templateOf } from './form-report.js';
import type { ParsedTemplate, Template } from './form-template.js';
import type { Issue } from './issue.js';
import { kindOf } from './kind.js';
import { hasLabel } from './label.js';
import { type Policy, severities } from './policy.js';

export interface FormCheck {
  readonly forms: readonly ParsedTemplate[];
  /** Those that are served now. */
  readonly issues: readonly Issue[];
  readonly policies: readonly Policy[];
}

/** One line each, without repetition. Forms that put none of the policies' labels on their issues are no concern of ours. */
export function formDiagnostics(check: FormCheck): readonly string[] {
  const made = madeFrom(check);
  const lines = [
    ...check.forms.flatMap((form) => brokenForm(form, check.policies)),
    ...check.forms.flatMap(({ template }) =>
      template === undefined ? [] : impactProblem(template, check.policies),
    ),
    ...misfits(check, made),
    ...unknownAnswers(check, made),
  ];
  return [...new Set(lines)];
}

/** The template that made each issue, asked once for each. */
type Made = ReadonlyMap<Issue, Template | undefined>;

function madeFrom({ forms, issues }: FormCheck): Made {
  const templates = forms.flatMap(({ template }) => template ?? []);
  return new Map(issues.map((issue) => [issue, templateOf(issue, templates)]));
}

/** The rest follow from the first, or can wait for them. */
const maxProblems = 5;

function brokenForm(
  { path, template, problems }: ParsedTemplate,
  policies: readonly Policy[],
): readonly string[] {
  const isOurs = template === undefined || policies.some((policy) => isFor(template, policy));
  if (!isOurs) return [];
  const left = problems.length - maxProblems;
  return [
    ...problems.slice(0, maxProblems).map(formatTemplateProblem),
    ...(left > 0 ? [`${path}: and ${left} more`] : []),
  ];
}

function isFor(template: Template, policy: Policy): boolean {
  const names = [policy.label, policy.incidents.label, policy.requests.label];
  return names.some((name) => hasLabel(template.labels, name));
}

const knownWords = '"Service down", "Badly degraded", "Partly degraded", "No effect"';

function impactProblem(template: Template, policies: readonly Policy[]): readonly string[] {
  const { path } = template;
  return policies.flatMap((policy) => {
    if (!hasLabel(template.labels, policy.incidents.label)) return [];
    const names = severities.flatMap((severity) => policy.severityLabels[severity]);
    if (names.some((name) => hasLabel(template.labels, name))) return [];
    const fallback = policy.incidents.defaultSeverity;
    const field = impactField(template);
    if (field === undefined) {
      const message = `no question about impact, so its incidents count as ${fallback}; a dropdown with the id "impact" or "severity" would ask`;
      return [formatTemplateProblem({ path, line: 1, column: 1, message })];
    }
    const known = optionSeverities(field, policy);
    const unknown = meaningfulOptions(field).filter((option) => !known.has(option));
    if (unknown.length === 0) return [];
    const message = `${quoteWord(field.label)}: ${quoteWords(unknown)} ${unknown.length === 1 ? 'names' : 'name'} no severity and will count as ${fallback}; known are ${knownWords}, the labels ${quoteWords(names)}, or four options, worst first`;
    return [formatTemplateProblem({ path, line: field.line, column: field.column, message })];
  });
}

/** Issues with a form's labels and the look of a form, whose headings are no form's: the template changed, or the body. */
function misfits({ forms, issues, policies }: FormCheck, made: Made): readonly string[] {
  return forms.flatMap(({ template }) => {
    if (template === undefined || !policies.some((policy) => isFor(template, policy))) return [];
    const strays = issues.filter(
      (issue) =>
        made.get(issue) === undefined &&
        !issue.isTrusted &&
        isBornWithLabels(issue, template) &&
        looksSubmitted(issue.body),
    );
    if (strays.length === 0) return [];
    const [one, them] = strays.length === 1 ? ['has', 'it is'] : ['have', 'they are'];
    const headings = quoteWords(template.fields.map(({ label }) => label));
    return [
      `${template.path}: ${numbers(strays)} ${one} the labels of this form, but not its headings: found ${foundIn(strays, template)} of ${template.fields.length} (${headings}); ${them} read heading by heading`,
    ];
  });
}

/** How many of the template's headings the issues have, at most. */
function foundIn(issues: readonly Issue[], template: Template): number {
  return Math.max(...issues.map(({ body }) => placeAnswers(body, template.fields).answers.length));
}

function numbers(issues: readonly Issue[]): string {
  const most = 5;
  const shown = issues.slice(0, most).map(({ number }) => `#${number}`);
  const left = issues.length - shown.length;
  return shown.join(', ') + (left > 0 ? ` and ${left} more` : '');
}

/** Incidents whose answer names no severity, while nobody else has named one; one line a form. */
function unknownAnswers({ issues, policies }: FormCheck, made: Made): readonly string[] {
  return policies.flatMap((policy) => {
    const byForm = new Map<Template | undefined, Issue[]>();
    for (const issue of issues.filter((one) => isUnratedIncident(one, policy))) {
      const template = made.get(issue);
      if (impactOf(formAnswers(issue.body, template), template, policy).kind !== 'unknown') continue;
      const others = byForm.get(template);
      if (others === undefined) byForm.set(template, [issue]);
      else others.push(issue);
    }
    return [...byForm].map(([template, unknown]) => unknownAnswerText(template, unknown, policy));
  });
}

function isUnratedIncident(issue: Issue, policy: Policy): boolean {
  const names = severities.flatMap((severity) => policy.severityLabels[severity]);
  return (
    kindOf(issue, policy) === 'incident' &&
    hasLabel(issue.labels, policy.label) &&
    !names.some((name) => hasLabel(issue.labels, name))
  );
}

function unknownAnswerText(template: Template | undefined, issues: readonly Issue[], policy: Policy): string {
  const field = template === undefined ? undefined : impactField(template);
  const options = field === undefined ? [] : meaningfulOptions(field);
  const known = options.length === 0 ? knownWords : quoteWords(options);
  const where = template === undefined ? '' : `${template.path}: `;
  const question = field === undefined ? 'the question about impact' : quoteWord(field.label);
  const [it, counts] = issues.length === 1 ? ['it', 'counts'] : ['they', 'count'];
  return `${where}${numbers(issues)}: the answer to ${question} names no severity, so ${it} ${counts} as ${policy.incidents.defaultSeverity}; known are ${known}`;
}
