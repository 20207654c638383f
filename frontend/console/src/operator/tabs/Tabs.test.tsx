import { fireEvent, render, screen } from "@testing-library/preact";
import { describe, expect, it, vi } from "vitest";
import { event } from "@testing/events";
import { type DeskHappened, newDesk, reduceDesk } from "../desk/model";
import { Tabs } from "./Tabs";

const desk = (
  [
    { kind: "opened", conv: "one" },
    { kind: "opened", conv: "two" },
    { kind: "events", came: { conv: "one", events: [event(1)], newest: 1 } },
  ] satisfies DeskHappened[]
).reduce(reduceDesk, newDesk());

describe("the tabs", () => {
  it("mark what is new, and which is open", () => {
    render(<Tabs desk={desk} onShow={() => undefined} />);

    expect(screen.getAllByRole("tab").map((tab) => tab.getAttribute("aria-selected"))).toEqual(["false", "true"]);
    expect(screen.getByText("1 new")).toBeTruthy();
  });

  it("switch with Alt and a number, and with the arrow keys", () => {
    const shown = vi.fn();
    render(<Tabs desk={desk} onShow={shown} />);
    fireEvent.keyDown(document, { altKey: true, code: "Digit1" });
    fireEvent.keyDown(screen.getByRole("tablist"), { key: "ArrowRight" });

    expect(shown.mock.calls).toEqual([["one"], ["one"]]);
  });
});
