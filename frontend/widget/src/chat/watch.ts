/** Looks at messages that the server has not acknowledged, so that nobody in danger waits for a network. */
import { textOf } from "@shared/events";
import type { ClientFrame } from "@shared/frames";
import type { World } from "@shared/line/world";
import type { Entry } from "@shared/outbox/outbox";
import type { Store } from "@shared/store";
import { type Floor, packagedFloor } from "../floor/floor";
import { type PublishedFloor, publishedFloor } from "../floor/published";
import type { Found, Happened, Model } from "./model";

/** An open line that has not answered for so long is as good as none. Milliseconds. */
export const ACKNOWLEDGED_WITHIN = 3_000;

export class Watch {
  private published: Floor | null = null;

  constructor(
    private readonly world: World,
    private readonly store: Store<Model, Happened>,
    /** Tell the server, once it has the message, what was found in it. */
    private readonly report: (message: string, version: string) => void,
  ) {}

  /** The force's own copy, if its page has one. */
  async fetch(from: PublishedFloor | undefined): Promise<void> {
    if (from !== undefined) this.published ??= await publishedFloor(from, this.world);
  }

  /** A message has been written: look at it at once if the line is down, and else if no answer comes. */
  over(id: string): void {
    if (this.store.state.line.phase === "open") this.world.after(ACKNOWLEDGED_WITHIN, () => this.look(id));
    else this.look(id);
  }

  /** After a reload: what was found is shown again, and what was not answered is looked at again. */
  comeBack(found: readonly Found[]): void {
    found.forEach((one) => this.store.dispatch({ kind: "found", found: one }));
    this.store.state.outbox.forEach(({ frame }) => this.over(frame.id));
  }

  answered(frame: ClientFrame | null): void {
    if (frame?.action === "browser_floor") this.forget(frame.message);
    if (frame?.action !== "say" || this.isReported(frame.id)) return;
    const found = this.store.state.found.find(({ message }) => message === frame.id);
    if (found !== undefined) this.report(found.message, found.version);
  }

  /** True for a report of ours: the person did not ask for it, and is not told what became of it. */
  refused(frame: ClientFrame): boolean {
    if (frame.action !== "browser_floor") return false;
    this.forget(frame.message);
    return true;
  }

  /** The message is gone, or all is known of it. */
  forget(message: string): void {
    this.store.dispatch({ kind: "reported", message });
  }

  private look(id: string): void {
    const { outbox, found } = this.store.state;
    const entry = outbox.find(({ frame }) => frame.id === id);
    if (entry?.frame.action !== "say" || found.some(({ message }) => message === id)) return;
    const { text } = entry.frame;
    const earlier = before(entry, this.store.state);
    const floors = [packagedFloor(), ...(this.published === null ? [] : [this.published])];
    if (!floors.some((floor) => floor.finds(text, earlier))) return;
    const version = [...new Set(floors.map((floor) => floor.version))].join("+");
    this.store.dispatch({ kind: "found", found: { message: id, text: text.trim(), version } });
  }

  private isReported(message: string): boolean {
    return this.store.state.outbox.some(({ frame }) => frame.action === "browser_floor" && frame.message === message);
  }
}

/** What the person wrote before it, oldest first. */
function before(entry: Entry, { conversation, outbox }: Model): string[] {
  const recorded = conversation.events.filter(({ type }) => type === "public_message").map(textOf);
  const waiting = outbox.slice(0, outbox.indexOf(entry)).map(({ frame }) => (frame.action === "say" ? frame.text : ""));
  return [...recorded, ...waiting].filter((text) => text !== "");
}
