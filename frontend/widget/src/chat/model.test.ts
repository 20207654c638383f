import { describe, expect, it } from "vitest";
import { event } from "@testing/events";
import {
  type Happened,
  type Model,
  advisoryStanding,
  asksIfHelpful,
  newModel,
  reduce,
  surveyWanted,
  unread,
} from "./model";

const after = (...happened: Happened[]): Model => happened.reduce(reduce, newModel());
const came = (...types: string[]): Happened => ({
  kind: "events",
  events: types.map((type, index) => event(index + 1, type)),
  newest: types.length,
});

describe("the 999 advisory", () => {
  it("stays when it is put aside, and comes back with new danger", () => {
    const aside = after(came("public_message", "advisory_shown"), { kind: "calmed" });
    const again = reduce(aside, { kind: "events", events: [event(3, "advisory_shown")], newest: 3 });

    expect(advisoryStanding(aside)).toBe("aside");
    expect(advisoryStanding(again)).toBe("shown");
    expect(advisoryStanding(reduce(aside, { kind: "uncalmed" }))).toBe("shown");
  });

  it("of the widget itself is like any other, and the server's for the same message is no second one", () => {
    const found = { message: "act-00001", text: "line 1", version: "floor-2" };
    const aside = after({ kind: "shut" }, { kind: "found", found }, { kind: "calmed" }, { kind: "shut" });
    const told = reduce(aside, came("public_message", "advisory_shown"));
    const again = reduce(told, { kind: "events", events: [event(3), event(4, "advisory_shown")], newest: 4 });

    expect(advisoryStanding(after({ kind: "found", found }))).toBe("shown");
    expect(after({ kind: "found", found }).open).toBe(true);
    expect([advisoryStanding(told), told.open]).toEqual(["aside", false]);
    expect([advisoryStanding(again), again.open]).toEqual(["shown", true]);
  });

  it("is not there without danger", () => {
    expect(advisoryStanding(after(came("public_message")))).toBe("none");
  });
});

describe("the survey", () => {
  it("is asked when the chat is closed, once", () => {
    const closed = after(came("public_message", "chat_closed"));

    expect(surveyWanted(after(came("public_message")))).toBe(false);
    expect(surveyWanted(closed)).toBe(true);
    expect(surveyWanted(reduce(closed, { kind: "survey", standing: "skipped" }))).toBe(false);
  });

  it("is never asked of somebody who was shown the 999 advisory", () => {
    expect(surveyWanted(after(came("advisory_shown", "chat_closed")))).toBe(false);
  });

  it("is not asked after quick exit", () => {
    expect(surveyWanted(after(came("chat_closed"), { kind: "leaving" }))).toBe(false);
  });
});

describe("whether an answer helped", () => {
  it("is asked in every chat in which there was no danger, also when it is over", () => {
    expect(asksIfHelpful(after(came("public_message", "assistant_message")))).toBe(true);
    expect(asksIfHelpful(after(came("assistant_message", "handed_over", "chat_claimed", "chat_closed")))).toBe(true);
  });

  it("is not asked after the 999 advisory, of the server or of the widget, also when it was put aside", () => {
    const found = { message: "act-00001", text: "line 1", version: "floor-2" };

    expect(asksIfHelpful(after(came("advisory_shown"), { kind: "calmed" }))).toBe(false);
    expect(asksIfHelpful(after({ kind: "found", found }))).toBe(false);
  });

  it("is not asked after danger of which only people were told", () => {
    const said = (type: string, body: object): Happened => ({
      kind: "events",
      events: [event(1, type, { body: { ...body } })],
      newest: 1,
    });

    expect(asksIfHelpful(after(said("assistant_message", { text: "A person will read this.", kind: "holding" })))).toBe(
      false,
    );
    expect(asksIfHelpful(after(said("chat_closed", { by: "operator", survey: false })))).toBe(false);
  });
});

describe("the launcher", () => {
  it("counts what came while the panel was shut", () => {
    const shut = after({ kind: "started" }, came("public_message"), { kind: "shut" });
    const news = reduce(shut, { kind: "events", events: [event(2, "operator_message")], newest: 2 });

    expect(unread(shut)).toBe(0);
    expect(unread(news)).toBe(1);
    expect(unread(reduce(news, { kind: "opened" }))).toBe(0);
  });
});
