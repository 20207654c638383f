/** One member of staff at their desk: what they do goes out here, and what comes back changes the model here. */
import { CatchUp } from "@shared/conversation/catch-up";
import {
  type ClientFrame,
  type Ok,
  type Reply,
  type ServerFrame,
  type StaffFrame,
  type Wanted,
  isDesk,
  isDeskPulse,
  isNotice,
  isRecorded,
  isTranscript,
} from "@shared/frames";
import { newId } from "@shared/ids";
import { type Keep, keepIn } from "@shared/keep";
import { Courier } from "@shared/line/courier";
import { type World, browserWorld } from "@shared/line/world";
import type { Ticket } from "@shared/line/machine";
import { type Outbox, revived } from "@shared/outbox/outbox";
import { Store } from "@shared/store";
import type { Problem } from "@shared/wire";
import { type DeskHappened, type DeskModel, type Presence, type Wish, isMine, newDesk, reduceDesk } from "./model";

const PULSE = 20_000;
const TYPING_AT_MOST_EVERY = 3_000;
const READ_SETTLES = 400;
const MOST_OPEN = 50;
const CHANGES_A_TILE: ReadonlySet<string> = new Set(["claim", "close", "lower_risk", "decide_lowering"]);

/** What a reload of the desk must not lose. */
interface Kept {
  tabs: string[];
  active: string | null;
  presence: Presence;
  /** How far each chat was read, so that what is new stays what is new. */
  seen: Readonly<Record<string, number>>;
  outbox: Outbox;
}

export class OperatorDesk {
  readonly store = new Store<DeskModel, DeskHappened>(reduceDesk, newDesk());
  private readonly courier: Courier;
  private catchUp = new CatchUp();
  private typedAt = 0;
  private readSent: Record<string, number> = {};
  private reading = false;

  constructor(
    ticket: () => Promise<Ticket>,
    private readonly world: World = browserWorld,
    private readonly keep: Keep<Kept> = keepIn("chat101.desk"),
  ) {
    const kept = keep.load();
    this.courier = this.newCourier(ticket, revived(kept?.outbox));
    if (kept !== null) this.comeBack(kept);
    this.store.subscribe(() => this.changed());
  }

  private get model(): DeskModel {
    return this.store.state;
  }

  start(): void {
    this.courier.line.start();
  }

  stop(): void {
    this.courier.line.stop();
  }

  // What the operator does.

  setPresence(presence: Presence): void {
    this.store.dispatch({ kind: "presence", presence });
    this.hello();
  }

  open(conv: string): void {
    this.store.dispatch({ kind: "opened", conv });
  }

  show(conv: string): void {
    this.store.dispatch({ kind: "shown", conv });
  }

  shut(conv: string): void {
    this.store.dispatch({ kind: "shut", conv });
  }

  claim(conv: string): void {
    this.act(conv, { action: "claim", conv });
    this.open(conv);
  }

  reply(conv: string, text: string): void {
    this.act(conv, { action: "reply", conv, text });
  }

  close(conv: string): void {
    this.act(conv, { action: "close", conv });
  }

  acknowledge(conv: string): void {
    this.act(conv, { action: "acknowledge_alarm", conv });
  }

  /** What is being written of a lower risk; null: nothing any more. */
  wish(conv: string, wish: Wish | null): void {
    this.store.dispatch({ kind: "wished", conv, wish });
  }

  lower(conv: string, { to, reason }: Wish): void {
    this.act(conv, { action: "lower_risk", conv, to, reason });
  }

  decide(conv: string, approve: boolean): void {
    this.act(conv, { action: "decide_lowering", conv, approve });
  }

  again(id: string): void {
    this.courier.again(id);
  }

  forget(id: string): void {
    this.courier.forget(id);
  }

  typing(conv: string): void {
    const now = this.world.now();
    if (now - this.typedAt < TYPING_AT_MOST_EVERY) return;
    this.typedAt = now;
    this.courier.ask(this.frame({ action: "desk_typing", conv }));
  }

  // What comes of it.

  private act(conv: string, wanted: Wanted<StaffFrame>): void {
    this.store.dispatch({ kind: "acted" });
    this.courier.post(conv, this.frame(wanted));
  }

  private frame(wanted: Wanted<StaffFrame>): StaffFrame {
    const seen = "conv" in wanted ? (this.model.chats[wanted.conv]?.newest ?? 0) : 0;
    return { ...wanted, id: newId(), seen };
  }

  private newCourier(ticket: () => Promise<Ticket>, outbox: Outbox): Courier {
    return new Courier(
      {
        ticket,
        beat: () => this.frame({ action: "pulse", open: this.model.tabs.slice(0, MOST_OPEN) }),
        beatEvery: () => PULSE,
        opened: () => this.begin(),
        heard: (frame) => this.hear(frame),
        answered: (ok, frame) => this.answered(ok, frame),
        refused: (problem, frame) => this.refused(problem, frame),
        changed: (line, waiting) => this.store.dispatch({ kind: "line", line, outbox: waiting }),
      },
      outbox,
      this.world,
    );
  }

  private comeBack({ tabs, active, presence, seen }: Kept): void {
    this.store.dispatch({ kind: "seen", seen });
    this.store.dispatch({ kind: "presence", presence });
    tabs.forEach((conv) => this.store.dispatch({ kind: "opened", conv, quietly: true }));
    if (active !== null && tabs.includes(active)) this.show(active);
  }

  /** A new connection: say who is here, and ask for everything that was missed, in every open conversation. */
  private begin(): void {
    this.catchUp.forget();
    this.readSent = {};
    this.hello();
    this.model.tabs.forEach((conv) => this.ask(conv));
  }

  private hello(): void {
    this.courier.ask(this.frame({ action: "hello", presence: this.model.presence }), (ok) => {
      if (isDesk(ok)) this.store.dispatch({ kind: "greeted", desk: ok });
    });
  }

  /** After every change: fetch what is missing, say what was read, keep what a reload needs. */
  private changed(): void {
    const { tabs, active, presence, chats, seen } = this.model;
    Object.values(chats).forEach((chat) => {
      if (this.catchUp.wanted(chat, this.world.now())) this.ask(chat.conv);
    });
    this.readSoon();
    this.keep.save({ tabs: [...tabs], active, presence, seen, outbox: this.courier.outbox });
  }

  private ask(conv: string): void {
    const after = this.model.chats[conv]?.newest ?? 0;
    this.catchUp.asking(conv, this.world.now());
    this.courier.ask(
      this.frame({ action: "open", conv, after }),
      (ok) => this.caughtUp(ok, after),
      (problem) => this.notOpened(conv, problem),
    );
  }

  private caughtUp(ok: Ok, after: number): void {
    if (!isTranscript(ok)) return;
    // An answer that brought nothing new leaves the clock of the question running: it is not asked again at once.
    if (ok.events.length > 0 || ok.newest <= after) this.catchUp.answered(ok.conv);
    this.store.dispatch({ kind: "transcript", transcript: ok });
  }

  private notOpened(conv: string, problem: Problem): void {
    if (problem.code !== "chat_not_found") return;
    this.shut(conv);
    this.store.dispatch({ kind: "refused", problem });
  }

  private hear(frame: Exclude<ServerFrame, Reply>): void {
    if (!isNotice(frame)) this.store.dispatch({ kind: "events", came: frame });
    else if (frame.notice === "tile" || frame.notice === "alarm") this.tile(frame.tile);
    else this.store.dispatch({ kind: "notice", notice: frame, now: this.world.now() });
  }

  private tile(tile: DeskModel["tiles"][string]): void {
    this.store.dispatch({ kind: "tile", tile });
    this.store.dispatch({ kind: "told", newest: { [tile.conv]: tile.newest } });
  }

  private answered(ok: Ok, frame: ClientFrame | null): void {
    if (isRecorded(ok)) this.store.dispatch({ kind: "events", came: ok });
    if (isDeskPulse(ok)) this.store.dispatch({ kind: "told", newest: ok.newest });
    if (frame?.action === "acknowledge_alarm") this.store.dispatch({ kind: "acknowledged", conv: frame.conv });
    if (frame?.action === "lower_risk") this.wish(frame.conv, null);
    // Whoever changed the chat hears of its events, but perhaps not of its tile.
    if (frame !== null && CHANGES_A_TILE.has(frame.action)) this.hello();
  }

  private refused(problem: Problem, frame: ClientFrame | null): void {
    if (frame === null || frame.action === "reply") return;
    this.courier.forget(frame.id);
    this.store.dispatch({ kind: "refused", problem });
    if (CHANGES_A_TILE.has(frame.action)) this.hello();
  }

  private readSoon(): void {
    if (this.reading) return;
    this.reading = true;
    this.world.after(READ_SETTLES, () => {
      this.reading = false;
      this.readNow();
    });
  }

  /** Only the operator who has the chat reads it for the person: a colleague's look is not an answer. */
  private readNow(): void {
    const { active, chats, tiles } = this.model;
    const chat = active === null ? undefined : chats[active];
    const tile = active === null ? undefined : tiles[active];
    if (chat === undefined || tile === undefined || !isMine(this.model, tile)) return;
    if (document.visibilityState === "hidden" || chat.newest <= (this.readSent[chat.conv] ?? 0)) return;
    const upto = chat.newest;
    if (this.courier.ask(this.frame({ action: "desk_read", conv: chat.conv, upto }))) this.readSent[chat.conv] = upto;
  }
}
