import { describe, expect, it } from "vitest";
import { configFrom } from "./config";

const GIVEN = { rest: "r", authorize: "a", token: "t", logout: "l", clientId: "c" };

describe("the console's settings", () => {
  it("are refused when one is missing", () => {
    expect(configFrom(GIVEN).clientId).toBe("c");
    expect(() => configFrom({ ...GIVEN, rest: undefined })).toThrow("config.json has no rest");
  });
});
