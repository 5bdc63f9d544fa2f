/** That every text stands in each language whole: the same keys, words of that language, and each hole filled in. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { languages } from '../../src/schedule/language.js';

const folder = join(import.meta.dirname, '../../src/report/words');

/** A text, or a function of its holes that makes one, and where it stands: `time-text.late`. */
type Texts = ReadonlyMap<string, unknown>;

async function wordsOf(file: string): Promise<readonly (readonly [name: string, value: unknown])[]> {
  const module: Readonly<Record<string, unknown>> = await import(pathToFileURL(join(folder, file)).href);
  return Object.entries(module).filter(([name]) => name.endsWith('Words'));
}

function textsOf(value: unknown, place: string): Texts {
  if (typeof value !== 'object' || value === null) return new Map([[place, value]]);
  return new Map(Object.entries(value).flatMap(([key, inner]) => [...textsOf(inner, `${place}.${key}`)]));
}

const files = readdirSync(folder).filter((file) => file.endsWith('.ts'));
const modules = await Promise.all(
  files.map(async (file) => {
    const words = await wordsOf(file);
    const [, exported] = words[0] ?? [];
    const inEach: Readonly<Record<string, unknown>> = Object.fromEntries(Object.entries(exported ?? {}));
    const name = file.replace(/\.ts$/, '');
    return { file, count: words.length, en: textsOf(inEach.en, name), ko: textsOf(inEach.ko, name), inEach };
  }),
);

/** Texts in Korean without any Hangul, and why that is right. */
const withoutHangul: Readonly<Record<string, string>> = {
  'time-text.locale': 'names a locale',
  'time-text.moment': 'a date and a time, each in its own words',
  'label-text.all': 'a list of logins',
  'reasons.causes': 'a list of causes',
  'postmortem-parts.audit': 'an entry of the audit log, and who made it',
  'page-text.holiday': 'what day it is, and whose; “모두” stands where it is everybody’s',
  'page-text.subscribeIn.google': 'a product',
  'page-text.subscribeIn.outlook': 'a product',
  'terminal.all': 'a list of people',
  'calendar-text.sentence': 'a reason, which needs no capital',
  'health-text.days': 'a list of days',
  'health-text.daily': 'days and times',
  'health-text.overDays': 'days and times',
  'health-text.firstGap': 'a time and its cause',
  'ahead-text.all': 'a list of whatever is listed',
  'digest-lists.dueBy': 'what is due, in its own words, and when',
  'digest-past.handoff': 'a time, from whom and to whom; “없음” stands where nobody serves',
  'gantt-text.axisOfHours': 'a form of times, whose names of days and months would be English',
  'gantt-text.axisOfDays': 'the same of days',
  'shift-events.line': 'a time and what happened then',
  'shift-events.numbers': 'a list of issues’ numbers',
  'shift-log.leading': 'a list of logins',
  'status-comment.holders': 'a list of people',
  'status-comment.row.next': 'a step, whose own words end with “마감”',
  'status-comment.line': 'a time, what happened then, and who did it',
  'status-comment.entry.severity': 'names of severities',
  'status-comment.entry.note': 'what somebody said',
  'command-replies.serving': 'a role and who serves in it; “없음” stands where nobody does',
};

/** Functions that look one of their arguments up: no mark can stand for it. */
const samples: Readonly<Record<string, readonly unknown[]>> = {
  'time-text.amount': [7, 'hour'],
  'ahead-text.all': [['⟦a⟧', '⟦b⟧', '⟦c⟧']],
  'ahead-text.double': [{ who: '⟦who⟧', roles: ['⟦a⟧', '⟦b⟧'], span: '⟦span⟧' }],
  'digest.people': [['⟦a⟧', '⟦b⟧', '⟦c⟧']],
  'issue-comments.ended': [{ window: 'work', deadline: '⟦deadline⟧', noticed: '⟦noticed⟧', late: '⟦late⟧' }],
  'issue-comments.stillMissing': [
    { window: 'work', deadline: '⟦deadline⟧', noticed: '⟦noticed⟧', late: '⟦late⟧' },
  ],
};

/**
 * A hole that is whatever the function takes it for: a text, a number, a list of one, or an object whose members are holes.
 * What is read of it is shown as `⟦0⟧`, `⟦0.why⟧`; `used` gathers the names, and `missing` are not there.
 */
function hole(name: string, { used, missing }: Holes): unknown {
  if (missing === name) return undefined;
  const show = () => {
    used.add(name);
    return `⟦${name}⟧`;
  };
  const list = () => [show()];
  return new Proxy(
    {},
    {
      get: (_, key) => {
        if (key === Symbol.toPrimitive || key === 'toString') return show;
        if (key === Symbol.iterator) return () => list()[Symbol.iterator]();
        if (key === 'length') return list().length;
        if (key === 'join') return (by: string) => list().join(by);
        if (key === 'map') return (each: (text: string) => string) => list().map(each);
        return typeof key === 'string' ? hole(`${name}.${key}`, { used, missing }) : undefined;
      },
    },
  );
}

interface Holes {
  readonly used: Set<string>;
  readonly missing: string | undefined;
}

interface Filled {
  readonly text: string;
  readonly used: ReadonlySet<string>;
}

/** The text, with marks in its holes; `missing`: the one that is left out. Texts that need that hole come out as `undefined`. */
function filled(place: string, text: unknown, missing?: string): Filled {
  const holes: Holes = { used: new Set(), missing };
  if (typeof text !== 'function') return { text: String(text), used: holes.used };
  const count = Math.max(text.length, 4);
  const marks = Array.from({ length: count }, (_, index) => hole(String(index), holes));
  try {
    return { text: String(Reflect.apply(text, undefined, samples[place] ?? marks)), used: holes.used };
  } catch (error) {
    if (error instanceof TypeError) return { text: 'undefined', used: holes.used };
    throw error;
  }
}

/** `0.followed.span` → itself, `0.followed` and `0`. */
function withParents(name: string): readonly string[] {
  const parts = name.split('.');
  return parts.map((_, index) => parts.slice(0, index + 1).join('.'));
}

function marksIn(text: string): readonly string[] {
  return [...new Set([...text.matchAll(/⟦(.*?)⟧/g)].map(([, name = '']) => name))].sort();
}

it('finds the modules', () => {
  expect(modules.length).toBeGreaterThan(8);
});

describe.each(modules)('$file', ({ count, inEach, en, ko }) => {
  it('exports one set of texts, in each language', () => {
    expect(count).toBe(1);
    expect(Object.keys(inEach).sort()).toEqual([...languages].sort());
  });

  it('has the same keys in each, and the same kind of text behind them', () => {
    const shape = (texts: Texts) => [...texts].map(([key, text]) => `${key}: ${typeof text}`).sort();
    expect(shape(ko)).toEqual(shape(en));
  });

  it('is in Korean where it says so, and in no Korean where it is English', () => {
    const isHangul = (text: string) => /[\uac00-\ud7a3]/.test(text);
    const bare = [...ko]
      .filter(([place, text]) => !isHangul(filled(place, text).text))
      .map(([place]) => place);
    expect(bare.filter((place) => withoutHangul[place] === undefined)).toEqual([]);
    expect([...en].filter(([place, text]) => isHangul(filled(place, text).text))).toEqual([]);
  });

  it('shows each hole in each language', () => {
    const lost = [...en].flatMap(([place, text]) => {
      const [english, korean] = [filled(place, text), filled(place, ko.get(place))];
      const wanted = [...new Set([...english.used, ...korean.used, ...marksIn(english.text)])].sort();
      return [english, korean].flatMap((one, index) =>
        one.text.includes('undefined') || marksIn(one.text).join() !== wanted.join()
          ? [`${languages[index]} ${place}: ${one.text}`]
          : [],
      );
    });
    expect(lost).toEqual([]);
  });

  it('has no Korean particle behind a hole that would depend on its last sound', () => {
    const particle = /⟧[*`”]*(?:을|를|이|가|은|는|과|와|로|으로|아|야)(?![가-힣])/;
    const bad = [...ko].map(([place, text]) => `${place}: ${filled(place, text).text}`);
    expect(bad.filter((text) => particle.test(text))).toEqual([]);
  });

  it('can leave out the same holes in each language', () => {
    const differing = [...en].flatMap(([place, text]) =>
      [...filled(place, text).used].flatMap(withParents).flatMap((missing) => {
        const needs = [text, ko.get(place)].map((one) =>
          filled(place, one, missing).text.includes('undefined'),
        );
        return needs[0] === needs[1] ? [] : [`${place} without ${missing}`];
      }),
    );
    expect(differing).toEqual([]);
  });
});

it('allows no text without Hangul that has some, or is gone', () => {
  const korean = new Map(modules.flatMap(({ ko }) => [...ko]));
  const needless = Object.keys(withoutHangul).filter(
    (place) => !korean.has(place) || /[\uac00-\ud7a3]/.test(filled(place, korean.get(place)).text),
  );
  expect(needless).toEqual([]);
});
