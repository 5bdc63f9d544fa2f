/**
 * The demo's rota: the shape and dates of a real one (weekly, handed over on Wednesdays, eleven people, found in a
 * public repository), with made-up people.
 */

export const zone = 'America/New_York';
export const schedulePath = 'schedules/training.yml';

export const scheduleText = `# schedules/training.yml
name: Training platform
timezone: ${zone}
label: on-call

people:
  nora: { name: Nora Lind }
  tariq: { name: Tariq Aziz }
  mei: { name: Mei Tanaka }
  oskar: { name: Oskar Brandt, away: [{ from: 2026-09-08, through: 2026-09-13, why: parental leave }] }
  lucia: { name: Lucía Ferrer }
  priya: { name: Priya Nair }
  jonas: { name: Jonas Weber }
  hana: { name: Hana Kim, timezone: Asia/Seoul }
  ines: { name: Inês Duarte }
  rafe: { name: Rafe Moran }
  kofi: { name: Kofi Mensah }
  erin: { name: Erin Walsh }

rotations:
  primary:
    every: 1 week
    handoff: Wednesday 09:00
    starts: 2026-08-19
    participants: [nora, tariq, mei, oskar, lucia, priya, jonas, hana, ines, rafe, kofi]
  secondary: { follows: primary, turns: 1 }
  manager: { every: 4 weeks, handoff: Wednesday 09:00, starts: 2026-08-19, participants: [erin] }

hours: { days: Mon-Fri, from: 09:00, until: 18:00, holidays: [2026-09-07] }
escalation: [secondary, manager]

incidents:
  label: incident
  sev1: { acknowledge: 15m, work: 1h, update: 1h, clock: always, bridge: https://meet.example/training }
  postmortem: [sev1, sev2]

requests:
  label: support
  windows: { acknowledge: 4h, estimate: 2d, update: 2d, close: 24h }

resources: [{ Cluster dashboard: https://grafana.example/d/training }, { Runbook: https://wiki.example/runbook }]
checklist: [Read the release notes, Check the error budget, Mend one runbook]
`;

/** Roles in the repository; everybody else has none. */
export const people = [
  ...['nora', 'tariq', 'mei', 'oskar', 'lucia', 'priya', 'jonas', 'hana', 'ines', 'rafe', 'kofi'].map(
    (login) => ({ login, role: 'write' }) as const,
  ),
  { login: 'erin', role: 'maintain' },
  { login: 'quinn', role: 'triage' },
  { login: 'rhea', role: 'read' },
  { login: 'omar', role: 'read' },
] as const;
