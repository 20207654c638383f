import { fireEvent, render, screen } from "@testing-library/preact";
import { useState } from "preact/hooks";
import { describe, expect, it, vi } from "vitest";
import { event, tile } from "@testing/events";
import type { Me, Tile } from "@shared/wire";
import type { Wish } from "../desk/model";
import { Lowering } from "./Lowering";

const SAM: Me = { id: "sam", name: "Sam", role: "operator", departments: ["crime_desk"] };
const ALEX: Me = { ...SAM, id: "alex", name: "Alex" };
const MARCUS: Me = { ...SAM, id: "marcus", name: "Marcus", role: "supervisor" };
const RISK = tile("chat", { risk: "emergency", alarm: "acknowledged", state: "operator" });
const ASKED: Tile = { ...RISK, lowering: { to: "none", by: "sam", by_name: "Sam" } };
const WHY = event(7, "lowering_asked", { body: { to: "none", reason: "It was a cake knife." } });

interface Now {
  tile: Tile;
  me?: Me | null;
  busy?: boolean;
}

function shown(first: Now) {
  const asked = vi.fn<(wish: Wish) => void>();
  const decided = vi.fn<(approve: boolean) => void>();
  function Desk({ tile, me = SAM, busy = false }: Now) {
    const [wish, setWish] = useState<Wish>();
    const onWish = (next: Wish | null) => setWish(next ?? undefined);
    const acts = { onWish, onAsk: asked, onDecide: decided };
    return (
      <>
        <button id="tab-chat">Tab</button>
        <Lowering tile={tile} me={me} events={[WHY]} wish={wish} busy={busy} {...acts} />
      </>
    );
  }
  const { rerender } = render(<Desk {...first} />);
  return { asked, decided, becomes: (now: Now) => rerender(<Desk {...now} />) };
}

const press = (name: string) => {
  const button = screen.getByRole("button", { name });
  button.focus();
  fireEvent.click(button);
};
const open = () => press("Lower the risk…");
const write = (reason: string) => fireEvent.input(screen.getByLabelText("Why?"), { target: { value: reason } });
const isDisabled = (name: string) => screen.getByRole("button", { name }).getAttribute("aria-disabled") === "true";

describe("lowering a risk", () => {
  it("asks for a grade and a reason, and says that nothing changes yet", () => {
    const { asked } = shown({ tile: RISK });
    open();
    expect(screen.getByRole("form").textContent).toContain("Nothing changes until a second person agrees.");
    expect(screen.getByRole("form").textContent).toContain("the assistant stays locked");

    fireEvent.click(screen.getByLabelText("Urgent"));
    write("  It was a cake knife. ");
    press("Ask a second person");

    expect(asked.mock.calls).toEqual([[{ to: "urgent", reason: "It was a cake knife." }]]);
  });

  it("sends nothing without a reason, or with one that is too long, and says so at the reason", () => {
    const { asked } = shown({ tile: RISK });
    open();
    press("Ask a second person");
    expect(screen.getByRole("alert").textContent).toBe("Error: Enter why the risk is lower");
    expect(document.activeElement).toBe(screen.getByLabelText("Why?"));
    expect(document.activeElement?.getAttribute("aria-invalid")).toBe("true");

    write("x".repeat(1_001));
    expect(screen.getByText("You have 1 character too many")).toBeTruthy();
    press("Ask a second person");

    expect(screen.getByRole("alert").textContent).toBe("Error: Reason must be 1,000 characters or less");
    expect(asked).not.toHaveBeenCalled();
  });

  it("keeps what was written until the server has it, and is not sent twice", () => {
    const { asked, becomes } = shown({ tile: RISK });
    open();
    write("It was a cake knife.");
    press("Ask a second person");
    becomes({ tile: RISK, busy: true });
    press("Asking…");
    expect(asked).toHaveBeenCalledTimes(1);

    becomes({ tile: RISK });

    expect(screen.getByLabelText<HTMLTextAreaElement>("Why?").value).toBe("It was a cake knife.");
    expect(isDisabled("Ask a second person")).toBe(false);
  });

  it("waits until the alarm has been acknowledged, and says so", () => {
    shown({ tile: { ...RISK, alarm: "sounding" } });
    open();

    expect(isDisabled("Lower the risk…")).toBe(true);
    expect(screen.getByText("Acknowledge the alarm first.")).toBeTruthy();
    expect(screen.queryByRole("form")).toBeNull();
  });

  it("is held back when the alarm sounds again while somebody writes", () => {
    const { asked, becomes } = shown({ tile: RISK });
    open();
    write("It was a cake knife.");

    becomes({ tile: { ...RISK, alarm: "sounding" } });
    press("Ask a second person");

    expect(isDisabled("Ask a second person")).toBe(true);
    expect(screen.getByText("Acknowledge the alarm first.")).toBeTruthy();
    expect(asked).not.toHaveBeenCalled();
  });

  it("from urgent leads to no danger only, and there is nothing to choose", () => {
    const { asked } = shown({ tile: { ...RISK, risk: "urgent" } });
    open();
    write("He has moved away.");
    press("Ask a second person");

    expect(screen.getByText("Lower from urgent to no danger.")).toBeTruthy();
    expect(screen.queryByRole("radio")).toBeNull();
    expect(asked).toHaveBeenCalledWith({ to: "none", reason: "He has moved away." });
  });

  it("is not offered where there is no risk, nor when the chat is closed", () => {
    const { becomes } = shown({ tile: { ...RISK, risk: "none" } });
    expect(screen.queryByText("Lower the risk…")).toBeNull();

    becomes({ tile: { ...ASKED, state: "closed" } });

    expect(screen.queryByText("Lower the risk…")).toBeNull();
    expect(screen.queryByText(/Asked by/)).toBeNull();
  });
});

describe("the focus", () => {
  it("goes into the form, and back to the button when it is given up", () => {
    shown({ tile: RISK });
    open();
    expect(document.activeElement).toBe(screen.getByRole("form", { name: "Lower the risk" }));

    press("Cancel");

    expect(document.activeElement?.textContent).toBe("Lower the risk…");
  });

  it("goes from the form to what was asked, and from a decision to the chat's own tab", () => {
    const { becomes } = shown({ tile: RISK });
    open();
    becomes({ tile: ASKED, me: ALEX });
    expect(document.activeElement).toBe(screen.getByRole("group", { name: "Lowering the risk" }));

    press("Agree");
    becomes({ tile: { ...RISK, risk: "none" }, me: ALEX });

    expect(document.activeElement?.textContent).toBe("Tab");
  });

  it("stays with whoever is busy elsewhere", () => {
    const { becomes } = shown({ tile: RISK });
    screen.getByText("Tab").focus();

    becomes({ tile: ASKED });

    expect(document.activeElement?.textContent).toBe("Tab");
  });
});

describe("the second person", () => {
  it.each([ALEX, MARCUS])("reads who asked, for what and why, and decides", (me) => {
    const { decided } = shown({ tile: ASKED, me });
    const notice = screen.getByRole("status", { name: "A second person is needed" });
    expect(notice.textContent).toContain("Asked by Sam: lower from emergency to no danger.");
    expect(notice.textContent).toContain("Reason: It was a cake knife.");

    press("Keep the risk");
    press("Agree");

    expect(decided.mock.calls).toEqual([[false], [true]]);
  });

  it("is never the one who asked", () => {
    shown({ tile: ASKED, me: SAM });

    expect(screen.queryByText("Agree")).toBeNull();
    expect(screen.queryByText("Keep the risk")).toBeNull();
    expect(screen.getByText(/Waiting for a second person/)).toBeTruthy();
  });

  it("is nobody before it is known who is signed in", () => {
    shown({ tile: ASKED, me: null });

    expect(screen.getByText(/Asked by Sam/)).toBeTruthy();
    expect(screen.queryByText("Agree")).toBeNull();
  });

  it("decides once", () => {
    const { decided } = shown({ tile: ASKED, me: ALEX, busy: true });
    press("Agree");

    expect(isDisabled("Agree")).toBe(true);
    expect(screen.getByText("Sending…")).toBeTruthy();
    expect(decided).not.toHaveBeenCalled();
  });

  it("has nothing to decide any more when newer danger has withdrawn the wish", () => {
    const { becomes } = shown({ tile: ASKED, me: ALEX });

    becomes({ tile: { ...RISK, alarm: "sounding" }, me: ALEX });

    expect(screen.queryByText(/Asked by/)).toBeNull();
    expect(screen.queryByText("Agree")).toBeNull();
    expect(isDisabled("Lower the risk…")).toBe(true);
  });
});
