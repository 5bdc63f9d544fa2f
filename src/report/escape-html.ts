/**
 * HTML out of our own words and untrusted text: the one place where text is escaped for it. A template's own parts are
 * markup; whatever is put in is text, unless it is markup itself, so that nothing gets in unescaped by oversight.
 */
import { plain } from './escape.js';

/** Only `markup` makes it. */
export interface Markup {
  readonly html: string;
}

type Part = string | number | Markup | readonly Markup[];

/** Attributes stand in double quotes. */
export function markup(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return { html: strings.map((ours, index) => `${ours}${htmlOf(parts[index] ?? '')}`).join('') };
}

export const nothing: Markup = { html: '' };

function htmlOf(part: Part): string {
  if (typeof part === 'number') return `${part}`;
  if (typeof part === 'string') return escapeHtml(part);
  return 'html' in part ? part.html : part.map(({ html }) => html).join('');
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** One line of text for HTML and XML, for elements as for quoted attributes; nothing that hides or reorders text is left. */
export function escapeHtml(text: string): string {
  return plain(text).replace(/[&<>"']/g, (character) => entities[character] ?? '');
}

/** An address that a browser only opens, never runs; `undefined` for any other. */
export function webAddress(url: string): string | undefined {
  return /^(?:https?|webcal):\/\/[^\s]+$/i.test(url) ? url : undefined;
}
