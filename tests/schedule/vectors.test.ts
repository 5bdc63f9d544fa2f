/** Every case read off another scheduler's test suite, in our words; and which of them are left out, and why. */
import { describe, expect, test } from 'vitest';
import { derived } from './vectors/derived.js';
import { goalert } from './vectors/goalert.js';
import { govuk } from './vectors/govuk.js';
import { grafana } from './vectors/grafana.js';
import { grafanaRolling } from './vectors/grafana-rolling.js';
import { ledgers } from './vectors/ledgers.js';
import { linkedin } from './vectors/linkedin.js';
import { allCases, isAtHand, type VectorCase } from './vectors/translation.js';

const translations = [
  ...derived,
  ...goalert,
  ...grafana,
  ...grafanaRolling,
  ...govuk,
  ...ledgers,
  ...linkedin,
];

const feed = 'is about the calendar feed, not about who serves: tests/publish/vectors.test.ts';
const teams = 'who belongs to a team stands in the file (DESIGN.md §4.8), and is not asked of GitHub';
const reviews = 'asks reviewers of pull requests, which nothing here does';

/** By family and kind, or by id where others of the kind are translated. */
const excluded: Readonly<Record<string, string>> = {
  'derived_ical/ical_text': feed,
  'derived_ical/ical_fold': feed,
  'derived_ical/ical_event_import': feed,
  'derived_ical/fact': feed,
  'grafana_final/ical_import': 'calendars are written here and never read (DESIGN.md §4.6)',
  'grafana_final/fact': feed,
  'grafana_rolling/graf-tab-21': 'tier quirk: upstream says itself that it is wrong',
  'github_native/order': teams,
  'github_native/validate_members': teams,
  'github_native/members': teams,
  'github_native/assign_needed': reviews,
};

const cases = allCases();
const runs = cases.flatMap((one) =>
  translations
    .filter(({ family, covers }) => family === one.family && covers(one.raw))
    .map((translation) => ({ ...one, translation })),
);

function keysOf({ family, kind, id }: VectorCase): readonly string[] {
  return [`${family}/${kind}`, `${family}/${id}`];
}

describe.skipIf(!isAtHand)('vectors', () => {
  test.each(runs)('$family $id', ({ raw, translation }) => {
    expect.hasAssertions();
    translation.check(raw);
  });

  test('each case is translated once, or left out for a reason', () => {
    const wrong = cases.flatMap((one) => {
      const times = runs.filter((run) => run.id === one.id && run.family === one.family).length;
      const isExcluded = keysOf(one).some((key) => key in excluded);
      return times === (isExcluded ? 0 : 1) ? [] : [`${one.family} ${one.id}: ${times}`];
    });
    expect(wrong).toEqual([]);
    const known = new Set(cases.flatMap(keysOf));
    expect(Object.keys(excluded).filter((key) => !known.has(key))).toEqual([]);
  });

  test('so many of each kind', () => {
    const kinds = [...new Set(cases.map(({ family, kind }) => `${family} ${kind}`))];
    const counts = kinds.map((kind) => {
      const isKind = (one: VectorCase) => `${one.family} ${one.kind}` === kind;
      return `${kind}: ${runs.filter(isKind).length} of ${cases.filter(isKind).length}`;
    });
    expect(counts).toMatchInlineSnapshot(`
      [
        "derived_dst rotation_shifts: 24 of 24",
        "derived_dst on_call: 2 of 2",
        "derived_dst handoffs: 1 of 1",
        "derived_ical ical_text: 0 of 2",
        "derived_ical ical_fold: 0 of 2",
        "derived_ical ical_event_import: 0 of 1",
        "derived_ical fact: 0 of 1",
        "derived_windows restriction_spans: 5 of 5",
        "derived_windows follow_the_sun: 2 of 2",
        "derived_windows all_day_range: 3 of 3",
        "derived_windows final_schedule: 1 of 1",
        "derived_windows turn_counting: 1 of 1",
        "github_ledger ledger_generate: 2 of 2",
        "github_ledger ledger_extend: 3 of 3",
        "github_ledger ledger_prune_past: 3 of 3",
        "github_ledger ledger_prune_missing: 1 of 1",
        "github_ledger next_in_order: 3 of 3",
        "github_ledger ledger_validate: 2 of 2",
        "github_ledger last_served: 1 of 1",
        "github_ledger turns_to_cover: 1 of 1",
        "github_ledger availability_fill: 2 of 2",
        "github_ledger holiday_override: 1 of 1",
        "github_ledger role_windows: 1 of 1",
        "github_native order: 0 of 1",
        "github_native validate_members: 0 of 1",
        "github_native assign_needed: 0 of 2",
        "github_native next_in_order: 1 of 1",
        "github_native members: 0 of 3",
        "goalert_rotation handoffs: 6 of 6",
        "goalert_rotation shift_bounds: 8 of 8",
        "goalert_rules restriction: 6 of 6",
        "goalert_schedule final_schedule: 4 of 4",
        "goalert_schedule override_map: 1 of 1",
        "goalert_schedule fixed_edit: 1 of 1",
        "goalert_schedule change_points: 2 of 2",
        "goalert_wallclock wallclock: 4 of 4",
        "goalert_wallclock add_wall_minutes: 2 of 2",
        "goalert_wallclock wall_hours_between: 1 of 1",
        "grafana_final layers: 3 of 3",
        "grafana_final rolling_shifts: 1 of 1",
        "grafana_final swap: 4 of 4",
        "grafana_final ical_import: 0 of 1",
        "grafana_final fact: 0 of 1",
        "grafana_gaps gap_check: 3 of 3",
        "grafana_gaps gap_list: 1 of 1",
        "grafana_quality quality: 2 of 2",
        "grafana_quality quality_rolling: 1 of 1",
        "grafana_rolling rolling: 9 of 9",
        "grafana_rolling rolling_by_date: 6 of 7",
        "linkedin weekly_template: 3 of 3",
        "linkedin pick_next: 1 of 1",
        "linkedin substitute: 1 of 1",
        "linkedin fact: 2 of 2",
        "linkedin next_in_order: 1 of 1",
        "linkedin suggest: 1 of 1",
      ]
    `);
  });
});
