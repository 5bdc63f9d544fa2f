import { existsSync, readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseTemplates } from '../../src/issues/form-template.js';
import { mostSimilar, type Subject, subjectOf } from '../../src/issues/similar.js';
import { anIncident, anIssue } from '../support/builders.js';
import { anyText } from '../support/text.js';

function subject(number: number, title: string, parts: Partial<Subject> = {}): Subject {
  return { number, title, text: '', choices: [], ...parts };
}

/** Words that other issues have, so that no word is rare by itself. */
const others = [
  subject(1, 'Search is slow', { component: 'Search', text: 'Pages take ten seconds to load.' }),
  subject(2, 'Login fails with error 500', { component: 'Login', text: 'Nobody can log in.' }),
  subject(3, 'Mail is not delivered', { component: 'Mail', text: 'Customers wait for the reset mail.' }),
  subject(4, 'Add a user to the team', { component: 'Access', text: 'A new colleague begins on Monday.' }),
];

function found(one: Subject, archive: readonly Subject[], most = 3): readonly number[] {
  return mostSimilar(one, [...others, ...archive], most).map(({ number }) => number);
}

describe('which come first', () => {
  const asked = subject(99, 'The export is empty', {
    component: 'Export',
    text: 'The monthly export has no rows since yesterday.',
    choices: ['Browser: Firefox'],
  });

  it.each([
    {
      archive: [subject(10, 'The export is empty'), subject(11, 'Export: no rows', { component: 'Export' })],
      order: [11, 10],
      why: 'the same component before the same title',
    },
    {
      archive: [subject(10, 'Rows are twice there'), subject(11, 'The monthly export is empty again')],
      order: [11],
      why: 'words of the title',
    },
    {
      archive: [subject(10, 'Help', { text: 'The monthly export has had no rows since yesterday.' })],
      order: [10],
      why: 'words of the text',
    },
    {
      archive: [
        subject(10, 'The export is empty', { choices: ['Browser: Chrome'] }),
        subject(11, 'The export is empty', { choices: ['Browser: Firefox'] }),
        subject(12, 'The export is empty', { choices: [] }),
      ],
      order: [11, 12, 10],
      why: 'the same answers; of equals the newer',
    },
    {
      archive: [subject(10, 'Broken', { component: 'export ' })],
      order: [10],
      why: 'a component that few name is enough, in whatever spelling',
    },
    {
      archive: [10, 11, 12, 13].map((number) => subject(number, 'Broken', { component: 'Export' })),
      order: [],
      why: 'one that many name is not enough',
    },
    {
      archive: [10, 11, 12, 13].map((number) =>
        subject(number, number === 11 ? 'Rows are gone' : 'Broken', { component: 'Export' }),
      ),
      order: [11],
      why: 'but takes fewer words',
    },
    { archive: [asked], order: [], why: 'never itself' },
    { archive: [], order: [], why: 'nothing where nothing is alike' },
  ])('$why', ({ archive, order }) => {
    expect(found(asked, archive)).toEqual(order);
  });

  it('no more than asked for', () => {
    const archive = [10, 11, 12, 13, 14].map((number) => subject(number, 'The export is empty'));
    expect([0, 1, 3].map((most) => found(asked, archive, most))).toEqual([[], [14], [14, 13, 12]]);
  });
});

it.each([
  { asked: 'Certificates expired', is: 'A certificate has expired', why: 'plural and singular' },
  { asked: '결제가 안 됩니다', is: '결제 실패: 카드 결제가 되지 않음', why: 'Korean' },
  { asked: '支払いができない', is: '支払い画面でエラー', why: 'Japanese' },
  { asked: '支付页面无法打开', is: '支付页面报错', why: 'Chinese' },
  { asked: 'Оплата не проходит', is: 'Не проходит оплата картой', why: 'Russian' },
])('“$asked” is like “$is”: $why', ({ asked, is }) => {
  expect(found(subject(99, asked), [subject(10, is)])).toEqual([10]);
});

it('two reports of one failure are alike though each brings a log of its own', () => {
  const log = (word: string) => Array.from({ length: 200 }, (_, index) => `${word}${index}`).join(' ');
  const asked = subject(99, 'Checkout returns 502', { text: log('alpha') });
  expect(found(asked, [subject(10, 'Checkout returns 502', { text: log('beta') })])).toEqual([10]);
});

describe('what is compared', () => {
  const form = `
name: Incident
description: Something is broken.
labels: [incident]
body:
  - { type: dropdown, id: how-bad, attributes: { label: Severity of it, options: [High, Low] } }
  - { type: dropdown, id: component, attributes: { label: Affected part, options: [Export, Search, Not known] } }
  - { type: dropdown, id: browser, attributes: { label: Browser, options: [Firefox, Chrome] } }
  - { type: textarea, id: summary, attributes: { label: Summary } }
  - { type: checkboxes, id: read, attributes: { label: Read, options: [{ label: I have searched }] } }
`;
  const templates = parseTemplates([{ path: '.github/ISSUE_TEMPLATE/incident.yml', text: form }]).flatMap(
    ({ template }) => template ?? [],
  );
  const body = (part: string) =>
    [
      '### Severity of it\n\nHigh',
      `### Affected part\n\n${part}`,
      '### Browser\n\nFirefox',
      '### Summary\n\nNo rows.',
      '### Read\n\n- [x] I have searched',
    ].join('\n\n');

  it('component, chosen answers and text by the form; not how bad it is, nor boxes that everybody ticks', () => {
    expect(subjectOf(anIncident({ number: 7, body: body('Export') }), templates)).toEqual({
      number: 7,
      title: 'Checkout is down',
      text: '\nNo rows.\n',
      component: 'Export',
      choices: ['Browser: Firefox'],
    });
  });

  it.each(['_No response_', 'None', 'Not known'])('no component where the answer is “%s”', (part) => {
    expect(subjectOf(anIncident({ body: body(part) }), templates).component).toBeUndefined();
  });

  it.each([
    { body: '### Component\n\nExport', component: 'Export', why: 'a heading without a form' },
    { body: '### Which service?\n\nExport', component: 'Export', why: 'a question' },
    { body: '### 서비스\n\n결제', component: '결제', why: 'Korean' },
    { body: '### Component\n\nExport\n\nand more', component: undefined, why: 'a story' },
    { body: `### Component of x\n\n${'x'.repeat(81)}`, component: undefined, why: 'a long answer' },
    { body: 'Export', component: undefined, why: 'no heading' },
  ])('$why: $component', ({ body, component }) => {
    expect(subjectOf(anIssue({ body }), []).component).toBe(component);
  });

  it('the body, where there is no form', () => {
    expect(subjectOf(anIssue({ body: 'It hangs.' }), []).text).toBe('It hangs.');
  });
});

describe('whatever people write', () => {
  const someSubject = fc.record({
    number: fc.integer({ min: 1, max: 12 }),
    title: fc.oneof(anyText(30), fc.constantFrom('The export is empty', 'Export', '')),
    text: fc.oneof(anyText(60), fc.constantFrom('no rows since yesterday', '')),
    choices: fc.array(anyText(5), { maxLength: 2 }),
  });

  it('the answer is bounded, never the issue itself, and rests on no order', () => {
    fc.assert(
      fc.property(someSubject, fc.array(someSubject, { maxLength: 12 }), fc.nat(5), (one, list, most) => {
        const archive = [...new Map(list.map((other) => [other.number, other])).values()];
        const matches = mostSimilar(one, archive, most);
        expect(matches.length).toBeLessThanOrEqual(most);
        expect(matches.some(({ number }) => number === one.number)).toBe(false);
        expect(matches.every(({ likeness }) => likeness > 0 && likeness < 3)).toBe(true);
        expect(mostSimilar(one, archive.toReversed(), most)).toEqual(matches);
      }),
    );
  });

  it('any body is taken apart', () => {
    fc.assert(
      fc.property(anyText(200), (body) => {
        expect(subjectOf(anIssue({ body }), []).number).toBe(12);
      }),
    );
  });
});

// Incident logs of a real team, where they are at hand.
const logs = new URL('../../../shared/data/incidents/', import.meta.url);

describe.skipIf(!existsSync(logs))('among the incidents of a real team', () => {
  const files = existsSync(logs) ? readdirSync(logs).sort() : [];
  const archive = files.map((file, index): Subject => {
    const text = readFileSync(new URL(file, logs), 'utf8');
    const said = (name: string) => new RegExp(`\\*\\*${name}\\*\\*:? ?(.*)`).exec(text)?.[1] ?? '';
    const title = /^# (?:Incident on \S+ ?)?(?:- )?(.*)$/m.exec(text)?.[1] ?? '';
    return subject(index + 1, title, { text: `${said('Identified')}\n${said('Impact')}` });
  });
  const titled = (matches: readonly { readonly number: number }[]) =>
    matches.map(({ number }) => files[number - 1]);

  it.each([
    ['Logs are missing in Kibana', 'No application logs since this morning', '2023-08-04-dropped'],
    ['Some logs dropped', 'Users see missing logs in Elasticsearch and kibana', '2023-08-04-dropped'],
    ['Ingress controllers crash looping in live', '', '2020-08-14-ingress'],
    ['Cannot create new ingress', 'Users report that they cannot create ingress rules', '2020-09-07-all'],
    ['Certificate expired', 'Browsers show an SSL certificate warning', '2021-09-30-ssl'],
    ['Prometheus keeps restarting', 'Metrics missing in Grafana', '2023-11-01-prometheus'],
    ['DNS does not resolve', 'some DNS records are gone', '2022-01-22-some-dns'],
    ['Credentials leaked', 'a secret was pushed to a public repository', '2025-01-13-auth0'],
    ['Slow performance of dashboard', 'pages take long to load', '2022-07-11-slow'],
  ])('“%s” is like one of them', (title, text, file) => {
    expect(titled(mostSimilar(subject(999, title, { text }), archive, 1))[0]).toContain(file);
  });

  it.each([
    ['Password reset mail is not sent', 'Customers wait for the mail'],
    ['Please add me to the team', 'I need access to the repository'],
    ['GitHub Actions runners are slow', 'Builds queue for an hour'],
    ['Export is empty', 'The monthly export has no rows since yesterday'],
    ['Users cannot log in', 'Login fails for some users with error 500 since the deployment'],
    ['All services down', 'All users cannot reach any application'],
  ])('“%s” is like none of them', (title, text) => {
    expect(titled(mostSimilar(subject(999, title, { text }), archive, 3))).toEqual([]);
  });

  it('no two of them are alike, but those whose title says nothing', () => {
    const named = archive.filter(({ title }) => title !== '');
    expect(named.length).toBeGreaterThan(15);
    expect(named.flatMap((one) => titled(mostSimilar(one, named, 3)))).toEqual([]);
  });
});
