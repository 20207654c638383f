import { describe, expect, it } from "vitest";
import { event } from "@testing/events";
import { newConversation, withEvents } from "@shared/conversation/conversation";
import { standingText } from "./standing";

describe("who the person is with", () => {
  it("is said in words", () => {
    const waiting = { ...newConversation("c"), state: "queued" as const, position: 2 };
    const claimed = event(1, "chat_claimed", { actor: { role: "operator", name: "Sam" } });

    expect(standingText(newConversation("c"))).toBe("Assistant");
    expect(standingText(waiting)).toBe("Waiting for a person: you are number 2.");
    expect(standingText(withEvents(newConversation("c"), [claimed], 1))).toBe("You are talking to Sam");
  });
});
