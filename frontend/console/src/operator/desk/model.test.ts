import { describe, expect, it } from "vitest";
import { event, tile } from "@testing/events";
import { type DeskHappened, alarms, leftAtRisk, mine, newDesk, reduceDesk, toDecide, unread, waiting } from "./model";

const ME = { id: "staff-1", name: "Sam", role: "operator" as const, departments: ["property_office"] };
const OWNER = { id: ME.id, name: ME.name };
const after = (...happened: DeskHappened[]) => happened.reduce(reduceDesk, newDesk());
const greeted = (...tiles: ReturnType<typeof tile>[]): DeskHappened => ({ kind: "greeted", desk: { me: ME, tiles } });

describe("the queue", () => {
  it("puts emergencies first, then urgent, then whoever has waited longest", () => {
    const desk = after(
      greeted(
        tile("late", { waiting_since: "2026-11-24T14:09:00.000Z" }),
        tile("early", { waiting_since: "2026-11-24T14:01:00.000Z" }),
        tile("urgent", { risk: "urgent", waiting_since: "2026-11-24T14:10:00.000Z" }),
        tile("danger", { risk: "emergency", waiting_since: "2026-11-24T14:11:00.000Z" }),
      ),
    );

    expect(waiting(desk).map(({ conv }) => conv)).toEqual(["danger", "urgent", "early", "late"]);
  });

  it("loses a chat that somebody claimed", () => {
    const claimed = tile("chat", { state: "operator", owner: { id: "other", name: "Alex" }, newest: 2 });

    expect(waiting(after(greeted(tile("chat")), { kind: "tile", tile: claimed }))).toEqual([]);
  });

  it("loses a chat, and its alarm, that has moved on to others", () => {
    const sounding = tile("chat", { risk: "emergency", alarm: "sounding", newest: 2 });
    const desk = after(greeted(sounding), { kind: "tile", tile: { ...sounding, newest: 3, may_see: false } });

    expect([waiting(desk), alarms(desk)]).toEqual([[], []]);
    const back = reduceDesk(desk, { kind: "tile", tile: { ...sounding, newest: 4 } });
    expect([waiting(back), alarms(back)]).toEqual([[{ ...sounding, newest: 4 }], [{ ...sounding, newest: 4 }]]);
  });

  it("is not turned back by a tile that was overtaken", () => {
    const desk = after(greeted(tile("chat", { state: "closed", newest: 9 })), { kind: "tile", tile: tile("chat") });

    expect(waiting(desk)).toEqual([]);
  });
});

describe("what wants other eyes", () => {
  it("keeps who left while at risk apart from who waits", () => {
    const desk = after(greeted(tile("gone", { risk: "urgent", abandoned: true }), tile("here", { risk: "urgent" })));

    expect(leftAtRisk(desk).map(({ conv }) => conv)).toEqual(["gone"]);
    expect(waiting(desk).map(({ conv }) => conv)).toEqual(["here"]);
  });

  it("shows a colleague's wish to lower a risk, and not one's own", () => {
    const asked = (by: string) => ({ lowering: { to: "none" as const, by, by_name: by }, state: "operator" as const });
    const desk = after(greeted(tile("theirs", asked("staff-2")), tile("mine", asked(ME.id)), tile("nobody's")));

    expect(toDecide(desk).map(({ conv }) => conv)).toEqual(["theirs"]);
  });

  it("wants nobody any more once newer danger has withdrawn the wish, or the chat is closed", () => {
    const asked = tile("chat", { state: "operator", lowering: { to: "none", by: "staff-2", by_name: "Alex" } });
    const withdrawn = tile("chat", { state: "operator", newest: 2, risk: "emergency", alarm: "sounding" });

    expect(toDecide(after(greeted(asked), { kind: "tile", tile: withdrawn }))).toEqual([]);
    expect(toDecide(after(greeted(asked), { kind: "tile", tile: { ...asked, state: "closed" } }))).toEqual([]);
  });
});

describe("my chats", () => {
  it("are open on my desk, however they became mine", () => {
    const desk = after(greeted(tile("chat", { state: "operator", owner: OWNER })));

    expect(mine(desk)).toHaveLength(1);
    expect(desk.tabs).toEqual(["chat"]);
    expect(desk.active).toBe("chat");
  });

  it("do not push away the one that I am reading", () => {
    const reading = after(greeted(), { kind: "opened", conv: "reading" });
    const desk = reduceDesk(reading, { kind: "tile", tile: tile("new", { state: "operator", owner: OWNER }) });

    expect(desk.active).toBe("reading");
    expect(desk.tabs).toEqual(["reading", "new"]);
  });

  it("show what is new in those that I am not looking at", () => {
    const two = after(greeted(), { kind: "opened", conv: "one" }, { kind: "opened", conv: "two" });
    const came = { conv: "one", events: [event(1), event(2, "operator_message")], newest: 2 };
    const desk = reduceDesk(two, { kind: "events", came });

    expect(unread(desk, "one")).toBe(1);
    expect(unread(reduceDesk(desk, { kind: "shown", conv: "one" }), "one")).toBe(0);
  });

  it("give their place to the next when a tab is shut", () => {
    const two = after({ kind: "opened", conv: "one" }, { kind: "opened", conv: "two" }, { kind: "shown", conv: "one" });

    expect(reduceDesk(two, { kind: "shut", conv: "one" }).active).toBe("two");
  });
});

describe("a wish that is being written", () => {
  const WISH = { to: "none" as const, reason: "It was a" };
  const wished: DeskHappened = { kind: "wished", conv: "one", wish: WISH };

  it("is there when one comes back to its tab, and gone when the tab is shut", () => {
    const desk = after({ kind: "opened", conv: "one" }, wished, { kind: "opened", conv: "two" });
    expect(desk.wishes).toEqual({ one: WISH });

    expect(reduceDesk(desk, { kind: "shut", conv: "one" }).wishes).toEqual({});
    expect(reduceDesk(desk, { kind: "wished", conv: "one", wish: null }).wishes).toEqual({});
  });
});

describe("an alarm", () => {
  it("sounds until it is acknowledged, even after the server's list is read again", () => {
    const sounding = tile("chat", { risk: "emergency", alarm: "sounding" });
    const desk = after(greeted(), { kind: "tile", tile: sounding });

    expect(alarms(desk)).toHaveLength(1);
    expect(alarms(reduceDesk(desk, { kind: "acknowledged", conv: "chat" }))).toEqual([]);
  });
});
