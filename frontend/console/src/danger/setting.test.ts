import { describe, expect, it } from "vitest";
import { EMPTY, type Setting, linesOf, newRule, nextVersion, problemIn, withThreshold } from "./setting";

const RULE = { ...newRule(), id: "crag", phrases: ["castle crag"] };

describe("what an admin edits", () => {
  it("takes one phrase a line", () => {
    expect(linesOf(" castle crag \n\n(old|new) quarry\n")).toEqual(["castle crag", "(old|new) quarry"]);
  });

  it("gives what is published a version of its own", () => {
    expect(["northshire-3", "northshire", ""].map(nextVersion)).toEqual(["northshire-4", "northshire-1", "force-1"]);
  });

  it("keeps thresholds that are numbers between nothing and certainty", () => {
    const set = withThreshold(EMPTY, "licensing", "urgent", "0.5");
    expect(set.thresholds).toEqual({ licensing: { urgent: 0.5 } });
    expect(withThreshold(set, "licensing", "urgent", "").thresholds).toEqual({});
    expect(withThreshold(set, "all", "unsure", "7").thresholds).toEqual({ licensing: { urgent: 0.5 } });
  });

  it("says what is missing before anything is sent", () => {
    const of = (...rules: Setting["rules"]) => problemIn({ ...EMPTY, rules });
    expect(of(newRule())).toBe("Give rule 1 a name");
    expect(of({ ...RULE, phrases: [] })).toBe("Enter the phrases of crag");
    expect(of(RULE, RULE)).toBe("Two rules are called crag");
    expect(of(RULE)).toBe("");
  });
});
