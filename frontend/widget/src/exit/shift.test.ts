import { describe, expect, it } from "vitest";
import { type Key, NO_PRESSES, countShift, isExit, spoken } from "./shift";

const down = (key: string, at = 0): Key => ({ key, up: false, at });
const up = (key: string, at = 0): Key => ({ key, up: true, at });
const shift = (at: number): Key[] => [down("Shift", at), up("Shift", at)];
const after = (...keys: Key[]) => keys.reduce(countShift, NO_PRESSES);

describe("Shift three times", () => {
  it("leaves, and says how many more presses until then", () => {
    expect(spoken(after(...shift(0)))).toBe("Shift, press 2 more times to exit.");
    expect(spoken(after(...shift(0), ...shift(1)))).toBe("Shift, press 1 more time to exit.");
    expect(isExit(after(...shift(0), ...shift(1_000), ...shift(2_000)))).toBe(true);
  });

  it("must be within five seconds", () => {
    expect(isExit(after(...shift(0), ...shift(3_000), ...shift(6_000)))).toBe(false);
  });

  it("works right after writing", () => {
    expect(isExit(after(down("h"), up("h"), down("Enter"), up("Enter"), ...shift(1), ...shift(2), ...shift(3)))).toBe(
      true,
    );
  });

  it("is not three capital letters", () => {
    const capital = (at: number) => [down("Shift", at), down("A", at), up("A", at), up("Shift", at)];

    expect(after(...capital(0), ...capital(1), ...capital(2)).presses).toBe(0);
  });

  it("begins again when another key comes between", () => {
    expect(after(...shift(0), ...shift(1), down("a"), up("a"), ...shift(2)).presses).toBe(1);
  });
});
