import { render, screen, within } from "@testing-library/preact";
import { describe, expect, it } from "vitest";
import { tile } from "@testing/events";
import type { Me, Tile } from "@shared/wire";
import { newDesk, reduceDesk } from "../desk/model";
import { Tiles } from "./Tiles";

const ALEX: Me = { id: "alex", name: "Alex", role: "operator", departments: ["crime_desk"] };
const ASKED = tile("asked", {
  state: "operator",
  risk: "emergency",
  owner: { id: "sam", name: "Sam" },
  lowering: { to: "none", by: "sam", by_name: "Sam" },
});

function shown(...tiles: Tile[]): void {
  const desk = reduceDesk(newDesk(), { kind: "greeted", desk: { me: ALEX, tiles } });
  render(<Tiles desk={desk} now={0} onOpen={() => undefined} onClaim={() => undefined} />);
}

describe("a wish for a lower risk", () => {
  it("is marked in the list of whoever may decide it, and read out", () => {
    shown(ASKED);
    const decide = within(screen.getByRole("region", { name: /^A second person is needed/ }));

    expect(decide.getByText("A second person is needed to lower the risk")).toBeTruthy();
    expect(decide.getByRole("button", { name: /^Look at/ })).toBeTruthy();
    expect(decide.queryByRole("button", { name: /^Claim/ })).toBeNull();
    expect(screen.getByRole("status").textContent).toBe("1 chat to decide: a second person is needed");
  });

  it("leaves no mark once it is decided or withdrawn", () => {
    shown({ ...ASKED, state: "queued", lowering: null });

    expect(screen.queryByText(/second person/)).toBeNull();
    expect(screen.getByRole("status").textContent).toBe("");
  });
});

describe("an alarm that nobody acknowledged in time", () => {
  it("is marked on its tile", () => {
    shown(tile("late", { risk: "emergency", alarm: "sounding", escalated: true }));

    expect(screen.getByText("Nobody acknowledged the alarm in time: supervisors were told")).toBeTruthy();
  });
});
