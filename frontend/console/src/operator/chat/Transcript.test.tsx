import { render, screen } from "@testing-library/preact";
import { describe, expect, it } from "vitest";
import { event } from "@testing/events";
import { newConversation, withEvents } from "@shared/conversation/conversation";
import type { ChatEvent } from "@shared/wire";
import { Transcript } from "./Transcript";

const CITATION = { title: "Lost property", version: "4.1", clause: "3.6", page: null, passage: "Keep it." };

function draw(...events: ChatEvent[]) {
  const conversation = withEvents(newConversation("c"), events, events.length);
  const none = () => undefined;
  render(<Transcript conversation={conversation} pending={[]} connected now={0} onAgain={none} onForget={none} />);
}

const answer = (seq: number, text: string) =>
  event(seq, "assistant_message", { body: { text, kind: "answer", sentences: [{ text, citations: [CITATION] }] } });
const rated = (seq: number, about: number, helpful: boolean) =>
  event(seq, "answer_rated", { body: { answer: about, helpful } });

describe("whether an answer helped", () => {
  it("stands beside that answer, as the person last said", () => {
    draw(answer(1, "Hand it in."), answer(2, "It is kept."), rated(3, 2, true), rated(4, 2, false));

    const [first, second] = ["Hand it in.", "It is kept."].map((text) => screen.getByText(text).closest(".said"));
    expect(first?.textContent).not.toContain("The person says");
    expect(second?.textContent).toContain("The person says: this did not help");
    expect(screen.getByRole("log").querySelectorAll(".transcript__line")).toHaveLength(1);
  });

  it("can be that it did", () => {
    draw(answer(1, "Hand it in."), rated(2, 1, true));

    expect(screen.getByText("The person says: this helped")).toBeTruthy();
  });

  it("is said of nothing that is no answer", () => {
    draw(event(1), rated(2, 1, true));

    expect(screen.queryByText(/The person says/)).toBeNull();
  });
});

describe("what an answer rests on", () => {
  const resting = (...citations: object[]) =>
    event(1, "assistant_message", { body: { text: "", sentences: [{ text: "Hand it in.", citations }] } });

  it("is named once, and opens to its words", () => {
    draw(resting(CITATION, CITATION));

    expect(screen.getByText("Lost property, version 4.1, clause 3.6")).toBeTruthy();
    expect(screen.getByText("Keep it.")).toBeTruthy();
    expect(screen.queryByRole("link")).toBeNull();
  });

  it("links to the whole document where it is published", () => {
    draw(resting({ ...CITATION, url: "https://www.northshire.police.example/PO-01" }));

    expect(screen.getByRole("link").getAttribute("href")).toBe("https://www.northshire.police.example/PO-01");
  });
});
