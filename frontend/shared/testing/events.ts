/** Events as the server sends them. */
import type { ChatEvent, Tile } from "../src/wire";

export function event(seq: number, type = "public_message", more: Partial<ChatEvent> = {}): ChatEvent {
  const role = type === "assistant_message" ? "assistant" : type === "operator_message" ? "operator" : "public";
  return {
    seq,
    type,
    at: "2026-11-24T14:05:00.000Z",
    actor: { role, name: null },
    body: { text: `line ${seq}` },
    ...more,
  };
}

export const events = (from: number, to: number): ChatEvent[] =>
  Array.from({ length: to - from + 1 }, (_, index) => event(from + index));

export function tile(conv: string, more: Partial<Tile> = {}): Tile {
  return {
    conv,
    department: "property_office",
    state: "queued",
    risk: "none",
    categories: [],
    waiting_since: "2026-11-24T14:00:00.000Z",
    owner: null,
    contact_type: "lost_property",
    language: null,
    newest: 1,
    alarm: "none",
    alarm_since: null,
    started_at: "2026-11-24T13:59:00.000Z",
    public_here: true,
    due: null,
    next_action: "claim",
    lowering: null,
    escalated: false,
    abandoned: false,
    may_see: true,
    ...more,
  };
}
