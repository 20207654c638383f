import { render, screen } from "@testing-library/preact";
import { describe, expect, it } from "vitest";
import { event } from "@testing/events";
import { Facts } from "./Facts";

describe("facts and danger", () => {
  it("shows the grade, the categories and the exact words", () => {
    const verdict = {
      grade: "emergency",
      categories: ["weapons"],
      evidence: [{ rule: "weapon-now", words: "he has a knife" }],
    };
    const { container } = render(
      <Facts events={[event(1, "public_message", { body: { text: "he has a knife", verdict } })]} />,
    );

    expect(container.textContent).toContain("EMERGENCY");
    expect(container.textContent).toContain("Weapons");
    expect(screen.getByText("he has a knife")).toBeTruthy();
  });

  it("keeps the newest value of each fact, with the person's words", () => {
    const noted = (seq: number, value: string) =>
      event(seq, "facts_noted", {
        body: {
          contact_type: "lost_property",
          department: "property_office",
          facts: [{ name: "item", value, quote: value }],
        },
      });
    const { container } = render(<Facts events={[noted(1, "purse"), noted(2, "red purse")]} />);

    expect(container.querySelectorAll("dt")).toHaveLength(1);
    expect(container.querySelector("dd")?.textContent).toBe("red pursered purse");
  });

  it("says that nothing is known yet", () => {
    render(<Facts events={[]} />);

    expect(screen.getByText("None yet.")).toBeTruthy();
    expect(screen.getByText("No danger seen in what was written.")).toBeTruthy();
  });
});
