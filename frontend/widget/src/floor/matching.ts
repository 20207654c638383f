/**
 * Finds a phrase in a text by moving sets of places, each set one whole number (safeguarding/matching.py): bit i is the
 * place before word i. No step goes back and no regular expression is made from data, so no text can make it explode.
 */
import type { Step, Steps } from "./grammar";
import { type Reading, SENTENCE_END } from "./reading";

export interface Page {
  readonly length: number;
  readonly where: ReadonlyMap<string, bigint>;
  readonly everywhere: bigint;
  /** Where words stand that a gap may step over: not the ends of sentences, not "not". */
  readonly gap: bigint;
  readonly ends: bigint;
}

/** Where danger is looked for, and the same text parted at its pauses as well, for what explains it. */
export interface Pages {
  readonly danger: Page;
  readonly explaining: Page;
  readonly pauses: readonly number[];
}

const AROUND = 12; // a context counts within twelve words of the match, and within its sentence
const MOST_TRIES = 64;

export function pagesOf({ words, pauses }: Reading, stops: readonly string[]): Pages {
  const parted = words.flatMap((word, place) => (pauses.includes(place) ? [SENTENCE_END, word] : [word]));
  return { danger: pageOf(words, stops), explaining: pageOf(parted, stops), pauses };
}

function pageOf(words: readonly string[], stops: readonly string[]): Page {
  const where = new Map<string, bigint>();
  words.forEach((word, place) => where.set(word, (where.get(word) ?? 0n) | bit(place)));
  const ends = where.get(SENTENCE_END) ?? 0n;
  const closed = stops.reduce((places, stop) => places | (where.get(stop) ?? 0n), ends);
  return { length: words.length, where, everywhere: bit(words.length + 1) - 1n, gap: ~closed, ends };
}

/** Whether the phrase is there, somewhere where no context explains it. */
export function isThere(steps: Steps, unless: readonly Steps[], { danger, explaining, pauses }: Pages): boolean {
  const ends = placesIn(walk(steps, danger.everywhere, danger));
  if (ends.length === 0) return false;
  // Most contexts are nowhere in the text at all: only the others are looked for about each match.
  const contexts = unless.filter((context) => walk(context, explaining.everywhere, explaining) !== 0n);
  const parted = (place: number): number => place + pauses.filter((pause) => pause <= place).length;
  return ends.slice(0, MOST_TRIES).some((end) => {
    const start = highest(walk(steps, bit(end), danger, true));
    const about = sentence(parted(start), parted(end - 1) + 1, explaining);
    return !contexts.some((context) => (walk(context, about, explaining) & about) !== 0n);
  });
}

/** The places of the sentence about a match, at most so many words from it. */
function sentence(start: number, end: number, { ends, length }: Page): bigint {
  const before = ends & (bit(start) - 1n);
  const [after] = placesIn(ends >> BigInt(end));
  const first = Math.max(before === 0n ? 0 : highest(before) + 1, start - AROUND);
  const last = Math.min(after === undefined ? length : end + after, end + AROUND);
  return bit(last + 1) - bit(first);
}

/** Where a match can have come to after these steps; `back`: where it can have come from. */
function walk(steps: Steps, places: bigint, page: Page, back = false): bigint {
  for (const step of back ? steps.toReversed() : steps) {
    if (places === 0n) break;
    places = moved(step, places, page, back);
  }
  return places;
}

function moved(step: Step, places: bigint, page: Page, back: boolean): bigint {
  switch (step.is) {
    case "word":
      return over(places, placesOf(step.words, page), back);
    case "any":
      return step.of.reduce((reached, branch) => reached | walk(branch, places, page, back), 0n);
    case "beginning":
      return places & 1n;
    case "end":
      return places & lastPlaces(page);
    default:
      return upTo(step.most, places, (step.is === "gap" ? page.gap : -1n) & (page.everywhere >> 1n), back);
  }
}

const over = (places: bigint, words: bigint, back: boolean): bigint =>
  back ? (places >> 1n) & words : (places & words) << 1n;

/** These places and those over up to so many of the words. */
function upTo(most: number, places: bigint, words: bigint, back: boolean): bigint {
  let fresh = places;
  for (let step = 0; step < most && fresh !== 0n; step += 1) {
    fresh = over(fresh, words, back) & ~places;
    places |= fresh;
  }
  return places;
}

const placesOf = (words: readonly string[], { where }: Page): bigint =>
  words.reduce((places, word) => places | (where.get(word) ?? 0n), 0n);

/** After the last word, before or after a full stop. */
function lastPlaces({ length, ends }: Page): bigint {
  const last = bit(length);
  return last | ((last >> 1n) & ends);
}

const bit = (place: number): bigint => 1n << BigInt(place);
const highest = (places: bigint): number => places.toString(2).length - 1;

/** The places one by one, the lowest first. */
function placesIn(places: bigint): number[] {
  return Array.from(places.toString(2))
    .reverse()
    .flatMap((digit, place) => (digit === "1" ? [place] : []));
}
