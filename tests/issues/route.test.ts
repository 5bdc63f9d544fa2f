import { describe, expect, it } from 'vitest';
import { isNamed, isRouteTo } from '../../src/issues/route.js';
import { aConfig, anIssue, commanded, comment } from '../support/builders.js';

const config = aConfig({ name: 'Payments and Refunds' }, 'schedules/payments.yml');

describe('isNamed', () => {
  it.each([
    { text: 'payments', is: true, why: 'by its file' },
    { text: 'PAYMENTS', is: true, why: 'in any letter case' },
    { text: 'payments and refunds', is: true, why: 'by its name' },
    { text: '  Payments and Refunds ', is: true, why: 'with blanks around' },
    { text: 'payment', is: false, why: 'not by a part' },
    { text: 'payments.yml', is: false, why: 'not with its ending' },
    { text: '', is: false, why: 'not by nothing' },
  ])('“$text”, $is: $why', ({ text, is }) => {
    expect(isNamed(config, text)).toBe(is);
  });
});

it('knows a file by its name in any letter case', () => {
  expect(isNamed(aConfig({ name: 'Night' }, 'schedules/Nightly.yml'), 'nightly')).toBe(true);
});

describe('isRouteTo', () => {
  it.each([
    { by: 'alice', body: '/route payments', is: true, why: 'a /route that names it' },
    { by: 'alice', body: '/route night', is: false, why: 'one that names another' },
    { by: 'mallory', body: '/route payments', is: false, why: 'one of somebody whose rights are unknown' },
    { by: 'alice', body: '/note payments', is: false, why: 'another command' },
    { by: 'alice', body: 'payments, please', is: false, why: 'no command' },
  ])('$is: $why', ({ by, body, is }) => {
    const { timeline } = commanded(anIssue({ events: [comment('11-24 11:00', by, body)] }), config);
    expect(timeline.some((event) => isRouteTo(event, config))).toBe(is);
  });
});
