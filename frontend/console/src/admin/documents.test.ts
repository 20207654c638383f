import { describe, expect, it } from "vitest";
import { type Document, inOrder } from "./documents";

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
  at: "2026-11-24T14:00:00.000Z",
});

describe("the documents", () => {
  it("that need attention come first", () => {
    const listed = inOrder([
      document("B", "ready"),
      document("C", "withdrawn"),
      document("A", "ready"),
      document("D", "refused"),
    ]);

    expect(listed.map(({ title }) => title)).toEqual(["D", "A", "B", "C"]);
  });
});
