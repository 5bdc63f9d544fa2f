/**
 * Text → the words it is searched by, in any language and the same on every machine: scripts that part words by blanks
 * give words; those that do not, and Hangul, whose words change their ends, give pairs of neighbouring characters. No
 * dictionary decides, so no version of one does. What the words mean, and which of them count, is for `similar`.
 */

/** Of each text; what is longer is a log that somebody pasted, and its beginning says what it is about. */
const maxCharacters = 2_000;
/** Longer ones are hashes and tokens: nobody repeats them. */
const maxWordLength = 40;

// Han, kana, Hangul, and the scripts of South-East Asia that write without blanks.
const unspaced =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\u30fc\\p{Script=Hangul}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}';
const runs = new RegExp(`[${unspaced}]+|(?:(?![${unspaced}])[\\p{L}\\p{M}\\p{N}])+`, 'gu');
const isUnspaced = new RegExp(`^[${unspaced}]`, 'u');

/** Without case, and with one spelling of what looks alike; in order, with repetitions. Total; linear in the text. */
export function searchWords(text: string): readonly string[] {
  const plain = text
    .slice(0, maxCharacters)
    .replace(/<!--[\s\S]*?(?:-->|$)|https?:\/\/\S+/g, ' ')
    .normalize('NFKC')
    .toLowerCase();
  return (plain.match(runs) ?? []).flatMap((run) => (isUnspaced.test(run) ? pairsOf(run) : wordOf(run)));
}

// What Korean puts behind a noun, and how its sentences end: without it, a noun is the same wherever it stands.
const hangulSentenceEnd = /(?:(?:[습합됩입]니|니)다|[해돼]요)$/u;
const hangulParticle = /(?<=\p{Script=Hangul}{2})(?:에서|에게|으로|까지|부터|[은는이가을를에의도로와과만])$/u;
const hiraganaOnly = /^\p{Script=Hiragana}+$/u;

/** A character alone is a word where nothing stands beside it. Of Japanese grammar, written in hiragana, no pair is left. */
function pairsOf(run: string): readonly string[] {
  const stem = run.replace(hangulSentenceEnd, '').replace(hangulParticle, '');
  const characters = [...stem];
  if (characters.length <= 1) return characters.filter((character) => !commonWords.has(character));
  const pairs = characters.slice(1).map((character, index) => `${characters[index] ?? ''}${character}`);
  const telling = pairs.filter((pair) => !hiraganaOnly.test(pair));
  return telling.length === 0 ? pairs : telling;
}

function wordOf(run: string): readonly string[] {
  const { length } = run;
  // Single letters, and the parts of dates and times.
  if (length < 2 || length > maxWordLength || /^\p{N}{1,2}$/u.test(run)) return [];
  return commonWords.has(run) ? [] : [run];
}

/**
 * Words of English, and Korean syllables, that say nothing of what an issue is about. Frequent words weigh little by themselves, but in a young
 * repository no word is frequent yet.
 */
const commonWords: ReadonlySet<string> = new Set(
  `about after again all also an and any are as at be been before but by can cannot could did do does doesn don done due for
  from get gets got had has have hello help her here hi his how if in into is isn issue issues it its just like me my need
  needs no not now of off on one or our out over please problem re see seem seems she should since so some still than thank
  thanks that the their them then there these they this those to too trying up us use using ve very want was wasn we were
  what when where which while who why will with won would yet you your
  안 못 수 것 때 및 등 중 있 없`.split(/\s+/),
);
