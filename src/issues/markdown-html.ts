/**
 * The seven kinds of raw HTML that CommonMark lets stand as a block, by how they begin and end
 * (https://spec.commonmark.org/0.31.2/#html-blocks).
 */

const blockNames =
  'address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt|' +
  'fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|' +
  'menuitem|nav|noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul';

const starts = {
  code: /^<(?:script|pre|style|textarea)(?:[\s>]|$)/i,
  comment: /^<!--/,
  instruction: /^<\?/,
  cdata: /^<!\[CDATA\[/,
  declaration: /^<![a-z]/i,
  block: new RegExp(`^</?(?:${blockNames})(?:\\s|/?>|$)`, 'i'),
  tag: /^(?:<[a-z][a-z\d-]*(?:\s+[a-z_:][\w.:-]*(?:\s*=\s*(?:[^\s"'=<>`]+|'[^']*'|"[^"]*"))?)*\s*\/?>|<\/[a-z][a-z\d-]*\s*>)\s*$/i,
} as const;

type HtmlKind = keyof typeof starts;

const kinds = ['code', 'comment', 'instruction', 'cdata', 'declaration', 'block', 'tag'] as const;

/** No tag that stands alone on its line is longer; the pattern is kept from running long. */
const maxTagLength = 500;

/** `rest`: a line without its indentation. `goesOn`: a paragraph stands right before, which a mere tag does not end. */
export function htmlStart(rest: string, goesOn: boolean): HtmlKind | undefined {
  if (!rest.startsWith('<')) return undefined;
  return kinds.find((kind) => {
    if (kind === 'tag' && (goesOn || rest.length > maxTagLength)) return false;
    return starts[kind].test(rest);
  });
}

/** What the block's last line holds; `undefined` where a blank line ends it. */
export function htmlEnd(kind: HtmlKind): RegExp | undefined {
  switch (kind) {
    case 'code':
      return /<\/(?:script|pre|style|textarea)>/i;
    case 'comment':
      return /-->/;
    case 'instruction':
      return /\?>/;
    case 'cdata':
      return /\]\]>/;
    case 'declaration':
      return />/;
    case 'block':
    case 'tag':
      return undefined;
  }
}
