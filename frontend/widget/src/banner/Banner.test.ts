import { describe, expect, it } from "vitest";
import { type LineState, newLine } from "@shared/line/machine";
import { bannerText, isAnyoneWaiting } from "./Banner";

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

  it("does not speak of a message where only a report of the widget's own waits", () => {
    const entry = { lane: "", tries: 0, standing: "waiting", problem: null } as const;
    const say = { action: "say", id: "act-00001", text: "hello" } as const;
    const report = { action: "browser_floor", id: "act-00002", message: "act-00001", version: "floor-2" } as const;

    expect(isAnyoneWaiting([{ ...entry, frame: report }])).toBe(false);
    expect(
      isAnyoneWaiting([
        { ...entry, frame: report },
        { ...entry, frame: say },
      ]),
    ).toBe(true);
  });

  it("does not alarm anyone about a planned reconnect", () => {
    expect(bannerText(line({ phase: "ticket", attempts: 0 }), false, true)).toBe("");
  });
});
