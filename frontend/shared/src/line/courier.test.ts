import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FakeWorld } from "../../testing/fake-world";
import type { ClientFrame } from "../frames";
import type { Problem } from "../wire";
import { ACT_ANSWERED_WITHIN, Courier } from "./courier";
import { BEAT_ANSWERED_WITHIN, RETIRES_AFTER, TicketRefusedError } from "./line";

const TICKET = { socket: "ws://somewhere/socket", ticket: "secret" };
const say = (id: string): ClientFrame => ({ action: "say", id, seen: 0, text: id });

function newCourier(world: FakeWorld, ticket: () => Promise<typeof TICKET> = () => Promise.resolve(TICKET)) {
  const heard: unknown[] = [];
  const refusals: { problem: Problem; frame: ClientFrame | null }[] = [];
  let beats = 0;
  let openings = 0;
  const courier = new Courier(
    {
      ticket,
      beat: () => ({ action: "heartbeat", id: `beat-${(beats += 1)}`, seen: 0 }),
      beatEvery: () => 20_000,
      opened: () => (openings += 1),
      heard: (frame) => heard.push(frame),
      answered: () => undefined,
      refused: (problem, frame) => refusals.push({ problem, frame }),
      changed: () => undefined,
    },
    [],
    world,
  );
  return { courier, heard, refusals, openings: () => openings };
}

async function connected(world: FakeWorld) {
  const made = newCourier(world);
  made.courier.line.start();
  await world.pass(0);
  world.socketNow.accept();
  return made;
}

const ok = (frame: Record<string, unknown>) => ({
  re: frame.id,
  ok: { conv: "c", seq: 1, leaf: "", events: [], newest: 1 },
});
const pulse = (frame: Record<string, unknown>) => ({ re: frame.id, ok: { newest: 0, place: null } });

describe("a connection", () => {
  it("carries its ticket in the subprotocol and never in the address", async () => {
    const world = new FakeWorld();
    await connected(world);

    expect(world.socketNow.protocols).toEqual(["chat101", "ticket.secret"]);
    expect(world.socketNow.url).not.toContain("secret");
  });

  it("is made anew when a heartbeat is not answered", async () => {
    const world = new FakeWorld();
    const { openings } = await connected(world);

    await world.pass(BEAT_ANSWERED_WITHIN + 1_000);
    world.socketNow.accept();

    expect(world.sockets).toHaveLength(2);
    expect(openings()).toBe(2);
  });

  it("is left alone while heartbeats are answered, until its planned end", async () => {
    const world = new FakeWorld();
    await connected(world);
    const first = world.socketNow;
    first.onframe = (frame) => frame.action === "heartbeat" && first.says(pulse(frame));
    first.says(pulse(first.sent[0]!));

    await world.pass(RETIRES_AFTER - 1_000);
    expect(world.sockets).toHaveLength(1);

    await world.pass(2_000);
    expect(world.sockets).toHaveLength(2);
  });

  it("stops trying when the ticket is refused", async () => {
    const world = new FakeWorld();
    const problem = { code: "session_expired", message: "Over.", advice: "999" };
    const { courier } = newCourier(world, () => Promise.reject(new TicketRefusedError(problem)));
    courier.line.start();
    await world.pass(60_000);

    expect(courier.line.state.phase).toBe("refused");
    expect(courier.line.state.problem).toEqual(problem);
  });

  it("survives frames that it cannot read", async () => {
    const world = new FakeWorld();
    const { heard } = await connected(world);
    world.socketNow.onmessage?.({ data: "not json" } as never);
    world.socketNow.says({ message: "Internal server error", connectionId: "x" });

    expect(heard).toEqual([]);
  });
});

describe("an act", () => {
  it("waits for the connection, and goes again with the same id on the next one", async () => {
    const world = new FakeWorld();
    const { courier } = newCourier(world);
    courier.post("", say("act-00001"));
    courier.line.start();
    await world.pass(0);
    world.socketNow.accept();
    world.socketNow.die();
    await world.pass(1_000);
    world.socketNow.accept();

    expect(world.sockets.map((socket) => socket.sentOf("say").map(({ id }) => id))).toEqual([
      ["act-00001"],
      ["act-00001"],
    ]);
  });

  it("goes again when nothing is heard of it", async () => {
    const world = new FakeWorld();
    const { courier } = await connected(world);
    const socket = world.socketNow;
    socket.onframe = (frame) => frame.action === "heartbeat" && socket.says(pulse(frame));
    socket.says(pulse(socket.sent[0]!));
    courier.post("", say("act-00001"));
    await world.pass(ACT_ANSWERED_WITHIN);

    expect(socket.sentOf("say")).toHaveLength(2);
  });

  it("is put off when the server asks for that, and then sent again", async () => {
    const world = new FakeWorld();
    const { courier, refusals } = await connected(world);
    courier.post("", say("act-00001"));
    world.socketNow.says({ re: "act-00001", error: { code: "try_again", message: "", advice: "" } });
    await world.pass(2_000);

    expect(world.socketNow.sentOf("say")).toHaveLength(2);
    expect(refusals).toEqual([]);
  });

  it("is not promised another try when there is none", async () => {
    const world = new FakeWorld();
    const { courier, refusals } = await connected(world);
    const later = { code: "try_again", message: "We will try to send it again.", advice: "" };
    const socket = world.socketNow;
    socket.onframe = (frame) => socket.says(frame.action === "say" ? { re: frame.id, error: later } : pulse(frame));
    socket.says(pulse(socket.sent[0]!));
    courier.post("", say("act-00001"));
    await world.pass(600_000);

    expect(courier.outbox[0]?.standing).toBe("failed");
    expect(refusals.map(({ problem }) => problem.message)).toEqual(["We could not send this. Try again."]);
  });

  it("is kept with its problem when the server refuses it, and the next one goes", async () => {
    const world = new FakeWorld();
    const { courier, refusals } = await connected(world);
    const problem = { code: "message_too_long", message: "Too long.", advice: "999" };
    courier.post("", say("act-00001"));
    courier.post("", say("act-00002"));
    world.socketNow.says({ re: "act-00001", error: problem });

    expect(refusals[0]?.problem).toEqual(problem);
    expect(courier.outbox[0]?.standing).toBe("failed");
    expect(world.socketNow.sentOf("say").map(({ id }) => id)).toEqual(["act-00001", "act-00002"]);
  });

  it("is given up, aloud, when nothing ever answers", async () => {
    const world = new FakeWorld();
    const { courier, refusals } = await connected(world);
    world.socketNow.says(pulse(world.socketNow.sent[0]!));
    courier.post("", say("act-00001"));
    for (let turn = 0; turn < 60; turn += 1) {
      const socket = world.socketNow;
      socket.onframe = (frame) => frame.action === "heartbeat" && socket.says(pulse(frame));
      if (socket.readyState === 0) socket.accept();
      await world.pass(2_000);
    }

    expect(courier.outbox[0]?.standing).toBe("failed");
    expect(refusals[0]?.problem.code).toBe("not_answered");
  });
});

describe("whatever the network does", () => {
  /** What becomes of one frame: it and its reply arrive, the reply is lost, the frame is lost, or the line breaks. */
  const fates = fc.array(fc.constantFrom("arrives", "reply_lost", "lost", "breaks_before", "breaks_after"), {
    minLength: 1,
    maxLength: 25,
  });

  it("every act arrives once, in order", async () => {
    await fc.assert(
      fc.asyncProperty(fates, async (sequence) => {
        const world = new FakeWorld();
        const recorded: unknown[] = [];
        const left = [...sequence];
        let givenUp = false;
        const { courier } = newCourier(world);
        const serve = (socket: FakeWorld["socketNow"]) => {
          socket.onframe = (frame) => {
            const fate = frame.action === "heartbeat" ? "beat" : (left.shift() ?? "arrives");
            const arrives = ["arrives", "reply_lost", "breaks_after"].includes(fate);
            if (arrives && !recorded.includes(frame.id)) recorded.push(frame.id);
            if (fate === "beat") socket.says(pulse(frame));
            if (fate === "arrives") socket.says(ok(frame));
            if (fate.startsWith("breaks")) socket.die();
          };
          socket.accept();
        };
        courier.line.start();
        const wanted = ["act-00001", "act-00002", "act-00003", "act-00004", "act-00005"];
        wanted.forEach((id) => courier.post("", say(id)));
        for (let turn = 0; turn < 200 && courier.outbox.length > 0; turn += 1) {
          await world.pass(3_000);
          if (world.sockets.at(-1)?.readyState === 0) serve(world.socketNow);
          for (const { frame } of courier.outbox.filter(({ standing }) => standing === "failed")) {
            givenUp = true;
            courier.again(frame.id);
          }
        }

        // An act that was given up, and taken up again by the person, has lost its place and nothing else.
        expect(givenUp ? [...recorded].sort() : recorded).toEqual(wanted);
        expect(courier.outbox).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});
