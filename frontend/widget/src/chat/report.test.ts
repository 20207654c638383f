import { generateKeyPairSync, sign } from "node:crypto";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { event } from "@testing/events";
import { settled } from "@testing/fake-world";
import { PublicChat } from "./chat";
import { publicKeep } from "./kept";
import { KNIFE, SETTINGS, Tab, advised, recorded, said, standing } from "./testing";

let tab: Tab;

beforeEach(() => (tab = new Tab()));
afterEach(() => vi.unstubAllGlobals());

describe("the report", () => {
  it("is sent once the message is acknowledged, with what the server needs", async () => {
    const chat = await tab.connected();
    chat.say(KNIFE);
    await tab.world.pass(3_000);
    expect(tab.reports()).toEqual([]);

    tab.answer("say", recorded(said(1, KNIFE)));
    const message = tab.world.socketNow.sentOf("say")[0]!.id;
    expect(tab.reports()).toMatchObject([{ action: "browser_floor", message, version: "floor-4", seen: 1 }]);

    tab.answer("browser_floor", recorded(event(2, "internal")));
    await tab.world.pass(60_000);
    expect(tab.reports()).toHaveLength(1);
    expect([chat.store.state.found, chat.store.state.outbox]).toEqual([[], []]);
  });

  it("is sent again, the same, until it is answered: after a reload too", async () => {
    const chat = await tab.connected();
    chat.say(KNIFE);
    await tab.world.pass(3_000);
    tab.answer("say", recorded(said(1, KNIFE)));

    await tab.reloaded();
    expect(new Set(tab.reports().map(({ id }) => id)).size).toBe(1);
    expect(tab.reports()).toHaveLength(2);
  });

  it("is not made twice where a page died in the middle", async () => {
    const chat = await tab.connected();
    chat.say(KNIFE);
    await tab.world.pass(3_000);
    const before = publicKeep().load()!;
    tab.answer("say", recorded(said(1, KNIFE)));
    const after = publicKeep().load()!;
    publicKeep().save({ ...before, outbox: [...before.outbox, ...after.outbox] });

    await tab.reloaded();
    tab.answer("say", recorded(said(1, KNIFE)));
    tab.answer("browser_floor", recorded(event(2, "internal")));
    expect(new Set(tab.reports().map(({ id }) => id)).size).toBe(1);
  });

  it("does not hold up what the person says", async () => {
    const chat = await tab.connected();
    chat.say(KNIFE);
    await tab.world.pass(3_000);
    tab.answer("say", recorded(said(1, KNIFE)));
    chat.say("please");

    expect(tab.world.socketNow.sentOf("say").at(-1)).toMatchObject({ text: "please" });
  });

  it("that is refused is forgotten, and the person hears nothing of it", async () => {
    const chat = await tab.connected();
    chat.say(KNIFE);
    await tab.world.pass(3_000);
    tab.answer("say", recorded(said(1, KNIFE)));
    tab.refuse("browser_floor");

    expect(chat.store.state.problem).toBeNull();
    expect(chat.store.state.outbox).toEqual([]);
  });

  it("is never sent of a message that the person took back", async () => {
    const chat = await tab.connected();
    tab.world.network(false);
    chat.say(KNIFE);
    chat.forget(chat.store.state.outbox[0]!.frame.id);
    await tab.world.pass(60_000);

    expect(chat.store.state.found).toEqual([]);
    expect(standing(chat)).toBe("shown");
  });
});

describe("a published copy", () => {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const key = publicKey.export({ type: "spki", format: "der" }).toString("base64");
  const withFloor = { ...SETTINGS, floor: { address: "https://chat.force.example/danger-floor.json", key } };
  const more = { version: "northshire-3", stops: [], spellings: {}, contexts: {} };
  const floor = JSON.stringify({ ...more, rules: [{ phrases: ["red lantern"], unless: [] }] });

  it("is fetched when the chat starts, and adds to the packaged one", async () => {
    const signature = sign("sha256", Buffer.from(floor), privateKey).toString("base64");
    const sessions = fetch;
    const asked = vi.fn(() => Promise.resolve(new Response(JSON.stringify({ floor, signature }))));
    vi.stubGlobal("fetch", (url: string, init: RequestInit) =>
      url === withFloor.floor.address ? asked() : sessions(url, init),
    );
    const idle = new PublicChat(withFloor, tab.world);
    expect(asked).not.toHaveBeenCalled();
    idle.start();
    await vi.waitFor(() => expect(asked).toHaveBeenCalledOnce());
    await vi.waitFor(() => {
      idle.say("the red lantern is lit"); // again, until WebCrypto has done its work on a thread of its own
      expect(standing(idle)).toBe("shown");
    });

    idle.say(KNIFE);
    expect(idle.store.state.found).toMatchObject([{ version: "floor-4+northshire-3" }, { text: KNIFE }]);
  });
});

describe("whatever the network does", () => {
  const step = fc.oneof(
    { weight: 3, arbitrary: fc.record({ does: fc.constant("wait"), ms: fc.constantFrom(100, 1_500, 3_000, 8_000) }) },
    fc.record({
      does: fc.constantFrom("answer", "offline", "online", "die", "reload", "calm"),
      ms: fc.constant(0),
    }),
  );

  let chat: PublicChat;

  it("an unanswered danger is on the screen after three seconds, and reported once when it has arrived", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        tab = new Tab();
        chat = await tab.connected();
        const since = tab.world.time;
        chat.say(KNIFE);
        const { id } = chat.store.state.outbox[0]!.frame;
        const isWaiting = () => chat.store.state.outbox.some(({ frame }) => frame.id === id);
        let isFound = false;
        for (const { does, ms } of [...steps, ...untilAllIsWell]) {
          if (chat.store.state.outbox[0]?.standing === "failed") chat.again(id);
          await happens(does, ms);
          const isShown = standing(chat) !== "none";
          if (isWaiting() && tab.world.time - since >= 3_000) expect(isShown).toBe(true);
          isFound ||= isWaiting() && isShown;
        }

        expect([chat.store.state.outbox, chat.store.state.found]).toEqual([[], []]);
        expect(new Set(tab.reports().map((frame) => frame.id)).size).toBe(isFound ? 1 : 0);
      }),
      { numRuns: 150 },
    );
  });

  const untilAllIsWell = Array.from({ length: 12 }, () => [
    { does: "online", ms: 0 },
    { does: "wait", ms: 2_000 },
    { does: "answer", ms: 0 },
  ]).flat();

  async function happens(what: string, ms: number): Promise<void> {
    if (what === "reload") chat = await tab.reloaded();
    if (what === "wait") await tab.world.pass(ms);
    if (what === "offline" || what === "online") tab.world.network(what === "online");
    if (what === "die") tab.world.socketNow.die();
    if (what === "calm") chat.calm();
    await settled();
    if (tab.world.socketNow.readyState === 0) tab.world.socketNow.accept();
    if (what === "answer") answerEverything();
  }

  function answerEverything(): void {
    const { socketNow } = tab.world;
    for (const { id } of socketNow.sentOf("say")) socketNow.says({ re: id, ok: recorded(said(1, KNIFE), advised(2)) });
    for (const { id } of socketNow.sentOf("browser_floor"))
      socketNow.says({ re: id, ok: recorded(event(3, "internal")) });
  }
});
