import { render, screen } from "@testing-library/preact";
import { describe, expect, it } from "vitest";
import { event } from "@testing/events";
import type { ChatEvent } from "@shared/wire";
import { DangerSeen } from "./DangerSeen";

const by = (name: string) => ({ role: "operator" as const, name });
const said = (seq: number, words: string) =>
  event(seq, "public_message", {
    body: { text: words, verdict: { grade: "emergency", categories: ["weapons"], evidence: [{ rule: "now", words }] } },
  });
const LOWERED = [
  said(1, "he has a knife"),
  event(2, "lowering_asked", { actor: by("Sam"), body: { to: "none", reason: "It was a cake knife." } }),
  event(3, "risk_lowered", { actor: by("Alex"), body: { to: "none", asked_by: "Sam" } }),
];

function parts(events: readonly ChatEvent[]): { now: string; lowered: string } {
  const { container } = render(<DangerSeen events={events} />);
  const [now = "", lowered = ""] = container.textContent.split("Looked at and lowered");
  return { now, lowered };
}

describe("danger that was looked at and lowered", () => {
  it("stays in sight with who asked, why, and who agreed, apart from what counts now", () => {
    const { now, lowered } = parts(LOWERED);

    expect(now).toContain("No danger seen in what was written since the risk was lowered to no danger.");
    expect(lowered).toMatch(/To no danger at \d\d:\d\d\. Sam asked: “It was a cake knife\.” Alex agreed\./);
    expect(lowered).toContain("he has a knife");
  });

  it("counts again when it is written again", () => {
    const { now } = parts([...LOWERED, said(4, "he has a knife")]);

    expect(now).toContain("EMERGENCY");
    expect(screen.getAllByText("he has a knife")).toHaveLength(2);
  });

  it("is not there while the wish is only asked for, or refused", () => {
    const [danger, asked] = LOWERED;
    const { now, lowered } = parts([danger!, asked!, event(3, "lowering_refused", { body: { to: "none" } })]);

    expect(now).toContain("he has a knife");
    expect(lowered).toBe("");
  });
});
