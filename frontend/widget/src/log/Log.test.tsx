import { fireEvent, render, screen } from "@testing-library/preact";
import { describe, expect, it } from "vitest";
import { event } from "@testing/events";
import { newConversation, withEvents } from "@shared/conversation/conversation";
import type { ChatEvent } from "@shared/wire";
import { Log } from "./Log";

const CITATION = {
  title: "Lost and found property",
  version: "4.1",
  clause: "3.6",
  page: 2,
  document: "PO-01",
  quote: "Hand accepted items in",
  passage: "Hand accepted items in at Kelderby Central, Brackenford or Stonehithe.",
};

const none = () => undefined;
const ALONE = { outbox: [], pending: [], connected: true, now: 0, onRate: null, onAgain: none, onForget: none };

function draw(...events: ChatEvent[]) {
  const conversation = withEvents(newConversation("c"), events, events.length);
  return render(<Log conversation={conversation} {...ALONE} />);
}

describe("the log", () => {
  it("is read out politely", () => {
    draw(event(1));

    expect(screen.getByRole("log").getAttribute("aria-live")).toBe("polite");
  });

  it("shows markup as the text that it is", () => {
    const hostile = '<img src=x onerror="alert(1)"> **bold** [link](https://evil.example)';
    const { container } = draw(event(1, "assistant_message", { body: { text: hostile } }));

    expect(screen.getByText(hostile)).toBeTruthy();
    expect(container.querySelector("img, a, strong, b")).toBeNull();
  });

  it("opens a citation with title, version, clause, page and passage, and numbers each clause once", () => {
    const sentences = [
      { text: "You can hand it in at Kelderby Central.", citations: [CITATION] },
      { text: "You get a receipt.", citations: [CITATION, { ...CITATION, clause: "3.7" }] },
    ];
    draw(event(1, "assistant_message", { body: { text: "", kind: "answer", sentences } }));
    const [mark] = screen.getAllByRole("button", {
      name: "Source 1: Lost and found property, version 4.1, clause 3.6, page 2",
    });
    fireEvent.click(mark!);

    expect(screen.getAllByRole("button")).toHaveLength(3);
    expect(mark!.getAttribute("aria-expanded")).toBe("true");
    expect(screen.getByText(CITATION.passage)).toBeTruthy();
    expect(screen.getByText("Version 4.1 · clause 3.6 · page 2")).toBeTruthy();
  });

  it("links from a citation to the whole document only where there is one that can be trusted", () => {
    const published = { ...CITATION, url: "https://www.northshire.police.example/policies/lost-property" };
    const hostile = { ...CITATION, clause: "3.7", url: "javascript:alert(1)" };
    const sentences = [
      { text: "You can hand it in.", citations: [published, hostile, { ...CITATION, clause: "3.8" }] },
    ];
    const { container } = draw(event(1, "assistant_message", { body: { text: "", kind: "answer", sentences } }));
    const links = screen.getAllByRole("button").map((mark) => {
      fireEvent.click(mark);
      return container.querySelector("a")?.getAttribute("href");
    });

    expect(links).toEqual([published.url, undefined, undefined]);
  });

  it("says nothing of what is not for the public", () => {
    const { container } = draw(event(1, "internal", { body: {}, actor: { role: "system", name: null } }));

    expect(container.textContent).toBe("");
  });

  it("survives a body that is not what it should be", () => {
    draw(event(1, "assistant_message", { body: { text: "Hello", sentences: "no" } }));

    expect(screen.getByText("Hello")).toBeTruthy();
  });

  it("says when the operator has read a message", () => {
    const conversation = withEvents(newConversation("c"), [event(1), event(2)], 2);
    const read = { ...conversation, read: { public: 0, operator: 1 } };
    render(<Log conversation={read} {...ALONE} />);

    expect(screen.getByText(/Read/)).toBeTruthy();
    expect(screen.getByText(/Sent/)).toBeTruthy();
  });
});
