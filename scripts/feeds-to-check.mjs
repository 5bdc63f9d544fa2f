// Writes the feeds of the example schedule, and of the same with handoffs at midnight, around a spring and an autumn clock
// change into a folder, and beside them what every reader has to find in them: out of the final schedule, not the feeds.
// `node scripts/feeds-to-check.mjs FOLDER`; `tsc` has compiled src/ to build/ before.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { loadSchedules } from '../build/config/load.js';
import { publishedFiles } from '../build/publish/published-files.js';
import { shiftUid } from '../build/publish/uid.js';
import { resolve } from '../build/schedule/resolve.js';

const [, , folder = ''] = process.argv;
const text = readFileSync(join(import.meta.dirname, '../schedules/watchbill.yml'), 'utf8');
const days = text
  .replace('handoff: Monday 09:00', 'handoff: Monday 00:00')
  .replace('label: on-call', 'label: days');
const { schedules: configs, diagnostics } = loadSchedules([
  { path: 'schedules/watchbill.yml', text },
  { path: 'schedules/watchbill-days.yml', text: days },
]);
if (diagnostics.some(({ severity }) => severity === 'error')) throw new Error(JSON.stringify(diagnostics));

// Europe/London: 28 March and 31 October 2027.
for (const [season, at] of [
  ['spring', '2027-02-20T00:00:00Z'],
  ['autumn', '2027-09-20T00:00:00Z'],
]) {
  const now = Temporal.Instant.from(at);
  const { files } = publishedFiles({ configs, now, unread: [], previous: new Map() });
  for (const file of files) {
    const target = join(folder, season, file.path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, file.text);
  }
  const expected = configs.flatMap((config) => shiftsAround(config, now));
  writeFileSync(join(folder, season, 'expected.json'), JSON.stringify(expected, undefined, 1));
}

function shiftsAround({ schedule, policy }, now) {
  const window = {
    start: now.subtract({ hours: policy.calendar.pastWeeks * 168 }),
    end: now.add({ hours: policy.calendar.comingWeeks * 168 }),
  };
  return resolve(schedule, window).shifts.map((shift) => ({
    uid: shiftUid(schedule, shift),
    start: shift.start.toString(),
    end: shift.end.toString(),
    zone: schedule.timezone,
    login: shift.login,
    person: schedule.people.find(({ login }) => login === shift.login)?.name ?? shift.login,
    feeds: [
      `${schedule.id}.ics`,
      `${schedule.id}-${shift.role}.ics`,
      `people/${shift.login.toLowerCase()}.ics`,
    ],
  }));
}
