/** How bad an incident is: by label, or by what its form says. */
import { formSections } from './form.js';
import type { Issue } from './issue.js';
import { isSameLabel } from './label.js';
import { type Policy, type Severity, severities } from './policy.js';

export interface SeverityReading {
  readonly severity: Severity;
  /** `label`: somebody (or an earlier run) set it. `form`: the reporter's word. `default`: nobody said. */
  readonly from: 'label' | 'form' | 'default';
}

/** The severity now; of several labels the highest. */
export function severityOf(issue: Issue, policy: Policy): SeverityReading {
  const labeled = highest(issue.labels, policy);
  if (labeled !== undefined) return { severity: labeled, from: 'label' };
  const reported = formSeverity(issue.body);
  if (reported !== undefined) return { severity: reported, from: 'form' };
  return { severity: policy.incidents.defaultSeverity, from: 'default' };
}

/** The highest severity the issue ever had by label; what it has now where it never had one. */
export function highestSeverity(issue: Issue, policy: Policy): Severity {
  const ever = issue.timeline.flatMap((event) => (event.kind === 'labeled' ? [event.label] : []));
  return highest([...issue.labels, ...ever], policy) ?? severityOf(issue, policy).severity;
}

export function severityOfLabel(label: string, policy: Policy): Severity | undefined {
  return severities.find((severity) =>
    policy.severityLabels[severity].some((name) => isSameLabel(name, label)),
  );
}

function highest(labels: readonly string[], policy: Policy): Severity | undefined {
  const found = labels.flatMap((label) => severityOfLabel(label, policy) ?? []);
  return severities.find((severity) => found.includes(severity));
}

// The impact answers of `.github/ISSUE_TEMPLATE/incident.yml`, and the names teams use for severities.
const impactPatterns: readonly (readonly [RegExp, Severity])[] = [
  [/^(?:sev[- ]?1|p0|critical)\b|\bservice (?:is )?down\b/i, 'sev1'],
  [/^(?:sev[- ]?2|p1|major)\b|\bbadly degraded\b/i, 'sev2'],
  [/^(?:sev[- ]?3|p2|minor)\b|\bpartly degraded\b/i, 'sev3'],
  [/^(?:sev[- ]?4|p3|p4)\b|\bno effect\b/i, 'sev4'],
];

/** The answer under the first heading named `Impact` or `Severity`, if it is one of the known answers. */
export function formSeverity(body: string): Severity | undefined {
  const sections = formSections(body);
  const answer = sections.find((section) => /^(?:impact|severity)\b/i.test(section.heading))?.value ?? '';
  return impactPatterns.find(([pattern]) => pattern.test(answer))?.[1];
}
