import { describe, expect, it } from "vitest";
import { NEUTRAL_PAGE, settingsFrom } from "./settings";

describe("the script tag", () => {
  it("must name the API", () => {
    expect(settingsFrom({})).toBeNull();
  });

  it("may choose where quick exit goes", () => {
    expect(settingsFrom({ api: "https://a", exit: "https://weather.example/" })?.exit).toBe("https://weather.example/");
  });

  it("may bring the key of the emergency phrases that lie beside the script", () => {
    const script = "https://chat.force.example/widget/chat101.js?v=3";

    expect(settingsFrom({ api: "https://a", floorKey: " MFkw " }, script)?.floor).toEqual({
      address: "https://chat.force.example/widget/danger-floor.json",
      key: "MFkw",
    });
    expect(settingsFrom({ api: "https://a" }, script)?.floor).toBeUndefined();
    expect(settingsFrom({ api: "https://a", floorKey: "MFkw" }, "blob:abc")?.floor).toBeUndefined();
    expect(settingsFrom({ api: "https://a", floorKey: "MFkw" })?.floor).toBeUndefined();
  });

  it("cannot make quick exit run a script", () => {
    expect(settingsFrom({ api: "https://a", exit: "javascript:alert(1)" })?.exit).toBe(NEUTRAL_PAGE);
  });
});
