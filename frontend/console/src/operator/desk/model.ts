/** All that the desk shows, as one value, and how each thing that happens changes it. */
import {
  type Conversation,
  newConversation,
  withEvents,
  withNotice,
  withTranscript,
} from "@shared/conversation/conversation";
import type { Notice } from "@shared/frames";
import { type LineState, newLine } from "@shared/line/machine";
import { EMPTY_OUTBOX, type Outbox } from "@shared/outbox/outbox";
import type { Desk, EventsFrame, LowerRiskFrame, Me, Problem, Tile, Transcript } from "@shared/wire";

export type Presence = "available" | "away";

/** A lower risk, as somebody is about to ask for it. */
export type Wish = Pick<LowerRiskFrame, "to" | "reason">;

export interface DeskModel {
  readonly me: Me | null;
  readonly presence: Presence;
  readonly tiles: Readonly<Record<string, Tile>>;
  /** The conversations that are open on this desk, in the order of their tabs. */
  readonly tabs: readonly string[];
  readonly active: string | null;
  readonly chats: Readonly<Record<string, Conversation>>;
  /** How far each open conversation has been on the screen. */
  readonly seen: Readonly<Record<string, number>>;
  /** Wishes that are being written, each until the server has it or it is given up. */
  readonly wishes: Readonly<Record<string, Wish>>;
  readonly line: LineState;
  readonly outbox: Outbox;
  readonly problem: Problem | null;
}

export type DeskHappened =
  | { kind: "line"; line: LineState; outbox: Outbox }
  | { kind: "presence"; presence: Presence }
  | { kind: "seen"; seen: Readonly<Record<string, number>> }
  | { kind: "greeted"; desk: Desk }
  | { kind: "tile"; tile: Tile }
  | { kind: "acknowledged"; conv: string }
  | { kind: "wished"; conv: string; wish: Wish | null }
  | { kind: "opened"; conv: string; quietly?: boolean }
  | { kind: "shown"; conv: string }
  | { kind: "shut"; conv: string }
  | { kind: "events"; came: Pick<EventsFrame, "conv" | "events" | "newest"> }
  | { kind: "told"; newest: Readonly<Record<string, number>> }
  | { kind: "transcript"; transcript: Transcript }
  | { kind: "notice"; notice: Notice; now: number }
  | { kind: "refused"; problem: Problem }
  | { kind: "acted" };

export function newDesk(): DeskModel {
  return {
    me: null,
    presence: "available",
    tiles: {},
    tabs: [],
    active: null,
    chats: {},
    seen: {},
    wishes: {},
    line: newLine(true),
    outbox: EMPTY_OUTBOX,
    problem: null,
  };
}

export function reduceDesk(desk: DeskModel, happened: DeskHappened): DeskModel {
  return withSeen(changed(desk, happened));
}

// One line for each thing that can happen: a table, not a maze.
// eslint-disable-next-line complexity
function changed(desk: DeskModel, happened: DeskHappened): DeskModel {
  switch (happened.kind) {
    case "line":
      return { ...desk, line: happened.line, outbox: happened.outbox };
    case "presence":
      return { ...desk, presence: happened.presence };
    case "seen":
      return { ...desk, seen: happened.seen };
    case "greeted":
      return greeted(desk, happened.desk);
    case "tile":
      return withTile(desk, happened.tile);
    case "acknowledged":
      return withAcknowledged(desk, happened.conv);
    case "wished":
      return withWish(desk, happened.conv, happened.wish);
    case "opened":
      return opened(desk, happened.conv, happened.quietly ?? false);
    case "shown":
      return { ...desk, active: happened.conv };
    case "shut":
      return shut(desk, happened.conv);
    case "refused":
      return { ...desk, problem: happened.problem };
    case "acted":
      return desk.problem === null ? desk : { ...desk, problem: null };
    default:
      return heard(desk, happened);
  }
}

type Heard = Extract<DeskHappened, { kind: "events" | "told" | "transcript" | "notice" }>;

function heard(desk: DeskModel, happened: Heard): DeskModel {
  switch (happened.kind) {
    case "events":
      return inChat(desk, happened.came.conv, (chat) => withEvents(chat, happened.came.events, happened.came.newest));
    case "transcript":
      return inChat(desk, happened.transcript.conv, (chat) => withTranscript(chat, happened.transcript));
    case "notice":
      return "conv" in happened.notice
        ? inChat(desk, happened.notice.conv, (chat) => withNotice(chat, happened.notice, happened.now))
        : desk;
    case "told":
      return Object.entries(happened.newest).reduce(
        (after, [conv, newest]) => inChat(after, conv, (chat) => ({ ...chat, told: Math.max(chat.told, newest) })),
        desk,
      );
  }
}

/** Change a conversation that is open here; any other is none of this desk's business. */
function inChat(desk: DeskModel, conv: string, change: (chat: Conversation) => Conversation): DeskModel {
  const chat = desk.chats[conv];
  return chat === undefined ? desk : { ...desk, chats: { ...desk.chats, [conv]: change(chat) } };
}

/** The server's list replaces ours; tiles of chats that are open here stay, or their panes would lose their heads. */
function greeted(desk: DeskModel, { me, tiles }: Desk): DeskModel {
  const kept = desk.tabs.flatMap((conv) => desk.tiles[conv] ?? []);
  const all = Object.fromEntries([...kept, ...tiles].map((tile) => [tile.conv, tile]));
  return withMine({ ...desk, me, tiles: all });
}

function withTile(desk: DeskModel, tile: Tile): DeskModel {
  const known = desk.tiles[tile.conv];
  if (known !== undefined && known.newest > tile.newest) return desk;
  return withMine({ ...desk, tiles: { ...desk.tiles, [tile.conv]: tile } });
}

function withAcknowledged(desk: DeskModel, conv: string): DeskModel {
  const tile = desk.tiles[conv];
  return tile === undefined
    ? desk
    : withTile(desk, { ...tile, alarm: "acknowledged", alarm_since: null, escalated: false });
}

function withWish(desk: DeskModel, conv: string, wish: Wish | null): DeskModel {
  return { ...desk, wishes: wish === null ? without(desk.wishes, conv) : { ...desk.wishes, [conv]: wish } };
}

function without<V>(all: Readonly<Record<string, V>>, conv: string): Record<string, V> {
  return Object.fromEntries(Object.entries(all).filter(([other]) => other !== conv));
}

/** A chat that is mine is open on my desk, however it became mine. */
function withMine(desk: DeskModel): DeskModel {
  return mine(desk).reduce((after, { conv }) => opened(after, conv, true), desk);
}

function opened(desk: DeskModel, conv: string, quietly: boolean): DeskModel {
  const active = quietly ? (desk.active ?? conv) : conv;
  if (desk.tabs.includes(conv)) return { ...desk, active };
  const chats = { ...desk.chats, [conv]: desk.chats[conv] ?? newConversation(conv) };
  return { ...desk, active, chats, tabs: [...desk.tabs, conv] };
}

function shut(desk: DeskModel, conv: string): DeskModel {
  const at = desk.tabs.indexOf(conv);
  const tabs = desk.tabs.filter((other) => other !== conv);
  const active = desk.active === conv ? (tabs[Math.min(at, tabs.length - 1)] ?? null) : desk.active;
  return { ...desk, tabs, chats: without(desk.chats, conv), wishes: without(desk.wishes, conv), active };
}

function withSeen(desk: DeskModel): DeskModel {
  const chat = desk.active === null ? undefined : desk.chats[desk.active];
  if (chat === undefined || (desk.seen[chat.conv] ?? 0) >= chat.newest) return desk;
  return { ...desk, seen: { ...desk.seen, [chat.conv]: chat.newest } };
}

// What the desk asks of it.

export function isMine({ me }: DeskModel, tile: Tile): boolean {
  return me !== null && tile.owner?.id === me.id && tile.state === "operator";
}

export const mine = (desk: DeskModel): Tile[] => Object.values(desk.tiles).filter((tile) => isMine(desk, tile));

/** Not those that have moved on to others: nobody here would hear what becomes of them. */
const listed = ({ tiles }: DeskModel): Tile[] => Object.values(tiles).filter(({ may_see }) => may_see);

const RISKS = ["emergency", "urgent", "none"];

/** Emergencies, then urgent, then whoever has waited longest: the order of the server's own queue. */
export function waiting(desk: DeskModel): Tile[] {
  return inQueueOrder(listed(desk).filter(({ state, abandoned }) => state === "queued" && !abandoned));
}

/** Danger was seen and the person has gone: a queue of its own, so that nobody takes it for one that can wait. */
export function leftAtRisk(desk: DeskModel): Tile[] {
  return inQueueOrder(listed(desk).filter(({ state, abandoned }) => state === "queued" && abandoned));
}

/** A colleague asks for a second person to lower a risk. */
export function toDecide(desk: DeskModel): Tile[] {
  const open = listed(desk).filter(({ state }) => state !== "closed");
  return inQueueOrder(open.filter(({ lowering }) => lowering !== null && lowering.by !== desk.me?.id));
}

/** A wish, or what this person says of one, is on its way: the same must not be pressed twice. */
export function isLowering({ outbox }: DeskModel, conv: string): boolean {
  return outbox.some(({ lane, frame }) => lane === conv && LOWERS.has(frame.action));
}

const LOWERS: ReadonlySet<string> = new Set(["lower_risk", "decide_lowering"]);

function inQueueOrder(tiles: Tile[]): Tile[] {
  const key = ({ risk, waiting_since, conv }: Tile) => `${RISKS.indexOf(risk)} ${waiting_since ?? "9"} ${conv}`;
  return tiles.sort((one, other) => (key(one) < key(other) ? -1 : 1));
}

/** Oldest first, always: a button must not move away under the pointer while somebody presses it. */
export function alarms(desk: DeskModel): Tile[] {
  const key = ({ started_at, conv }: Tile) => `${started_at} ${conv}`;
  return listed(desk)
    .filter((tile) => tile.alarm === "sounding" && tile.state !== "closed")
    .sort((one, other) => (key(one) < key(other) ? -1 : 1));
}

/** Messages from the person that have not been on the screen. */
export function unread({ chats, seen, active }: DeskModel, conv: string): number {
  if (conv === active) return 0;
  const events = chats[conv]?.events ?? [];
  return events.filter((event) => event.type === "public_message" && event.seq > (seen[conv] ?? 0)).length;
}
