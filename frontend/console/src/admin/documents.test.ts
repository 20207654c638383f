import { describe, expect, it } from "vitest";
import { type Difference, type Document, type Proposed, type Told, inOrder, summary } from "./documents";

const document = (title: string, status: Document["status"]): Document => ({
  key: title,
  title,
  department: "crime_desk",
  version: "1.0",
  status,
  reason: null,
  sentence: null,
  effective: null,
  review: null,
  clauses: 0,
  in_use: null,
  kind: "policy",
  owner: "",
  conflicts: [],
  at: "2026-11-24T14:00:00.000Z",
});

describe("the documents", () => {
  it("that need attention come first", () => {
    const listed = inOrder([
      document("B", "ready"),
      document("C", "withdrawn"),
      document("A", "ready"),
      document("D", "refused"),
      document("E", "proposed"),
    ]);

    expect(listed.map(({ title }) => title)).toEqual(["E", "D", "A", "B", "C"]);
  });
});

const told = (right: boolean | null, why = ""): Told => ({ why, text: "28 days.", sources: [], right });

const difference = (before: Told, after: Told): Difference => ({
  id: "q-1",
  question: "how long",
  department: "property_office",
  before,
  after,
});

const proposed = (differences: Difference[], more: Partial<Proposed> = {}): Proposed => ({
  version: "4.2",
  edition: "e",
  at: "2026-11-24T14:00:00.000Z",
  problem: "",
  asked: 8,
  same_words: 0,
  untold: 0,
  differences,
  ...more,
});

describe("what a proposed version comes to", () => {
  it("is said when nothing changes", () => {
    expect(summary(proposed([], { same_words: 3 }))).toEqual([
      { words: "Of 8 questions, no answer would change.", isBad: false },
      { words: "Same words, and the new version cited: 3 answers.", isBad: false },
    ]);
  });

  it("warns of answers that become wrong or are lost", () => {
    const wrong = difference(told(true), told(false));
    const lost = difference(told(true), told(false, "nothing_near"));

    expect(summary(proposed([wrong, lost], { untold: 1 }))).toEqual([
      { words: "Of 8 questions, 3 answers would change.", isBad: false },
      { words: "2 answers would become wrong.", isBad: true },
      { words: "1 question answered now would go to a person.", isBad: true },
    ]);
  });

  it("says nothing of right and wrong where nobody did", () => {
    expect(summary(proposed([difference(told(null), told(null))]))).toHaveLength(1);
  });
});
