import { describe, expect, it } from 'vitest';
import { type Happening, happenedIn } from '../../src/handoff/happened.js';
import type { Issue, TimelineEvent } from '../../src/issues/issue.js';
import { formatMarker } from '../../src/issues/marker.js';
import {
  aConfig,
  anIncident,
  anIssue,
  assigned,
  at,
  closed,
  commanded,
  comment,
  labeled,
  reopened,
  unassigned,
  viewer,
} from '../support/builders.js';

const span = { start: at('11-23 09:00'), end: at('11-30 09:00') };
const config = aConfig();

function told(happening: Happening): string {
  const { kind, issue } = happening;
  const rest = Object.entries(happening)
    .filter(([key]) => !['kind', 'issue', 'at'].includes(key))
    .map(([key, value]) => `${key} ${typeof value === 'string' ? value : JSON.stringify(value)}`);
  return [`#${issue.number} ${kind}`, ...rest].join(' ');
}

function shown(...issues: readonly Issue[]): readonly string[] {
  return happenedIn({ issues: issues.map((issue) => commanded(issue)), records: [], span, config }).map(told);
}

const breach = (when: string, step: number | 'unconfirmed', window = 'acknowledge', by = viewer) =>
  comment(when, by, formatMarker({ kind: 'breach', key: `${window} ${at('11-24 10:00')} ${step}` }));

describe('what happened in a shift', () => {
  it('of our own records what was missed, and whom that called', () => {
    const followUp = anIssue({
      number: 20,
      author: viewer,
      labels: ['follow-up'],
      createdAt: '11-24 10:00',
      events: [breach('11-24 11:00', 0, 'follow-up'), closed('11-24 12:00', 'alice')],
    });
    const happened = happenedIn({ issues: [], records: [followUp], span, config });
    expect(happened.map(({ kind, issue }) => `${kind} ${issue.number}`)).toEqual([
      'breached 20',
      'escalated 20',
    ]);
  });

  const rows: readonly { events: readonly TimelineEvent[]; expected: readonly string[]; why: string }[] = [
    { events: [], expected: [], why: 'the opening alone' },
    { events: [closed('11-24 12:00', 'rita')], expected: ['closed by rita'], why: 'a close, and by whom' },
    { events: [closed('11-24 12:00', viewer)], expected: ['closed'], why: 'a close of our own' },
    {
      events: [closed('11-24 12:00'), reopened('11-24 13:00', 'rita')],
      expected: ['reopened by rita', 'closed by alice'],
      why: 'a reopening',
    },
    { events: [comment('11-24 12:00', 'alice', '/resolved')], expected: ['resolved'], why: 'a word' },
    { events: [labeled('11-24 12:00', 'status: resolved')], expected: ['resolved'], why: 'a label' },
    {
      events: [breach('11-24 10:20', 'unconfirmed'), breach('11-24 10:40', 0), breach('11-24 11:10', 1)],
      expected: [
        'escalated to {"kind":"login","login":"erin"}',
        'escalated to {"kind":"role","role":"secondary"}',
        'breached window acknowledge',
      ],
      why: 'a window is missed once, and each step is told',
    },
    {
      events: [breach('11-24 10:20', 7)],
      expected: ['breached window acknowledge'],
      why: 'no step past the ladder',
    },
    {
      events: [breach('11-24 10:20', 0, 'sleep')],
      expected: ['breached window sleep'],
      why: 'no step of a window that is unknown',
    },
    { events: [breach('11-24 10:20', 0, 'acknowledge', 'mallory')], expected: [], why: 'nothing forged' },
    {
      events: [comment('11-24 12:00', 'alice', '/escalate no idea')],
      expected: ['escalated by alice'],
      why: 'somebody asked for help',
    },
    {
      events: [
        assigned('11-24 10:01', 'alice'),
        assigned('11-24 12:00', 'bob'),
        unassigned('11-24 12:00', 'alice'),
      ],
      expected: ['handed over from alice to bob'],
      why: 'one comes and one goes',
    },
    {
      events: [
        assigned('11-24 10:01', 'alice'),
        assigned('11-24 12:00', 'bob'),
        unassigned('11-24 12:10', 'alice'),
      ],
      expected: [],
      why: 'not ten minutes apart',
    },
    {
      events: [
        assigned('11-24 10:01', 'alice'),
        assigned('11-24 12:00', 'bob'),
        unassigned('11-24 12:00', 'alice', 'carol'),
      ],
      expected: [],
      why: 'nor by two hands',
    },
    {
      events: [
        assigned('11-24 10:01', 'carol'),
        assigned('11-24 12:00', 'alice'),
        assigned('11-24 12:00', 'bob'),
        unassigned('11-24 12:00', 'carol'),
      ],
      expected: ['handed over from carol to alice'],
      why: 'of two who come, to whoever is on duty',
    },
    { events: [closed('11-30 09:00')], expected: [], why: 'nothing of the next shift' },
  ];

  it.each(rows)('$why', ({ events, expected }) => {
    expect(shown(anIncident({ events }))).toEqual([
      ...expected.map((text) => `#12 ${text}`),
      '#12 opened by rita',
    ]);
  });

  it('nothing of the shift before', () => {
    expect(shown(anIssue({ createdAt: '11-23 08:59' }))).toEqual([]);
  });

  it('newest first, of one instant what calls for somebody first', () => {
    const issues = [
      anIssue({ number: 3, createdAt: '11-24 11:00' }),
      anIssue({ number: 2, createdAt: '11-24 11:00' }),
      anIncident({ number: 4, events: [breach('11-24 11:00', 'unconfirmed')] }),
    ];
    expect(shown(...issues)).toEqual([
      '#4 breached window acknowledge',
      '#2 opened by rita',
      '#3 opened by rita',
      '#4 opened by rita',
    ]);
  });
});
