import { entryList } from '../country.js';
import { quote } from '../quote.js';
import type { Path } from '../tree.js';
import type { Fault, Rule } from './rule.js';

export const unknownCountry: Rule = {
  name: 'unknown-country',
  says: 'A country’s holidays are known.',
  severity: 'error',
  check: ({ draft, holidays }) => {
    const named: readonly (readonly [Path, Parameters<typeof entryList>[0]])[] = [
      [['hours', 'holidays'], draft.hours?.holidays],
      ...Object.entries(draft.people ?? {}).map(
        ([login, person]) => [['people', login, 'holidays'], person?.holidays] as const,
      ),
    ];
    return named.flatMap(([path, written]) =>
      entryList(written).flatMap((entry, index): Fault[] => {
        if (entry.kind === 'date' || holidays.has(entry.code)) return [];
        const isAlone = written !== undefined && 'kind' in written;
        const message = `no holidays are known for ${quote(entry.code)}; list the dates instead`;
        return [{ path: isAlone ? path : [...path, index], message }];
      }),
    );
  },
};
