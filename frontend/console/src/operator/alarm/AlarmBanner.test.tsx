import { fireEvent, render, screen } from "@testing-library/preact";
import { describe, expect, it, vi } from "vitest";
import { tile } from "@testing/events";
import { AlarmBanner } from "./AlarmBanner";

const DANGER = tile("chat", {
  risk: "emergency",
  categories: ["weapons"],
  department: "crime_desk",
  alarm: "sounding",
});

describe("an alarm", () => {
  it("says in words what it is, at once, to those who listen too", () => {
    render(
      <AlarmBanner alarms={[DANGER]} now={0} sound={false} onAcknowledge={() => undefined} onOpen={() => undefined} />,
    );

    expect(screen.getByRole("alert").textContent).toBe("EMERGENCY: Weapons. Crime desk.");
    expect(screen.getByRole("alert").getAttribute("aria-live")).toBe("assertive");
  });

  it("can only be acknowledged, not dismissed", () => {
    const acknowledged = vi.fn();
    render(
      <AlarmBanner alarms={[DANGER]} now={0} sound={false} onAcknowledge={acknowledged} onOpen={() => undefined} />,
    );
    fireEvent.click(screen.getByText("Acknowledge"));

    expect(acknowledged).toHaveBeenCalledWith("chat");
    expect(screen.getAllByRole("button").map(({ textContent }) => textContent)).toEqual([
      "Acknowledge",
      "Look at the chat",
    ]);
  });
});
