import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { formatCommandTable, formatDecisionTable, withTables } from '../../src/config/issue-tables.js';
import { commandNames } from '../../src/issues/command.js';
import { decisionRows } from '../../src/issues/decision-table.js';
import { defaultEscalationInterval } from '../../src/issues/defaults.js';
import { nearMissShare } from '../../src/issues/windows.js';
import { configOf } from '../support/config.js';

const page = readFileSync(join(import.meta.dirname, '../../docs/guide/issues.md'), 'utf8');

/** The cells of a table's rows, without its head. */
function cells(table: string): readonly (readonly string[])[] {
  return [...table.matchAll(/^\| (.*) \|$/gm)].slice(1).map(([, row = '']) => row.split(' | '));
}

describe('the table of windows', () => {
  it('has a line for each row of the decision table', () => {
    const { policy } = configOf('timezone: UTC\nrotations: { primary: { participants: [alice] } }');
    expect(cells(formatDecisionTable()).length).toBe(decisionRows(policy).length);
  });

  it.each([
    {
      row: [
        'incident, sev1',
        'reported',
        'acknowledge',
        '15m',
        'always',
        '12m',
        'secondary, manager after 30m',
      ],
      source: 'our own; [GDS Way] P1: 20m',
      why: 'day and night',
    },
    {
      row: [
        'incident, sev4',
        'in progress',
        'update',
        '1w',
        'business',
        '4d',
        'secondary, manager after 30m',
      ],
      source: '[GDS Way] P4',
      why: 'a business week is five days, as there; four of them are 80 %',
    },
    {
      row: ['request', 'waiting', 'close', '24h', 'always', '', 'it is closed'],
      source: 'our own',
      why: 'nobody is reminded',
    },
    { row: ['incident, sev3', 'resolved', 'none', '', '', '', ''], source: '', why: 'nothing runs' },
  ])('$row: $why', ({ row, source }) => {
    expect(cells(formatDecisionTable())).toContainEqual([...row, source]);
  });
});

test('the table of commands has each command, in order', () => {
  const shown = cells(formatCommandTable()).map(([usage = '']) => /^`\/(\w+)/.exec(usage)?.[1]);
  expect(shown).toEqual(commandNames);
});

describe('a page with tables', () => {
  it('is the same when they are made again', () =>
    expect(withTables(withTables(page))).toBe(withTables(page)));

  it('gets back a table that was lost', () => {
    const emptied = page.replace(formatDecisionTable(), '');
    expect(emptied).not.toBe(page);
    expect(withTables(emptied)).toBe(page);
  });

  it.each([
    { broken: page.replace('<!-- table: commands -->', ''), why: 'no place' },
    { broken: `${page}\n<!-- table: commands -->\n<!-- end of table -->\n`, why: 'two places' },
    { broken: page.replaceAll('<!-- end of table -->', ''), why: 'no end' },
  ])('is refused: $why', ({ broken }) =>
    expect(() => withTables(broken)).toThrow(/has no place for the table/),
  );

  it('tells the figures that stand in its words', () => {
    expect(page).toContain(`At ${nearMissShare * 100} % of it the assignee is reminded`);
    expect(page).toContain('half an hour of the window’s clock later');
    expect(defaultEscalationInterval.total('minutes')).toBe(30);
  });
});
