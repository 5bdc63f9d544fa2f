/** The badge: what it says, to eyes and to ears, and that it is sound XML whatever people are called. */
import { expect, test } from 'vitest';
import { badge } from '../../src/publish/badge.js';
import { aConfig, at } from '../support/builders.js';

const { schedule } = aConfig();
const badgeOf = (name = 'alice', when = '11-24 10:00') =>
  badge({ schedule, now: at(when), displayName: () => name });

test('the whole of it', async () => {
  await expect(badgeOf('Alice Kim')).toMatchFileSnapshot('badge.svg');
});

test('names who is on call in the title, the label and the picture', () => {
  const svg = badge({ schedule, now: at('11-30 09:00'), displayName: String });
  expect(svg).toContain('role="img" aria-label="on call: bob"');
  expect(svg).toContain('<title>on call: bob</title>');
  expect(svg).toMatch(/textLength="\d+">bob<\/text>/);
});

test('nobody on call is another colour and a word', () => {
  const before = badgeOf('alice', '11-01 00:00');
  expect(before).toContain('on call: nobody');
  expect(before).toContain('fill="#b3261e"');
});

test('changes at handoffs only', () => {
  const svgs = Array.from({ length: 14 * 24 }, (_, hour) =>
    badge({ schedule, now: at('11-24 00:00').add({ hours: hour }), displayName: String }),
  );
  expect(new Set(svgs).size).toBe(3);
});

const widthOf = (svg: string) => Number(/ width="(\d+)"/.exec(svg)?.[1]);

test('is as wide as its text, also in Korean', () => {
  expect(widthOf(badgeOf('김민지'))).toBeGreaterThan(widthOf(badgeOf('abc')));
  expect(widthOf(badgeOf('mmm'))).toBeGreaterThan(widthOf(badgeOf('iii')));
  expect(widthOf(badgeOf('x'.repeat(500)))).toBeLessThan(400);
});

test('a name cannot leave its place', () => {
  const svg = badgeOf('"><script>alert(1)</script>&\u202e');
  expect(svg).not.toContain('<script');
  expect(svg).not.toContain('\u202e');
  expect(svg).toContain('&quot;&gt;&lt;script&gt;');
});

test('in Korean', () => {
  const korean = aConfig({ language: 'ko' });
  const svg = (when: string) =>
    badge({ schedule: korean.schedule, now: at(when), displayName: () => '김민지' });
  expect(svg('11-24 10:00')).toContain('<title>온콜: 김민지</title>');
  expect(svg('11-24 10:00')).toMatch(/textLength="22">온콜<\/text>/);
  expect(svg('11-01 00:00')).toContain('aria-label="온콜: 없음"');
});
