import { fireEvent, render, screen } from "@testing-library/preact";
import { afterEach, describe, expect, it, vi } from "vitest";
import { event } from "@testing/events";
import type { ChatEvent } from "@shared/wire";
import { Tab, advised, recorded, said } from "../chat/testing";
import { ChatBody } from "./ChatBody";

const TEXT = "You can hand it in at any front counter.";
const ANSWER = event(1, "assistant_message", { body: { text: TEXT, kind: "answer", sentences: [] } });
const asked = () => screen.queryAllByRole("group", { name: "Was this helpful?" });

async function answered(...more: ChatEvent[]) {
  const tab = new Tab();
  const chat = await tab.connected();
  tab.world.socketNow.says(recorded(ANSWER, ...more));
  const draw = () => <ChatBody chat={chat} model={chat.store.state} />;
  const { rerender } = render(draw());
  return { tab, again: () => rerender(draw()) };
}

afterEach(() => {
  vi.unstubAllGlobals();
  window.sessionStorage.clear();
});

describe("whether an answer helped", () => {
  it("goes out at a press, is pressed at once, and thanked for when it is in the record", async () => {
    const { tab, again } = await answered();
    const no = () => screen.getByRole("button", { name: `No, not helpful: ${TEXT}…` });
    fireEvent.click(no());
    again();

    expect(tab.world.socketNow.sentOf("rate_answer")).toMatchObject([{ answer: 1, helpful: false }]);
    expect(no().getAttribute("aria-pressed")).toBe("true");
    expect(screen.queryByText("You can ask for a person.")).toBeNull();

    tab.answer("rate_answer", recorded(event(2, "answer_rated", { body: { answer: 1, helpful: false } })));
    again();
    expect(screen.getByText("You can ask for a person.")).toBeTruthy();
  });

  it("is not asked any more once there was danger", async () => {
    const { tab, again } = await answered();
    expect(asked()).toHaveLength(1);

    tab.world.socketNow.says(recorded(said(2, "he has a knife"), advised(3)));
    again();

    expect(screen.getByText(TEXT)).toBeTruthy();
    expect(asked()).toHaveLength(0);
  });
});
