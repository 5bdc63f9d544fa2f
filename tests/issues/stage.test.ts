import { describe, expect, it } from 'vitest';
import { stageOf, stages } from '../../src/issues/stage.js';
import { statusHistory } from '../../src/issues/status.js';
import { aConfig, anIncident, closed, commanded, comment, labeled, reopened } from '../support/builders.js';

const config = aConfig();

describe('stageOf', () => {
  it.each([
    { events: [], stage: 'triage', why: 'reported: nobody has looked' },
    { events: [comment('11-24 11:00', 'bob', '/ack')], stage: 'coordination', why: 'somebody looks into it' },
    { events: [comment('11-24 11:00', 'bob', '/wip')], stage: 'mitigation', why: 'somebody is at work' },
    { events: [comment('11-24 11:00', 'bob', '/mitigated')], stage: 'resolution', why: 'the effect is gone' },
    { events: [comment('11-24 11:00', 'bob', '/resolved')], stage: 'follow-up', why: 'so is the cause' },
    { events: [closed('11-24 11:00', 'bob')], stage: 'follow-up', why: 'closed as completed' },
    {
      events: [comment('11-24 11:00', 'bob', '/wip'), comment('11-24 12:00', 'bob', '/waiting')],
      stage: 'mitigation',
      why: 'while it waits it stays where it was',
    },
    {
      events: [comment('11-24 11:00', 'bob', '/waiting')],
      stage: 'triage',
      why: 'also where that is the beginning',
    },
    {
      events: [comment('11-24 11:00', 'bob', '/mitigated'), labeled('11-24 12:00', 'status: in progress')],
      stage: 'mitigation',
      why: 'back a stage: it was not mitigated after all',
    },
    {
      events: [comment('11-24 11:00', 'bob', '/resolved'), closed('11-24 12:00'), reopened('11-25 10:00')],
      stage: 'triage',
      why: 'reopened: from the beginning',
    },
  ])('$stage: $why', ({ events, stage }) => {
    expect(stageOf(statusHistory(commanded(anIncident({ events })), config))).toBe(stage);
  });

  it('knows five, and no other', () => {
    expect(stages).toHaveLength(5);
    expect(stageOf([])).toBe('triage');
  });
});
