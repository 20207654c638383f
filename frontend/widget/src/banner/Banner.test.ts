import { describe, expect, it } from "vitest";
import { type LineState, newLine } from "@shared/line/machine";
import { bannerText } from "./Banner";

const line = (more: Partial<LineState>): LineState => ({ ...newLine(true), phase: "resting", attempts: 1, ...more });

describe("the connection banner", () => {
  it("says nothing while all is well", () => {
    expect(bannerText(line({ phase: "open" }), true, true)).toBe("");
  });

  it("promises to send a message only if there is one", () => {
    expect(bannerText(line({ online: false }), false, true)).toBe("You are offline.");
    expect(bannerText(line({ online: false }), true, true)).toBe(
      "You are offline. We will send your message when you are back.",
    );
  });

  it("does not alarm anyone about a planned reconnect", () => {
    expect(bannerText(line({ phase: "ticket", attempts: 0 }), false, true)).toBe("");
  });
});
