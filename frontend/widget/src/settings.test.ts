import { describe, expect, it } from "vitest";
import { NEUTRAL_PAGE, settingsFrom } from "./settings";

describe("the script tag", () => {
  it("must name the API", () => {
    expect(settingsFrom({})).toBeNull();
  });

  it("may choose where quick exit goes", () => {
    expect(settingsFrom({ api: "https://a", exit: "https://weather.example/" })?.exit).toBe("https://weather.example/");
  });

  it("cannot make quick exit run a script", () => {
    expect(settingsFrom({ api: "https://a", exit: "javascript:alert(1)" })?.exit).toBe(NEUTRAL_PAGE);
  });
});
