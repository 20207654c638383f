/** A message as the words that were meant, as the server reads it (safeguarding/reading.py), only less cleverly. */

/** Stands among the words for the end of a sentence. */
export const SENTENCE_END = "\n";

/** A word as it is spelt, and the words that it stands for; null for a word that no phrase mentions. */
export type Speller = (word: string) => readonly string[] | null;

// Zero-width, bidirectional and other invisible characters: they hide a word from a machine, not from a reader.
const INVISIBLE =
  /[\u034f\u180b-\u180d\ufe00-\ufe0f\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/gu;
// A word, with apostrophes inside; an ideograph or emoji, each a word by itself; the end of a sentence.
const TOKEN =
  /(?:(?![\u3000-\u9fff])[\p{L}\p{N}\p{M}])(?:(?![\u3000-\u9fff])[\p{L}\p{N}\p{M}]|['’‘`´@$*|!](?=(?![\u3000-\u9fff])[\p{L}\p{N}\p{M}]))*|[\u3400-\u9fff\u2600-\u27bf\u{1f000}-\u{1faff}]|[.!?。！？؟۔।\n]+/gu;
const MARKS = /[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u0640]+/gu;
const DRAWN_OUT = /(.)\1{2,}/gu;
const ENDS = /^[.!?。！？؟۔।\n]/u;
const CLITICS = new Map(Object.entries({ s: "is", m: "am", re: "are", ve: "have", ll: "will", d: "would" }));
const SHORTEST_SENTENCE = 3; // "He. Has. A knife.": full stops after fewer words do not part danger
const LONGEST_CONTRACTION = 40;
const LONGEST_TEXT = 8000; // the longest message, all of it in characters outside the basic plane

/**
 * `words`: with the ends of sentences, though not of those of one or two words. `pauses`: the places before which such a
 * one ended. They part what explains danger away from danger ("Years ago. He has a knife"), and never danger itself.
 */
export interface Reading {
  words: string[];
  pauses: number[];
}

export function read(text: string, speller: Speller): Reading {
  const words: string[] = [];
  const pauses: number[] = [];
  let sentence = 0; // where it began
  for (const [written] of text.slice(0, LONGEST_TEXT).replace(INVISIBLE, "").matchAll(TOKEN)) {
    if (/^\.\.+$/.test(written)) continue; // "he has... a knife"
    if (!ENDS.test(written)) {
      words.push(...wordsOf(folded(written), speller));
      continue;
    }
    if (words.length - sentence >= SHORTEST_SENTENCE) words.push(SENTENCE_END);
    else if (words.length > sentence) pauses.push(words.length);
    sentence = words.length;
  }
  return { words, pauses };
}

/** Without case, accents, compatibility forms or fancy apostrophes. Vowel signs of Indic scripts stay. */
function folded(word: string): string {
  const plain = word
    .replace(/[’‘`´]/gu, "'")
    .normalize("NFKD")
    .toLowerCase();
  return plain.replace(MARKS, "").replace(/ß/gu, "ss").normalize("NFC");
}

function wordsOf(word: string, speller: Speller): readonly string[] {
  return speller(word) ?? contraction(word, speller) ?? drawnOut(word, speller) ?? [word];
}

/** "mum's" is "mum is", "isn't" is "is not". */
function contraction(word: string, speller: Speller): readonly string[] | null {
  const at = word.lastIndexOf("'");
  if (at < 1 || word.length > LONGEST_CONTRACTION) return null;
  const clitic = word.slice(at + 1);
  if (clitic === "t" && word[at - 1] === "n") return [...wordsOf(word.slice(0, at - 1), speller), "not"];
  const meant = CLITICS.get(clitic);
  return meant === undefined ? speller(word.replaceAll("'", "")) : [...wordsOf(word.slice(0, at), speller), meant];
}

/** "heeeelp": with two of the letters, with one, and at last with no letter twice. */
function drawnOut(word: string, speller: Speller): readonly string[] | null {
  const short = word.replace(DRAWN_OUT, "$1");
  if (short === word) return null;
  return speller(word.replace(DRAWN_OUT, "$1$1")) ?? speller(short) ?? speller(word.replace(/(.)\1+/gu, "$1"));
}
