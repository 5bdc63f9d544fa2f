import { describe, expect, it } from 'vitest';
import { handoffMarker, logSpan, shiftLogMarker } from '../../src/handoff/shift-log.js';
import { formatMarker } from '../../src/issues/marker.js';
import { aConfig, at } from '../support/builders.js';

function span(file: Readonly<Record<string, unknown>>, when: string): string | undefined {
  const found = logSpan(aConfig(file), at(when));
  return found && `${found.start} ${found.end}`;
}

const spanOf = (start: string, end: string) => `${at(start)} ${at(end)}`;

describe('logSpan', () => {
  it.each([
    { file: {}, now: '11-25 10:00', found: spanOf('11-23 09:00', '11-30 09:00'), why: 'the slot' },
    { file: {}, now: '11-30 09:00', found: spanOf('11-30 09:00', '12-07 09:00'), why: 'half-open' },
    { file: {}, now: '11-23 08:59', found: undefined, why: 'none before the first shift' },
    {
      file: {
        overrides: [{ role: 'primary', from: '2026-11-25', until: '2026-11-26', login: 'erin' }],
      },
      now: '11-25 10:00',
      found: spanOf('11-23 09:00', '11-30 09:00'),
      why: 'the whole slot, also where an override splits it',
    },
    {
      file: { log: 'week' },
      now: '11-29 23:59',
      found: spanOf('11-23 00:00', '11-30 00:00'),
      why: 'week: Monday to Monday',
    },
    {
      file: { log: 'week', timezone: 'Europe/Paris' },
      now: '2026-10-25T12:00Z',
      found: '2026-10-18T22:00:00Z 2026-10-25T23:00:00Z',
      why: 'a week of 169 hours across a clock change',
    },
    { file: { log: 'none' }, now: '11-25 10:00', found: undefined, why: 'none' },
  ])('$why', ({ file, now, found }) => {
    expect(span(file, now)).toBe(found);
  });
});

describe('markers', () => {
  it('name schedule, rotation and instant', () => {
    const config = aConfig();
    const week = { start: at('11-30 09:00'), end: at('12-07 09:00') };
    expect(formatMarker(shiftLogMarker(config, week))).toBe(
      '<!-- watchbill:shift-log payments/primary 2026-11-30T09:00:00Z -->',
    );
    expect(formatMarker(handoffMarker(config, week.start))).toBe(
      '<!-- watchbill:handoff payments/primary 2026-11-30T09:00:00Z -->',
    );
  });
});
