/** What an edit writes into a schedule file: a mapping, as YAML text in the style of its neighbours. */

/** In the order in which it is written. */
export type EditEntry = readonly (readonly [key: string, value: string | EditEntry])[];

export interface FlowStyle {
  /** JSON files stay JSON. */
  readonly quotes: 'needed' | 'always';
  /** `{ a: 1 }` or `{a: 1}`. */
  readonly isPadded: boolean;
}

/** `{ role: primary, login: bob }` */
export function flowText(entry: EditEntry, style: FlowStyle): string {
  const parts = entry.map(([key, value]) => `${scalarText(key, style)}: ${valueText(value, style)}`);
  const padding = style.isPadded ? ' ' : '';
  return `{${padding}${parts.join(', ')}${padding}}`;
}

/** One line for each key; mappings inside in flow style. */
export function blockLinesOf(entry: EditEntry, style: FlowStyle): readonly string[] {
  return entry.map(([key, value]) => `${scalarText(key, style)}: ${valueText(value, style)}`);
}

export function scalarText(text: string, { quotes }: Pick<FlowStyle, 'quotes'>): string {
  return quotes === 'needed' && isPlain(text) ? text : JSON.stringify(text);
}

function valueText(value: string | EditEntry, style: FlowStyle): string {
  return typeof value === 'string' ? scalarText(value, style) : flowText(value, style);
}

// Narrower than what YAML takes without quotes (https://yaml.org/spec/1.2.2/#733-plain-style), and the same in both styles.
const plainPattern = /^[\p{L}\p{N}](?:[\p{L}\p{N} ._/()'+:-]*[\p{L}\p{N}._)])?$/u;

/** To us all scalars are text; an editor, or another tool, would take these for something else. */
const typedPattern =
  /^(?:true|false|null|yes|no|on|off|[\d_]+(?:\.[\d_]*)?(?:e[-+]?\d+)?|0x[\da-f]+|0o[0-7]+)$/i;

function isPlain(text: string): boolean {
  return plainPattern.test(text) && !text.includes(': ') && !typedPattern.test(text);
}
