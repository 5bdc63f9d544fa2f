/** Rota pages for tests: of the project's own schedule, and of one that shows everything a page can show. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ScheduleConfig } from '../../src/issues/policy.js';
import type { PageInput } from '../../src/publish/page-parts.js';
import { personText } from '../../src/report/rota-text.js';
import { at } from '../support/builders.js';
import { configOf } from '../support/config.js';

export const ownConfig = configOf(
  readFileSync(join(import.meta.dirname, '../../schedules/watchbill.yml'), 'utf8'),
  'schedules/watchbill.yml',
);

/** Gaps, absences, holidays, a joiner, two at once, layers by hours, Korean names, overrides long and short. */
export const fullConfig = configOf(
  `
name: 결제 & Payments
timezone: Asia/Seoul
label: on-call
people:
  minji: { name: 김민지, away: [{ from: 2026-12-10, through: 2026-12-16, why: 휴가 }] }
  alice: { name: Alice Kim, holidays: [2026-12-25] }
  bob: { name: Bob Lee, timezone: Europe/London, holidays: [2026-12-25, 2026-12-28] }
  carol: { joins: 2027-01-04 }
  dan: { away: [{ from: 2026-12-14, through: 2026-12-22, why: leave }] }
rotations:
  primary: { every: 1 week, handoff: Monday 09:00, starts: 2026-11-23, participants: [minji, alice, bob, carol], together: 2 }
  nights: { every: 1 day, starts: 2026-11-23T22:00, participants: [alice, bob, minji], hours: [Mon-Sun 22:00-06:00] }
  database: { every: 1 week, handoff: Monday 09:00, starts: 2026-11-23, participants: [dan] }
overrides:
  - { role: primary, from: 2026-12-05T09:00, until: 2026-12-06T09:00, login: bob, instead: minji, why: wedding }
  - { role: primary, from: 2027-01-11, until: 2027-01-18, login: nobody }
resources: [{ 'Dashboard <1>': 'https://grafana.example/d/1?a=b&c="' }]
`.replace('&c="', '&c='),
);

export const koreanConfig: ScheduleConfig = {
  ...fullConfig,
  schedule: { ...fullConfig.schedule, language: 'ko' },
};

export function pageInput(
  config: ScheduleConfig,
  when = '12-05 12:00',
  parts: Partial<PageInput> = {},
): PageInput {
  return {
    config,
    now: at(when),
    displayName: (login) => personText(config.schedule, login),
    showsReasons: true,
    feeds: { base: 'https://watchbill.example/rota/', hasPeople: true },
    repositoryUrl: 'https://github.example/watchbill/watchbill',
    hasIndex: true,
    ...parts,
  };
}
