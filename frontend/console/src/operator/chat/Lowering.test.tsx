import { fireEvent, render, screen } from "@testing-library/preact";
import { describe, expect, it, vi } from "vitest";
import { event, tile } from "@testing/events";
import type { Me, Tile } from "@shared/wire";
import { Lowering } from "./Lowering";

const SAM: Me = { id: "sam", name: "Sam", role: "operator", departments: ["crime_desk"] };
const ALEX: Me = { ...SAM, id: "alex", name: "Alex" };
const RISK = tile("chat", { risk: "emergency", alarm: "acknowledged", state: "operator" });
const ASKED: Tile = { ...RISK, lowering: { to: "none", by: "sam", by_name: "Sam" } };
const WHY = event(7, "lowering_asked", { body: { to: "none", reason: "It was a cake knife." } });

function shown(one: Tile, me: Me = SAM) {
  const asked = vi.fn();
  const decided = vi.fn();
  const view = (now: Tile) => <Lowering tile={now} me={me} events={[WHY]} onAsk={asked} onDecide={decided} />;
  const { rerender } = render(view(one));
  return { asked, decided, becomes: (now: Tile) => rerender(view(now)) };
}

describe("lowering a risk", () => {
  it("asks for a grade and a reason, and says that nothing changes yet", () => {
    const { asked } = shown(RISK);
    fireEvent.click(screen.getByText("Lower the risk…"));
    expect(screen.getByText(/Nothing changes until a second person agrees/)).toBeTruthy();

    fireEvent.click(screen.getByLabelText("Urgent"));
    fireEvent.input(screen.getByLabelText("Why?"), { target: { value: "  It was a cake knife. " } });
    fireEvent.click(screen.getByText("Ask a second person"));

    expect(asked).toHaveBeenCalledWith("urgent", "It was a cake knife.");
    expect(screen.queryByLabelText("Why?")).toBeNull();
  });

  it("sends nothing without a reason, or with one that is too long", () => {
    const { asked } = shown(RISK);
    fireEvent.click(screen.getByText("Lower the risk…"));
    fireEvent.click(screen.getByText("Ask a second person"));
    expect(screen.getByRole("alert").textContent).toBe("Enter why the risk is lower");

    fireEvent.input(screen.getByLabelText("Why?"), { target: { value: "x".repeat(1001) } });
    fireEvent.click(screen.getByText("Ask a second person"));

    expect(screen.getByRole("alert").textContent).toBe("Reason is 1 character too long");
    expect(asked).not.toHaveBeenCalled();
  });

  it("gives the focus back to the button when it is given up", () => {
    shown(RISK);
    fireEvent.click(screen.getByText("Lower the risk…"));
    fireEvent.click(screen.getByText("Cancel"));

    expect(document.activeElement?.textContent).toBe("Lower the risk…");
  });

  it("waits until the alarm has been acknowledged", () => {
    shown({ ...RISK, alarm: "sounding" });

    const button = screen.getByText("Lower the risk…");
    expect(button.hasAttribute("disabled")).toBe(true);
    expect(screen.getByText("Acknowledge the alarm first.")).toBeTruthy();
  });

  it("from urgent leads to no danger only", () => {
    shown({ ...RISK, risk: "urgent" });
    fireEvent.click(screen.getByText("Lower the risk…"));

    expect(screen.getAllByRole("radio")).toHaveLength(1);
  });

  it("is not offered where there is no risk, nor when the chat is closed", () => {
    const { becomes } = shown({ ...RISK, risk: "none" });
    expect(screen.queryByText("Lower the risk…")).toBeNull();

    becomes({ ...RISK, state: "closed" });

    expect(screen.queryByText("Lower the risk…")).toBeNull();
  });
});

describe("the second person", () => {
  it("sees who asks, and why, and decides", () => {
    const { decided } = shown(ASKED, ALEX);
    expect(screen.getByRole("status").textContent).toContain("Sam asks to lower the risk from emergency to no danger.");
    expect(screen.getByText("It was a cake knife.")).toBeTruthy();

    fireEvent.click(screen.getByText("Keep the risk"));
    fireEvent.click(screen.getByText("Agree"));

    expect(decided.mock.calls).toEqual([[false], [true]]);
  });

  it("is never the one who asked", () => {
    shown(ASKED, SAM);

    expect(screen.queryByRole("button")).toBeNull();
    expect(screen.getByText(/Waiting for a second person/)).toBeTruthy();
  });

  it("has nothing to decide any more when newer danger has withdrawn the wish", () => {
    const { becomes } = shown(ASKED, ALEX);

    becomes({ ...RISK, alarm: "sounding" });

    expect(screen.queryByText("Agree")).toBeNull();
    expect(screen.getByText("Lower the risk…").hasAttribute("disabled")).toBe(true);
  });
});
