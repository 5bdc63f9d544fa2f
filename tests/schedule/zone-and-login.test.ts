import { describe, expect, test } from 'vitest';
import { isSameLogin, parseLogin } from '../../src/schedule/login.js';
import { parseZone } from '../../src/schedule/zone.js';

describe('parseZone', () => {
  test.each([
    { text: 'Asia/Seoul', zone: 'Asia/Seoul', why: 'as the database spells it' },
    { text: 'asia/seoul', zone: 'Asia/Seoul', why: 'case does not matter, the usual spelling comes back' },
    { text: 'UTC', zone: 'UTC', why: 'a name like any other' },
    { text: 'America/Argentina/Buenos_Aires', zone: 'America/Argentina/Buenos_Aires', why: 'three parts' },
    { text: 'Etc/GMT-9', zone: 'Etc/GMT-9', why: 'a name of the database, though it never changes' },
    { text: 'America/Port-au-Prince', zone: 'America/Port-au-Prince', why: 'hyphens' },
    { text: '+09:00', zone: undefined, why: 'a fixed offset' },
    { text: '-0930', zone: undefined, why: 'a fixed offset' },
    { text: 'Z', zone: undefined, why: 'not a name' },
    {
      text: '2024-01-01T00:00Z',
      zone: undefined,
      why: 'a timestamp, which Temporal would take for its zone',
    },
    { text: '2024-01-01[Asia/Seoul]', zone: undefined, why: 'the same' },
    { text: 'Asia/Soul', zone: undefined, why: 'no such zone' },
    { text: ' Asia/Seoul', zone: undefined, why: 'blanks are the reader’s to trim' },
    { text: '', zone: undefined, why: 'nothing at all' },
  ])('"$text": $zone ($why)', ({ text, zone }) => {
    expect(parseZone(text)).toBe(zone);
  });
});

describe('parseLogin', () => {
  test.each([
    { text: 'alice', login: 'alice', why: 'plain' },
    { text: '@Alice', login: 'Alice', why: 'a leading @ goes, the spelling stays' },
    { text: 'a-b-1', login: 'a-b-1', why: 'inner hyphens' },
    { text: 'alice_corp', login: 'alice_corp', why: 'a managed user' },
    { text: 'github-actions[bot]', login: 'github-actions[bot]', why: 'a bot' },
    { text: 'a'.repeat(39), login: 'a'.repeat(39), why: 'the longest' },
    { text: 'a'.repeat(40), login: undefined, why: 'too long' },
    { text: '-alice', login: undefined, why: 'begins with a hyphen' },
    { text: 'alice-', login: undefined, why: 'ends with one' },
    { text: 'al--ice', login: undefined, why: 'two in a row' },
    { text: 'alice smith', login: undefined, why: 'a name, not a login' },
    { text: 'acme/oncall', login: undefined, why: 'a team' },
    { text: '', login: undefined, why: 'nothing at all' },
  ])('"$text": $login ($why)', ({ text, login }) => {
    expect(parseLogin(text)).toBe(login);
  });

  test('case does not tell logins apart', () => {
    expect(isSameLogin('Alice', 'alice')).toBe(true);
    expect(isSameLogin('alice', 'alicia')).toBe(false);
    expect(isSameLogin(undefined, undefined)).toBe(false);
  });
});
