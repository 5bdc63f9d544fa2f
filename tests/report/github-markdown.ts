/**
 * What GitHub would make of a text: Markdown by `marked`, then what GitHub's own filters look for in running text
 * (https://docs.github.com/en/get-started/writing-on-github/working-with-advanced-formatting/autolinked-references-and-urls).
 * HTML comments part running text, as they do there.
 */
import { lexer, type Token } from 'marked';

const harmless = ['paragraph', 'text', 'escape', 'strong', 'cell'] as const;

const references: readonly RegExp[] = [
  /(?<![\w`])@[a-z\d]/i,
  /#\d/,
  /\bGH-\d/i,
  /(?<![a-z\d])[\da-f]{7,40}(?![a-z\d])/i,
  /\b(?:https?|ftp):\/\/\S/i,
  /\bwww\.\S/i,
];

/** As `issueLink` of `report/escape` writes it. */
const issueLink = /^\[#(\d+)\]\(<https:\/\/github\.example\/team\/payments\/issues\/\1>\)$/;

/** Everything in the text that is more than words, by name; `allowed` are kinds of tokens that are meant. */
export function liveIn(text: string, allowed: readonly string[] = []): readonly string[] {
  const live: string[] = [];
  const runs: string[] = [''];
  const visit = (token: Token) => {
    if (token.type === 'html' && token.raw === '<!-- -->') {
      runs.push('');
      return;
    }
    if (token.type === 'codespan') return;
    if (token.type === 'link' && issueLink.test(token.raw)) {
      runs.push('');
      return;
    }
    if (![...harmless, ...allowed].includes(token.type)) live.push(`${token.type}: ${token.raw}`);
    if (isBlock(token)) runs.push('');
    const children = childrenOf(token);
    if (children.length > 0) for (const child of children) visit(child);
    else if (token.type === 'text' || token.type === 'escape')
      runs.push(`${runs.pop() ?? ''}${wordsOf(token)}`);
    else runs.push('');
  };
  for (const token of lexer(text)) visit(token);
  return [...live, ...runs.flatMap((run) => references.flatMap((pattern) => pattern.exec(run)?.[0] ?? []))];
}

/** What a reader sees of one paragraph. */
export function shownText(text: string): string {
  const shown = (token: Token): string => {
    if (token.type === 'html') return '';
    const children = childrenOf(token);
    return children.length > 0 ? children.map(shown).join('') : wordsOf(token);
  };
  return lexer(text).map(shown).join('');
}

function isBlock({ type }: Token): boolean {
  return type === 'paragraph' || type === 'cell';
}

function childrenOf(token: Token): readonly Token[] {
  if (token.type === 'table' && 'header' in token) {
    const cells = [...token.header, ...token.rows.flat()];
    return cells.map(({ tokens }: { readonly tokens: Token[] }) => ({ type: 'cell', raw: '', tokens }));
  }
  if (token.type === 'list' && 'items' in token) {
    return token.items.map((item: Token): Token => item);
  }
  return 'tokens' in token && token.tokens !== undefined ? token.tokens : [];
}

function wordsOf(token: Token): string {
  const raw = 'text' in token && typeof token.text === 'string' ? token.text : token.raw;
  return raw
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&');
}
