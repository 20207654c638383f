import { describe, expect, it } from "vitest";
import { event } from "../../testing/events";
import { newConversation, withEvents } from "../conversation/conversation";
import type { SayFrame } from "../wire";
import { EMPTY_OUTBOX, type Outbox, dueNow, isUnsent, revived, stepOutbox } from "./outbox";
import { pendingMessages } from "./pending";

const say = (id: string, seen = 0): SayFrame => ({ action: "say", id, seen, text: `words of ${id}` });
const PROBLEM = { code: "too_many_requests", message: "Wait.", advice: "999" };

const posted = (...ids: string[]): Outbox =>
  ids.reduce((outbox, id) => stepOutbox(outbox, { kind: "posted", lane: "", frame: say(id) }), EMPTY_OUTBOX);
const dueIds = (outbox: Outbox) => dueNow(outbox).map(({ frame }) => frame.id);

describe("the outbox", () => {
  it("sends one act at a time, in order", () => {
    const flying = stepOutbox(posted("a", "b"), { kind: "sent", id: "a" });

    expect(dueIds(posted("a", "b"))).toEqual(["a"]);
    expect(dueIds(flying)).toEqual([]);
    expect(dueIds(stepOutbox(flying, { kind: "settled", id: "a" }))).toEqual(["b"]);
  });

  it("does not let one chat wait for another", () => {
    const both = stepOutbox(posted("a"), { kind: "posted", lane: "other", frame: say("b") });

    expect(dueIds(both)).toEqual(["a", "b"]);
  });

  it("resends what was in flight, with the same id, when the line is lost", () => {
    const flying = stepOutbox(posted("a", "b"), { kind: "sent", id: "a" });

    expect(dueIds(stepOutbox(flying, { kind: "line_lost" }))).toEqual(["a"]);
  });

  it("takes an act only once", () => {
    expect(posted("a", "a")).toHaveLength(1);
  });

  it("keeps what was refused, and lets the rest go on", () => {
    const failed = stepOutbox(posted("a", "b"), { kind: "failed", id: "a", problem: PROBLEM });

    expect(dueIds(failed)).toEqual(["b"]);
    expect(failed[0]?.problem).toEqual(PROBLEM);
    expect(dueIds(stepOutbox(failed, { kind: "again", id: "a" }))).toEqual(["a"]);
  });

  it("promises to send only what is really waiting", () => {
    expect(isUnsent(posted("a"))).toBe(true);
    expect(isUnsent(stepOutbox(posted("a"), { kind: "failed", id: "a", problem: PROBLEM }))).toBe(false);
  });

  it("comes back from a reload with everything waiting again", () => {
    const kept: unknown = JSON.parse(JSON.stringify(stepOutbox(posted("a", "b"), { kind: "sent", id: "a" })));

    expect(dueIds(revived(kept))).toEqual(["a"]);
    expect(revived(kept)).toHaveLength(2);
  });

  it("survives whatever else lies in storage", () => {
    expect(revived("nonsense")).toEqual([]);
    expect(revived([null, 3, { lane: "" }])).toEqual([]);
  });
});

describe("messages that are not in the record yet", () => {
  const logged = withEvents(newConversation("c"), [event(1, "public_message", { body: { text: "words of a" } })], 1);

  it("are shown until they are", () => {
    expect(pendingMessages(posted("a"), "", newConversation("c"))).toHaveLength(1);
  });

  it("are not shown twice when the record came before the reply", () => {
    const sent = stepOutbox(posted("a"), { kind: "sent", id: "a" });

    expect(pendingMessages(sent, "", logged)).toEqual([]);
  });

  it("are shown when the same words are said again", () => {
    const again = stepOutbox(EMPTY_OUTBOX, { kind: "posted", lane: "", frame: { ...say("b", 1), text: "words of a" } });

    expect(pendingMessages(stepOutbox(again, { kind: "sent", id: "b" }), "", logged)).toHaveLength(1);
  });
});
