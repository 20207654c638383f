import { afterEach, describe, expect, it, vi } from "vitest";
import { event } from "@testing/events";
import { Tab, recorded } from "./testing";

afterEach(() => {
  vi.unstubAllGlobals();
  window.sessionStorage.clear();
});

describe("whether an answer helped", () => {
  it("is sent beside what the person says, which does not wait for it, and one after the other", async () => {
    const tab = new Tab();
    const chat = await tab.connected();
    const sent = () => tab.world.socketNow.sentOf("rate_answer");
    chat.rateAnswer(6, false);
    chat.rateAnswer(6, true);
    chat.say("he is outside");

    expect(sent()).toMatchObject([{ answer: 6, helpful: false, seen: 0 }]);
    expect(tab.world.socketNow.sentOf("say")).toHaveLength(1);
    tab.answer("rate_answer", recorded(event(1, "answer_rated", { body: { answer: 6, helpful: false } })));
    expect(sent()).toMatchObject([{ helpful: false }, { helpful: true }]);
  });

  it("is over when it is refused, with the reason", async () => {
    const tab = new Tab();
    const chat = await tab.connected();
    chat.rateAnswer(6, true);
    tab.refuse("rate_answer");

    expect(chat.store.state.problem?.message).toBe("No.");
    expect(chat.store.state.outbox).toEqual([]);
  });

  it("is sent again as the same act after a reload that came between", async () => {
    const tab = new Tab();
    (await tab.connected()).rateAnswer(6, true);
    const before = tab.world.socketNow.sentOf("rate_answer");

    await tab.reloaded();

    expect(before).toHaveLength(1);
    expect(tab.world.socketNow.sentOf("rate_answer")).toEqual(before);
  });
});
