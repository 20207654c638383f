import type { Citation, Sentence } from "@shared/events";

export interface Numbered {
  sentences: { text: string; marks: number[] }[];
  /** Source n is `sources[n - 1]`. */
  sources: Citation[];
}

/** Give each clause one number in the message, however often it is cited. */
export function numbered(sentences: readonly Sentence[]): Numbered {
  const sources: Citation[] = [];
  const mark = (citation: Citation): number => {
    const found = sources.findIndex((source) => isSame(source, citation));
    return found >= 0 ? found + 1 : sources.push(citation);
  };
  const marked = sentences.map(({ text, citations }) => ({ text, marks: [...new Set(citations.map(mark))] }));
  return { sentences: marked, sources };
}

function isSame(one: Citation, other: Citation): boolean {
  return one.title === other.title && one.version === other.version && one.clause === other.clause;
}
