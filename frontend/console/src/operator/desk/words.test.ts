import { describe, expect, it } from "vitest";
import { event } from "@testing/events";
import { lineText } from "./words";

describe("the lines of a transcript", () => {
  it("say who did what, and why", () => {
    const claimed = event(1, "chat_claimed", { actor: { role: "operator", name: "Sam" } });
    const handed = event(2, "handed_over", { body: { department: "property_office", reason: "asked" } });

    expect(lineText(claimed)).toBe("Sam claimed the chat");
    expect(lineText(handed)).toBe("Handed over to Property office: asked");
  });

  it("say something of events that this page does not know", () => {
    expect(lineText(event(1, "whisper_sent"))).toBe("Whisper sent");
  });
});
