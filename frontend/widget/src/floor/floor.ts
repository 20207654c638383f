/**
 * The browser floor: a few of the server's emergency phrases, for when nobody answers. It finds much less than
 * the server, and next to nothing that the server would not find.
 */
import packaged from "./floor.json";
import { type Steps, phrase } from "./grammar";
import { isThere, pagesOf } from "./matching";
import { type Speller, read } from "./reading";

export interface FloorDocument {
  version: string;
  /** The "not" words. */
  stops: string[];
  /** What is meant, and the ways to spell it, with spaces between. */
  spellings: Record<string, string>;
  contexts: Record<string, string[]>;
  /** `unless`: in these contexts the phrases say nothing; `@name` stands for one of `contexts`. */
  rules: { phrases: string[]; unless: string[] }[];
}

interface Rule {
  phrases: Steps[];
  unless: Steps[];
}

const WINDOW = 6; // of the person's earlier messages that are looked at again with the new one
const LONGEST_EARLIER = 300;
const LONGEST_BEGINNING = 600;

export class Floor {
  readonly version: string;
  private readonly rules: Rule[];
  private readonly spell: Speller;

  /** Raises an error where the document is not one, or a phrase would match any text. */
  constructor(private readonly document: FloorDocument) {
    this.version = document.version;
    this.rules = document.rules.map(({ phrases, unless }) => ({
      phrases: phrases.map(phrase),
      unless: unless.flatMap((one) => (one.startsWith("@") ? contextOf(document, one.slice(1)) : [one])).map(phrase),
    }));
    this.spell = speller(document, this.rules);
    if (this.isIn("")) throw new RangeError("a phrase matches every text");
  }

  /**
   * Whether the message is an emergency, alone or run into the ones before it (oldest first). What those say without
   * it is no news: it was looked at when it was written.
   */
  finds(text: string, earlier: readonly string[] = []): boolean {
    if (this.isIn(text)) return true;
    const before = earlier.slice(-WINDOW).map((message) => message.slice(-LONGEST_EARLIER));
    if (before.length === 0) return false;
    return this.isIn([...before, text.slice(0, LONGEST_BEGINNING)].join(" ")) && !this.isIn(before.join(" "));
  }

  private isIn(text: string): boolean {
    const pages = pagesOf(read(text, this.spell), this.document.stops);
    return this.rules.some(({ phrases, unless }) => phrases.some((steps) => isThere(steps, unless, pages)));
  }
}

/** The copy in the bundle. Read when it is first needed, which for most people is never. */
export function packagedFloor(): Floor {
  return (floor ??= new Floor(packaged));
}

let floor: Floor | undefined;

function contextOf({ contexts }: FloorDocument, name: string): string[] {
  const found = contexts[name];
  if (found === undefined) throw new RangeError(`no context ${name}`);
  return found;
}

function speller({ spellings, stops }: FloorDocument, rules: readonly Rule[]): Speller {
  const known = new Map<string, string[]>();
  const know = (steps: Steps): void =>
    steps.forEach((step) => {
      if (step.is === "any") step.of.forEach(know);
      if (step.is === "word") step.words.forEach((word) => known.set(word, [word]));
    });
  rules.forEach(({ phrases, unless }) => [...phrases, ...unless].forEach(know));
  stops.forEach((word) => known.set(word, [word]));
  for (const [meant, spelt] of Object.entries(spellings))
    for (const spelling of spelt.split(" ")) known.set(spelling, meant.split(" "));
  return (word) => known.get(word) ?? null;
}
