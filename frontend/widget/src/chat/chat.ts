/** The chat of one member of the public: what they do goes out here, and what comes back changes the model here. */
import { CatchUp } from "@shared/conversation/catch-up";
import { TYPING_FADES } from "@shared/conversation/conversation";
import {
  type ClientFrame,
  type Ok,
  type PublicFrame,
  type Reply,
  type ServerFrame,
  type Wanted,
  isNotice,
  isPulse,
  isRecorded,
  isTranscript,
} from "@shared/frames";
import { newId } from "@shared/ids";
import type { Keep } from "@shared/keep";
import { Courier } from "@shared/line/courier";
import type { LineState, Ticket } from "@shared/line/machine";
import { type World, browserWorld } from "@shared/line/world";
import { type Outbox, revived } from "@shared/outbox/outbox";
import { Store } from "@shared/store";
import type { EventsFrame, Problem, RateFrame } from "@shared/wire";
import type { Settings } from "../settings";
import { type Kept, foundIn, publicKeep } from "./kept";
import { ReadMark } from "./read-mark";
import { BEAT, BEAT_WHILE_WAITING, TYPING_AT_MOST_EVERY, isNewStateOf } from "./rules";
import { askForSession } from "./session";
import { type Happened, type Model, newModel, reduce } from "./model";
import { Watch } from "./watch";

export class PublicChat {
  readonly store = new Store<Model, Happened>(reduce, newModel());
  private courier: Courier;
  private catchUp = new CatchUp();
  private readonly watch: Watch;
  private session: string | null = null;
  private typedAt = 0;
  private readonly read: ReadMark;

  constructor(
    private readonly settings: Settings,
    private readonly world: World = browserWorld,
    private readonly keep: Keep<Kept> = publicKeep(),
  ) {
    this.watch = new Watch(world, this.store, (message, version) =>
      this.courier.post("report", this.frame({ action: "browser_floor", message, version })),
    );
    this.read = new ReadMark(
      world,
      () => (this.model.open ? this.newest : 0),
      (upto) => this.courier.ask(this.frame({ action: "read", upto })),
    );
    const kept = keep.load();
    this.courier = this.newCourier(revived(kept?.outbox));
    this.store.subscribe(() => this.save());
    if (kept !== null && typeof kept.session === "string") this.comeBack(kept);
  }

  private get model(): Model {
    return this.store.state;
  }

  private get newest(): number {
    return this.model.conversation.newest;
  }

  // What the person does.

  open(): void {
    this.store.dispatch({ kind: "opened" });
    this.read.soon();
  }

  shut(): void {
    this.store.dispatch({ kind: "shut" });
  }

  start(): void {
    this.store.dispatch({ kind: "started" });
    void this.watch.fetch(this.settings.floor);
    this.courier.line.start();
  }

  say(text: string): void {
    this.watch.over(this.act({ action: "say", text }));
  }

  askForPerson(): void {
    this.act({ action: "ask_for_person" });
  }

  end(): void {
    this.act({ action: "end" });
  }

  rate(answers: Pick<RateFrame, "csat" | "nps" | "comment">): void {
    this.store.dispatch({ kind: "survey", standing: "sending" });
    this.act({ action: "rate", ...answers });
  }

  /** In a lane of its own: it must not hold up what the person says. */
  rateAnswer(answer: number, helpful: boolean): void {
    this.act({ action: "rate_answer", answer, helpful }, "rating");
  }

  skipSurvey(): void {
    this.store.dispatch({ kind: "survey", standing: "skipped" });
  }

  again(id: string): void {
    this.courier.again(id);
  }

  forget(id: string): void {
    this.courier.forget(id);
    this.watch.forget(id);
  }

  /** "I'm safe, continue": the advisory becomes a bar. */
  calm(): void {
    this.store.dispatch({ kind: "calmed" });
  }

  showAdvisory(): void {
    this.store.dispatch({ kind: "uncalmed" });
  }

  typing(): void {
    const now = this.world.now();
    if (now - this.typedAt < TYPING_AT_MOST_EVERY) return;
    this.typedAt = now;
    this.courier.ask(this.frame({ action: "typing" }));
  }

  startAgain(): void {
    this.wipe();
    this.store.dispatch({ kind: "new_chat" });
    this.start();
  }

  /** Quick exit: tell the server, forget everything here, go. Nothing here waits for an answer. */
  leave(): void {
    this.courier.ask(this.frame({ action: "leave" }));
    this.wipe();
    this.store.dispatch({ kind: "leaving" });
    window.location.replace(this.settings.exit);
  }

  /** Back on a page that was left (the browser kept it): nothing of the chat may be on it. */
  comeBackEmpty(): void {
    if (this.model.stage === "leaving") this.store.dispatch({ kind: "new_chat" });
    this.shut();
  }

  // What comes of it.

  private act(wanted: Wanted<PublicFrame>, lane = ""): string {
    const frame = this.frame(wanted);
    this.store.dispatch({ kind: "acted" });
    this.courier.post(lane, frame);
    return frame.id;
  }

  private frame(wanted: Wanted<PublicFrame>): PublicFrame {
    return { ...wanted, id: newId(), seen: this.newest };
  }

  private newCourier(outbox: Outbox): Courier {
    const mine: Courier = new Courier(
      {
        ticket: () => this.ticket(),
        beat: () => this.frame({ action: "heartbeat" }),
        beatEvery: () => (this.model.conversation.state === "queued" ? BEAT_WHILE_WAITING : BEAT),
        opened: () => this.resume(true),
        heard: (frame) => this.hear(frame),
        answered: (ok, frame) => this.answered(ok, frame),
        refused: (problem, frame) => this.refused(problem, frame),
        // One that was left behind may still have clocks running: it has no say any more.
        changed: (line, waiting) => {
          if (mine === this.courier) this.lineChanged(line, waiting);
        },
      },
      outbox,
      this.world,
    );
    return mine;
  }

  private comeBack(kept: Kept): void {
    this.session = kept.session;
    this.store.dispatch({ kind: "conversation", conv: kept.conversation });
    this.store.dispatch({ kind: "survey", standing: kept.survey });
    this.start();
    if (!kept.open) this.shut();
    this.watch.comeBack(foundIn(kept));
  }

  private async ticket(): Promise<Ticket> {
    const courier = this.courier;
    const given = await askForSession(this.settings.api, this.session);
    if (courier === this.courier) {
      this.session = given.session;
      this.store.dispatch({ kind: "conversation", conv: given.conversation });
      this.save();
    }
    return given;
  }

  private lineChanged(line: LineState, outbox: Outbox): void {
    this.store.dispatch({ kind: "line", line, outbox });
    if (line.phase === "refused" && line.problem !== null) this.store.dispatch({ kind: "over", problem: line.problem });
  }

  /** Ask for everything after the newest number. `anew`: on a new connection, whatever is thought to be known. */
  private resume(anew: boolean): void {
    if (anew) this.catchUp.forget();
    if (!this.catchUp.wanted(this.model.conversation, this.world.now()) && !anew) return;
    this.courier.ask(this.frame({ action: "resume", after: this.newest }), (ok) => this.resumed(ok));
  }

  private resumed(ok: Ok): void {
    if (!isTranscript(ok)) return;
    this.catchUp.answered(ok.conv);
    const before = this.newest;
    this.changing({ kind: "transcript", transcript: ok });
    if (this.newest > before) this.resume(false);
    this.read.soon();
  }

  /** Apply it; somebody who starts to wait wants to know their place now, and then every five seconds. */
  private changing(happened: Happened): void {
    const before = this.model.conversation.state;
    this.store.dispatch(happened);
    const { state } = this.model.conversation;
    if (state === "queued" && before !== "queued") this.courier.line.beatNow();
  }

  private hear(frame: Exclude<ServerFrame, Reply>): void {
    if (isNotice(frame)) this.noticed(frame);
    else this.came(frame);
  }

  private noticed(notice: Extract<ServerFrame, { notice: string }>): void {
    const now = this.world.now();
    this.store.dispatch({ kind: "notice", notice, now });
    if (notice.notice !== "typing") return;
    this.store.dispatch({ kind: "ticked", now });
    this.world.after(TYPING_FADES, () => this.store.dispatch({ kind: "ticked", now: this.world.now() }));
  }

  private came({ conv, events, newest }: Pick<EventsFrame, "conv" | "events" | "newest">): void {
    if (conv !== this.model.conversation.conv) return;
    const before = this.newest;
    this.changing({ kind: "events", events, newest });
    this.resume(events.some((event) => isNewStateOf(event, before)));
    this.read.soon();
  }

  private answered(ok: Ok, frame: ClientFrame | null): void {
    if (isRecorded(ok)) this.came(ok);
    if (isPulse(ok)) {
      this.store.dispatch({ kind: "pulse", newest: ok.newest, position: ok.place?.position ?? null });
      this.resume(false);
    }
    this.watch.answered(frame);
    if (frame?.action === "end") this.store.dispatch({ kind: "ended" });
    if (frame?.action === "rate") this.store.dispatch({ kind: "survey", standing: "done" });
  }

  private refused(problem: Problem, frame: ClientFrame | null): void {
    if (problem.code === "session_expired") {
      this.courier.line.stop();
      this.store.dispatch({ kind: "over", problem });
    } else if (frame !== null && frame.action !== "say") {
      // A message keeps its place with its problem under it; any other act is over, and the person may try again.
      this.courier.forget(frame.id);
      if (this.watch.refused(frame)) return;
      if (frame.action === "rate") this.store.dispatch({ kind: "survey", standing: "unanswered" });
      this.store.dispatch({ kind: "refused", problem });
    }
  }

  private save(): void {
    const { session, courier } = this;
    if (session === null) return;
    const { conversation, open, survey, stage, found } = this.model;
    if (stage === "over") this.keep.forget();
    else this.keep.save({ session, conversation: conversation.conv, open, survey, outbox: courier.outbox, found });
  }

  private wipe(): void {
    this.session = null;
    this.read.forget();
    const old = this.courier;
    this.courier = this.newCourier([]);
    old.line.stop();
    this.keep.forget();
  }
}
