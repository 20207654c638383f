import { render, screen } from "@testing-library/preact";
import { describe, expect, it } from "vitest";
import { event } from "@testing/events";
import { Policies } from "./Policies";

const PASSAGE = { title: "Lost and found property", version: "4.1", clause: "3.6", page: null, passage: "Hand it in." };

const searched = (seq: number, why: string, ...passages: object[]) =>
  event(seq, "policies_searched", { body: { questions: [{ question: "where do i hand it in", why, passages }] } });

describe("what the policies say", () => {
  it("shows what was used and what was not, with the clause to read", () => {
    const other = { ...PASSAGE, clause: "3.2", used: false };
    render(<Policies events={[searched(1, "", { ...PASSAGE, used: true }, other)]} />);

    expect(screen.getByText("where do i hand it in")).toBeTruthy();
    const [used, unused] = Array.from(document.querySelectorAll("summary"), ({ textContent }) => textContent);
    expect(used).toBe("Lost and found property, version 4.1, clause 3.6 Used");
    expect(unused).toBe("Lost and found property, version 4.1, clause 3.2 Not used");
    expect(screen.getAllByText("Hand it in.")).toHaveLength(2);
    expect(screen.queryByRole("link")).toBeNull();
  });

  it("links to the whole document where it is published", () => {
    const url = "https://www.northshire.police.example/policies/lost-property";
    render(<Policies events={[searched(1, "", { ...PASSAGE, used: true, url })]} />);

    expect(screen.getByRole("link").getAttribute("href")).toBe(url);
  });

  it.each([
    ["out_of_force", "superseded or past its review"],
    ["conflicting", "different things"],
    ["left_to_people", "no policy answers"],
    ["unsupported", "borne out"],
    ["nothing_near", "No policy is near"],
    ["something new", "A person has to answer this."],
  ])("says why a person has to answer it: %s", (why, words) => {
    const { container } = render(<Policies events={[searched(1, why, { ...PASSAGE, used: false })]} />);

    expect(container.textContent).toContain(words);
  });

  it("shows the newest search, and that nothing was found", () => {
    const { container } = render(
      <Policies events={[searched(1, "", { ...PASSAGE, used: true }), searched(2, "nothing_near")]} />,
    );

    expect(container.textContent).toContain("Nothing was found.");
    expect(container.textContent).not.toContain("3.6");
  });

  it("is not there before anything was looked up, and stands any body", () => {
    const { container } = render(<Policies events={[event(1, "public_message", { body: { text: "hi" } })]} />);
    expect(container.textContent).toBe("");

    render(
      <Policies events={[event(1, "policies_searched", { body: { questions: [null, 7, { passages: "x" }] } })]} />,
    );
    expect(screen.getByText("What the policies say")).toBeTruthy();
  });
});
