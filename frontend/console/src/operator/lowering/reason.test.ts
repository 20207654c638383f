import { describe, expect, it } from "vitest";
import { problemWith, remaining } from "./reason";

describe("a reason", () => {
  it("is needed, and white space is none", () => {
    expect(problemWith(" \n ")).toBe("Enter why the risk is lower");
    expect(problemWith("It was a cake knife.")).toBe("");
  });

  it("has at most 1,000 characters, as a person counts them", () => {
    expect(problemWith("🔪".repeat(1_000))).toBe("");
    expect(problemWith("x".repeat(1_001))).toBe("Reason must be 1,000 characters or less");
  });

  it("says how much room is left only once that matters", () => {
    expect(remaining("x".repeat(899))).toBe("");
    expect(remaining("x".repeat(999))).toBe("You have 1 character remaining");
    expect(remaining("x".repeat(1_002))).toBe("You have 2 characters too many");
  });
});
