/**
 * The life of the connection, with nothing in it that waits or touches the network: `step` says what to do next.
 *
 *     stopped → ticket → opening → open
 *                  ↑________ resting ←__ any of them, when it fails
 *
 * `life` numbers each try. A ticket or a socket of an earlier life says nothing that counts any more.
 */
import type { Problem } from "../wire";
import { backoff } from "./backoff";

export interface Ticket {
  socket: string;
  ticket: string;
}

export interface LineState {
  readonly phase: "stopped" | "ticket" | "opening" | "open" | "resting" | "refused";
  readonly life: number;
  readonly attempts: number;
  readonly online: boolean;
  readonly problem: Problem | null;
}

export type Happening =
  | { kind: "started" }
  | { kind: "stopped" }
  | { kind: "ticket_given"; life: number; ticket: Ticket }
  | { kind: "ticket_failed"; life: number }
  | { kind: "ticket_refused"; life: number; problem: Problem }
  | { kind: "opened"; life: number }
  | { kind: "closed"; life: number }
  | { kind: "heard"; life: number }
  | { kind: "beat_missed" }
  | { kind: "retired" }
  | { kind: "rested"; life: number }
  | { kind: "went_offline" }
  | { kind: "came_online" };

export type Effect =
  | { kind: "ask_ticket"; life: number }
  | { kind: "open"; life: number; ticket: Ticket }
  | { kind: "drop" }
  | { kind: "rest"; life: number; ms: number };

export type Step = readonly [LineState, readonly Effect[]];

export function newLine(online: boolean): LineState {
  return { phase: "stopped", life: 0, attempts: 0, online, problem: null };
}

// A table of what can happen, not a maze.
// eslint-disable-next-line complexity
export function step(line: LineState, happening: Happening, random: number): Step {
  if ("life" in happening && happening.life !== line.life) return [line, []];
  switch (happening.kind) {
    case "started":
      return line.phase === "stopped" || line.phase === "refused" ? dial(line) : [line, []];
    case "stopped":
      return [{ ...line, phase: "stopped", life: line.life + 1, attempts: 0 }, [{ kind: "drop" }]];
    case "went_offline":
      return lost({ ...line, online: false }, random);
    case "came_online":
      return isResting(line) ? dial({ ...line, online: true, attempts: 0 }) : [{ ...line, online: true }, []];
    case "beat_missed":
      return line.phase === "open" ? lost(line, random) : [line, []];
    case "retired":
      return line.phase === "open" ? dial(line, [{ kind: "drop" }]) : [line, []];
    default:
      return ofThisLife(line, happening, random);
  }
}

type Lived = Extract<Happening, { life: number }>;

function ofThisLife(line: LineState, happening: Lived, random: number): Step {
  switch (happening.kind) {
    case "ticket_given":
      return [{ ...line, phase: "opening" }, [{ kind: "open", life: line.life, ticket: happening.ticket }]];
    case "ticket_refused":
      return [{ ...line, phase: "refused", problem: happening.problem }, []];
    case "opened":
      return [{ ...line, phase: "open", online: true }, []];
    case "heard":
      // Only a server that speaks has proved itself: one that accepts and hangs up must not reset the backoff.
      return line.attempts === 0 ? [line, []] : [{ ...line, attempts: 0 }, []];
    case "rested":
      return line.phase === "resting" ? dial(line) : [line, []];
    case "ticket_failed":
    case "closed":
      return lost(line, random);
  }
}

const isResting = (line: LineState): boolean => line.phase === "resting";

function dial(line: LineState, first: readonly Effect[] = []): Step {
  const life = line.life + 1;
  return [{ ...line, phase: "ticket", life, problem: null }, [...first, { kind: "ask_ticket", life }]];
}

function lost(line: LineState, random: number): Step {
  if (line.phase === "stopped" || line.phase === "refused") return [line, []];
  const life = line.life + 1;
  const next: LineState = { ...line, phase: "resting", life, attempts: line.attempts + 1 };
  // The same clock when the browser says that it is offline: it can be wrong, and a try costs nothing.
  return [next, [{ kind: "drop" }, { kind: "rest", life, ms: backoff(line.attempts, random) }]];
}
