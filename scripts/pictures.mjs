// Makes the pictures of the docs from what the demo left in demo-out/: Markdown by marked, GitHub's own style sheet, and
// Debian's Chromium. `node scripts/pictures.mjs` after `npm run demo`; pictures are looked at, not compared.
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { marked } from 'marked';
import { chromium } from 'playwright-core';

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
const pictures = [['digest', busiest, '<b>github-actions</b> bot commented']];

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
await browser.close();
