/**
 * The language of the phrases, read into steps. It is that of the server (safeguarding/grammar.py) without lists:
 *
 *     he ...2 (has|holds) [a] knife    words, alternatives, an optional part
 *     ...2   up to two other words of the same sentence, none of them a "not"
 *     ~6     up to six words of any kind, over the ends of sentences
 *     ^  $   the very beginning and the very end of the message
 */
export type Step =
  | { is: "word"; words: readonly string[] }
  | { is: "gap" | "leap"; most: number }
  | { is: "any"; of: readonly Steps[] }
  | { is: "beginning" | "end" };

export type Steps = readonly Step[];

const PIECES = /\.\.\.\d*|~\d*|[()[\]|^$]|[^\s()[\]|^$~]+/g;
const GAP = 4;
const LEAP = 12;
const LONGEST_GAP = 40;
const LONGEST_PHRASE = 4000;

/** The phrase, read. Raises RangeError: it is not of the grammar. */
export function phrase(text: string): Steps {
  const pieces = text.length > LONGEST_PHRASE ? [] : (text.match(PIECES) ?? []).reverse();
  const steps = [anyOf(branches(pieces))];
  if (pieces.length > 0) throw new RangeError(text);
  return steps;
}

/** Up to the bracket that closes them. The pieces are taken from the end of the list. */
function branches(pieces: string[]): Steps[] {
  const found = [sequence(pieces)];
  while (pieces.at(-1) === "|") {
    pieces.pop();
    found.push(sequence(pieces));
  }
  return found;
}

function sequence(pieces: string[]): Steps {
  const steps: Step[] = [];
  for (let piece = pieces.pop(); piece !== undefined; piece = pieces.pop()) {
    if (piece === "|" || piece === ")" || piece === "]") {
      pieces.push(piece);
      break;
    }
    steps.push(step(piece, pieces));
  }
  if (steps.length === 0) throw new RangeError("an empty part");
  return steps;
}

function step(piece: string, pieces: string[]): Step {
  if (piece === "(") return anyOf(bracketed(pieces, ")"));
  if (piece === "[") return anyOf([...bracketed(pieces, "]"), []]);
  if (piece === "^") return { is: "beginning" };
  if (piece === "$") return { is: "end" };
  if (piece.startsWith("...")) return { is: "gap", most: most(piece.slice(3), GAP) };
  if (piece.startsWith("~")) return { is: "leap", most: most(piece.slice(1), LEAP) };
  return { is: "word", words: [piece] };
}

function bracketed(pieces: string[], closing: string): Steps[] {
  const found = branches(pieces);
  if (pieces.pop() !== closing) throw new RangeError(`no ${closing}`);
  return found;
}

function most(digits: string, usual: number): number {
  const number = digits === "" ? usual : Number(digits);
  if (number > LONGEST_GAP) throw new RangeError("too long a gap");
  return number;
}

/** Branches of one word each are one step with many words: most alternatives are. */
function anyOf(found: readonly Steps[]): Step {
  const words: string[] = [];
  const longer = found.filter((branch) => {
    const [first, second] = branch;
    if (first?.is !== "word" || second !== undefined) return true;
    words.push(...first.words);
    return false;
  });
  const alike: Step = { is: "word", words };
  if (longer.length === 0) return alike;
  return { is: "any", of: words.length === 0 ? longer : [[alike], ...longer] };
}
