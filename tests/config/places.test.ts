/** Whatever is wrong is told at its own line and column. */

import { describe, expect, it } from 'vitest';
import { parseDocument, visit } from 'yaml';
import { loadSchedules } from '../../src/config/load.js';
import { corpusTexts } from './corpus-files.js';

function errorPlaces(text: string): readonly string[] {
  return loadSchedules([{ path: 'schedules/team.yml', text }]).diagnostics.map(
    ({ line, column }) => `${line}:${column}`,
  );
}

function placeOf(text: string, offset: number): string {
  const before = text.slice(0, offset).split('\n');
  return `${before.length}:${(before.at(-1) ?? '').length + 1}`;
}

interface Spot {
  readonly start: number;
  readonly end: number;
}

/** Every scalar that is a value, as the file writes it; an empty one has no place of its own. */
function valuesOf(text: string): readonly Spot[] {
  const spots: Spot[] = [];
  visit(parseDocument(text, { schema: 'failsafe' }), {
    Scalar: (key, { range }) => {
      if (key !== 'key' && range && range[1] > range[0]) spots.push({ start: range[0], end: range[1] });
    },
  });
  return spots;
}

// Aliases tell a value's fault wherever it is used, at the place where it stands: covered by the corpus.
const files = corpusTexts('ok').filter(({ text }) => !/[&*\ufeff]/.test(text.replace(/^#.*$/gm, '')));

describe('a mapping in the place of any single value', () => {
  it.each(files)('$name', ({ text }) => {
    const missed = valuesOf(text).filter(({ start, end }) => {
      const before = `${text.slice(0, start)}{ `;
      // A block of text ends behind its last line.
      const wrong = `${before}x: y }${text[end - 1] === '\n' ? '\n' : ''}${text.slice(end)}`;
      // A few values may be a mapping, of other keys: then the key is wrong.
      const places = [placeOf(text, start), placeOf(before, before.length)];
      return !places.some((place) => errorPlaces(wrong).includes(place));
    });
    expect(missed.map(({ start }) => placeOf(text, start))).toEqual([]);
  });
});

describe('an unknown key in front of any key', () => {
  it.each(files)('$name', ({ text }) => {
    const keys: number[] = [];
    visit(parseDocument(text, { schema: 'failsafe' }), {
      Pair: (_, { key }, path) => {
        const offset = isPlaced(key) ? key.range[0] : undefined;
        // Below people, rotations and resources the keys are the team's own.
        const depth = path.filter((node) => 'items' in node).length;
        if (offset !== undefined && depth === 1) keys.push(offset);
      },
    });
    expect(keys.length).toBeGreaterThan(0);
    for (const offset of keys) {
      const isFlow = text.startsWith('{');
      const wrong = `${text.slice(0, offset)}zzz: 1${isFlow ? ',' : '\n'}${text.slice(offset)}`;
      expect(errorPlaces(wrong)).toContain(placeOf(text, offset));
    }
  });
});

function isPlaced(node: unknown): node is { readonly range: readonly [number, number, number] } {
  return typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range);
}
