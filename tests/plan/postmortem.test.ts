import { describe, expect, it } from 'vitest';
import type { Issue } from '../../src/issues/issue.js';
import { formatMarker } from '../../src/issues/marker.js';
import { plan } from '../../src/plan/plan.js';
import {
  aConfig,
  anIncident,
  anIssue,
  assigned,
  at,
  closed,
  comment,
  labeled,
  reopened,
  unlabeled,
  viewer,
} from '../support/builders.js';
import { anObserved, applyToObserved, issueIn, type ObservedParts } from '../support/observed.js';
import { shownPlan } from '../support/shown.js';

const key = 'payments 12';
const sev1 = ['on-call', 'incident', 'sev1'];
const opening = [`create-issue ${key} alice`, `comment #12 postmortem-link ${key}`];
const over = closed('11-24 12:00');

function incident(labels: readonly string[], ...events: readonly Issue['timeline'][number][]): Issue {
  return anIncident({ labels, events: [assigned('11-24 10:01', 'alice'), ...events] });
}

function postmortem(followUps: string, ...events: readonly Issue['timeline'][number][]): Issue {
  return anIssue({
    number: 20,
    author: viewer,
    labels: ['postmortem'],
    body: `${formatMarker({ kind: 'postmortem', key })}\n## Follow-ups\n\n${followUps}`,
    events,
  });
}

interface Row {
  readonly issues: readonly Issue[];
  readonly file?: Readonly<Record<string, unknown>>;
  readonly world?: ObservedParts;
  readonly changes: readonly string[];
  readonly why: string;
}

function changesOf({ issues, file = {}, world = {} }: Row): readonly string[] {
  const config = [aConfig({ log: 'none', ...file })];
  const made = plan({ config, observed: anObserved({ issues, ...world }), now: at('11-25 10:00') });
  return shownPlan({ changes: made.changes.filter(({ chain }) => /^postmortem|follow-ups$/.test(chain)) });
}

describe('a closed incident', () => {
  it.each<Row>([
    { issues: [incident(sev1, over)], changes: opening, why: 'sev1: a postmortem, and a link to it' },
    {
      issues: [incident(['on-call', 'incident'], labeled('11-24 10:05', 'P1', 'alice'), over)],
      changes: opening,
      why: 'sev2 under another name',
    },
    { issues: [incident(['on-call', 'incident', 'sev3'], over)], changes: [], why: 'sev3 asks for none' },
    {
      issues: [
        incident(
          ['on-call', 'incident'],
          labeled('11-24 10:05', 'sev1', 'alice'),
          unlabeled('11-24 11:00', 'sev1', 'alice'),
          labeled('11-24 11:00', 'sev4', 'alice'),
          over,
        ),
      ],
      changes: opening,
      why: 'what it was at worst decides',
    },
    { issues: [incident(sev1)], changes: [], why: 'open: not yet' },
    {
      issues: [incident(sev1, closed('11-24 12:00', 'alice', 'not_planned'))],
      changes: [],
      why: 'closed as not planned: it was none',
    },
    {
      issues: [incident(sev1, closed('11-24 12:00', 'alice', 'duplicate'))],
      changes: [],
      why: 'closed as a duplicate: the other one has it',
    },
    {
      issues: [incident(['on-call', 'support', 'sev1'], over)],
      changes: [],
      why: 'a request is no incident',
    },
    {
      issues: [incident(sev1, over), postmortem('')],
      changes: [`comment #12 postmortem-link ${key}`],
      why: 'opened but not linked, after a crash: only the link',
    },
    {
      issues: [
        incident(sev1, over, comment('11-24 12:07', viewer, formatMarker({ kind: 'postmortem-link', key }))),
      ],
      changes: [],
      why: 'linked: done, also where the postmortem is no longer among the records',
    },
    {
      issues: [
        incident(
          sev1,
          over,
          comment('11-24 12:07', viewer, formatMarker({ kind: 'postmortem-link', key })),
          reopened('11-24 13:00'),
          closed('11-24 14:00'),
        ),
      ],
      changes: [],
      why: 'reopened and closed again: the same postmortem goes on',
    },
    {
      issues: [
        incident(
          sev1,
          over,
          comment('11-24 12:07', 'mallory', formatMarker({ kind: 'postmortem-link', key })),
        ),
      ],
      changes: opening,
      why: 'a forged link suppresses nothing',
    },
    {
      issues: [
        incident(sev1, over),
        {
          ...postmortem(''),
          number: 21,
          body: `${formatMarker({ kind: 'postmortem', key: 'payments 9' })}\n\`\`\`text\n${formatMarker({ kind: 'postmortem', key })}\n\`\`\``,
        },
      ],
      changes: opening,
      why: 'a marker that another incident’s report smuggled into its postmortem is not believed',
    },
    {
      issues: [incident(sev1, over)],
      world: { unassignable: ['alice'] },
      changes: [`create-issue ${key} bob`, `comment #12 postmortem-link ${key}`],
      why: 'assigned to the next who can be',
    },
    {
      issues: [{ ...incident(sev1, over), isComplete: false }],
      changes: [],
      why: 'left alone where it could not be read whole',
    },
    {
      issues: [incident(sev1, over)],
      file: { incidents: { postmortem: [] } },
      changes: [],
      why: 'switched off',
    },
  ])('$why', (row) => {
    expect(changesOf(row)).toEqual(row.changes);
  });

  it('is linked both ways by number', () => {
    const config = [aConfig({ log: 'none' })];
    const observed = anObserved({ issues: [incident(sev1, over)] });
    const made = plan({ config, observed, now: at('11-24 12:07') });
    const after = applyToObserved(observed, made.changes, at('11-24 12:07'));
    expect(issueIn(after, 1_001).body).toContain('Incident #12 (**sev1**)');
    const link = issueIn(after, 12).timeline.at(-1);
    expect(link?.kind === 'comment' && link.body).toContain(
      'Postmortem: #1001, due Tue 1 Dec 12:00 UTC. The incident is finished when its follow-ups are.',
    );
  });
});

describe('a closed postmortem', () => {
  const open = '- [x] tell them\n- [ ] mend the pump';
  const issued = ['create-issue follow-up payments 20 t8bea5128 alice', 'edit-body #20'];

  it('that is reopened in this run stands in this run’s digest', () => {
    const observed = anObserved({ issues: [postmortem(open, over)] });
    const { changes } = plan({ config: [aConfig()], observed, now: at('11-24 12:07') });
    const digest = changes.find((change) => change.kind === 'comment' && change.marker.kind === 'handoff');
    expect(digest?.kind === 'comment' && digest.body).toContain('### Postmortems not finished (1)');
    expect(changes.find(({ kind }) => kind === 'reopen')?.reason).toBe('1 of its follow-ups is open');
  });

  it('names a follow-up of another repository by its reference', () => {
    const lines = '- [ ] acme/other#4 elsewhere\n- [ ] https://github.example/team/web/issues/34';
    const observed = anObserved({ issues: [postmortem(lines, over)] });
    const { changes } = plan({ config: [aConfig({ log: 'none' })], observed, now: at('11-24 12:07') });
    const told = changes.find((change) => change.kind === 'comment' && change.marker.kind === 'reopened');
    const body = told?.kind === 'comment' ? told.body : '';
    expect(body).toContain('- acme/other\\#<!-- -->4 elsewhere\n- team/web\\#<!-- -->34');
  });

  const said = (when: string, close: string, isTrusted = true) =>
    comment(when, viewer, formatMarker({ kind: 'reopened', key: at(close).toString() }), { isTrusted });

  it.each<Row>([
    {
      issues: [postmortem(open, over)],
      changes: ['reopen #20', `comment #20 reopened ${at('11-24 12:00')}`, ...issued],
      why: 'with an open follow-up is reopened, and told why',
    },
    { issues: [postmortem('- [x] tell them', over)], changes: [], why: 'with all done stays closed' },
    { issues: [postmortem('- [ ] ', over)], changes: [], why: 'with none but the template’s empty line too' },
    {
      issues: [postmortem(open, closed('11-24 12:00', 'alice', 'not_planned'))],
      changes: [],
      why: 'as not planned: what is left is waived',
    },
    {
      issues: [postmortem(open, over, reopened('11-24 12:07', viewer))],
      changes: [`comment #20 reopened ${at('11-24 12:00')}`, ...issued],
      why: 'reopened by a run that was killed then: the reason is still said',
    },
    {
      issues: [postmortem(open, over, reopened('11-24 12:07', viewer), said('11-24 12:07', '11-24 12:00'))],
      changes: issued,
      why: 'reopened and told: only its task is still to be an issue',
    },
    {
      issues: [postmortem(open, over, reopened('11-24 12:07', 'alice'))],
      changes: issued,
      why: 'reopened by a person needs no reason from us',
    },
    {
      issues: [
        postmortem(
          open,
          over,
          reopened('11-24 12:07', viewer),
          said('11-24 12:07', '11-24 12:00'),
          closed('11-24 15:00'),
        ),
      ],
      changes: ['reopen #20', `comment #20 reopened ${at('11-24 15:00')}`, ...issued],
      why: 'closed again is reopened again',
    },
    {
      issues: [{ ...postmortem(open, over), isComplete: false }],
      changes: [],
      why: 'that could not be read whole is left alone',
    },
    {
      issues: [{ ...postmortem(open, over), author: { ...postmortem('').author, isViewer: false } } as Issue],
      changes: [],
      why: 'of somebody else’s making is theirs',
    },
  ])('$why', (row) => {
    expect(changesOf(row)).toEqual(row.changes);
  });
});
