/**
 * Acts that must reach the record. Each is kept until its reply comes, and goes again, in order and with the same
 * id, whenever nobody can say whether it arrived. One is in flight at a time in each lane (a conversation), because
 * two Lambdas that run at once would not keep the order.
 */
import type { ClientFrame } from "../frames";
import type { Problem } from "../wire";

export interface Entry {
  readonly lane: string;
  readonly frame: ClientFrame;
  readonly tries: number;
  readonly standing: "waiting" | "flying" | "resting" | "failed";
  readonly problem: Problem | null;
}

export type Outbox = readonly Entry[];

export type OutboxStep =
  | { kind: "posted"; lane: string; frame: ClientFrame }
  | { kind: "sent"; id: string }
  | { kind: "settled"; id: string }
  | { kind: "unanswered"; id: string }
  | { kind: "put_off"; id: string }
  | { kind: "rested"; id: string }
  | { kind: "failed"; id: string; problem: Problem }
  | { kind: "again"; id: string }
  | { kind: "line_lost" };

export const EMPTY_OUTBOX: Outbox = [];

/** After so many tries the person is told, and decides. */
export const MOST_TRIES = 6;

export function stepOutbox(outbox: Outbox, step: OutboxStep): Outbox {
  switch (step.kind) {
    case "posted":
      return outbox.some((entry) => entry.frame.id === step.frame.id) ? outbox : [...outbox, newEntry(step)];
    case "settled":
      return outbox.filter((entry) => entry.frame.id !== step.id);
    case "line_lost":
      return outbox.map((entry) => (entry.standing === "failed" ? entry : { ...entry, standing: "waiting" }));
    default:
      return outbox.map((entry) => (entry.frame.id === step.id ? moved(entry, step) : entry));
  }
}

function newEntry({ lane, frame }: { lane: string; frame: ClientFrame }): Entry {
  return { lane, frame, tries: 0, standing: "waiting", problem: null };
}

type OneStep = Exclude<OutboxStep, { kind: "posted" | "settled" | "line_lost" }>;

function moved(entry: Entry, step: OneStep): Entry {
  switch (step.kind) {
    case "sent":
      return { ...entry, standing: "flying", tries: entry.tries + 1 };
    case "unanswered":
      return entry.standing === "flying" ? { ...entry, standing: "waiting" } : entry;
    case "put_off":
      return { ...entry, standing: "resting" };
    case "rested":
      return entry.standing === "resting" ? { ...entry, standing: "waiting" } : entry;
    case "failed":
      return { ...entry, standing: "failed", problem: step.problem };
    case "again":
      return { ...entry, standing: "waiting", tries: 0, problem: null };
  }
}

/** What may go now: the first of each lane, unless it is already on its way. A failed act holds nobody up. */
export function dueNow(outbox: Outbox): Entry[] {
  const lanes = new Set<string>();
  return outbox.filter((entry) => {
    if (entry.standing === "failed" || lanes.has(entry.lane)) return false;
    lanes.add(entry.lane);
    return entry.standing === "waiting";
  });
}

export const isUnsent = (outbox: Outbox): boolean => outbox.some((entry) => entry.standing !== "failed");

/** What is put away for a reload: nothing is known of what was in flight, so it waits again. */
export function revived(kept: unknown): Outbox {
  if (!Array.isArray(kept)) return EMPTY_OUTBOX;
  return kept.filter(isEntry).map((entry) => (entry.standing === "failed" ? entry : { ...entry, standing: "waiting" }));
}

function isEntry(value: unknown): value is Entry {
  if (typeof value !== "object" || value === null) return false;
  const { lane, frame, standing } = value as Partial<Entry>;
  return typeof lane === "string" && typeof frame?.id === "string" && typeof standing === "string";
}
