import { describe, expect, it } from "vitest";
import { clockTime, howLong, inWords } from "./text";

describe("words for codes and times", () => {
  it("read as people say them", () => {
    const start = "2026-11-24T14:00:00.000Z";
    const later = (seconds: number) => new Date(start).getTime() + seconds * 1000;

    expect(inWords("property_office")).toBe("Property office");
    expect(howLong(start, later(1))).toBe("1 second");
    expect(howLong(start, later(125))).toBe("2 minutes");
    expect(howLong(start, later(3900))).toBe("1 hour 5 minutes");
    expect(howLong(start, later(-5))).toBe("0 seconds");
    expect(clockTime("nonsense")).toBe("");
  });
});
