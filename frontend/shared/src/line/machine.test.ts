import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FIRST_CEILING, LAST_CEILING, backoff } from "./backoff";
import { type Happening, type LineState, newLine, step } from "./machine";

const TICKET = { socket: "ws://somewhere/socket", ticket: "t" };
const after = (line: LineState, ...happenings: Happening[]): LineState =>
  happenings.reduce((now, happening) => step(now, happening, 0.5)[0], line);
const opened = (): LineState => {
  const dialled = after(newLine(true), { kind: "started" });
  return after(dialled, { kind: "ticket_given", life: 1, ticket: TICKET }, { kind: "opened", life: 1 });
};

describe("the connection", () => {
  it("asks for a ticket, opens, and is open", () => {
    const [dialled, effects] = step(newLine(true), { kind: "started" }, 0);
    const [opening, next] = step(dialled, { kind: "ticket_given", life: 1, ticket: TICKET }, 0);

    expect(effects).toEqual([{ kind: "ask_ticket", life: 1 }]);
    expect(next).toEqual([{ kind: "open", life: 1, ticket: TICKET }]);
    expect(after(opening, { kind: "opened", life: 1 }).phase).toBe("open");
  });

  it("rests before it tries again, longer each time", () => {
    const [lost, effects] = step(opened(), { kind: "closed", life: 1 }, 1);
    const dialled = after(lost, { kind: "rested", life: 2 });
    const [, later] = step(dialled, { kind: "ticket_failed", life: 3 }, 1);

    expect(effects).toContainEqual({ kind: "rest", life: 2, ms: FIRST_CEILING });
    expect(later).toContainEqual({ kind: "rest", life: 4, ms: FIRST_CEILING * 2 });
  });

  it("forgets its failures only when the server has spoken", () => {
    const lost = after(opened(), { kind: "closed", life: 1 }, { kind: "rested", life: 2 });
    const again = after(lost, { kind: "ticket_given", life: 3, ticket: TICKET }, { kind: "opened", life: 3 });

    expect(again.attempts).toBe(1);
    expect(after(again, { kind: "heard", life: 3 }).attempts).toBe(0);
  });

  it("plans its own end without a rest", () => {
    const [next, effects] = step(opened(), { kind: "retired" }, 0.5);

    expect(next.phase).toBe("ticket");
    expect(effects).toEqual([{ kind: "drop" }, { kind: "ask_ticket", life: 2 }]);
  });

  it("does not go on trying after a refusal", () => {
    const problem = { code: "session_expired", message: "", advice: "" };
    const refused = after(newLine(true), { kind: "started" }, { kind: "ticket_refused", life: 1, problem });

    expect(refused.phase).toBe("refused");
    expect(step(refused, { kind: "came_online" }, 0)[1]).toEqual([]);
  });

  it("comes back at once when the network does", () => {
    const offline = after(opened(), { kind: "went_offline" });
    const [back, effects] = step(offline, { kind: "came_online" }, 0.5);

    expect(offline.phase).toBe("resting");
    expect(back.attempts).toBe(0);
    expect(effects).toEqual([{ kind: "ask_ticket", life: back.life }]);
  });

  it("never listens to a socket or a ticket of an earlier life", () => {
    const lost = after(opened(), { kind: "closed", life: 1 });

    expect(step(lost, { kind: "opened", life: 1 }, 0)).toEqual([lost, []]);
    expect(step(lost, { kind: "ticket_given", life: 1, ticket: TICKET }, 0)).toEqual([lost, []]);
  });

  it("always has something to wait for, unless it was stopped or refused", () => {
    const kinds = ["opened", "closed", "heard", "ticket_given", "ticket_failed", "rested", "beat_missed", "retired"];
    const anything = fc.array(fc.constantFrom(...kinds, "went_offline", "came_online"), { maxLength: 60 });
    fc.assert(
      fc.property(anything, (sequence) => {
        let waitsFor = "ask_ticket";
        let line = after(newLine(true), { kind: "started" });
        for (const kind of sequence) {
          const happening = { kind, life: line.life, ticket: TICKET } as Happening;
          const [next, effects] = step(line, happening, 0.5);
          waitsFor = effects.at(-1)?.kind ?? waitsFor;
          line = next;
        }
        expect(["ticket", "opening", "open", "resting"]).toContain(line.phase);
        expect(["ask_ticket", "open", "rest"]).toContain(waitsFor);
      }),
    );
  });
});

describe("backoff", () => {
  it("is anything up to a ceiling that grows and then stays", () => {
    const failures = fc.integer({ min: 0, max: 1000 });
    const chance = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(failures, chance, (attempts, random) => {
        const rest = backoff(attempts, random);

        expect(rest).toBeGreaterThanOrEqual(0);
        expect(rest).toBeLessThanOrEqual(LAST_CEILING);
      }),
    );
    expect(backoff(1000, 1)).toBe(LAST_CEILING);
  });
});
