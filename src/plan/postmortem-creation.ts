/** The postmortem issue as it is opened: from the repository's own template, or the built-in one. */
import type { Temporal } from 'temporal-polyfill';
import { type Issue, maxAssignees } from '../issues/issue.js';
import { hasLabel, isSameLabel, type LabelName } from '../issues/label.js';
import type { Marker } from '../issues/marker.js';
import { incidentRecord } from '../postmortem/incident-record.js';
import { findTemplate, type PostmortemTemplate } from '../postmortem/template.js';
import { commentBody } from '../report/issue-comments.js';
import { postmortemText, postmortemTitle } from '../report/postmortem.js';
import { templateText, templateTitle } from '../report/postmortem-template.js';
import { isSameLogin, type Login } from '../schedule/login.js';
import { type ChainStep, type Context, onCallNow } from './context.js';
import { severityLabel } from './labels.js';

export interface NewPostmortem {
  /** The incident. */
  readonly issue: Issue;
  readonly marker: Marker;
  readonly due: Temporal.Instant;
}

export function postmortemCreation(context: Context, { issue, marker, due }: NewPostmortem): ChainStep {
  const { config } = context;
  const record = incidentRecord(issue, config);
  const input = { record, config, due };
  const template = templateFor(context);
  return {
    change: {
      kind: 'create-issue',
      key: marker.key,
      title:
        template === undefined ? postmortemTitle(record, config.schedule) : templateTitle(template, input),
      body: commentBody(
        marker,
        template === undefined ? postmortemText(input) : templateText(template, input),
        config.schedule,
      ),
      labels: distinctLabels([
        config.policy.incidents.postmortemLabel,
        severityLabel(context, record.severity),
        ...templateLabels(context, template),
      ]),
      assignees: ownersOf(context, issue, template?.assignees ?? []),
    },
    reason: `incident #${issue.number} was ${record.severity} and is closed`,
  };
}

function templateFor(context: Context): PostmortemTemplate | undefined {
  const search = findTemplate(context.observed.forms, context.config.policy.incidents.postmortemTemplate);
  if (search.kind === 'broken') context.report(search.problem);
  return search.kind === 'found' ? search.template : undefined;
}

/** As far as the repository has them, as GitHub does it; and none that would put the postmortem on somebody's desk. */
function templateLabels(
  { all, observed }: Context,
  template: PostmortemTemplate | undefined,
): readonly LabelName[] {
  const present = observed.labels.map(({ name }) => name);
  const desk = all.flatMap(({ policy }) => [
    policy.label,
    policy.incidents.label,
    policy.requests.label,
    policy.followUps.label,
  ]);
  return (template?.labels ?? []).filter((label) => hasLabel(present, label) && !hasLabel(desk, label));
}

function distinctLabels(labels: readonly LabelName[]): readonly LabelName[] {
  return labels.filter((label, index) => labels.findIndex((other) => isSameLabel(other, label)) === index);
}

/** Who had the incident first, else who is on call; and whom the template names, as far as they can be assigned. */
function ownersOf(context: Context, issue: Issue, named: readonly Login[]): readonly Login[] {
  const { people } = context;
  const owner = people.firstAssignable([...issue.assignees, ...onCallNow(context)]);
  const others = named.flatMap((login) => people.firstAssignable([login]) ?? []);
  const all = [...(owner === undefined ? [] : [owner]), ...others];
  return all
    .filter((login, index) => all.findIndex((other) => isSameLogin(other, login)) === index)
    .slice(0, maxAssignees);
}
