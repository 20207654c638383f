import { describe, expect, it } from "vitest";
import { event } from "@testing/events";
import { isWorthALine, lineText } from "./words";

describe("the lines of a transcript", () => {
  it("say who did what, and why", () => {
    const claimed = event(1, "chat_claimed", { actor: { role: "operator", name: "Sam" } });
    const handed = event(2, "handed_over", { body: { department: "property_office", reason: "asked" } });

    expect(lineText(claimed)).toBe("Sam claimed the chat");
    expect(lineText(handed)).toBe("Handed over to Property office: asked");
  });

  it("say what an opinion on danger is, and how sure it is", () => {
    const weighed = (grade: string) =>
      event(1, "danger_weighed", { body: { source: "learned", grade, danger: 0.834, emergency: 0.1 } });

    expect(lineText(weighed("urgent"))).toBe("Learned opinion: urgent, 83% sure that there is danger");
    expect(lineText(weighed("unsure"))).toBe("Learned opinion: unsure, 83% sure that there is danger");
    expect(isWorthALine(weighed("unsure"))).toBe(true);
    expect(isWorthALine(weighed("none"))).toBe(false);
    expect(isWorthALine(event(1, "chat_claimed"))).toBe(true);
    expect(isWorthALine(event(1, "answer_rated"))).toBe(false);
  });

  it("say who asked for a lower risk, why, and who agreed", () => {
    const by = (name: string) => ({ actor: { role: "operator" as const, name } });
    const asked = event(1, "lowering_asked", { ...by("Sam"), body: { to: "none", reason: "It was a cake knife." } });
    const lowered = event(2, "risk_lowered", { ...by("Alex"), body: { to: "none", asked_by: "Sam" } });
    const refused = event(3, "lowering_refused", { ...by("Alex"), body: { to: "urgent", asked_by: "Sam" } });

    expect([asked, lowered, refused].map(lineText)).toEqual([
      "Sam asks to lower the risk to no danger: “It was a cake knife.”",
      "Alex agrees: the risk is now no danger, as Sam asked",
      "Alex keeps the risk as it is: Sam asked for urgent",
    ]);
  });

  it("say no less when something is missing in the body", () => {
    const lowered = event(1, "risk_lowered", { actor: { role: "supervisor", name: null }, body: { to: "grave" } });

    expect(lineText(lowered)).toBe("Supervisor agrees: the risk is now grave, as a colleague asked");
  });

  it("say something of events that this page does not know", () => {
    expect(lineText(event(1, "whisper_sent"))).toBe("Whisper sent");
  });
});
