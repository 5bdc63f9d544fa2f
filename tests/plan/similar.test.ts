import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Issue } from '../../src/issues/issue.js';
import type { Observed } from '../../src/plan/observed.js';
import { plan } from '../../src/plan/plan.js';
import { someFile, someIssue, someScene } from '../support/arbitrary.js';
import { aConfig, anIncident, anIssue, at, closed, comment, viewer } from '../support/builders.js';
import { anObserved, applyToObserved } from '../support/observed.js';

const now = at('11-24 10:05');
const archive = [
  anIssue({ number: 3, events: [comment('11-24 11:00', 'alice', 'Rebuilt it.'), closed('11-24 12:00')] }),
];

function planned(issues: readonly Issue[], parts: Partial<Observed> = {}, file = {}) {
  const observed = anObserved({ issues, ...parts });
  return plan({ config: [aConfig(file)], observed, now });
}

function shownOn(...args: Parameters<typeof planned>): readonly number[] {
  return planned(...args).changes.flatMap((change) =>
    change.kind === 'comment' && change.marker.kind === 'similar' && change.issue.kind === 'existing'
      ? [change.issue.number]
      : [],
  );
}

const status = comment('11-24 10:01', viewer, '<!-- watchbill:status payments -->\nReceived');
const said = comment('11-24 10:01', viewer, '<!-- watchbill:similar payments -->\nClosed issues');
const forged = comment('11-24 10:01', 'mallory', '<!-- watchbill:similar payments -->\nClosed issues');
const chatter = Array.from({ length: 10 }, (_, minute) =>
  comment('11-24 10:02', viewer, `<!-- watchbill:reply x -->\n${minute}`),
);
const many = (count: number) => Array.from({ length: count }, (_, index) => anIssue({ number: 20 + index }));
const alert = (events: readonly ReturnType<typeof comment>[]) =>
  anIncident({ title: 'The export is empty', impact: 'Service down', author: 'alice', events });

describe('who is shown closed issues, and for whom they are read', () => {
  it.each([
    { issues: [anIssue()], is: true, why: 'a new request' },
    { issues: [anIncident({ title: 'The export is empty' })], is: true, why: 'a new incident' },
    { issues: [anIssue({ labels: ['support'] })], is: true, why: 'one that is adopted' },
    { issues: [anIssue({ events: [forged] })], is: true, why: 'also where somebody forged our mark' },
    { issues: [anIssue({ labels: ['on-call'] })], is: false, why: 'not one of neither kind' },
    { issues: [anIssue({ events: [status] })], is: false, why: 'not one that was answered before' },
    { issues: [anIssue({ events: [said] })], is: false, why: 'once an issue' },
    { issues: [anIssue({ createdAt: '11-23 10:05' })], is: false, why: 'not one that is a day old' },
    { issues: [anIssue({ createdAt: '11-23 10:06' })], is: true, why: 'one that is not' },
    { issues: [anIssue({ events: [closed('11-24 10:04')] })], is: false, why: 'not one that is closed' },
    {
      issues: [anIssue({ labels: ['on-call', 'support', 'on hold'] })],
      is: false,
      why: 'not one left alone',
    },
    { issues: [anIssue({ labels: ['on-call', 'support', 'shift log'] })], is: false, why: 'no record' },
    { issues: [anIssue({ isComplete: false })], is: false, why: 'not one that was read in part' },
    { issues: [anIssue({ events: chatter })], is: false, why: 'not beyond a day’s comments' },
    { issues: [alert(chatter)], is: true, why: 'but at sev1 there is no such limit' },
    { issues: many(11), is: false, why: 'no flood' },
    { issues: [anIssue()], file: { similar: 'none' }, is: false, why: 'not where nobody wants it' },
    { issues: [anIssue()], file: { similar: 0 }, is: false, why: 'nor where it is 0' },
  ])('$why: $is', ({ issues, file, is }) => {
    const rota = { manners: { exempt: ['on hold'] }, ...file };
    const wanted = { kind: 'archive', incidents: ['incident'], requests: ['support'] };
    expect(planned(issues, {}, rota).wanted).toEqual(is ? [wanted] : []);
    expect(shownOn(issues, { archive }, rota)).toEqual(is ? issues.map(({ number }) => number) : []);
    expect(planned(issues, { archive }, rota).wanted).toEqual([]);
  });

  it('each of ten new ones', () => {
    expect(shownOn(many(10), { archive })).toHaveLength(10);
  });

  it('nothing where none is alike', () => {
    expect(shownOn([anIssue({ title: 'Where is my invoice?' })], { archive })).toEqual([]);
  });
});

it('stands below the first answer, in a chain of its own, and mentions nobody', () => {
  const { changes } = planned([anIssue()], { archive }, { log: 'none' });
  const comments = changes.flatMap((change) => (change.kind === 'comment' ? [change] : []));
  expect(comments.map(({ marker }) => marker.kind)).toEqual(['status', 'similar']);
  expect(comments[0]?.chain).not.toBe(comments[1]?.chain);
  expect(comments[1]?.body).toContain('**#3** “The export is empty”');
  expect(comments[1]?.body).not.toContain('@');
});

it('is not said again in the run after, nor once it could not be written', () => {
  const observed = anObserved({ issues: [anIssue()], archive });
  const config = [aConfig()];
  const { changes } = plan({ config, observed, now });
  const later = now.add({ minutes: 5 });
  const unwritten = changes.filter((change) => change.kind !== 'comment' || change.marker.kind !== 'similar');
  for (const written of [changes, unwritten]) {
    const { archive: _, ...after } = applyToObserved(observed, written, now);
    const again = plan({ config, observed: after, now: later });
    expect([again.changes, again.wanted]).toEqual([[], []]);
  }
});

it('asks once for the labels of all schedules that show any', () => {
  const config = [
    aConfig({}, 'schedules/a.yml'),
    aConfig(
      { label: 'b', incidents: { label: 'outage' }, requests: { label: 'Support' } },
      'schedules/b.yml',
    ),
    aConfig({ label: 'c', incidents: { label: 'crash' }, similar: 'none' }, 'schedules/c.yml'),
  ];
  const observed = anObserved({ issues: [anIssue(), anIncident({ number: 13 })] });
  expect(plan({ config, observed, now }).wanted).toEqual([
    { kind: 'archive', incidents: ['incident', 'outage'], requests: ['support'] },
  ]);
});

it('changes nothing else, whatever was read', () => {
  const someArchive = fc.array(someIssue(900, at('11-23 00:00')), { minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(someFile, someScene, someArchive, (file, scene, read) => {
      const config = [aConfig(file)];
      const bare = plan({ config, observed: scene.observed, now: scene.now });
      const observed = {
        ...scene.observed,
        archive: read.map((issue, index): Issue => ({ ...issue, number: 900 + index, state: 'closed' })),
      };
      const whole = plan({ config, observed, now: scene.now });
      const rest = whole.changes.filter(
        (change) => change.kind !== 'comment' || change.marker.kind !== 'similar',
      );
      expect(rest).toEqual(bare.changes);
      expect([whole.problems, whole.wanted]).toEqual([bare.problems, []]);
    }),
    { numRuns: 100 },
  );
});
