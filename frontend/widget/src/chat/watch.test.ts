import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { event } from "@testing/events";
import { PublicChat } from "./chat";
import { publicKeep } from "./kept";
import { type Found, surveyWanted, unreached } from "./model";
import { KNIFE, SETTINGS, Tab, advised, recorded, said, standing } from "./testing";

let tab: Tab;

beforeEach(() => (tab = new Tab()));
afterEach(() => vi.unstubAllGlobals());

describe("a dangerous message that is not answered", () => {
  it("brings the advisory after three seconds, and not before", async () => {
    const chat = await tab.connected();
    chat.say(KNIFE);
    await tab.world.pass(2_900);
    expect(standing(chat)).toBe("none");

    await tab.world.pass(100);
    expect(standing(chat)).toBe("shown");
  });

  it("brings it at once when the line is down", async () => {
    const chat = await tab.connected();
    tab.world.network(false);
    chat.say(KNIFE);

    expect(standing(chat)).toBe("shown");
  });

  it("brings it at once before there has ever been a line", () => {
    const chat = new PublicChat(SETTINGS, tab.world);
    chat.start();
    chat.say(KNIFE);

    expect(standing(chat)).toBe("shown");
  });

  it("is seen behind others that wait, and together with them", async () => {
    const chat = await tab.connected();
    chat.say("there is someone at the back, he has");
    chat.say("a knife");
    await tab.world.pass(3_000);

    expect(standing(chat)).toBe("shown");
  });

  it("is seen together with what the server has already", async () => {
    const chat = await tab.connected();
    chat.say("he has");
    tab.answer("say", recorded(said(1, "he has")));
    tab.world.network(false);
    chat.say("a knife");

    expect(standing(chat)).toBe("shown");
  });

  it("opens a panel that was minimised", async () => {
    const chat = await tab.connected();
    chat.say(KNIFE);
    chat.shut();
    await tab.world.pass(3_000);

    expect(chat.store.state.open).toBe(true);
  });

  it("brings the advisory even where it was refused", async () => {
    const chat = await tab.connected();
    chat.say(KNIFE);
    tab.refuse("say");
    await tab.world.pass(3_000);

    expect(standing(chat)).toBe("shown");
    expect(unreached(chat.store.state)).toBe("not_known");
  });
});

describe("nothing is shown", () => {
  it("for a message that the server has", async () => {
    const chat = await tab.connected();
    chat.say(KNIFE);
    tab.answer("say", recorded(said(1, KNIFE)));
    await tab.world.pass(10_000);

    expect(standing(chat)).toBe("none");
    expect(tab.reports()).toEqual([]);
  });

  it("for an ordinary one, however long it waits", async () => {
    const chat = await tab.connected();
    tab.world.network(false);
    chat.say("i found a purse on the bus");
    await tab.world.pass(60_000);

    expect(standing(chat)).toBe("none");
  });

  it("of an old message when a new one is slow", async () => {
    const chat = await tab.connected();
    chat.say(KNIFE);
    tab.answer("say", recorded(said(1, KNIFE), advised(2)));
    chat.calm();
    chat.say("are you there");
    await tab.world.pass(5_000);

    expect(standing(chat)).toBe("aside");
  });

  it("in a new chat of the one before", async () => {
    const chat = await tab.connected();
    chat.say(KNIFE);
    chat.startAgain();
    await tab.world.pass(5_000);

    expect(standing(chat)).toBe("none");
  });
});

describe("the advisory of the widget itself", () => {
  it("says that the message has not arrived, only while that is so", async () => {
    const chat = await tab.connected();
    tab.world.network(false);
    chat.say(KNIFE);
    expect(unreached(chat.store.state)).toBe("never_sent");

    await tab.world.pass(1_000);
    tab.world.socketNow.accept();
    expect(unreached(chat.store.state)).toBe("not_known");

    tab.answer("say", recorded(said(1, KNIFE), advised(2)));
    expect(unreached(chat.store.state)).toBe("no");
    expect(standing(chat)).toBe("shown");
  });

  it("is not doubled by the server's", async () => {
    const chat = await tab.connected();
    chat.say(KNIFE);
    await tab.world.pass(3_000);
    chat.calm();
    chat.shut();
    const before = chat.store.state.alarms;
    tab.answer("say", recorded(said(1, KNIFE), advised(2)));

    expect([standing(chat), chat.store.state.open, chat.store.state.alarms]).toEqual(["aside", false, before]);
  });

  it("gives way to new danger of which the server tells", async () => {
    const chat = await tab.connected();
    chat.say(KNIFE);
    await tab.world.pass(3_000);
    chat.calm();
    tab.answer("say", recorded(said(1, KNIFE), advised(2)));
    chat.say("my secret word");
    tab.answer("say", recorded(said(3, "my secret word"), advised(4)));

    expect(standing(chat)).toBe("shown");
  });

  it("is not hidden by an earlier message that never arrived", async () => {
    const chat = await tab.connected();
    chat.say(KNIFE);
    tab.refuse("say");
    await tab.world.pass(3_000);
    chat.calm();
    chat.say("my secret word");
    tab.answer("say", recorded(said(1, "my secret word"), advised(2)));

    expect(standing(chat)).toBe("shown");
  });

  it("is there after a reload, and so is the report", async () => {
    const chat = await tab.connected();
    chat.say(KNIFE);
    await tab.world.pass(3_000);
    const [first] = chat.store.state.found;

    const again = await tab.reloaded();
    expect(standing(again)).toBe("shown");
    expect(again.store.state.found).toEqual([first]);

    tab.answer("say", recorded(said(1, KNIFE), advised(2)));
    expect(tab.reports()).toMatchObject([{ message: first!.message }]);
  });

  it("is there after a reload where what was written before it is not known yet", async () => {
    const chat = await tab.connected();
    chat.say("he has");
    tab.answer("say", recorded(said(1, "he has")));
    tab.world.network(false);
    chat.say("a knife");

    expect(standing(await tab.reloaded())).toBe("shown");
  });

  it("survives anything that may stand in the storage", () => {
    const kept = publicKeep();
    const found = [5, null, { message: "a" }, { message: "a", text: "b", version: 1 }] as unknown as Found[];
    kept.save({ session: "s", conversation: "c", open: true, survey: "unanswered", outbox: [], found });
    expect(new PublicChat(SETTINGS, tab.world).store.state.found).toEqual([]);

    kept.save({ session: "s", conversation: "c", open: true, survey: "unanswered", outbox: [] } as never);
    expect(new PublicChat(SETTINGS, tab.world).store.state.found).toEqual([]);
  });

  it("is for nobody to be asked how likely they are to recommend us", async () => {
    const chat = await tab.connected();
    chat.say(KNIFE);
    await tab.world.pass(3_000);
    tab.answer("say", recorded(said(1, KNIFE), event(2, "chat_closed", { body: {} })));

    expect(surveyWanted(chat.store.state)).toBe(false);
  });
});
