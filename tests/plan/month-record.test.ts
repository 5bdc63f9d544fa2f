import { describe, expect, test } from 'vitest';
import type { Issue } from '../../src/issues/issue.js';
import { formatMarker } from '../../src/issues/marker.js';
import type { ScheduleConfig } from '../../src/issues/policy.js';
import type { Plan, WantedMonth } from '../../src/plan/change.js';
import type { Observed } from '../../src/plan/observed.js';
import { plan } from '../../src/plan/plan.js';
import { parseRecord } from '../../src/postmortem/record-schema.js';
import { recordIn } from '../../src/report/record.js';
import { aConfig, anIncident, anIssue, at, closed, comment, reopened, viewer } from '../support/builders.js';
import { anObserved, applyToObserved, issueIn, withIssue, withMonth } from '../support/observed.js';
import { shownChange } from '../support/shown.js';

const config = aConfig({ log: 'none' });
const key = 'payments 2026-11';
const december = '12-01 00:07';

/** By which it is known that Watchbill served the desk in November. */
const statusComment = comment(
  '11-23 12:00',
  viewer,
  `${formatMarker({ kind: 'status', key: 'payments' })}\n…`,
);
const incident = anIncident({
  number: 12,
  createdAt: '11-23 11:00',
  events: [statusComment, comment('11-24 10:10', 'alice', 'On it')],
});

function aRecord(
  number: number,
  events: Issue['timeline'] = [],
  body = formatMarker({ kind: 'record', key }),
) {
  const createdAt = '12-01 00:07';
  return anIssue({ number, createdAt, author: viewer, title: 'Record', body, labels: ['record'], events });
}

const observedWith = (...issues: readonly Issue[]) => anObserved({ issues: [incident, ...issues] });

function planned(observed: Observed, when = december, configs: readonly ScheduleConfig[] = [config]): Plan {
  return plan({ config: configs, observed, now: at(when) });
}

function monthsWanted({ wanted }: Plan): readonly WantedMonth[] {
  return wanted.flatMap((one) => (one.kind === 'month' ? one.of : []));
}

/** What concerns records, and for which schedules a month is wanted. */
function told(made: Plan): readonly string[] {
  const changes = made.changes.filter(({ chain }) => chain.startsWith('record '));
  return [...changes.map(shownChange), ...monthsWanted(made).map(({ schedule }) => `want ${schedule}`)];
}

/** As a run does it: reads what is wanted, plans again, writes. */
function runAt(observed: Observed, when: string, configs: readonly ScheduleConfig[] = [config]) {
  const first = planned(observed, when, configs);
  const made = first.wanted.length === 0 ? first : planned(withMonth(observed), when, configs);
  return { first, made, after: applyToObserved(observed, made.changes, at(when)) };
}

const written = ['create-label record', `create-issue record ${key}`, `close record ${key} completed`];

describe('an issue', () => {
  test('the first run of a month reads the one before, writes its record and closes it; the second does nothing', () => {
    const { first, made, after } = runAt(observedWith(), december);
    expect(told(first)).toEqual(['want payments']);
    expect(told(made)).toEqual(written);
    const [record] = after.records;
    expect(record).toMatchObject({
      title: 'Record: Payments, November 2026',
      state: 'closed',
      assignees: [],
    });
    expect(recordIn(record?.body ?? '')).toMatchObject({ schedule: 'payments', month: '2026-11' });
    for (const when of ['12-01 00:37', '12-15 10:00', '12-31 23:59'])
      expect(told(planned(after, when))).toEqual([]);
  });

  test.each<[why: string, when: string]>([
    ['before the month is over', '11-30 23:59'],
    ['in the next month but one: only the last month is made up for', '2027-01-01T00:07:00Z'],
  ])('%s there is no record of November', (_why, when) => {
    expect(told(runAt(observedWith(), when).made)).not.toContain(`create-issue record ${key}`);
  });

  test('follow-ups and postmortems are read as far back as one may be due in the month', () => {
    const lists = monthsWanted(planned(observedWith())).flatMap((one) => one.lists);
    expect(lists.map(({ labels, since }) => [labels.join(), since.toString().slice(0, 10)])).toEqual([
      ['on-call,incident,support,shift log', '2026-11-01'],
      ['follow-up,postmortem', '2026-08-03'],
    ]);
  });

  test('weeks late it is the same', () => {
    const body = (when: string) => runAt(observedWith(), when).after.records[0]?.body;
    expect(body('12-28 10:00')).toBe(body(december));
  });

  test('on the schedule’s clock', () => {
    const seoul = aConfig({ log: 'none', timezone: 'Asia/Seoul' });
    expect(told(planned(observedWith(), '11-30 14:59', [seoul]))).toEqual([]);
    expect(told(planned(observedWith(), '11-30 15:00', [seoul]))).toEqual(['want payments']);
  });

  test.each<[why: string, config: ScheduleConfig, issues: readonly Issue[]]>([
    [
      'whose rota begins this month',
      aConfig({
        log: 'none',
        rotations: {
          primary: {
            every: '1 week',
            handoff: 'Tuesday 09:00',
            starts: '2026-12-01',
            participants: ['alice'],
          },
        },
        escalation: ['erin'],
      }),
      [incident],
    ],
    ['that Watchbill did not serve then', config, [anIncident({ number: 13, createdAt: '11-24 10:00' })]],
    [
      'that it served for less than a week of it',
      config,
      [anIncident({ number: 12, events: [comment('11-24 00:01', viewer, statusComment.body)] })],
    ],
    ['with `record: none`', aConfig({ log: 'none', record: 'none' }), [incident]],
  ])('a schedule %s gets none, and nothing is read', (_why, other, issues) => {
    expect(told(planned(anObserved({ issues }), december, [other]))).toEqual([]);
  });

  test('a record of another schedule, or of a stranger, is none', () => {
    const other = aRecord(20, [], formatMarker({ kind: 'record', key: 'search 2026-11' }));
    const forged = { ...aRecord(21), ...anIssue({ number: 21, labels: ['record'], body: aRecord(21).body }) };
    expect(told(planned(observedWith(other, forged)))).toEqual(['want payments']);
  });

  test('an event run has not seen the records', () => {
    expect(told(planned({ ...observedWith(), scope: 12 }))).toEqual([]);
  });

  test('a run that was cut off before the close is finished by the next', () => {
    expect(told(planned(observedWith(aRecord(20))))).toEqual(['close #20 completed']);
  });

  test('what people opened again stays open', () => {
    const again = aRecord(20, [closed('12-01 00:08', viewer), reopened('12-02 10:00', 'erin')]);
    expect(told(planned(observedWith(again), '12-02 11:00'))).toEqual([]);
  });

  test('of two that runs wrote at once the older one stays the record', () => {
    expect(told(planned(observedWith(aRecord(21), aRecord(20))))).toEqual([
      'close #20 completed',
      'close #21 duplicate',
    ]);
  });

  test('whoever is manager then hears of it', () => {
    const managed = aConfig({
      log: 'none',
      escalation: ['erin'],
      rotations: {
        primary: {
          every: '1 week',
          handoff: 'Monday 09:00',
          starts: '2026-11-23',
          participants: ['alice', 'bob'],
        },
        manager: { every: '1 week', handoff: 'Monday 09:00', starts: '2026-11-23', participants: ['erin'] },
      },
    });
    expect(told(runAt(observedWith(), december, [managed]).made)).toContain(
      `create-issue record ${key} erin`,
    );
  });

  test('two schedules have one each, and their months are read together', () => {
    const search = aConfig({ log: 'none', name: 'Search', label: 'search' }, 'schedules/search.yml');
    const events = [comment('11-23 12:00', viewer, `${formatMarker({ kind: 'status', key: 'search' })}\n…`)];
    const other = anIssue({ number: 13, createdAt: '11-23 11:00', labels: ['search'], events });
    const { first, made } = runAt(observedWith(other), december, [config, search]);
    expect(told(first)).toEqual(['want payments', 'want search']);
    expect(first.wanted.filter(({ kind }) => kind === 'month')).toHaveLength(1);
    expect(told(made)).toEqual([
      ...written,
      'create-issue record search 2026-11',
      'close record search 2026-11 completed',
    ]);
  });

  test('what could not be read whole is counted, and so is what was left out', () => {
    const cut = anIncident({ number: 14, isComplete: false });
    const made = planned(withMonth(observedWith(cut), { missing: 2 }));
    const record = made.changes.find(({ kind }) => kind === 'create-issue');
    const body = record?.kind === 'create-issue' ? record.body : '';
    expect(body).toContain('**3 issues are missing here:**');
    expect(recordIn(body)?.missingIssueCount).toBe(3);
    expect(recordIn(body)?.issues[0]?.openedCount).toBe(0);
  });

  test('commands of people whom nobody knows are asked about before they count', () => {
    const old = anIncident({ number: 15, events: [comment('11-24 10:05', 'mallory', '/resolved')] });
    expect(planned(withMonth(observedWith(), { issues: [old] })).unknownPermissions).toEqual(['mallory']);
  });

  test('the month before is told from its record, unless somebody edited that', () => {
    const { after } = runAt(observedWith(), december);
    const next = (observed: Observed) => {
      const made = planned(withMonth(observed), '2027-01-01T00:07:00Z');
      const record = made.changes.find(({ kind }) => kind === 'create-issue');
      return record?.kind === 'create-issue' ? record.body : '';
    };
    expect(next(after)).toContain('| Incidents, sev3 | 0 | 1 | 0 | 0 | 1 |');
    const [record] = after.records;
    const edited = withIssue(after, { ...issueIn(after, record?.number ?? 0), isTrusted: false });
    expect(next(edited)).toContain('| Incidents, sev3 | 0 | 0 | 0 | 1 |');
  });
});

describe('files', () => {
  const path = 'records/payments/2026-11';
  const filed = aConfig({ log: 'none', record: 'file' });
  const branch = 'watchbill/record-payments-2026-11';
  const plannedFiled = (observed: Observed, other = filed) => planned(observed, december, [other]);

  test('two new ones, by a pull request or as `changes-by` has it', () => {
    expect(told(plannedFiled(observedWith()))).toEqual(['want payments']);
    const made = plannedFiled(withMonth(observedWith()));
    expect(told(made)).toEqual([`edit-file ${path}.md as pull request ${branch}`]);
    const [change] = made.changes.filter(({ kind }) => kind === 'edit-file');
    if (change?.kind !== 'edit-file') throw new Error('no file');
    expect(change.was).toBeUndefined();
    expect(change.beside?.map((file) => file.path)).toEqual([`${path}.json`]);
    expect(parseRecord(change.beside?.[0]?.text ?? '')).toMatchObject({ month: '2026-11' });
    expect(change.text).toContain('# Record\\: Payments, November 2026');
    const committed = aConfig({ log: 'none', record: 'file', 'changes-by': 'commit' });
    expect(told(plannedFiled(withMonth(observedWith()), committed))).toEqual([
      `edit-file ${path}.md as commit ${branch}`,
    ]);
  });

  test('asks for its file in each run, and for the branch where it is proposed', () => {
    const [wanted] = monthsWanted(plannedFiled(observedWith()));
    expect(wanted?.file).toEqual({ path: `${path}.md`, branch, before: 'records/payments/2026-10.json' });
  });

  test.each([
    ['there', { files: new Map([[`${path}.md`, 'Figures']]) }],
    ['proposed, whatever became of it', { proposed: new Set([branch]) }],
  ])('one that is %s is not written again', (_why, month) => {
    expect(told(plannedFiled(withMonth(observedWith(), month)))).toEqual([]);
  });

  test('no label is made for it', () => {
    expect(plannedFiled(withMonth(observedWith())).changes.map(shownChange)).not.toContain(
      'create-label record',
    );
  });
});
