// Makes the pictures of the docs. Digest and postmortem from what the demo left in demo-out/: Markdown by marked and GitHub's own style
// sheet. The rota page and the badge from the schedule of this project, its feed as Debian's khal shows it. All in Debian's
// Chromium. `node scripts/pictures.mjs` after `npm run demo` and `npx tsc`; pictures are looked at, not compared.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { marked } from 'marked';
import { chromium } from 'playwright-core';
import { Temporal } from 'temporal-polyfill';
import { loadSchedules } from '../build/config/load.js';
import { badge } from '../build/publish/badge.js';
import { schedulePage } from '../build/publish/page.js';
import { personText } from '../build/report/rota-text.js';

const root = join(import.meta.dirname, '..');
const require = createRequire(import.meta.url);
const style = readFileSync(require.resolve('github-markdown-css/github-markdown-light.css'), 'utf8');

/** GitHub links mentions and issue numbers in text, not in code. */
function linked(html) {
  return html
    .split(/(<[^>]*>)/)
    .map((part) =>
      part.startsWith('<')
        ? part
        : part
            .replace(/@([a-z\d-]+)/gi, '<a href="#"><b>@$1</b></a>')
            .replace(/(?<![&\w])#(\d+)/g, '<a href="#">#$1</a>'),
    )
    .join('');
}

function page(markdown, heading) {
  return `<!doctype html><meta charset="utf-8"><style>${style}
    body { margin: 0; padding: 16px; background: #fff; width: 860px }
    .comment { border: 1px solid #d1d9e0; border-radius: 6px }
    .comment > header { background: #f6f8fa; border-bottom: 1px solid #d1d9e0; border-radius: 6px 6px 0 0; padding: 8px 16px;
      font: 14px -apple-system, "Noto Sans", sans-serif; color: #59636e }
    .comment > header b { color: #1f2328 }
    .markdown-body { padding: 16px; font-size: 14px; font-family: "Noto Sans", sans-serif }
  </style>
  <div class="comment"><header>${heading}</header><article class="markdown-body">${linked(marked.parse(markdown, { gfm: true, breaks: true }))}</article></div>`;
}

const digests = readdirSync(join(root, 'demo-out', 'digests')).sort();
const busiest = digests
  .map((name) => readFileSync(join(root, 'demo-out', 'digests', name), 'utf8'))
  .sort((a, b) => b.length - a.length)[0];
const issues = join(root, 'demo-out', 'issues');
const [written] = readdirSync(issues).filter((name) => name.includes('-postmortem-'));
// The issue's own text stands between the list of its facts and the first comment.
const [, postmortem] = /\n\n(<!-- watchbill:postmortem [\s\S]*?)\n---\n/.exec(
  readFileSync(join(issues, written), 'utf8'),
);
const pictures = [
  ['digest', busiest, '<b>github-actions</b> bot commented'],
  ['postmortem', postmortem, '<b>github-actions</b> bot opened'],
];

/** Two weeks of the feed as Debian's khal, a calendar client for the terminal, shows them: its colours as HTML. */
function inKhal(feed) {
  const folder = mkdtempSync(join(tmpdir(), 'khal-'));
  const config = join(folder, 'config');
  writeFileSync(
    config,
    `[calendars]\n[[rota]]\npath = ${folder}/rota\ncolor = light green\n[sqlite]\npath = ${folder}/khal.db\n[locale]\ntimeformat = %H:%M\ndateformat = %Y-%m-%d\nlongdateformat = %d %b\ndatetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M\ndefault_timezone = Europe/London\nlocal_timezone = Europe/London\n`,
  );
  const khal = (...words) => execFileSync('khal', ['-c', config, ...words], { encoding: 'utf8' });
  khal('import', '--batch', '-a', 'rota', join(root, feed));
  const line = '{calendar-color}{start-end-time-style} {title}{reset}';
  const text = khal('--color', 'calendar', '--once', '--format', line, '2026-11-30', '28d');
  rmSync(folder, { recursive: true });
  const kinds = { 1: 'b', '1;32': 'b g', 92: 'g', 7: 'r' };
  const tagOf = (code) => (code === '0' ? '</span>' : `<span class="${kinds[code] ?? ''}">`);
  return text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .split('\u001b[')
    .map((part, place) => (place === 0 ? part : part.replace(/^([\d;]+)m/, (_, code) => tagOf(code))))
    .join('');
}

mkdirSync(join(root, 'docs', 'images'), { recursive: true });
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});
const tab = await browser.newPage({ viewport: { width: 892, height: 400 }, deviceScaleFactor: 2 });
for (const [name, markdown, heading] of pictures) {
  await tab.setContent(page(markdown, heading));
  await tab.screenshot({ path: join(root, 'docs', 'images', `${name}.png`), fullPage: true });
}

const now = Temporal.Instant.from('2026-12-05T14:00:00Z');
const path = 'schedules/watchbill.yml';
const { schedules } = loadSchedules([{ path, text: readFileSync(join(root, path), 'utf8') }]);
const [config] = schedules;
const displayName = (login) => personText(config.schedule, login);
const rota = schedulePage({
  ...{ config, now, displayName, showsReasons: true, hasIndex: true },
  feeds: { base: 'https://watchbill.example/rota', hasPeople: true },
  repositoryUrl: 'https://github.com/watchbill/watchbill',
});
for (const [name, width, colorScheme, below] of [
  ['rota-whole', 1080, 'light'],
  ['rota-light', 1080, 'light', '#fairness'],
  ['rota-dark', 1080, 'dark', '#fairness'],
  ['rota-phone', 360, 'light', '.legend'],
]) {
  const look = {
    viewport: { width, height: 900 },
    colorScheme,
    deviceScaleFactor: 1.5,
    timezoneId: 'Europe/London',
  };
  const reader = await browser.newPage(look);
  await reader.clock.setFixedTime(now.epochMilliseconds);
  await reader.setContent(rota);
  const end = below === undefined ? undefined : (await reader.locator(below).boundingBox()).y;
  const clip = end === undefined ? {} : { clip: { x: 0, y: 0, width, height: end - 8 } };
  await reader.screenshot({ path: join(root, 'docs', 'images', `${name}.png`), fullPage: true, ...clip });
  await reader.close();
}

const shown = (name) => badge({ schedule: config.schedule, now, displayName: () => name });
const image = (svg) => `<img src="data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}">`;
const half = (scheme, back) =>
  `<div style="color-scheme:${scheme};background:${back}">${[displayName('chloe-quay'), '김민지'].map(shown).map(image).join('')}</div>`;
await tab.setViewportSize({ width: 330, height: 104 });
await tab.setContent(
  `<style>body{margin:0}div{display:flex;gap:16px;padding:16px}</style>${half('light', '#fff')}${half('dark', '#0d1117')}`,
);
await tab.screenshot({ path: join(root, 'docs', 'images', 'badge.png') });

await tab.setViewportSize({ width: 760, height: 100 });
await tab.setContent(
  `<style>body{margin:0;background:#1d1f21;color:#d6d8da}pre{margin:16px;font:14px/1.4 "DejaVu Sans Mono",monospace}
    .b{font-weight:700;color:#fff}.g{color:#a5d6a7}.r{background:#d6d8da;color:#1d1f21}</style><pre>${inKhal('docs/examples/watchbill.ics')}</pre>`,
);
await tab.screenshot({ path: join(root, 'docs', 'images', 'calendar-client.png'), fullPage: true });
await browser.close();
