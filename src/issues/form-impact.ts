/**
 * The reporter's word on how bad it is: which question of a form asks for it, and what its answers mean. Whether it
 * counts is `severity`'s.
 */
import { formSections } from './form.js';
import type { AnswerValue, FormAnswer } from './form-answers.js';
import type { Template, TemplateField } from './form-template.js';
import { labelKey } from './label.js';
import { type Policy, type Severity, severities } from './policy.js';

export type ImpactReading =
  | { readonly kind: 'severity'; readonly severity: Severity }
  /** The form does not ask. */
  | { readonly kind: 'none' }
  /** Nothing was answered, or that it is not known. */
  | { readonly kind: 'unanswered' }
  /** The answer names no severity; `heading` is untrusted without a template. */
  | { readonly kind: 'unknown'; readonly heading: string };

type SeverityNames = Pick<Policy, 'severityLabels'>;

const impactIds = ['impact', 'severity'];
/** Of a question about how bad it is, where no field's id says so. */
export const impactHeading = /^(?:impact|severity)\b/i;

/** The field with the id `impact` or `severity`, else the first whose label begins so. */
export function impactField(template: Template): TemplateField | undefined {
  const { fields } = template;
  return (
    impactIds.flatMap((id) => fields.find((field) => field.id?.toLowerCase() === id) ?? [])[0] ??
    fields.find(({ label }) => impactHeading.test(label))
  );
}

/** The highest severity the answer names. Total. */
export function impactOf(
  answers: readonly FormAnswer[],
  template: Template | undefined,
  policy: SeverityNames,
): ImpactReading {
  const field = template === undefined ? undefined : impactField(template);
  const answer = answers.find(({ heading }) =>
    template === undefined ? impactHeading.test(heading) : heading === field?.label,
  );
  if (answer === undefined) return { kind: 'none' };
  const words = wordsOf(answer.value).filter((text) => !saysNothing(text));
  if (words.length === 0) return { kind: 'unanswered' };
  const named = field === undefined ? undefined : optionSeverities(field, policy);
  const found = words.flatMap((text) => named?.get(text) ?? severityInWords(text, policy) ?? []);
  const severity = severities.find((one) => found.includes(one));
  return severity === undefined
    ? { kind: 'unknown', heading: answer.heading }
    : { kind: 'severity', severity };
}

/** What the body says under the first heading that begins with `Impact` or `Severity`, whatever form it is of. */
export function formSeverity(body: string, policy: SeverityNames): Severity | undefined {
  const answers = formSections(body).map(
    ({ heading, value }): FormAnswer => ({ heading, value: { kind: 'text', text: value } }),
  );
  const reading = impactOf(answers, undefined, policy);
  return reading.kind === 'severity' ? reading.severity : undefined;
}

/**
 * The severity of each of the field's options that has one. By words; four options of which some are unknown go by their
 * order, highest first, unless a known one stands elsewhere.
 */
export function optionSeverities(field: TemplateField, policy: SeverityNames): ReadonlyMap<string, Severity> {
  const options = meaningfulOptions(field);
  const inWords = options.map((option) => severityInWords(option, policy));
  const isByOrder =
    field.type === 'dropdown' &&
    options.length === severities.length &&
    inWords.every((severity, index) => severity === undefined || severity === severities[index]);
  const named = options.flatMap((option, index): [string, Severity][] => {
    const severity = isByOrder ? severities[index] : inWords[index];
    return severity === undefined ? [] : [[option, severity]];
  });
  return new Map(named);
}

/** The field's options without "Please select", "Not known" and the like. */
export function meaningfulOptions(field: TemplateField): readonly string[] {
  return field.type === 'dropdown' || field.type === 'checkboxes'
    ? field.options.filter((option) => !saysNothing(option))
    : [];
}

/** Of a text only the first line: what stands below explains it. */
function wordsOf(value: AnswerValue): readonly string[] {
  switch (value.kind) {
    case 'text':
      return value.text.split('\n', 1);
    case 'choices':
      return value.chosen;
    case 'boxes':
      return value.boxes.flatMap(({ option, isTicked }) => (isTicked ? [option] : []));
  }
}

/** Nothing chosen, or that it is not known. */
export function saysNothing(text: string): boolean {
  const words = bare(text);
  return (
    (words === '' && !/\p{Extended_Pictographic}/u.test(text)) ||
    /^(?:none|unknown|unsure|n\/a|(?:not|i am not|i['’]m not) (?:known|sure)|(?:i )?don['’]t know)(?: yet)?[^\p{L}\p{N}]*$/iu.test(
      words,
    ) ||
    /^(?:please (?:select|choose)\b|(?:select|choose) (?:one|an?|the|your)\b)/i.test(words)
  );
}

// The answers of the forms in `.github/ISSUE_TEMPLATE`, and the names teams use for severities.
const patterns: readonly (readonly [RegExp, Severity])[] = [
  [/^(?:sev(?:erity)?[-_ ]?1|p0|critical)\b|\bservice (?:is )?down\b/i, 'sev1'],
  [/^(?:sev(?:erity)?[-_ ]?2|p1|major)\b|\b(?:badly|severely) degraded\b/i, 'sev2'],
  [/^(?:sev(?:erity)?[-_ ]?3|p2|minor)\b|\b(?:partly|partially) degraded\b/i, 'sev3'],
  [/^(?:sev(?:erity)?[-_ ]?4|p3|p4)\b|\bno (?:effect|impact)\b/i, 'sev4'],
];

/** By the names of the team's severity labels, which may stand before other words, then by what the words mean. */
function severityInWords(text: string, policy: SeverityNames): Severity | undefined {
  const words = bare(text);
  const key = labelKey(words);
  const named = severities
    .flatMap((severity) =>
      policy.severityLabels[severity].map((name) => ({ severity, name: labelKey(bare(name)) })),
    )
    .filter(
      ({ name }) => name !== '' && key.startsWith(name) && !/^[\p{L}\p{N}_]/u.test(key.slice(name.length)),
    )
    .sort((a, b) => b.name.length - a.name.length);
  return named[0]?.severity ?? patterns.find(([pattern]) => pattern.test(words))?.[1];
}

/** Without what may stand before the words: blanks, signs, pictures. */
function bare(text: string): string {
  return text.replace(/^[^\p{L}\p{N}]+/u, '');
}
