import { describe, expect, it } from 'vitest';
import type { Issue } from '../../src/issues/issue.js';
import { formatMarker } from '../../src/issues/marker.js';
import type { Observed } from '../../src/plan/observed.js';
import { plan } from '../../src/plan/plan.js';
import { aConfig, anIssue, at, closed, comment, viewer } from '../support/builders.js';
import { anObserved, applyToObserved, type ObservedParts } from '../support/observed.js';
import { shownPlan } from '../support/shown.js';

const owner = 'payments/primary';
/** The keys of the weeks of alice, bob and carol. */
const [alices, bobs, carols] = ['11-23 09:00', '11-30 09:00', '12-07 09:00'].map(
  (when) => `${owner} ${at(when)}`,
);

const bobsLogParts = {
  number: 2,
  author: viewer,
  body: formatMarker({ kind: 'shift-log', key: bobs ?? '' }),
};

function aLog(
  key: string | undefined,
  parts: { number: number; events?: readonly Issue['timeline'][number][] },
) {
  return anIssue({
    author: viewer,
    title: 'Shift log',
    body: `${formatMarker({ kind: 'shift-log', key: key ?? '' })}\nThe watch`,
    labels: ['shift log'],
    ...parts,
  });
}

function digest(key: string | undefined, when: string, by = viewer, isTrusted = by === viewer) {
  return comment(when, by, `${formatMarker({ kind: 'handoff', key: key ?? '' })}\n@bob, you are on call`, {
    isTrusted,
  });
}

function shiftEvents(key: string | undefined, when: string) {
  return comment(when, viewer, `${formatMarker({ kind: 'shift-events', key: key ?? '' })}\nNothing yet`, {
    isTrusted: true,
  });
}

/** By somebody who took the first line away. */
function rewritten(log: Issue): Issue {
  return { ...log, body: 'Our shift, in our words', isTrusted: false };
}

const alicesLog = aLog(alices, { number: 1, events: [digest(alices, '11-23 09:07')] });
const bobsLog = (...events: readonly Issue['timeline'][number][]) => aLog(bobs, { number: 2, events });

interface Row {
  readonly issues: readonly Issue[];
  readonly now: string;
  readonly file?: Readonly<Record<string, unknown>>;
  readonly world?: ObservedParts;
  readonly changes: readonly string[];
  readonly why: string;
}

/** Of the shift logs alone. */
function changesOf({ issues, now, file = {}, world = {} }: Row): readonly string[] {
  const made = plan({ config: [aConfig(file)], observed: anObserved({ issues, ...world }), now: at(now) });
  return shownPlan({ changes: made.changes.filter(({ chain }) => chain.startsWith('shift log')) });
}

const rows: readonly Row[] = [
  {
    issues: [],
    now: '11-23 09:07',
    changes: [`create-issue shift-log ${alices} alice`, `comment shift-log ${alices} handoff ${alices}`],
    why: 'the first shift: its log, and the digest on it',
  },
  { issues: [alicesLog], now: '11-30 07:59', changes: [], why: 'more than an hour before the next one' },
  {
    issues: [alicesLog],
    now: '11-30 08:00',
    changes: [`create-issue shift-log ${bobs} bob alice`],
    why: 'an hour before it: the log, assigned to both people',
  },
  {
    issues: [alicesLog],
    now: '11-30 08:00',
    world: { unassignable: ['alice'] },
    changes: [`create-issue shift-log ${bobs} bob`],
    why: 'as far as they can be assigned',
  },
  { issues: [alicesLog, bobsLog()], now: '11-30 08:30', changes: [], why: 'no digest before the handoff' },
  {
    issues: [alicesLog, bobsLog()],
    now: '11-30 09:00',
    changes: [`comment #2 handoff ${bobs}`],
    why: 'at the handoff: the digest; the old log waits for its acknowledgement',
  },
  {
    issues: [alicesLog, bobsLog(digest(bobs, '11-30 09:07'))],
    now: '11-30 09:37',
    changes: [],
    why: 'as long as nobody acknowledges, it stays open',
  },
  {
    issues: [alicesLog, bobsLog(digest(bobs, '11-30 09:07'), comment('11-30 09:20', 'bob', '/ack'))],
    now: '11-30 09:37',
    changes: ['close #1 completed'],
    why: 'it is closed once the handoff is acknowledged',
  },
  {
    issues: [alicesLog, bobsLog(digest(bobs, '11-30 09:07'), comment('11-30 09:20', 'rita', '/ack'))],
    now: '11-30 09:37',
    changes: [],
    why: 'not by somebody who is not on the schedule',
  },
  {
    issues: [alicesLog, bobsLog(digest(bobs, '11-30 09:07')), aLog(carols, { number: 3 })],
    now: '12-07 09:07',
    changes: [`comment #3 handoff ${carols}`, 'close #1 completed'],
    why: 'where nobody acknowledges, when the shift after it ends',
  },
  {
    issues: [alicesLog],
    now: '12-07 16:07',
    changes: [
      `create-issue ${carols} carol bob`,
      `comment ${carols} handoff ${carols}`,
      'close #1 completed',
    ],
    why: 'also where no run came in the shift after it',
  },
  {
    issues: [alicesLog, bobsLog()],
    now: '11-30 09:00',
    file: { 'acknowledge-handoff': 'none' },
    changes: [`comment #2 handoff ${bobs}`, 'close #1 completed'],
    why: 'at once where nobody is asked to acknowledge',
  },
  {
    issues: [alicesLog, bobsLog(digest(bobs, '11-30 09:07'))],
    now: '11-30 09:37',
    file: { 'acknowledge-handoff': 'none' },
    changes: ['close #1 completed'],
    why: 'a run that was killed after the digest is finished',
  },
  {
    issues: [alicesLog],
    now: '11-30 16:00',
    changes: [`create-issue shift-log ${bobs} bob alice`, `comment shift-log ${bobs} handoff ${bobs}`],
    why: 'all of it at once where the clock is seven hours late',
  },
  {
    issues: [alicesLog, bobsLog(digest(bobs, '11-30 09:07', 'mallory'))],
    now: '11-30 09:37',
    changes: [`comment #2 handoff ${bobs}`],
    why: 'a forged digest does not count',
  },
  {
    issues: [alicesLog, bobsLog(digest(bobs, '11-30 09:07', viewer, false))],
    now: '11-30 09:37',
    changes: [],
    why: 'one in which somebody mended a typo is not told again',
  },
  {
    issues: [
      alicesLog,
      bobsLog(digest(bobs, '11-30 09:07', viewer, false), comment('11-30 09:20', 'bob', '/ack')),
    ],
    now: '11-30 09:37',
    changes: ['close #1 completed'],
    why: 'and it can be acknowledged',
  },
  {
    issues: [
      alicesLog,
      bobsLog(
        comment(
          '11-30 09:07',
          viewer,
          `Not ours any more\n${formatMarker({ kind: 'handoff', key: carols ?? '' })}`,
          {
            isTrusted: false,
          },
        ),
      ),
    ],
    now: '11-30 09:37',
    changes: [`comment #2 handoff ${bobs}`],
    why: 'a digest of another handoff tells nothing of this one',
  },
  {
    issues: [alicesLog, rewritten(bobsLog(digest(bobs, '11-30 09:07')))],
    now: '11-30 09:37',
    changes: [],
    why: 'a log whose first line was taken away is known by its digest',
  },
  {
    issues: [alicesLog, rewritten(bobsLog(shiftEvents(bobs, '11-30 09:07')))],
    now: '11-30 09:37',
    changes: [`comment #2 handoff ${bobs}`, 'edit-comment #2'],
    why: 'or by what happened in the shift',
  },
  {
    issues: [rewritten(aLog(alices, { number: 1, events: [digest(alices, '11-23 09:07')] }))],
    now: '11-30 08:30',
    changes: [`create-issue shift-log ${bobs} bob alice`],
    why: 'it is not taken for the log of another shift',
  },
  {
    issues: [alicesLog, rewritten(bobsLog(digest(bobs, '11-30 09:07', 'mallory')))],
    now: '11-30 09:37',
    changes: [`create-issue shift-log ${bobs} bob alice`, `comment shift-log ${bobs} handoff ${bobs}`],
    why: 'not by what somebody else wrote there',
  },
  {
    issues: [alicesLog, rewritten(bobsLog())],
    now: '11-30 08:30',
    changes: [`create-issue shift-log ${bobs} bob alice`],
    why: 'before the shift nothing but its first line tells which log it is',
  },
  {
    issues: [
      alicesLog,
      { ...aLog(bobs, { number: 2 }), author: { ...alicesLog.author, isViewer: false } } as Issue,
    ],
    now: '11-30 08:30',
    changes: [`create-issue shift-log ${bobs} bob alice`],
    why: 'an issue of somebody else is no log, whatever it says',
  },
  {
    issues: [alicesLog, { ...bobsLog(), isTrusted: false, body: `Hello\n${bobsLog().body}\n- [x] done` }],
    now: '11-30 08:30',
    changes: [],
    why: 'people write in a log’s body: it is found all the same',
  },
  {
    issues: [alicesLog, anIssue({ ...bobsLogParts, labels: ['shift log', 'archive'] })],
    now: '11-30 08:30',
    changes: [],
    why: 'a label of their own on a log does not hide it',
  },
  {
    issues: [{ ...bobsLog(), isComplete: false }],
    now: '11-30 09:07',
    changes: [],
    why: 'a log that could not be read whole may have its digest',
  },
  {
    issues: [aLog(bobs, { number: 2, events: [closed('11-30 08:40', 'alice')] })],
    now: '11-30 09:07',
    changes: [`comment #2 handoff ${bobs}`],
    why: 'a log that somebody closed by hand is not opened a second time',
  },
  {
    issues: [],
    now: '11-30 09:07',
    world: { scope: 12 },
    changes: [],
    why: 'an event run has not seen what a digest lists',
  },
  { issues: [], now: '11-30 09:07', file: { log: 'none' }, changes: [], why: 'log: none' },
];

describe('shift logs', () => {
  it.each([
    { issues: [], isLate: false, why: 'with no log before it, calls nobody late' },
    { issues: [alicesLog], isLate: true, why: 'with a log before it, says that it comes late' },
  ])('a digest $why', ({ issues, isLate }) => {
    const { changes } = plan({
      config: [aConfig()],
      observed: anObserved({ issues }),
      now: at('11-30 16:07'),
    });
    const digest = changes.find((change) => change.kind === 'comment' && change.marker.kind === 'handoff');
    expect(digest?.kind === 'comment' && digest.body.includes('seen late')).toBe(isLate);
  });

  it.each(rows)('$why', (row) => {
    expect(changesOf({ ...row, changes: [] } as Row)).toEqual(
      row.changes.map((change) => change.replace(/shift-log /g, '')),
    );
  });

  it('keeps a digest for each handoff inside a week: log: week', () => {
    const file = {
      log: 'week',
      rotations: {
        primary: { every: '1 day', handoff: '09:00', starts: '2026-11-23', participants: ['alice', 'bob'] },
      },
      escalation: ['erin'],
    };
    const config = [aConfig(file)];
    let observed: Observed = anObserved();
    const seen = [
      '11-23 09:07',
      '11-24 09:07',
      '11-24 09:37',
      '11-25 09:07',
      '11-29 23:07',
      '11-30 00:07',
    ].map((now) => {
      const made = plan({ config, observed, now: at(now) });
      observed = applyToObserved(observed, made.changes, at(now));
      return shownPlan({ changes: made.changes.filter(({ chain }) => chain.startsWith('shift log')) });
    });
    const monday = `${owner} ${at('11-23 00:00')}`;
    const next = `${owner} ${at('11-30 00:00')}`;
    expect(seen).toEqual([
      [`create-issue ${monday}`, `comment ${monday} handoff ${owner} ${at('11-23 09:00')}`],
      [`comment #1001 handoff ${owner} ${at('11-24 09:00')}`],
      [],
      [`comment #1001 handoff ${owner} ${at('11-25 09:00')}`],
      [`comment #1001 handoff ${owner} ${at('11-29 09:00')}`, `create-issue ${next} alice`],
      ['close #1001 completed'],
    ]);
  });

  it('knows the log of a week by any digest in it, where its first line was taken away', () => {
    const primary = {
      every: '1 day',
      handoff: '09:00',
      starts: '2026-11-23',
      participants: ['alice', 'bob'],
    };
    const file = { log: 'week', rotations: { primary }, escalation: ['erin'] };
    const tuesday = `${owner} ${at('11-24 09:00')}`;
    const log = rewritten(
      aLog(`${owner} ${at('11-23 00:00')}`, { number: 1, events: [digest(tuesday, '11-24 09:07')] }),
    );
    const row = { issues: [log], file, changes: [], why: '' };
    expect(changesOf({ ...row, now: '11-24 12:07' })).toEqual([]);
    expect(changesOf({ ...row, now: '11-25 09:07' })).toEqual([
      `comment #1 handoff ${owner} ${at('11-25 09:00')}`,
    ]);
  });

  it('writes a digest for an override in mid-shift on the shift’s own log', () => {
    const overrides = [
      { role: 'primary', from: '2026-11-26T09:00', until: '2026-11-27T09:00', login: 'erin', why: 'swap' },
    ];
    const changes = (now: string, events: readonly Issue['timeline'][number][] = []) =>
      changesOf({
        issues: [aLog(alices, { number: 1, events: [digest(alices, '11-23 09:07'), ...events] })],
        now,
        file: { overrides },
        changes: [],
        why: '',
      });
    const begin = `${owner} ${at('11-26 09:00')}`;
    expect(changes('11-26 09:07')).toEqual([`comment #1 handoff ${begin}`]);
    expect(changes('11-27 09:07', [digest(begin, '11-26 09:07')])).toEqual([
      `comment #1 handoff ${owner} ${at('11-27 09:00')}`,
    ]);
  });

  it('writes on the older of two logs that two runs at once opened, in whatever order they are read', () => {
    const config = [aConfig()];
    const observed = anObserved({ issues: [bobsLog(), aLog(bobs, { number: 3 })] });
    const turned = { ...observed, records: [...observed.records].reverse() };
    for (const seen of [observed, turned]) {
      const made = plan({ config, observed: seen, now: at('11-30 09:07') });
      expect(shownPlan(made)).toContain(`comment #2 handoff ${bobs}`);
    }
  });

  it('closes the last log when a listed rota has run out', () => {
    const file = {
      rotations: {
        primary: {
          shifts: [{ from: '2026-11-23T09:00', login: 'alice' }],
          until: '2026-11-30T09:00',
        },
      },
      escalation: ['erin'],
    };
    const row = { issues: [alicesLog], now: '11-30 09:07', file, changes: [], why: '' };
    expect(changesOf(row)).toEqual(['close #1 completed']);
  });
});

it('a log of several who serve at once is assigned to all who come and all who go', () => {
  const primary = {
    every: '1 week',
    handoff: 'Monday 09:00',
    starts: '2026-11-23',
    participants: ['alice', 'bob', 'carol', 'dave'],
    together: 2,
  };
  const file = { people: undefined, rotations: { primary }, escalation: [] };
  const made = plan({ config: [aConfig(file)], observed: anObserved({}), now: at('11-30 09:07') });
  const shown = shownPlan({ changes: made.changes.filter(({ chain }) => chain.startsWith('shift log')) });
  expect(shown).toEqual([`create-issue ${bobs} carol dave alice bob`, `comment ${bobs} handoff ${bobs}`]);
  expect(made.changes.find(({ kind }) => kind === 'comment')?.reason).toBe(
    'handoff from alice, bob to carol, dave at Mon 30 Nov 09:00 UTC',
  );
});
