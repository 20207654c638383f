import { afterEach, describe, expect, it } from "vitest";
import { event, tile } from "@testing/events";
import { FakeWorld } from "@testing/fake-world";
import { OperatorDesk } from "./desk";
import { isLowering } from "./model";

const TICKET = { socket: "wss://socket.example", ticket: "t" };
const ME = { id: "staff-1", name: "Sam", role: "operator" as const, departments: ["property_office"] };
const CHAT = "conversation-0001";

afterEach(() => window.sessionStorage.clear());

async function atDesk(world: FakeWorld, ...tiles: ReturnType<typeof tile>[]): Promise<OperatorDesk> {
  const desk = new OperatorDesk(() => Promise.resolve(TICKET), world);
  desk.start();
  await world.pass(0);
  world.socketNow.accept();
  const [hello] = world.socketNow.sentOf("hello");
  world.socketNow.says({ re: hello!.id, ok: { me: ME, tiles } });
  return desk;
}

const mine = () => tile(CHAT, { state: "operator", owner: { id: ME.id, name: ME.name } });

const transcript = (events: unknown[]) => ({
  conv: CHAT,
  events,
  newest: events.length,
  more: false,
  state: "operator",
  place: null,
  read: { public: 0, operator: 0 },
});

function answerOpen(world: FakeWorld, events: unknown[]): void {
  world.socketNow.says({ re: world.socketNow.sentOf("open").at(-1)!.id, ok: transcript(events) });
}

describe("the desk", () => {
  it("opens my chats when it starts, each of them once", async () => {
    const world = new FakeWorld();
    const desk = await atDesk(world, mine());
    answerOpen(world, [event(1), event(2)]);

    expect(world.socketNow.sentOf("open")).toMatchObject([{ conv: CHAT, after: 0 }]);
    expect(desk.store.state.chats[CHAT]?.newest).toBe(2);
  });

  it("keeps a reply through a reload, and sends it with the same id", async () => {
    const world = new FakeWorld();
    const desk = await atDesk(world, mine());
    desk.reply(CHAT, "Hello, I am Sam.");
    const [first] = world.socketNow.sentOf("reply");

    await atDesk(world, mine());
    expect(world.socketNow.sentOf("reply")).toEqual([first]);
  });

  it("asks for what a pulse says is missing", async () => {
    const world = new FakeWorld();
    await atDesk(world, mine());
    answerOpen(world, [event(1)]);
    const [pulse] = world.socketNow.sentOf("pulse");
    world.socketNow.says({ re: pulse!.id, ok: { newest: { [CHAT]: 3 } } });

    expect(world.socketNow.sentOf("open").at(-1)).toMatchObject({ after: 1 });
  });

  it("says that a chat was read only to the person whose chat it is", async () => {
    const world = new FakeWorld();
    const desk = await atDesk(world, tile(CHAT));
    desk.open(CHAT);
    answerOpen(world, [event(1)]);
    await world.pass(1_000);
    expect(world.socketNow.sentOf("desk_read")).toEqual([]);

    world.socketNow.says({ notice: "tile", tile: mine() });
    await world.pass(1_000);
    expect(world.socketNow.sentOf("desk_read")).toMatchObject([{ conv: CHAT, upto: 1 }]);
  });

  it("says plainly that a colleague was faster", async () => {
    const world = new FakeWorld();
    const desk = await atDesk(world, tile(CHAT));
    desk.claim(CHAT);
    const problem = { code: "already_claimed", message: "A colleague already has this chat.", advice: "" };
    world.socketNow.says({ re: world.socketNow.sentOf("claim")[0]!.id, error: problem });

    expect(desk.store.state.problem).toEqual(problem);
    expect(desk.store.state.outbox).toEqual([]);
  });

  it("keeps a wish to lower a risk until the server has it, also through a refusal", async () => {
    const world = new FakeWorld();
    const desk = await atDesk(world, mine());
    const wish = { to: "none" as const, reason: "It was a cake knife." };
    desk.wish(CHAT, wish);
    desk.lower(CHAT, wish);
    expect(isLowering(desk.store.state, CHAT)).toBe(true);
    answerOpen(world, [event(1)]);
    const problem = { code: "alarm_sounding", message: "Acknowledge the alarm first.", advice: "" };
    world.socketNow.says({ re: world.socketNow.sentOf("lower_risk")[0]!.id, error: problem });
    expect(desk.store.state).toMatchObject({ problem, wishes: { [CHAT]: wish }, outbox: [] });

    desk.lower(CHAT, wish);
    const [, again] = world.socketNow.sentOf("lower_risk");
    expect(again).toMatchObject({ conv: CHAT, ...wish });
    world.socketNow.says({ re: again!.id, ok: { conv: CHAT, seq: 2, leaf: "", newest: 2, events: [event(2)] } });

    expect(desk.store.state.wishes).toEqual({});
    expect(isLowering(desk.store.state, CHAT)).toBe(false);
  });

  it.each([
    ["second_person_needed", "A second person has to decide this."],
    ["nothing_to_lower", "There is nothing to lower: the risk may have changed. Look at the chat again."],
  ])("says in words why a decision was refused, and looks again: %s", async (code, message) => {
    const world = new FakeWorld();
    const desk = await atDesk(world, mine());
    const greetings = world.socketNow.sentOf("hello").length;
    desk.decide(CHAT, true);
    const [decision] = world.socketNow.sentOf("decide_lowering");
    expect(decision).toMatchObject({ conv: CHAT, approve: true });
    world.socketNow.says({ re: decision!.id, error: { code, message, advice: "" } });

    expect(desk.store.state.problem?.message).toBe(message);
    expect(world.socketNow.sentOf("hello")).toHaveLength(greetings + 1);
  });

  it("shuts a chat that is not there for this person", async () => {
    const world = new FakeWorld();
    const desk = await atDesk(world);
    desk.open("conversation-0009");
    const [open] = world.socketNow.sentOf("open");
    world.socketNow.says({ re: open!.id, error: { code: "chat_not_found", message: "Not found.", advice: "" } });

    expect(desk.store.state.tabs).toEqual([]);
  });

  it("tells the server when presence changes, and again on every connection", async () => {
    const world = new FakeWorld();
    const desk = await atDesk(world);
    desk.setPresence("away");
    world.socketNow.die();
    await world.pass(1_000);
    world.socketNow.accept();

    expect(world.socketNow.sentOf("hello")).toMatchObject([{ presence: "away" }]);
  });
});
