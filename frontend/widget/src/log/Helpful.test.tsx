import { fireEvent, render, screen } from "@testing-library/preact";
import { describe, expect, it, vi } from "vitest";
import { event } from "@testing/events";
import { type Conversation, newConversation, withEvents } from "@shared/conversation/conversation";
import { EMPTY_OUTBOX, type Outbox, stepOutbox } from "@shared/outbox/outbox";
import type { ChatEvent } from "@shared/wire";
import { Log } from "./Log";

const CITATION = { title: "Lost property", version: "4.1", clause: "3.6", page: 2, passage: "Hand it in." };
const TEXT = "You can hand it in at any of the three front counters, at any time of the day.";

const answer = (seq: number, text = TEXT) =>
  event(seq, "assistant_message", {
    body: { text, kind: "answer", sentences: [{ text, citations: [CITATION] }] },
  });
const rated = (seq: number, about: number, helpful: unknown) =>
  event(seq, "answer_rated", { body: { answer: about, helpful } });
const sending = (about: number, helpful: boolean): Outbox =>
  stepOutbox(EMPTY_OUTBOX, {
    kind: "posted",
    lane: "rating",
    frame: { action: "rate_answer", id: "the-choice-1", seen: 1, answer: about, helpful },
  });

interface Around {
  state?: Conversation["state"];
  outbox?: Outbox;
}

function draw(events: ChatEvent[], { state = "assistant", outbox = EMPTY_OUTBOX }: Around = {}) {
  const conversation = { ...withEvents(newConversation("c"), events, events.length), state };
  const onRate = vi.fn();
  const none = () => undefined;
  const rest = { pending: [], connected: true, now: 0, onAgain: none, onForget: none };
  const view = render(<Log conversation={conversation} outbox={outbox} onRate={onRate} {...rest} />);
  return { onRate, ...view };
}

const YES = /^Yes, helpful: You can hand it in/;
const NO = /^No, not helpful: You can hand it in/;
const pressed = () =>
  [YES, NO].map((name) => screen.getByRole("button", { name }).getAttribute("aria-pressed") === "true");
const said = () => screen.getByRole("status").textContent;

describe("was this helpful", () => {
  it("is asked beneath an answer from a source, and beneath nothing else", () => {
    const greeting = event(1, "assistant_message", { body: { text: "Hello", kind: "greeting", sentences: [] } });
    draw([greeting, event(2), answer(3), event(4, "operator_message")]);

    expect(screen.getAllByRole("group", { name: "Was this helpful?" })).toHaveLength(1);
    expect(said()).toBe("Was this helpful?");
    expect(pressed()).toEqual([false, false]);
  });

  it("has buttons that say which answer they are about", () => {
    draw([answer(1), answer(2, "It is kept for 28 days.")]);

    expect(screen.getAllByRole("button", { name: YES })).toHaveLength(1);
    expect(screen.getAllByRole("button", { name: /^Yes, helpful: It is kept for 28 days/ })).toHaveLength(1);
    for (const button of screen.getAllByRole("button", { name: /helpful/ })) {
      expect(button.getAttribute("aria-label")).toContain(button.textContent);
    }
  });

  it("sends the number of the answer and the choice", () => {
    const { onRate } = draw([event(1), answer(2)]);
    fireEvent.click(screen.getByRole("button", { name: NO }));
    fireEvent.click(screen.getByRole("button", { name: YES }));

    expect(onRate.mock.calls).toEqual([
      [2, false],
      [2, true],
    ]);
  });

  it("shows what is on its way as pressed, and thanks only for what is in the record", () => {
    draw([answer(1)], { outbox: sending(1, true) });

    expect(pressed()).toEqual([true, false]);
    expect(said()).toBe("Was this helpful?");
  });

  it("shows what was said last, whatever else came, and a change of mind at once", () => {
    const { unmount } = draw([
      answer(1),
      rated(2, 1, false),
      answer(3, "Another."),
      rated(4, 3, false),
      rated(5, 1, true),
    ]);
    expect(pressed()).toEqual([true, false]);
    unmount();

    draw([answer(1), rated(2, 1, true)], { outbox: sending(1, false) });
    expect(pressed()).toEqual([false, true]);
    expect(said()).toBe("Was this helpful?");
  });

  it("does not send again what is pressed already", () => {
    const { onRate } = draw([answer(1), rated(2, 1, true)]);
    fireEvent.click(screen.getByRole("button", { name: YES }));

    expect(onRate).not.toHaveBeenCalled();
  });

  it.each([
    ["assistant", false, "You can ask for a person."],
    ["assistant", true, "Thank you."],
    ["queued", false, "Thank you."],
    ["operator", false, "Thank you."],
    ["closed", false, "Thank you."],
  ] as const)("names the way to a person only where there is one: %s, %s", (state, helpful, words) => {
    draw([answer(1), rated(2, 1, helpful)], { state });

    expect(said()).toBe(words);
  });

  it("stands a record that is not what it should be", () => {
    draw([answer(1), rated(2, 1, "perhaps")]);

    expect(pressed()).toEqual([false, false]);
  });

  it("says no line of its own in the log", () => {
    const { container } = draw([answer(1), rated(2, 1, true)]);

    expect(container.querySelectorAll(".line")).toHaveLength(0);
  });
});
