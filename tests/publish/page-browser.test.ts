/**
 * The rota page in a browser, Debian's Chromium: nothing for axe-core to find, no sideways scrolling on a phone, one page on
 * paper, and what the script betters. Skipped, with a notice, where there is no such browser.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { badge } from '../../src/publish/badge.js';
import { indexPage, schedulePage } from '../../src/publish/page.js';
import { at } from '../support/builders.js';
import { configOf } from '../support/config.js';
import { fullConfig, koreanConfig, ownConfig, pageInput } from './page-input.js';

const executablePath = '/usr/bin/chromium';
const hasBrowser = existsSync(executablePath);
if (!hasBrowser) process.stdout.write(`skipped: the rota page in a browser; there is no ${executablePath}\n`);

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** More roles than fit side by side on a phone. */
const wideConfig = configOf(
  readFileSync(join(import.meta.dirname, '../corpus/ok/every-rotation.yml'), 'utf8'),
);
const inputs = [ownConfig, fullConfig].map((config) => pageInput(config));
const pages: Readonly<Record<string, string>> = {
  'watchbill.html': schedulePage(pageInput(ownConfig)),
  'payments.html': schedulePage(pageInput(fullConfig)),
  'index.html': indexPage(inputs),
  'korean.html': schedulePage(pageInput(koreanConfig)),
  'wide.html': schedulePage(pageInput(wideConfig)),
};

describe.skipIf(!hasBrowser)('in Chromium', () => {
  let browser: Browser;
  let folder = '';

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'watchbill-page-'));
    for (const [name, html] of Object.entries(pages)) writeFileSync(join(folder, name), html);
    const args = ['--no-sandbox', '--disable-gpu', '--disable-background-networking'];
    browser = await chromium.launch({ executablePath, args });
  }, 60_000);

  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
  });

  interface Reader {
    readonly width?: number;
    readonly colorScheme?: 'light' | 'dark';
    readonly timezoneId?: string;
    readonly hasScript?: boolean;
    /** When the reader looks, by their clock. */
    readonly when?: string;
  }

  async function opened(
    name: string,
    reader: Reader = {},
  ): Promise<{ readonly page: Page; readonly complaints: string[] }> {
    const { width = 1280, colorScheme = 'light', timezoneId = 'Europe/London', hasScript = true } = reader;
    const context = await browser.newContext({
      ...{ viewport: { width, height: 800 }, colorScheme, timezoneId, javaScriptEnabled: hasScript },
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('request', (request) => {
      if (!/^(?:file|data):/.test(request.url())) complaints.push(request.url());
    });
    await page.clock.setFixedTime(at(reader.when ?? '12-05 12:00').epochMilliseconds);
    await page.goto(pathToFileURL(join(folder, name)).href);
    return { page, complaints };
  }

  const looks = Object.keys(pages).flatMap((name) =>
    ([1280, 360] as const).flatMap((width) =>
      (['light', 'dark'] as const).map((colorScheme) => ({ name, width, colorScheme })),
    ),
  );

  test.each(looks)('$name at $width px, $colorScheme: axe finds nothing', async ({ name, ...reader }) => {
    const { page, complaints } = await opened(name, reader);
    for (const details of await page.locator('details').all())
      await details.evaluate((node) => node.setAttribute('open', ''));
    expect(complaints).toEqual([]);
    const widest = await page.evaluate('document.documentElement.scrollWidth');
    expect(widest).toBeLessThanOrEqual(reader.width);
    // As a test's own tool, which the page's policy would not let in.
    await page.evaluate(axe);
    const found: unknown = await page.evaluate(
      `axe.run().then(({ violations, passes }) => ({ passes: passes.length > 10, violations: violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html).join()) }))`,
    );
    expect(found).toEqual({ passes: true, violations: [] });
    await page.context().close();
  });

  test.each(['payments.html', 'korean.html'])(
    '%s on a phone far away: nothing sticks out of its card',
    async (name) => {
      const { page } = await opened(name, { width: 360, timezoneId: 'Asia/Kathmandu' });
      const beyond: unknown = await page.evaluate(
        `[...document.querySelectorAll('.card *')].filter((node) => node.getBoundingClientRect().right > node.closest('.card').getBoundingClientRect().right).map((node) => node.textContent)`,
      );
      expect(beyond).toEqual([]);
      await page.context().close();
    },
  );

  test.each(['watchbill.html', 'payments.html', 'index.html'])('%s prints on one page', async (name) => {
    const { page } = await opened(name);
    const pdf = await page.pdf({ format: 'A4', preferCSSPageSize: true });
    expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
    await page.context().close();
  });

  const current = (page: Page) => page.locator('.duty.is-now .who').allInnerTexts();

  test('says who is on call without a script', async () => {
    const { page } = await opened('watchbill.html', { hasScript: false });
    expect(await current(page)).toEqual(['Chloe Quay', 'Chloe Quay']);
    expect(await page.locator('.duty.is-now .until').first().innerText()).toBe('until Sun 6 Dec 09:00 GMT');
    expect(await page.locator('button:visible').count()).toBe(0);
    await page.locator('summary').first().click();
    expect(await page.locator('details[open] tbody tr').count()).toBeGreaterThan(10);
    await page.context().close();
  });

  test('a page older than the last handoff moves on by itself', async () => {
    const { page } = await opened('watchbill.html', { when: '12-08 10:00' });
    expect(await current(page)).toEqual(['Chloe Quay', 'Ana Harbour']);
    expect(await page.locator('.duty.is-now .left').first().innerText()).toContain('in 5 days');
    expect(await page.locator('tr[aria-current]').count()).toBe(2);
    expect(await page.locator('.grid u').isVisible()).toBe(true);
    await page.context().close();
  });

  test('one that is older than all it knows keeps the last it said', async () => {
    const { page, complaints } = await opened('watchbill.html', { when: '2028-01-01T00:00:00Z' });
    expect(await page.locator('.duty.is-now').count()).toBe(2);
    expect(await page.locator('.grid u').isVisible()).toBe(false);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test('tells times where the reader lives, and back', async () => {
    const { page } = await opened('watchbill.html', { timezoneId: 'Asia/Seoul' });
    const until = page.locator('.duty.is-now .until time').first();
    expect(await until.innerText()).toBe('Sun 6 Dec 18:00 GMT+9');
    expect(await page.locator('.zone').innerText()).toBe('Times in Asia/Seoul');
    await page.getByRole('button', { name: 'Show the schedule’s time' }).press('Enter');
    expect(await until.innerText()).toBe('Sun 6 Dec 09:00 GMT');
    expect(await page.locator('.zone').innerText()).toBe('Times in Europe/London');
    await page.context().close();
  });

  test('where both are the same there is no choice', async () => {
    const { page } = await opened('watchbill.html');
    expect(await page.locator('button[data-zone]').isVisible()).toBe(false);
    await page.context().close();
  });

  test('copies an address by keyboard alone', async () => {
    const { page } = await opened('watchbill.html');
    const button = page.getByRole('button', { name: /Copy address.*Whole schedule/ });
    await button.focus();
    await page.keyboard.press('Enter');
    expect(await page.getByRole('button', { name: /Copied.*Whole schedule/ }).innerText()).toContain(
      'Copied',
    );
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe(
      'https://watchbill.example/rota/watchbill.ics',
    );
    await page.context().close();
  });

  test('every link and button is reached by the tabulator, in the order of the page', async () => {
    const { page } = await opened('watchbill.html');
    const all = page.locator('a:visible, button:visible, summary:visible, [tabindex]:visible');
    const count = await all.count();
    const reached: boolean[] = [];
    for (let index = 0; index < count; index += 1) {
      await page.keyboard.press('Tab');
      reached.push(await all.nth(index).evaluate((node) => node.matches(':focus')));
    }
    expect(count).toBeGreaterThan(10);
    expect(reached).not.toContain(false);
    await page.context().close();
  });

  test('the badge is an image with a name, and dark where the reader is', async () => {
    const svg = badge({ schedule: ownConfig.schedule, now: at('12-05 12:00'), displayName: () => '김민지' });
    const fills: unknown[] = [];
    for (const colorScheme of ['light', 'dark'] as const) {
      const { page } = await opened('index.html', { colorScheme });
      await page.setContent(svg);
      expect(await page.getByRole('img', { name: 'on call: 김민지' }).count()).toBe(1);
      fills.push(await page.evaluate("getComputedStyle(document.querySelector('.r')).fill"));
      await page.context().close();
    }
    expect(fills).toEqual(['rgb(26, 95, 180)', 'rgb(156, 196, 248)']);
  });
});
