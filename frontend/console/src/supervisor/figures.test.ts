import { describe, expect, it } from "vitest";
import { csatText, helpfulText, npsText } from "./figures";

describe("the day's figures", () => {
  it("come with their interval and their number of answers", () => {
    expect(csatText({ n: 12, percent: 86.4, low: 76.1, high: 92.8 })).toBe("86% (76% to 93%), 12 answers");
    expect(helpfulText({ n: 5, yes: 4, percent: 80, low: 37.6, high: 96.4 })).toBe("80% (38% to 96%), 4 of 5");
    expect(npsText({ n: 12, score: 41 })).toBe("+41, 12 answers");
    expect(npsText({ n: 12, score: -8.2 })).toBe("-8, 12 answers");
  });

  it("are not shown for fewer than five answers", () => {
    expect(csatText({ n: 3, suppressed: true })).toBe("Fewer than 5 answers");
    expect(helpfulText({ n: 4, suppressed: true })).toBe("Fewer than 5 rated");
    expect(npsText({ n: 0, suppressed: true })).toBe("Fewer than 5 answers");
  });
});
