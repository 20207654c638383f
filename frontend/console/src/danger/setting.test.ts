import { describe, expect, it } from "vitest";
import {
  EMPTY,
  type Preview,
  type Setting,
  findingsOf,
  linesOf,
  newRule,
  nextVersion,
  problemIn,
  withThreshold,
} from "./setting";

const RULE = { ...newRule(), id: "crag", phrases: ["castle crag"] };

describe("what an admin edits", () => {
  it("takes one phrase a line", () => {
    expect(linesOf(" castle crag \n\n(old|new) quarry\n")).toEqual(["castle crag", "(old|new) quarry"]);
  });

  it("gives what is published a version of its own", () => {
    expect(["northshire-3", "northshire", ""].map((version) => nextVersion(version))).toEqual([
      "northshire-4",
      "northshire-1",
      "force-1",
    ]);
  });

  it("gives it none that was used, also after a way back", () => {
    const used = ["northshire-5", "northshire-4", null, "northshire-3", "force-1"];
    expect(nextVersion("northshire-3", used)).toBe("northshire-6");
    expect(nextVersion("", used)).toBe("force-2");
    expect(nextVersion("n-99999999999999999999", ["n-100000000000000000000"])).toBe("n-100000000000000000001");
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

describe("what a preview says first", () => {
  const counted = { n: 397, raised: 0, lowered: 0, lost_emergencies: 0 };
  const known = { ...counted, ordinary: 159, ordinary_raised: 0, given_up: 0, raised_rows: [], lowered_rows: [] };
  const preview = { known, recent: { ...counted, days: 7 }, may_be_published: true, cries_wolf: false };
  const said = (other: Partial<Preview>) => findingsOf({ ...preview, ...other }).map(({ words }) => words);

  it("is that nothing would be missed", () => {
    expect(said({})).toEqual(["No emergency that is found now would be missed. It may be published."]);
  });

  it("is what it is refused for, and everything else that is wrong with it", () => {
    const lost = { ...known, lost_emergencies: 1, given_up: 2, ordinary_raised: 80 };
    expect(said({ known: lost, may_be_published: false, cries_wolf: true })).toEqual([
      "1 emergency that is found now would be missed. It cannot be published.",
      "2 emergencies that are found now only by what you take out or rewrite would be missed.",
      "80 of 159 ordinary conversations would be graded graver: does a phrase match too much?",
    ]);
  });
});
