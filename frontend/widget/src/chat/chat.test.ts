import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { event } from "@testing/events";
import { FakeWorld } from "@testing/fake-world";
import { PublicChat } from "./chat";
import { publicKeep } from "./kept";

const SETTINGS = { api: "https://api.example/", force: "Northshire Police", exit: "https://weather.example/" };
const SESSION = {
  session: "s".repeat(43),
  conversation: "conversation-0001",
  ticket: "t",
  socket: "wss://socket.example",
};
const CONV = SESSION.conversation;

let world: FakeWorld;
let asked: { url: string; body: unknown }[];
let answer: () => Response;

const json = (status: number, body: unknown) => new Response(JSON.stringify(body), { status });

beforeEach(() => {
  world = new FakeWorld();
  asked = [];
  answer = () => json(201, SESSION);
  vi.stubGlobal("fetch", (url: string, init: RequestInit) => {
    asked.push({ url, body: JSON.parse(init.body as string) });
    return Promise.resolve(answer());
  });
});

afterEach(() => {
  vi.unstubAllGlobals();
  window.sessionStorage.clear();
});

async function connect(chat: PublicChat): Promise<void> {
  if (chat.store.state.stage === "start") chat.start();
  await world.pass(0);
  world.socketNow.accept();
}

const transcript = (events: unknown[], more: object = {}) => ({
  conv: CONV,
  events,
  newest: events.length,
  more: false,
  state: "assistant",
  place: null,
  read: { public: 0, operator: 0 },
  ...more,
});

function answerResume(events: unknown[], more: object = {}): void {
  const frame = world.socketNow.sentOf("resume").at(-1)!;
  world.socketNow.says({ re: frame.id, ok: transcript(events, more) });
}

const texts = (chat: PublicChat) => chat.store.state.conversation.events.map(({ body }) => body.text);

describe("a chat that starts", () => {
  it("asks for a session, and for everything that there is", async () => {
    const chat = new PublicChat(SETTINGS, world);
    await connect(chat);
    answerResume([event(1), event(2, "assistant_message")]);

    expect(asked).toEqual([{ url: "https://api.example/sessions", body: {} }]);
    expect(world.socketNow.sentOf("resume")[0]).toMatchObject({ after: 0, seen: 0 });
    expect(texts(chat)).toEqual(["line 1", "line 2"]);
  });

  it("says why it cannot, in the server's words", async () => {
    const problem = { code: "origin_refused", message: "This page may not open a chat with us.", advice: "Call 999." };
    answer = () => json(403, { error: problem });
    const chat = new PublicChat(SETTINGS, world);
    chat.start();
    await world.pass(0);

    expect(chat.store.state.stage).toBe("over");
    expect(chat.store.state.problem).toEqual(problem);
  });

  it("tries again when the server is busy", async () => {
    answer = () => json(429, { error: { code: "too_many_requests", message: "", advice: "" } });
    const chat = new PublicChat(SETTINGS, world);
    chat.start();
    await world.pass(0);
    answer = () => json(201, SESSION);
    await world.pass(1_000);

    expect(world.sockets).toHaveLength(1);
  });
});

describe("a message", () => {
  it("is not lost and not doubled by a reload in the middle", async () => {
    const chat = new PublicChat(SETTINGS, world);
    await connect(chat);
    answerResume([]);
    chat.say("i found a purse");
    const [first] = world.socketNow.sentOf("say");

    const reloaded = new PublicChat(SETTINGS, world);
    await connect(reloaded);
    const [second] = world.socketNow.sentOf("say");

    expect(asked.at(-1)?.body).toEqual({ session: SESSION.session });
    expect(second).toEqual(first);
  });

  it("is in the log when the reply comes, without a push", async () => {
    const chat = new PublicChat(SETTINGS, world);
    await connect(chat);
    answerResume([]);
    chat.say("hello");
    const [frame] = world.socketNow.sentOf("say");
    const events = [event(1, "public_message", { body: { text: "hello" } })];
    world.socketNow.says({ re: frame!.id, ok: { conv: CONV, seq: 1, leaf: "ab", events, newest: 1 } });

    expect(texts(chat)).toEqual(["hello"]);
    expect(chat.store.state.outbox).toEqual([]);
  });

  it("is sent again by itself when it came too fast", async () => {
    const chat = new PublicChat(SETTINGS, world);
    await connect(chat);
    chat.say("hello");
    const [frame] = world.socketNow.sentOf("say");
    const problem = { code: "too_many_requests", message: "Please wait.", advice: "Call 999." };
    world.socketNow.says({ re: frame!.id, error: problem });

    expect(chat.store.state.outbox[0]?.standing).not.toBe("failed");
  });

  it("keeps its place, with the reason, when it is refused", async () => {
    const chat = new PublicChat(SETTINGS, world);
    await connect(chat);
    chat.say("hello");
    const [frame] = world.socketNow.sentOf("say");
    const problem = { code: "chat_closed", message: "This chat has ended.", advice: "Call 999." };
    world.socketNow.says({ re: frame!.id, error: problem });

    expect(chat.store.state.outbox[0]).toMatchObject({ standing: "failed", problem });
  });
});

describe("what comes", () => {
  it("is asked for when a number is missing", async () => {
    const chat = new PublicChat(SETTINGS, world);
    await connect(chat);
    answerResume([event(1)]);
    world.socketNow.says({ conv: CONV, events: [event(3)], newest: 3 });

    expect(texts(chat)).toEqual(["line 1"]);
    expect(world.socketNow.sentOf("resume").at(-1)).toMatchObject({ after: 1 });
    world.socketNow.says({
      re: world.socketNow.sentOf("resume").at(-1)!.id,
      ok: transcript([event(2), event(3)], { newest: 3 }),
    });
    expect(texts(chat)).toEqual(["line 1", "line 2", "line 3"]);
  });

  it("is asked for when a heartbeat tells of it", async () => {
    const chat = new PublicChat(SETTINGS, world);
    await connect(chat);
    answerResume([event(1)]);
    const [beat] = world.socketNow.sentOf("heartbeat");
    world.socketNow.says({ re: beat!.id, ok: { newest: 2, place: null } });

    expect(world.socketNow.sentOf("resume")).toHaveLength(2);
  });

  it("brings the place in the queue every five seconds while the person waits", async () => {
    const chat = new PublicChat(SETTINGS, world);
    await connect(chat);
    world.socketNow.onframe = (frame) => {
      if (frame.action === "heartbeat")
        world.socketNow.says({ re: frame.id, ok: { newest: 1, place: { position: 3 } } });
    };
    world.socketNow.says({ re: world.socketNow.sentOf("heartbeat")[0]!.id, ok: { newest: 0, place: null } });
    answerResume([event(1, "handed_over")], { state: "queued", place: { position: 4 } });
    const before = world.socketNow.sentOf("heartbeat").length;
    await world.pass(10_000);

    expect(world.socketNow.sentOf("heartbeat").length - before).toBe(2);
    expect(chat.store.state.conversation.position).toBe(3);
  });

  it("tells the other side what was read, once, and only from an open panel", async () => {
    const chat = new PublicChat(SETTINGS, world);
    await connect(chat);
    chat.shut();
    answerResume([event(1, "operator_message")]);
    await world.pass(1_000);
    expect(world.socketNow.sentOf("read")).toEqual([]);

    chat.open();
    await world.pass(1_000);
    chat.open();
    await world.pass(1_000);
    expect(world.socketNow.sentOf("read")).toMatchObject([{ upto: 1 }]);
  });

  it("opens the panel when there is danger", async () => {
    const chat = new PublicChat(SETTINGS, world);
    await connect(chat);
    answerResume([]);
    chat.shut();
    world.socketNow.says({ conv: CONV, events: [event(1, "advisory_shown")], newest: 1 });

    expect(chat.store.state.open).toBe(true);
  });
});

describe("the end", () => {
  it("of the session by the server leaves nothing behind, and says so", async () => {
    const chat = new PublicChat(SETTINGS, world);
    await connect(chat);
    chat.say("hello");
    const problem = { code: "session_expired", message: "This chat session is over.", advice: "Call 999." };
    world.socketNow.says({ re: world.socketNow.sentOf("say")[0]!.id, error: problem });

    expect(chat.store.state.stage).toBe("over");
    expect(publicKeep().load()).toBeNull();
  });

  it("is not claimed while people keep the chat open because of danger", async () => {
    const chat = new PublicChat(SETTINGS, world);
    await connect(chat);
    chat.end();
    const [frame] = world.socketNow.sentOf("end");
    world.socketNow.says({
      re: frame!.id,
      ok: { conv: CONV, seq: 1, leaf: "", events: [event(1, "internal")], newest: 1 },
    });

    expect(chat.store.state.keptOpen).toBe(true);
    expect(chat.store.state.conversation.state).toBe("assistant");
  });

  it("by quick exit tells the server, empties the storage and leaves", async () => {
    const left = vi.spyOn(window.location, "replace").mockImplementation(() => undefined);
    const chat = new PublicChat(SETTINGS, world);
    await connect(chat);
    const socket = world.socketNow;
    chat.say("not sent yet");
    chat.leave();

    expect(socket.sentOf("leave")).toHaveLength(1);
    expect(socket.readyState).toBe(3);
    expect(window.sessionStorage).toHaveLength(0);
    expect(left).toHaveBeenCalledWith(SETTINGS.exit);
    expect(chat.store.state.stage).toBe("leaving");
    expect(chat.store.state.conversation.events).toEqual([]);
    await world.pass(60_000);
    expect(world.sockets).toHaveLength(1);
    expect(window.sessionStorage).toHaveLength(0);
  });
});
