/** What publishing costs. Figures are printed; nothing is asserted. */
import { Temporal } from 'temporal-polyfill';
import { test, vi } from 'vitest';
import type { ScheduleConfig } from '../../src/issues/policy.js';
import { readPublished } from '../../src/publish/published.js';
import { type PublishRequest, publishedFiles } from '../../src/publish/published-files.js';
import type { Schedule } from '../../src/schedule/types.js';
import { anOverride, aSchedule, follower, turns } from '../schedule/build.js';
import { configFor } from '../support/config.js';

// A machine that has other things to do takes minutes for what is repeated so often.
vi.setConfig({ testTimeout: 600_000 });

const start = Temporal.Instant.from('2016-01-04T00:00Z');
const names = Array.from({ length: 50 }, (_, index) => `person-${index}`);

/** Weekly turns with a backup, and a thousand overrides of a day and more over ten years. */
const team = aSchedule({
  rotations: [
    turns({ participants: names.join(' '), starts: '2016-01-04T09:00', timezone: 'Europe/Paris' }),
    follower(1),
  ],
  overrides: Array.from({ length: 1000 }, (_, index) => {
    const begin = start.add({ hours: Math.floor((index * 24 * 3652) / 1000) });
    return anOverride(names[index % names.length] ?? '', { start: begin, end: begin.add({ hours: 30 }) });
  }),
});

function requestOf(comingWeeks: number): PublishRequest {
  const config = configFor(team);
  const calendar = { ...config.policy.calendar, pastWeeks: 0, comingWeeks };
  const wide: ScheduleConfig = { ...config, policy: { ...config.policy, calendar } };
  return { configs: [wide], now: start, unread: [], previous: new Map() };
}

/** An equal request of whose schedule nothing is known yet. */
function fresh(request: PublishRequest): PublishRequest {
  const anew = (schedule: Schedule): Schedule => ({ ...schedule });
  return {
    ...request,
    configs: request.configs.map((config) => ({ ...config, schedule: anew(config.schedule) })),
  };
}

/** Ten years take seconds each time. */
const few = { iterations: 3, time: 0, warmupIterations: 1, warmupTime: 0 };

test.for([26, 520])('the rota of 50 people, %s weeks', async (weeks, { bench }) => {
  const request = requestOf(weeks);
  const { files } = publishedFiles(request);
  const previous = new Map(files.map(({ path, text }) => [path, text]));
  const whole = previous.get(`${team.id}.ics`) ?? '';
  const events = readPublished(whole).size;
  const size = files.reduce((sum, { text }) => sum + text.length, 0);
  const words = `${files.length} feeds, ${Math.round(size / 1000)} kB; ${events} events, ${Math.round(whole.length / 1000)} kB in the whole schedule’s`;
  await bench(`all files for the first time (${words})`, () => {
    publishedFiles(fresh(request));
  }).run(few);
  await bench('all files where nothing changed', () => {
    publishedFiles({ ...fresh(request), previous });
  }).run(few);
  await bench('reading the whole schedule’s feed', () => {
    readPublished(whole);
  }).run(few);
});
