import { describe, expect, it } from 'vitest';
import type { Issue, TimelineEvent } from '../../src/issues/issue.js';
import type { Change } from '../../src/plan/change.js';
import type { Observed, Pin } from '../../src/plan/observed.js';
import { plan } from '../../src/plan/plan.js';
import { aConfig, anIssue, assigned, at, closed, comment } from '../support/builders.js';
import { anObserved, applyToObserved, issueIn } from '../support/observed.js';
import { aDigest, aFollowUp, aLog, breached, logKey } from '../support/records.js';
import { shownPlan } from '../support/shown.js';

interface Scene {
  readonly issues?: readonly Issue[];
  readonly now: string;
  readonly pins?: readonly Pin[];
  readonly file?: Readonly<Record<string, unknown>>;
}

function planAt({ issues = [], now, pins, file = {} }: Scene) {
  const observed = anObserved({ issues, ...(pins && { pins }) });
  const { changes, problems } = plan({ config: [aConfig(file)], observed, now: at(now) });
  const ours = changes.filter(({ chain }) => chain.startsWith('shift log'));
  return { changes: ours, shown: shownPlan({ changes: ours }), problems: problems.map(({ text }) => text) };
}

const alices = logKey('11-23 09:00');
const bobs = logKey('11-30 09:00');
const alicesLog = (...events: readonly TimelineEvent[]) =>
  aLog('11-23 09:00', { number: 1, events: [aDigest('11-23 09:00', '11-23 09:07'), ...events] });
const bobsLog = (...events: readonly TimelineEvent[]) => aLog('11-30 09:00', { number: 2, events });
const acked = bobsLog(aDigest('11-30 09:00', '11-30 09:07'), comment('11-30 09:20', 'bob', '/ack'));

const pin = (number: number, isOurs = true): Pin => ({ number, nodeId: `I_${number}`, isOurs });
const isPin = (text: string) => /^(?:un)?pin /.test(text);
const full = 'the shift log is not pinned: 3 issues are pinned already, and GitHub pins no more';

describe('the pin of the current log', () => {
  const rows: readonly (Scene & {
    readonly expected: readonly string[];
    readonly problem?: string;
    readonly why: string;
  })[] = [
    {
      now: '11-23 09:07',
      pins: [],
      expected: [`pin ${alices}`],
      why: 'as it is opened and its shift begins',
    },
    {
      now: '11-30 08:07',
      issues: [alicesLog()],
      pins: [pin(1)],
      expected: [],
      why: 'not before its shift begins',
    },
    {
      now: '11-30 09:07',
      issues: [alicesLog(), bobsLog()],
      pins: [pin(1)],
      expected: ['unpin #1', 'pin #2'],
      why: 'in place of the one before',
    },
    {
      now: '11-30 09:07',
      issues: [alicesLog(), bobsLog()],
      pins: [pin(7, false), pin(8, false), pin(1)],
      expected: ['unpin #1', 'pin #2'],
      why: 'in the room that one leaves',
    },
    {
      now: '11-30 09:07',
      issues: [alicesLog(), bobsLog()],
      pins: [pin(7, false), pin(8, false), pin(9, false)],
      expected: [],
      problem: full,
      why: 'not where people use all the room, and says so',
    },
    {
      now: '11-30 09:07',
      issues: [alicesLog(), bobsLog()],
      pins: [pin(1, false), pin(7)],
      expected: ['pin #2'],
      why: 'what people pinned stays, and what is no log of this schedule',
    },
    {
      now: '11-30 09:07',
      issues: [alicesLog(), bobsLog()],
      pins: [pin(2, false)],
      expected: [],
      why: 'what people pinned already is pinned',
    },
    {
      now: '11-30 09:07',
      issues: [alicesLog(), bobsLog()],
      expected: [],
      why: 'nothing where GitHub does not tell',
    },
    { now: '11-30 10:07', issues: [acked], pins: [], expected: [], why: 'it is not tried a second time' },
    {
      now: '11-30 10:07',
      issues: [alicesLog(closed('11-30 09:37')), acked],
      pins: [pin(1), pin(2)],
      expected: ['unpin #1'],
      why: 'a pin that could not be taken off is tried again',
    },
  ];

  it.each(rows)('$why', ({ expected, problem, ...scene }) => {
    const { shown, problems } = planAt(scene);
    expect(shown.filter(isPin)).toEqual(expected);
    expect(problems.filter((text) => text.includes('pinned'))).toEqual(
      problem === undefined ? [] : [problem],
    );
  });

  it('is set and taken off between the opening and the digest', () => {
    expect(planAt({ now: '11-30 16:07', issues: [alicesLog()], pins: [pin(1)] }).shown).toEqual([
      `create-issue ${bobs} bob alice`,
      'unpin #1',
      `pin ${bobs}`,
      `comment ${bobs} handoff ${bobs}`,
    ]);
  });

  it('is taken off when the rota has ended', () => {
    const rotations = {
      primary: { shifts: [{ from: '2026-11-23T09:00', login: 'alice' }], until: '2026-11-30T09:00' },
    };
    const scene = {
      now: '11-30 09:07',
      issues: [alicesLog()],
      pins: [pin(1)],
      file: { rotations, escalation: ['erin'] },
    };
    expect(planAt(scene).shown).toEqual(['unpin #1', 'close #1 completed']);
  });
});

const bodyOf = (changes: readonly Change[], number: number) =>
  changes.flatMap((change) =>
    'body' in change &&
    'issue' in change &&
    change.issue.kind === 'existing' &&
    change.issue.number === number
      ? change.body
      : [],
  );

describe('the events of a shift', () => {
  const issue = (...events: readonly TimelineEvent[]) =>
    anIssue({ createdAt: '11-24 10:00', events: [assigned('11-24 10:01', 'alice'), ...events] });

  it('are gathered in one comment, which is edited where more happens and else left alone', () => {
    const config = [aConfig()];
    let observed: Observed = anObserved({ issues: [alicesLog()] });
    const run = (now: string, ...issues: readonly Issue[]) => {
      if (issues.length > 0) observed = { ...observed, open: issues };
      const { changes } = plan({ config, observed, now: at(now) });
      observed = applyToObserved(observed, changes, at(now));
      return shownPlan({ changes: changes.filter(({ chain }) => chain.startsWith('shift log')) });
    };
    expect(run('11-23 10:07')).toEqual([]);
    expect(run('11-24 10:07', issue())).toEqual([`comment #1 shift-events ${alices}`]);
    expect(run('11-24 10:37')).toEqual([]);
    expect(run('11-24 11:07', { ...issueIn(observed, 12), title: 'Renamed' })).toEqual(['edit-comment #1']);
    expect(run('11-24 11:37')).toEqual([]);
  });

  it('say that a shift has begun where no handoff does', () => {
    const rotations = {
      primary: { every: '1 week', handoff: 'Monday 09:00', starts: '2026-11-23', participants: ['alice'] },
    };
    const scene = { now: '11-30 09:07', pins: [], file: { rotations, people: undefined, escalation: [] } };
    expect(planAt({ ...scene, issues: [alicesLog(), bobsLog()] }).shown).toEqual([
      'pin #2',
      `comment #2 shift-events ${bobs}`,
      'close #1 completed',
    ]);
  });

  it('come in after the shift as long as its log is open, up to its end', () => {
    const late = issue(closed('11-30 08:50'));
    const { changes } = planAt({ now: '11-30 09:07', issues: [alicesLog(), bobsLog(), late] });
    expect(bodyOf(changes, 1)).toEqual([
      expect.stringContaining(
        '[#12](<https://github.example/team/payments/issues/12>) The export is empty closed by',
      ),
    ]);
    const after = issue(closed('11-30 09:03'));
    expect(
      bodyOf(planAt({ now: '11-30 09:07', issues: [alicesLog(), bobsLog(), after] }).changes, 1)[0],
    ).not.toContain('closed by');
  });

  it('come in before the log is closed', () => {
    const scene = { now: '11-30 09:37', issues: [alicesLog(), acked, issue(closed('11-30 08:50'))] };
    expect(planAt(scene).shown).toEqual([`comment #1 shift-events ${alices}`, 'close #1 completed']);
  });

  it('believe no comment but our own', () => {
    const forged = comment('11-24 09:00', 'mallory', `<!-- watchbill:shift-events ${alices} -->`);
    expect(planAt({ now: '11-24 10:07', issues: [alicesLog(forged), issue()] }).shown).toEqual([
      `comment #1 shift-events ${alices}`,
    ]);
  });

  it('tell what was missed on a follow-up, but not on the log itself', () => {
    const followUp = aFollowUp({ number: 30, events: [breached('11-24 11:00', 0, 'follow-up')] });
    const log = alicesLog(breached('11-24 11:00', 0, 'handoff'));
    const [text] = bodyOf(planAt({ now: '11-24 11:07', issues: [log, followUp] }).changes, 1);
    expect(text).toContain(
      '[#30](<https://github.example/team/payments/issues/30>) Alert on the disk: **window “follow\\-up” missed**',
    );
    expect(text).toContain('1 window missed · 1 escalated');
  });

  it('leave a log alone that could not be read whole', () => {
    const log = { ...alicesLog(), isComplete: false };
    expect(planAt({ now: '11-24 10:07', pins: [], issues: [log, issue()] }).shown).toEqual([]);
  });
});

describe('what a digest knows of those before it', () => {
  const file = {
    overrides: [{ role: 'primary', from: '2026-11-26T09:00', until: '2026-11-27T09:00', login: 'erin' }],
  };
  const digestAt = (now: string, ...issues: readonly Issue[]) => {
    const { changes } = planAt({ now, issues, file });
    return changes.flatMap((change) =>
      change.kind === 'comment' && change.marker.kind === 'handoff' ? change.body : [],
    )[0];
  };

  it('a takeover links the digest of the whole shift', () => {
    const log = alicesLog();
    const [first] = log.timeline.filter((event) => event.kind === 'comment');
    expect(digestAt('11-26 09:07', log)).toContain(
      `[The digest of the whole shift](<${first?.kind === 'comment' ? first.url : ''}>)`,
    );
  });

  it('handoffs that no run came for are named', () => {
    const text = digestAt('11-30 09:07', alicesLog());
    expect(text?.match(/^- .*: from .*$/gm)).toEqual([
      '- Fri 27 Nov 09:00 UTC: from **erin** to **alice**',
      '- Thu 26 Nov 09:00 UTC: from **alice** to **erin**',
    ]);
    const told = alicesLog(aDigest('11-26 09:00', '11-26 09:07'), aDigest('11-27 09:00', '11-27 09:07'));
    expect(digestAt('11-30 09:07', told)).not.toContain('No run came');
  });

  it('notes come from issues and from the log, by whoever led the shift', () => {
    const log = alicesLog(
      comment('11-24 10:00', 'alice', '/note The cache is cold in the morning'),
      comment('11-26 10:00', 'erin', '/note I was here too'),
      comment('11-26 11:00', 'carol', '/note So was I'),
    );
    const issue = anIssue({
      createdAt: '11-24 10:00',
      events: [comment('11-28 10:00', 'alice', '/note Ask rita first')],
    });
    expect(
      digestAt('11-30 09:07', log, issue)?.match(/^- \[.*\*\*(?:alice|erin|carol)\*\* on .*$/gm),
    ).toEqual([
      expect.stringContaining(
        '**alice** on [#12](<https://github.example/team/payments/issues/12>): Ask rita first',
      ),
      expect.stringContaining(
        '**erin** on [#1](<https://github.example/team/payments/issues/1>): I was here too',
      ),
      expect.stringContaining(
        '**alice** on [#1](<https://github.example/team/payments/issues/1>): The cache is cold in the morning',
      ),
    ]);
  });
});
