/** The connection: it carries out what the machine says, keeps the heart beating, and comes back by itself. */
import { type ClientFrame, type ServerFrame, isReply, serverFrame } from "../frames";
import type { Problem } from "../wire";
import { type Effect, type Happening, type LineState, type Ticket, newLine, step } from "./machine";
import { OPEN, type SocketLike, type World } from "./world";

export const BEAT_ANSWERED_WITHIN = 8_000;
/** API Gateway ends every socket at 2 hours; we choose the moment ourselves. */
export const RETIRES_AFTER = 110 * 60_000;

const CLOCKS = ["rest", "beat", "answer", "retire"] as const;
type Clock = (typeof CLOCKS)[number];

/** The ticket was refused for good: trying again would change nothing. */
export class TicketRefusedError extends Error {
  constructor(readonly problem: Problem) {
    super(problem.code);
  }
}

export interface LineWants {
  ticket: () => Promise<Ticket>;
  /** The frame of one heartbeat, and how long until the next (milliseconds). */
  beat: () => ClientFrame;
  beatEvery: () => number;
  heard: (frame: ServerFrame) => void;
  opened: () => void;
  changed: (state: LineState) => void;
}

export class Line {
  state: LineState;
  private socket: SocketLike | null = null;
  private beatId: string | null = null;
  private readonly cancels = new Map<Clock, () => void>();
  private deaf: (() => void) | null = null;

  constructor(
    private readonly wants: LineWants,
    private readonly world: World,
  ) {
    this.state = newLine(world.online());
  }

  start(): void {
    this.deaf ??= this.world.onNetwork((online) => this.happen({ kind: online ? "came_online" : "went_offline" }));
    this.happen({ kind: "started" });
  }

  stop(): void {
    this.deaf?.();
    this.deaf = null;
    this.happen({ kind: "stopped" });
  }

  /** True if the frame was handed to an open socket; nothing is kept here for later. */
  send(frame: ClientFrame): boolean {
    if (this.state.phase !== "open" || this.socket?.readyState !== OPEN) return false;
    this.socket.send(JSON.stringify(frame));
    return true;
  }

  /** A heartbeat now, out of turn. */
  beatNow(): void {
    if (this.state.phase !== "open") return;
    this.clock("beat", this.wants.beatEvery(), () => this.beatNow());
    if (this.beatId !== null) return;
    const frame = this.wants.beat();
    this.beatId = frame.id;
    this.clock("answer", BEAT_ANSWERED_WITHIN, () => this.happen({ kind: "beat_missed" }));
    this.send(frame);
  }

  /** Somebody else noticed that nothing is answered any more. */
  suspect(): void {
    this.happen({ kind: "beat_missed" });
  }

  private happen(happening: Happening): void {
    const before = this.state;
    const [after, effects] = step(before, happening, this.world.random());
    this.state = after;
    effects.forEach((effect) => this.carryOut(effect));
    if (after.phase === "open" && before.phase !== "open") this.begin();
    if (after !== before) this.wants.changed(after);
  }

  private carryOut(effect: Effect): void {
    switch (effect.kind) {
      case "ask_ticket":
        void this.askTicket(effect.life);
        break;
      case "open":
        this.open(effect.life, effect.ticket);
        break;
      case "drop":
        this.drop();
        break;
      case "rest":
        this.clock("rest", effect.ms, () => this.happen({ kind: "rested", life: effect.life }));
    }
  }

  private async askTicket(life: number): Promise<void> {
    try {
      this.happen({ kind: "ticket_given", life, ticket: await this.wants.ticket() });
    } catch (error) {
      if (error instanceof TicketRefusedError) this.happen({ kind: "ticket_refused", life, problem: error.problem });
      else this.happen({ kind: "ticket_failed", life });
    }
  }

  private open(life: number, { socket, ticket }: Ticket): void {
    const opening = this.world.socket(socket, ["chat101", `ticket.${ticket}`]);
    this.socket = opening;
    // A socket that neither opens nor fails would hold us for ever.
    this.clock("answer", BEAT_ANSWERED_WITHIN, () => this.happen({ kind: "closed", life }));
    opening.onopen = () => this.happen({ kind: "opened", life });
    opening.onclose = () => this.happen({ kind: "closed", life });
    opening.onmessage = ({ data }: { data: unknown }) => this.hear(life, data);
  }

  private begin(): void {
    this.clock("retire", RETIRES_AFTER, () => this.happen({ kind: "retired" }));
    this.clock("answer", 0, null);
    this.wants.opened();
    this.beatNow();
  }

  private hear(life: number, data: unknown): void {
    if (life !== this.state.life) return;
    const frame = serverFrame(data);
    if (frame === null) return;
    this.happen({ kind: "heard", life });
    if (isReply(frame) && frame.re === this.beatId) {
      this.beatId = null;
      this.clock("answer", 0, null);
    }
    this.wants.heard(frame);
  }

  private drop(): void {
    const dropped = this.socket;
    this.socket = null;
    this.beatId = null;
    CLOCKS.forEach((name) => this.clock(name, 0, null));
    if (dropped === null) return;
    dropped.onopen = dropped.onclose = dropped.onmessage = null;
    dropped.close();
  }

  /** Set one of the named clocks, or stop it (`then` null). There is never more than one of each. */
  private clock(name: Clock, ms: number, then: (() => void) | null): void {
    this.cancels.get(name)?.();
    this.cancels.delete(name);
    if (then !== null) this.cancels.set(name, this.world.after(ms, then));
  }
}
