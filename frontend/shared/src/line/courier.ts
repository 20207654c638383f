/**
 * Between the pages and the line: acts go into the outbox and stay there until they are answered; questions are
 * asked once and forgotten if the line breaks, because whoever asks will ask again on the next connection.
 */
import { type ClientFrame, type Ok, type Reply, type ServerFrame, isRefusal, isReply } from "../frames";
import { type Entry, MOST_TRIES, type Outbox, type OutboxStep, dueNow, stepOutbox } from "../outbox/outbox";
import type { Problem } from "../wire";
import { backoff } from "./backoff";
import { Line } from "./line";
import type { LineState, Ticket } from "./machine";
import { type World, browserWorld } from "./world";

export const ACT_ANSWERED_WITHIN = 10_000;

export interface CourierWants {
  ticket: () => Promise<Ticket>;
  beat: () => ClientFrame;
  beatEvery: () => number;
  /** A new connection: ask for what was missed. */
  opened: () => void;
  /** Events and notices, in the order in which they came. */
  heard: (frame: Exclude<ServerFrame, Reply>) => void;
  /** The answer to a heartbeat, or what an act made. */
  answered: (ok: Ok, frame: ClientFrame | null) => void;
  /** An act was refused for good. */
  refused: (problem: Problem, frame: ClientFrame | null) => void;
  changed: (line: LineState, outbox: Outbox) => void;
}

const GIVEN_UP: Problem = {
  code: "not_answered",
  message: "We could not send this. Try again.",
  advice: "If someone is in danger now, call 999. If it is not an emergency you can call 101.",
};

interface Answers {
  then: ((ok: Ok) => void) | undefined;
  otherwise: ((problem: Problem) => void) | undefined;
}

export class Courier {
  readonly line: Line;
  private asked = new Map<string, Answers>();

  constructor(
    private readonly wants: CourierWants,
    public outbox: Outbox,
    private readonly world: World = browserWorld,
  ) {
    this.line = new Line(
      {
        ticket: wants.ticket,
        beat: wants.beat,
        beatEvery: wants.beatEvery,
        heard: (frame) => this.hear(frame),
        opened: () => this.opened(),
        changed: (state) => this.lineChanged(state),
      },
      world,
    );
  }

  /** An act: it will arrive once, or the person is told that it did not. */
  post(lane: string, frame: ClientFrame): void {
    this.step({ kind: "posted", lane, frame });
    this.flush();
  }

  /** The same act again, because the person asked for it. */
  again(id: string): void {
    this.step({ kind: "again", id });
    this.flush();
  }

  /** The person gave this act up. */
  forget(id: string): void {
    this.step({ kind: "settled", id });
  }

  /** A question. One of the two is called, or neither if the line breaks first. False: not even asked. */
  ask(frame: ClientFrame, then?: Answers["then"], otherwise?: Answers["otherwise"]): boolean {
    this.asked.set(frame.id, { then, otherwise });
    const sent = this.line.send(frame);
    if (!sent) this.asked.delete(frame.id);
    return sent;
  }

  private step(step: OutboxStep): void {
    this.outbox = stepOutbox(this.outbox, step);
    this.wants.changed(this.line.state, this.outbox);
  }

  private opened(): void {
    this.wants.opened();
    this.flush();
  }

  private lineChanged(state: LineState): void {
    if (state.phase === "open") this.wants.changed(state, this.outbox);
    else {
      this.asked.clear();
      this.step({ kind: "line_lost" });
    }
  }

  private flush(): void {
    for (const entry of dueNow(this.outbox)) this.dispatch(entry);
  }

  private dispatch({ frame, tries }: Entry): void {
    if (tries >= MOST_TRIES) {
      this.fail(frame, GIVEN_UP);
    } else if (this.line.send(frame)) {
      this.step({ kind: "sent", id: frame.id });
      this.world.after(ACT_ANSWERED_WITHIN, () => this.unanswered(frame.id, tries + 1));
    }
  }

  private unanswered(id: string, tries: number): void {
    const entry = this.outbox.find((one) => one.frame.id === id);
    if (entry?.standing !== "flying" || entry.tries !== tries) return;
    this.step({ kind: "unanswered", id });
    this.flush();
  }

  private hear(frame: ServerFrame): void {
    if (!isReply(frame)) this.wants.heard(frame);
    else if (isRefusal(frame)) this.refused(frame.re, frame.error);
    else this.done(frame.re, frame.ok);
  }

  private done(id: string, ok: Ok): void {
    const entry = this.outbox.find((one) => one.frame.id === id);
    const asked = this.asked.get(id);
    this.asked.delete(id);
    if (asked === undefined) this.wants.answered(ok, entry?.frame ?? null);
    else asked.then?.(ok);
    // Only after its events are in the conversation, so that a message is never on neither list.
    if (entry !== undefined) this.step({ kind: "settled", id });
    this.flush();
  }

  private refused(id: string | null, problem: Problem): void {
    const entry = id === null ? this.onlyOneFlying() : this.outbox.find((one) => one.frame.id === id);
    const asked = this.asked.get(id ?? "");
    this.asked.delete(id ?? "");
    asked?.otherwise?.(problem);
    if (entry === undefined) this.wants.refused(problem, null);
    else if (isForLater(problem.code, entry)) this.putOff(entry);
    else this.fail(entry.frame, problem.code === "try_again" ? GIVEN_UP : problem);
  }

  /** A refusal that names no act is about the one in flight, if there is only one. */
  private onlyOneFlying(): Entry | undefined {
    const flying = this.outbox.filter((entry) => entry.standing === "flying");
    return flying.length === 1 ? flying[0] : undefined;
  }

  private putOff(entry: Entry): void {
    const { id } = entry.frame;
    this.step({ kind: "put_off", id });
    this.world.after(backoff(entry.tries, this.world.random()), () => {
      this.step({ kind: "rested", id });
      this.flush();
    });
  }

  private fail(frame: ClientFrame, problem: Problem): void {
    this.step({ kind: "failed", id: frame.id, problem });
    this.wants.refused(problem, frame);
    this.flush();
  }
}

/** Sent too fast is only sent too soon: lines that were written in a tunnel all arrive, in their order. */
function isForLater(code: string, entry: Entry): boolean {
  return code === "too_many_requests" || (code === "try_again" && entry.tries < MOST_TRIES);
}
