import { render } from "@testing-library/preact";
import { describe, expect, it } from "vitest";
import { Changes } from "./Changes";
import type { Proposed } from "./documents";

const PROPOSED: Proposed = {
  version: "4.2",
  edition: "e",
  at: "2026-11-24T14:00:00.000Z",
  problem: "",
  asked: 2,
  same_words: 0,
  untold: 0,
  differences: [
    {
      id: "q-1",
      question: "how long do you keep a purse",
      department: "property_office",
      before: { why: "", text: "Kept for 28 days.", sources: ["PO-01.md#1.1"], right: true },
      after: { why: "nothing_near", text: "", sources: [], right: false },
    },
  ],
};

const shown = (proposed: Proposed): Element => render(<Changes proposed={proposed} />).container;

describe("what would change", () => {
  it("is shown question by question, before and after", () => {
    const page = shown(PROPOSED);
    const [before, after] = [...page.querySelectorAll("tbody td")].map((cell) => cell.textContent);

    expect(page.querySelector("tbody th")?.textContent).toContain("how long do you keep a purse");
    expect(before).toContain("Kept for 28 days.");
    expect(before).toContain("PO-01.md#1.1");
    expect(before).toContain("As expected");
    expect(after).toContain("A person answers. No policy is near to it.");
    expect(after).toContain("Not as expected");
  });

  it("is not shown where it cannot be told", () => {
    const text = shown({ ...PROPOSED, problem: "Line 3 is not JSON.", differences: [] }).textContent;

    expect(text).toContain("Line 3 is not JSON. It cannot be published before that is mended.");
    expect(text).not.toContain("answer");
  });
});
