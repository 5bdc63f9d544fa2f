/** A postmortem from the repository's own template: its words stay, and what Watchbill knows goes where they ask for it. */
import type { TemplateField } from '../issues/form-template.js';
import { severityNamed } from '../issues/severity.js';
import type { PostmortemPart } from '../postmortem/section.js';
import type { FormField, MarkdownSection, PostmortemTemplate } from '../postmortem/template.js';
import { inline, issueNumber, titleText } from './escape.js';
import { inLanguageOf, type Spoken } from './language.js';
import { postmortemTitle, withReport } from './postmortem.js';
import {
  figuresText,
  followUpsHint,
  type IntroInput,
  introText,
  peopleText,
  timelineText,
} from './postmortem-parts.js';
import { instantText, isoDateText } from './time-text.js';
import { postmortemWords } from './words/postmortem.js';

/** GitHub takes 256 characters. */
const maxTitleLength = 220;

/** The template's own beginning before the incident's title; or its placeholders filled. */
export function templateTitle(template: PostmortemTemplate, input: IntroInput): string {
  const { issue } = input.record;
  if (template.title === '') return postmortemTitle(input.record, input.config.schedule);
  const filled = withPlaceholders(template.title, titleWords(input));
  if (filled !== template.title) return titleText(filled, maxTitleLength);
  return `${titleText(`${template.title} ${issue.title}`, maxTitleLength)} (#${issue.number})`;
}

export function templateText(template: PostmortemTemplate, input: IntroInput): string {
  return withReport(input, (report) => {
    const parts = partsOf(input, report);
    return template.kind === 'markdown'
      ? markdownText(template.sections, parts, input)
      : formText(template.fields, parts, input);
  });
}

type Parts = Readonly<Record<PostmortemPart, string>>;

const emptyTask = '- [ ] ';

function partsOf(input: IntroInput, report: string): Parts {
  return {
    timeline: timelineText(input),
    figures: figuresText(input),
    report,
    people: peopleText(input.record.people, input.config.schedule),
    'follow-ups': `${followUpsHint(input.config.schedule)}\n\n${emptyTask}`,
  };
}

/** What stands under its own heading where a template asks for it nowhere, and in which order. */
function headingsIn(spoken: Spoken): readonly (readonly [PostmortemPart, string])[] {
  const { report, timeline, followUps } = inLanguageOf(postmortemWords, spoken).headings;
  return [
    ['report', report],
    ['timeline', timeline],
    ['follow-ups', followUps],
  ];
}

function markdownText(sections: readonly MarkdownSection[], parts: Parts, input: IntroInput): string {
  const whole = sections.flatMap(({ lines }) => lines).join('\n');
  const isPlaced = (part: PostmortemPart) => hasPlaceholder(whole, part);
  // The template's own words first: what people reported may look like a placeholder.
  const words = { ...wordsOf(input), ...placed(parts) };
  const filled = sections.map(({ lines, takes }) => {
    const own = withPlaceholders(lines.join('\n'), words);
    return takes === undefined || isPlaced(takes) ? own : sectionText(own, takes, parts);
  });
  const asked = new Set(sections.flatMap(({ takes }) => takes ?? []));
  const isMissing = (part: PostmortemPart) => !asked.has(part) && !isPlaced(part);
  return [
    ...(hasPlaceholder(whole, 'incident') ? [] : [introText(input), '']),
    ...(isMissing('figures') ? [parts.figures, ''] : []),
    filled.join('\n').replace(/^\n+|\n+$/g, ''),
    ...headingsIn(input.config.schedule).flatMap(([part, heading]) =>
      isMissing(part) ? ['', `## ${heading}`, '', parts[part]] : [],
    ),
  ].join('\n');
}

/** Behind what the template says there, so that its hints are read first. */
function sectionText(text: string, part: PostmortemPart, parts: Parts): string {
  // A box to fill in keeps the blank behind it.
  const own = text.replace(/\n+$/, '');
  return `${[own, addition(own, part, parts)].filter((one) => one !== '').join('\n\n')}\n`;
}

/** A list of tasks that the template begins itself is gone on with. */
function addition(own: string, part: PostmortemPart, parts: Parts): string {
  if (part !== 'follow-ups') return parts[part];
  return /^\s*[-*+] \[ \]/m.test(own) ? '' : parts[part];
}

function formText(fields: readonly FormField[], parts: Parts, input: IntroInput): string {
  const asked = new Set(fields.flatMap(({ takes }) => takes ?? []));
  const front: readonly PostmortemPart[] = ['figures'];
  const answers = fields.map(
    ({ field, takes }) => `### ${field.label}\n\n${answerText(field, takes, { parts, input })}`,
  );
  return [
    introText(input),
    ...front.flatMap((part) => (asked.has(part) ? [] : [parts[part]])),
    ...answers,
    ...headingsIn(input.config.schedule).flatMap(([part, heading]) =>
      asked.has(part) ? [] : [`### ${heading}`, parts[part]],
    ),
  ].join('\n\n');
}

interface Known {
  readonly parts: Parts;
  readonly input: IntroInput;
}

const noResponse = '_No response_';

/** As GitHub writes an answer: what is known, else what the form prefills, else its own word for none. */
function answerText(
  field: TemplateField,
  takes: PostmortemPart | undefined,
  { parts, input }: Known,
): string {
  switch (field.type) {
    case 'checkboxes':
      return field.options.map((option) => `- [ ] ${option}`).join('\n');
    case 'dropdown':
      return choiceText(field, input);
    case 'upload':
      return noResponse;
    case 'input':
      return lineFor(field.label, input) ?? field.prefilled ?? noResponse;
    case 'textarea': {
      const own = withPlaceholders((field.prefilled ?? '').trimEnd(), {
        ...wordsOf(input),
        ...placed(parts),
      });
      if (field.render) return own === '' ? noResponse : `\`\`\`${field.language ?? ''}\n${own}\n\`\`\``;
      if (takes === undefined) return own === '' ? noResponse : own;
      const rest = hasPlaceholder(field.prefilled ?? '', takes) ? '' : addition(own, takes, parts);
      return [own, rest].filter((text) => text !== '').join('\n\n');
    }
  }
}

type Dropdown = Extract<TemplateField, { readonly type: 'dropdown' }>;

function choiceText(
  { label, options, isMultiple, preselected }: Dropdown,
  { record, config }: IntroInput,
): string {
  const severity = options.find((option) => severityNamed(option, config.policy) === record.severity);
  const known = /\bseverity\b|\bpriority\b|심각도/i.test(label) ? severity : undefined;
  return known ?? preselected ?? (isMultiple ? noResponse : 'None');
}

/** What a field of one line can be told. */
function lineFor(label: string, input: IntroInput): string | undefined {
  const { incident, severity, date } = wordsOf(input);
  if (/\bseverity\b|\bpriority\b|심각도/i.test(label)) return severity;
  if (/\bdate\b|날짜/i.test(label)) return date;
  if (/^incident\b|\bincident (?:issue|link|number|url)\b|인시던트/i.test(label)) return incident;
  return /\bparticipants\b|\bresponders\b|\bpeople\b|참여자|참석자/i.test(label)
    ? peopleText(input.record.people, input.config.schedule)
    : undefined;
}

/** `{{name}}` → text, for the words of a template's own. */
type Words = Readonly<Record<string, string>>;

const placeholderPattern = /\{\{\s*([a-z-]+)\s*\}\}/g;

/** Those that nobody knows stay as they are. */
function withPlaceholders(text: string, words: Words): string {
  return text.replaceAll(placeholderPattern, (whole, key: string) =>
    Object.hasOwn(words, key) ? (words[key] ?? whole) : whole,
  );
}

function hasPlaceholder(text: string, key: string): boolean {
  return [...text.matchAll(placeholderPattern)].some(([, name]) => name === key);
}

function wordsOf({ record, config, due }: IntroInput) {
  const { issue, severity, people } = record;
  const place = config.schedule;
  return {
    incident: issueNumber(issue.number),
    title: inline(issue.title),
    severity,
    date: isoDateText(issue.createdAt, place),
    due: instantText(due, place),
    people: peopleText(people, place),
  };
}

/** In a title nothing is escaped: GitHub shows it as it is. */
function titleWords(input: IntroInput): Words {
  const { people: _people, ...words } = wordsOf(input);
  return { ...words, title: titleText(input.record.issue.title, maxTitleLength) };
}

function placed({ timeline, figures, report, 'follow-ups': followUps }: Parts): Words {
  return { timeline, figures, report, 'follow-ups': followUps };
}
