/** The rota page as text: what it says, that nothing gets out of its place, and that only changes change it. */
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ScheduleConfig } from '../../src/issues/policy.js';
import { indexPage, schedulePage } from '../../src/publish/page.js';
import { pageScript, pageScriptHash } from '../../src/publish/page-script.js';
import { hueCount, pageStyle } from '../../src/publish/page-style.js';
import { rotaFiles } from '../../src/publish/pages.js';
import { lastChange } from '../../src/schedule/timeline.js';
import { aConfig, at } from '../support/builders.js';
import { configOf } from '../support/config.js';
import { fullConfig, koreanConfig, ownConfig, pageInput } from './page-input.js';

const golden = (name: string) => `../golden/page/${name}`;

/** What a reader is told: no markup, no script, no style. */
function wordsOf(html: string): string {
  return html
    .replace(/<(script|style)>.*?<\/\1>/gs, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ');
}

describe('the pages of the examples', () => {
  test('of this project', async () => {
    await expect(schedulePage(pageInput(ownConfig))).toMatchFileSnapshot(golden('watchbill.html'));
  });

  test('with everything that a page can show', async () => {
    await expect(schedulePage(pageInput(fullConfig))).toMatchFileSnapshot(golden('payments.html'));
  });

  test('the index of both', async () => {
    const inputs = [ownConfig, fullConfig].map((config) => pageInput(config));
    await expect(indexPage(inputs)).toMatchFileSnapshot(golden('index.html'));
  });
});

describe('what it says', () => {
  const words = wordsOf(schedulePage(pageInput(ownConfig)));

  test.each([
    [
      'who is on call, until when and why',
      'Chloe Quay from Sat 5 Dec 09:00 GMT until Sun 6 Dec 09:00 GMT override, in place of Ben Anchor: Ben travels',
    ],
    ['who comes then', 'Ben Anchor from Sun 6 Dec 09:00 GMT'],
    ['overrides', 'Sat 5 Dec 09:00 – Sun 6 Dec 09:00 GMT primary: Chloe Quay , override'],
    ['absences', 'Mon 21 Dec 00:00 – Mon 4 Jan 2027 00:00 GMT Chloe Quay is away: leave'],
    ['holidays', '25 Dec Holiday (everybody)'],
    ['who joins', 'Mon 4 Jan 2027 00:00 GMT Dev Lantern joins'],
    ['fairness', 'Health 99 of 100'],
    ['resources', 'Schedule file reference'],
    ['as of when', 'As of the last change of the rota, Sat 5 Dec 09:00 GMT'],
  ])('%s', (_, expected) => {
    expect(words).toContain(expected);
  });

  test('gaps, and why', () => {
    const full = wordsOf(schedulePage(pageInput(fullConfig)));
    expect(full).toMatch(/database: nobody , dan is away \(leave\)/);
  });

  test('times are told with their zone on both sides of a clock change', () => {
    const config = configOf(`
timezone: Europe/Paris
rotations: { primary: { starts: 2026-10-19, participants: [alice, bob] } }
overrides: [{ role: primary, from: 2026-10-24T09:00, until: 2026-10-26T09:00, login: bob }]
`);
    expect(wordsOf(schedulePage(pageInput(config, '10-20 12:00')))).toContain(
      'Sat 24 Oct 09:00 CEST – Mon 26 Oct 09:00 CET',
    );
  });
});

describe('in Korean', () => {
  const html = schedulePage(pageInput(koreanConfig));
  const words = wordsOf(html);

  test('says so to whoever hears it read', () => {
    expect(html).toContain('<html lang="ko" ');
    expect(html).toContain('<title>온콜: 결제 &amp; Payments</title>');
  });

  test.each([
    ['from when and until when', 'Bob Lee 12월 5일(토) 09:00 KST 부터 12월 6일(일) 09:00 KST 까지'],
    ['where times are', 'Asia/Seoul 시간 기준'],
    ['dates above the chart', '11월 30일 12월 7일 12월 14일'],
    ['gaps, and why', 'database: 없음 , dan 님 부재(leave)'],
    ['absences', '김민지 님 부재: 휴가'],
    ['holidays', '12월 25일 공휴일 (Alice Kim, Bob Lee)'],
    ['who joins', 'carol 님 합류'],
    ['fairness', '근무표 점수'],
    ['as of when', '근무표 마지막 변경: 12월 5일(토) 09:00 KST . git에 있는'],
  ])('%s', (_, expected) => {
    expect(words).toContain(expected);
  });

  test('has no word of English of its own', () => {
    const team =
      /Payments|Alice|Kim|Bob|Lee|carol|dan|primary|nights|database|Dashboard|leave|wedding|Watchbill|Google|Outlook|Asia\/Seoul|KST|git/g;
    const code = html.replace(/<pre>.*?<\/pre>|<span class="mark".*?<\/span>|&[a-z]+;/gs, '');
    expect(
      wordsOf(code)
        .replace(team, '')
        .match(/[A-Za-z]{2,}/g),
    ).toEqual(null);
  });

  test('an index is in the language of all, and a card in another one says so', () => {
    const index = (...configs: readonly ScheduleConfig[]) =>
      indexPage(configs.map((config) => pageInput(config)));
    const korean = index(koreanConfig, koreanConfig);
    expect(korean).toContain('<html lang="ko" ');
    expect(wordsOf(korean)).toContain('온콜 현황');
    expect(korean).not.toContain('class="card" lang=');
    const mixed = index(ownConfig, koreanConfig);
    expect(mixed).toContain('<html lang="en">');
    expect(mixed.match(/<li class="card"[^>]*>/g)).toEqual([
      '<li class="card">',
      '<li class="card" lang="ko">',
    ]);
  });
});

describe('links', () => {
  const page = schedulePage(pageInput(ownConfig));

  test.each([
    'webcal://watchbill.example/rota/watchbill.ics',
    'webcal://watchbill.example/rota/watchbill-secondary.ics',
    'webcal://watchbill.example/rota/people/ana-harbour.ics',
    'https://calendar.google.com/calendar/render?cid=webcal%3A%2F%2Fwatchbill.example%2Frota%2Fwatchbill.ics',
    'https://outlook.office.com/calendar/0/addfromweb?url=https%3A%2F%2Fwatchbill.example%2Frota%2Fwatchbill.ics&amp;name=Watchbill%3A%20Whole%20schedule',
    'https://github.example/watchbill/watchbill/blob/HEAD/schedules/watchbill.yml',
    'index.html',
  ])('%s', (target) => {
    expect(page).toContain(`href="${target}"`);
  });

  test('to calendars only where they are public, to people’s only where they are written', () => {
    const { feeds: _, ...without } = pageInput(ownConfig);
    expect(schedulePage(without)).not.toContain('.ics');
    const feeds = { base: 'https://watchbill.example/rota', hasPeople: false };
    expect(schedulePage(pageInput(ownConfig, '12-05 12:00', { feeds }))).not.toContain('people/');
    const evil = { base: 'javascript:alert(1)', hasPeople: true };
    expect(schedulePage(pageInput(ownConfig, '12-05 12:00', { feeds: evil }))).not.toContain('javascript:');
  });
});

describe('the bytes', () => {
  test('are the same from one change of the rota to the next, and differ at each', () => {
    const hours = Array.from({ length: 8 * 12 }, (_, step) => at('12-03 00:30').add({ hours: 3 * step }));
    const pages = hours.map((now) => schedulePage({ ...pageInput(ownConfig), now }));
    const changes = hours.filter((_, index) => index > 0 && pages[index] !== pages[index - 1]);
    expect(changes.map(String)).toEqual(
      // The override begins and ends; a week begins; a week's shifts do.
      ['12-05T09', '12-06T09', '12-07T00', '12-07T09', '12-14T00', '12-14T09'].map(
        (when) => `2026-${when}:30:00Z`,
      ),
    );
  });

  test('depend on the last change, which no instant lies after', () => {
    const { schedule } = fullConfig;
    const start = at('11-20 00:00');
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60 * 24 * 60 }), (minutes) => {
        const now = start.add({ minutes });
        const then = lastChange(schedule, now);
        expect(then.epochMilliseconds).toBeLessThanOrEqual(now.epochMilliseconds);
        expect(lastChange(schedule, then).toString()).toBe(then.toString());
      }),
      { numRuns: 60 },
    );
  });

  test('hold no more of the clock: a minute later they are the same', () => {
    for (const config of [ownConfig, fullConfig]) {
      const input = pageInput(config, '12-05 12:00');
      expect(schedulePage({ ...input, now: at('12-05 12:01') })).toBe(schedulePage(input));
      expect(indexPage([{ ...input, now: at('12-05 12:01') }])).toBe(indexPage([input]));
    }
  });
});

describe('the team’s own text', () => {
  const evil = `"><img src=x onerror=alert(1)>'</script><style>*{}</style>&amp;\u202e`;
  const hostile = aConfig({
    name: `N ${evil}`.replace('\u202e', ''),
    people: {
      alice: { name: 'A <b>', away: [{ from: '2026-12-07', through: '2026-12-09', why: 'W <i>' }] },
      bob: {},
      carol: {},
      erin: {},
    },
    overrides: [{ role: 'primary', from: '2026-12-01', until: '2026-12-02', login: 'carol', why: 'O <u>' }],
    resources: [{ 'R </a><b>': 'https://x.example/?a=b&c=%22' }],
  });

  test('stays text wherever it stands', () => {
    const input = pageInput(hostile, '12-01 12:00', { displayName: (login) => `${login} ${evil}` });
    for (const page of [schedulePage(input), indexPage([input])]) {
      expect(page).not.toMatch(/<(img|i|u)\b(?! style| data)/);
      expect(page.match(/<script>/g)).toHaveLength(1);
      expect(page.match(/<style>/g)).toHaveLength(1);
      expect(page).not.toContain('\u202e');
      expect(page).toContain('&quot;&gt;&lt;img src=x onerror=alert(1)&gt;&#39;');
    }
  });

  test('names and reasons are only what may be shown', () => {
    const input = pageInput(hostile, '12-01 12:00', {
      displayName: () => 'somebody',
      showsReasons: false,
      feeds: { base: 'https://watchbill.example', hasPeople: false },
    });
    const page = schedulePage(input);
    for (const told of ['alice', 'bob', 'carol', 'W &lt;i&gt;', 'O &lt;u&gt;'])
      expect(page).not.toContain(told);
    expect(page).toContain('somebody is away<');
  });

  test('where people are hidden nothing tells who is the same person, nor what one of them carries', () => {
    const { policy } = fullConfig;
    const calendar = { ...policy.calendar, names: 'hidden' } as const;
    const page = schedulePage(
      pageInput({ ...fullConfig, policy: { ...policy, calendar } }, '12-05 12:00', {
        displayName: () => 'somebody',
        showsReasons: false,
      }),
    );
    const body = page.replace(/<style>.*?<\/style>/s, '');
    expect(new Set(body.match(/\bp\d(?=[ "])/g))).toEqual(new Set(['p0']));
    expect(wordsOf(page)).not.toMatch(/\bAway\b|joins|Holidays|fair part/);
  });
});

describe('all files', () => {
  const { hasIndex: _, ...input } = pageInput(ownConfig);

  test('a page and a badge of each schedule, and an index', () => {
    const files = rotaFiles([input, { ...input, config: fullConfig }]);
    expect(files.map(({ path }) => path)).toEqual([
      'watchbill.html',
      'watchbill.svg',
      'payments.html',
      'payments.svg',
      'index.html',
    ]);
    expect(files[0]?.text).toContain('href="index.html"');
    expect(files.at(-1)?.text).toContain('href="payments.html"');
  });

  test('one alone is not linked to an index of one', () => {
    expect(rotaFiles([input])[0]?.text).not.toContain('index.html');
    expect(rotaFiles([])).toEqual([]);
  });

  test('a schedule by the name of index keeps its page', () => {
    const config = aConfig({}, 'schedules/index.yml');
    const files = rotaFiles([input, { ...input, config }]);
    expect(files.map(({ path }) => path)).toEqual([
      'watchbill.html',
      'watchbill.svg',
      'index.html',
      'index.svg',
    ]);
    expect(files[2]?.text).toContain('<h1>Payments</h1>');
  });
});

describe('the document', () => {
  test('loads nothing, and runs nothing but its script', () => {
    const page = schedulePage(pageInput(fullConfig));
    const hash = createHash('sha256').update(pageScript).digest('base64');
    expect(pageScriptHash).toBe(`sha256-${hash}`);
    expect(page).toContain(`script-src &#39;${pageScriptHash}&#39;`);
    expect(page).toContain(`<script>${pageScript}</script>`);
    expect(page).not.toMatch(/<[^>]* (src|on\w+)=/);
    expect(`${pageStyle}${pageScript}`).not.toMatch(/<\/|@import|url\(|fetch\(|import\(/);
  });

  test('has a colour for each of eight people, and begins again', () => {
    expect(hueCount).toBe(8);
  });
});
