/**
 * The document around a page's contents. Its content security policy lets the page load nothing and run nothing but the one
 * script, so that a name in a schedule file could do no harm even where its escaping failed. Styles may stand in attributes:
 * a bar's place in the chart is one, and a style can fetch nothing under this policy.
 */
import { type Markup, markup, nothing } from '../report/escape-html.js';
import type { Language } from '../schedule/language.js';
import { pageScript, pageScriptHash } from './page-script.js';
import { pageStyle } from './page-style.js';
import { pageSign } from './signs.js';

const policy = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  `script-src '${pageScriptHash}'`,
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** Ours, whole, and free of `</`: no escaping. */
const style: Markup = { html: `<style>${pageStyle}</style>` };
const sign: Markup = { html: pageSign };
const script: Markup = { html: `<script>${pageScript}</script>` };

/** A page without an icon makes browsers ask for one. */
const icon: Markup = {
  html: `<link rel="icon" href="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Crect width='16' height='16' rx='4' fill='%231a5fb4'/%3E%3Cpath d='M4 5h8M4 8h5M4 11h7' stroke='%23fff' stroke-width='1.6' stroke-linecap='round'/%3E%3C/svg%3E">`,
};

/** Korean has blanks between its words, and is broken there. */
const breaks: Readonly<Record<Language, Markup>> = {
  en: nothing,
  ko: { html: ' style="word-break:keep-all"' },
};

export interface Head {
  readonly title: string;
  /** What all of it is in, where nothing says otherwise. */
  readonly language: Language;
}

/** Ends with a line feed. */
export function documentText({ title, language }: Head, contents: Markup): string {
  const { html } = markup`<!doctype html>
<html lang="${language}"${breaks[language]}>
<head>
<meta charset="utf-8">
${sign}
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
${icon}
${style}
</head>
<body>
<div class="page">
${contents}
</div>
${script}
</body>
</html>
`;
  return html;
}
