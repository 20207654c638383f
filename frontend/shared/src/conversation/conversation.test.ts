import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { event, events } from "../../testing/events";
import type { ChatEvent, Transcript } from "../wire";
import {
  type Conversation,
  TYPING_FADES,
  isBehind,
  newConversation,
  operatorName,
  typingNow,
  withEvents,
  withNotice,
  withPulse,
  withTranscript,
} from "./conversation";

const CONV = "conversation-0001";
const numbers = (conversation: Conversation) => conversation.events.map(({ seq }) => seq);

function transcript(page: ChatEvent[], more: Partial<Transcript> = {}): Transcript {
  const newest = page.at(-1)?.seq ?? 0;
  const read = { public: 0, operator: 0 };
  return { conv: CONV, events: page, newest, more: false, state: "assistant", place: null, read, ...more };
}

/** The server's answer to "everything after n", a few at a time. */
const after = (all: ChatEvent[], n: number): Transcript => {
  const page = all.filter(({ seq }) => seq > n).slice(0, 3);
  return transcript(page, { newest: all.length, more: (page.at(-1)?.seq ?? all.length) < all.length });
};

describe("the order of a conversation", () => {
  it("applies what comes in order", () => {
    const conversation = withEvents(newConversation(CONV), events(1, 3), 3);

    expect(numbers(conversation)).toEqual([1, 2, 3]);
    expect(isBehind(conversation)).toBe(false);
  });

  it("ignores what it already has", () => {
    const before = withEvents(newConversation(CONV), events(1, 3), 3);

    expect(numbers(withEvents(before, events(2, 3), 3))).toEqual([1, 2, 3]);
  });

  it("does not apply what leaves a gap, and knows that it is behind", () => {
    const before = withEvents(newConversation(CONV), events(1, 1), 1);

    const gapped = withEvents(before, [event(3)], 3);

    expect(numbers(gapped)).toEqual([1]);
    expect(isBehind(gapped)).toBe(true);
  });

  it("notices a lost push by the number in a heartbeat", () => {
    const before = withEvents(newConversation(CONV), events(1, 2), 2);

    expect(isBehind(withPulse(before, 5, null))).toBe(true);
  });

  it("loses, doubles and reorders nothing, whatever the network does", () => {
    const pushes = fc.array(fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 4 }), { maxLength: 20 });
    fc.assert(
      fc.property(pushes, (pushed) => {
        const all = events(1, 12);
        const arrived = pushed.map((seqs) => seqs.map((seq) => event(seq)));
        const told = arrived.reduce(
          (now, page) => withEvents(now, page, 12),
          withPulse(newConversation(CONV), 12, null),
        );

        expect(numbers(told)).toEqual(numbers(told).map((_, index) => index + 1));

        let repaired = told;
        while (isBehind(repaired)) repaired = withTranscript(repaired, after(all, repaired.newest));
        expect(repaired.events).toEqual(all);
      }),
    );
  });
});

describe("the state of a conversation", () => {
  it("follows what happens", () => {
    const claimed = event(2, "chat_claimed", { actor: { role: "operator", name: "Sam" } });
    const waiting = withEvents(newConversation(CONV), [event(1, "handed_over")], 1);
    const helped = withEvents(waiting, [claimed], 2);

    expect(waiting.state).toBe("queued");
    expect(operatorName(waiting)).toBeNull();
    expect(operatorName(helped)).toBe("Sam");
    expect(withEvents(helped, [event(3, "chat_closed")], 3).state).toBe("closed");
  });

  it("keeps the place only while the person waits", () => {
    const waiting = withTranscript(
      newConversation(CONV),
      transcript([event(1, "handed_over")], { state: "queued", place: { position: 2 } }),
    );

    expect(waiting.position).toBe(2);
    expect(withPulse(waiting, 1, 1).position).toBe(1);
    expect(withEvents(waiting, [event(2, "chat_claimed")], 2).position).toBeNull();
  });

  it("does not take its state from an answer that is older than what it has", () => {
    const claimed = withEvents(newConversation(CONV), [event(1, "handed_over"), event(2, "chat_claimed")], 2);

    const answered = withTranscript(claimed, transcript([event(1, "handed_over")], { newest: 1, state: "queued" }));

    expect(answered.state).toBe("operator");
  });

  it("is loaded only when the last page has come", () => {
    const first = withTranscript(newConversation(CONV), transcript(events(1, 3), { newest: 4, more: true }));

    expect(first.loaded).toBe(false);
    expect(withTranscript(first, transcript([event(4)])).loaded).toBe(true);
  });
});

describe("notices", () => {
  const typing = { notice: "typing", conv: CONV, role: "operator" } as const;

  it("shows who is writing, until they say it or stop", () => {
    const withOperator = { ...newConversation(CONV), state: "operator" } as const;
    const writing = withNotice(withOperator, typing, 1000);

    expect(typingNow(writing, "public", 1001)).toBe("operator");
    expect(typingNow(writing, "operator", 1001)).toBeNull();
    expect(typingNow(writing, "public", 1001 + TYPING_FADES)).toBeNull();
    expect(typingNow(withEvents(writing, [event(1, "operator_message")], 1), "public", 1001)).toBeNull();
  });

  it("shows the assistant writing only while it owes an answer", () => {
    const asked = withEvents(newConversation(CONV), [event(1, "public_message")], 1);

    expect(typingNow(asked, "public", 0)).toBe("assistant");
    expect(typingNow(withEvents(asked, [event(2, "assistant_message")], 2), "public", 0)).toBeNull();
    expect(typingNow(withEvents(asked, [event(2, "handed_over")], 2), "public", 0)).toBeNull();
  });

  it("never takes a read mark back", () => {
    const read = (upto: number) => ({ notice: "read", conv: CONV, role: "operator", upto }) as const;
    const seen = withNotice(withNotice(newConversation(CONV), read(5), 0), read(3), 0);

    expect(seen.read.operator).toBe(5);
  });

  it("ignores what is about another conversation", () => {
    const conversation = newConversation(CONV);

    expect(withNotice(conversation, { ...typing, conv: "conversation-0002" }, 0)).toBe(conversation);
  });
});
