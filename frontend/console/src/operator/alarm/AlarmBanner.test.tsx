import { fireEvent, render, screen } from "@testing-library/preact";
import { describe, expect, it, vi } from "vitest";
import { tile } from "@testing/events";
import type { Me, Tile } from "@shared/wire";
import { AlarmBanner } from "./AlarmBanner";

const SAM: Me = { id: "sam", name: "Sam", role: "operator", departments: ["crime_desk"] };
const NOW = Date.parse("2026-11-24T14:06:30.000Z");
const DANGER = tile("chat", {
  risk: "emergency",
  categories: ["weapons"],
  department: "crime_desk",
  alarm: "sounding",
  alarm_since: "2026-11-24T14:05:45.000Z",
});

function shown(alarm: Tile, me: Me | null = SAM) {
  const acknowledged = vi.fn();
  const acts = { onAcknowledge: acknowledged, onOpen: () => undefined };
  const { container } = render(<AlarmBanner alarms={[alarm]} me={me} now={NOW} sound={false} {...acts} />);
  return { acknowledged, text: container.querySelector("#alarm-chat .alarm__text")?.textContent };
}

describe("an alarm", () => {
  it("says in words what it is, at once, to those who listen too", () => {
    shown(DANGER);

    expect(screen.getByRole("alert").textContent).toBe("EMERGENCY: Weapons. Lost property, Crime desk.");
    expect(screen.getByRole("alert").getAttribute("aria-live")).toBe("assertive");
  });

  it("names the chat, who has it, and how long it has been sounding", () => {
    const { text } = shown({ ...DANGER, state: "operator", owner: { id: "alex", name: "Alex" } });

    expect(text).toContain("EMERGENCY: Weapons. Lost property, Crime desk.");
    expect(text).toMatch(/With Alex · chat began at \d\d:\d\d · sounding for 45 seconds/);
    expect(text).not.toContain("supervisors");
  });

  it("names a chat by its department while nobody knows what it is about", () => {
    shown({ ...DANGER, contact_type: null });

    expect(screen.getByRole("alert").textContent).toBe("EMERGENCY: Weapons. Crime desk.");
  });

  it("says, also aloud, when nobody acknowledged it in time", () => {
    const { text } = shown({ ...DANGER, escalated: true });

    expect(text).toContain("Nobody acknowledged the alarm in time: supervisors were told");
    expect(screen.getByRole("alert").textContent).toContain("supervisors were told");
  });

  it("can only be acknowledged, by somebody with a name, and not dismissed", () => {
    const { acknowledged } = shown(DANGER);
    fireEvent.click(screen.getByText("Acknowledge as Sam"));

    expect(acknowledged).toHaveBeenCalledWith("chat");
    expect(screen.getAllByRole("button").map(({ textContent }) => textContent)).toEqual([
      "Acknowledge as Sam: Lost property, Crime desk",
      "Look at the chat: Lost property, Crime desk",
    ]);
  });
});
