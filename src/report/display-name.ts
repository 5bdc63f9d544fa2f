/** How a person is named in what is published: the one place that knows the policy `calendar.names`. */
import type { NamePolicy } from '../issues/policy.js';
import { isSameLogin, type Login } from '../schedule/login.js';
import type { Schedule } from '../schedule/types.js';
import { plain } from './escape.js';
import { inLanguageOf } from './language.js';
import { displayNameWords } from './words/display-name.js';

/**
 * `shown`: the name in the file, or the login. `short`: initials, `AK`; of several people with the same ones the later in
 * the file have a number, `AK 2`, so that a newcomer at its end changes nobody's. `hidden`: `somebody`.
 */
export function displayName(schedule: Schedule, names: NamePolicy, login: Login): string {
  switch (names) {
    case 'shown':
      return wholeName(schedule, login);
    case 'short':
      return shortName(schedule, login);
    case 'hidden':
      return inLanguageOf(displayNameWords, schedule).somebody;
  }
}

function wholeName({ people }: Schedule, login: Login): string {
  const name = plain(people.find((person) => isSameLogin(person.login, login))?.name ?? '');
  return name === '' ? login : name;
}

function shortName(schedule: Schedule, login: Login): string {
  const initials = initialsOf(wholeName(schedule, login));
  const alike = schedule.people.filter(
    (person) => initialsOf(wholeName(schedule, person.login)) === initials,
  );
  const place = alike.findIndex((person) => isSameLogin(person.login, login));
  return place < 1 ? initials : `${initials} ${place + 1}`;
}

/** Of the first and the last word; a login's words are parted by hyphens. */
function initialsOf(name: string): string {
  const words = name.split(/[\s-]+/).filter((word) => word !== '');
  const ends = words.length > 1 ? [words.at(0), words.at(-1)] : [words[0]];
  return ends.map((word = '') => ([...word][0] ?? '').toUpperCase()).join('');
}
