/** A public chat on a page whose clock, network and server obey the test. */
import { vi } from "vitest";
import { event } from "@testing/events";
import { FakeWorld } from "@testing/fake-world";
import type { Settings } from "../settings";
import { PublicChat } from "./chat";
import { advisoryStanding } from "./model";

export const SETTINGS: Settings = {
  api: "https://api.example",
  force: "Northshire Police",
  exit: "https://weather.example/",
};
export const KNIFE = "he has a knife and hes coming up the stairs";
const CONV = "conversation-0001";

/** The pages of one tab, one after the other. What a page kept is there for the next; its clocks and sockets are not. */
export class Tab {
  readonly pages: FakeWorld[] = [];
  world = this.nextPage();

  constructor() {
    window.sessionStorage.clear();
    const given = { session: "s".repeat(43), conversation: CONV, ticket: "t", socket: "wss://socket.example" };
    vi.stubGlobal("fetch", () => Promise.resolve(new Response(JSON.stringify(given), { status: 201 })));
  }

  async connected(settings = SETTINGS): Promise<PublicChat> {
    const chat = new PublicChat(settings, this.world);
    if (chat.store.state.stage === "start") chat.start();
    await this.world.pass(0);
    this.world.socketNow.accept();
    const nothing = { conv: CONV, events: [], newest: 0, more: false, state: "assistant", place: null, read: {} };
    this.answer("resume", nothing);
    return chat;
  }

  async reloaded(): Promise<PublicChat> {
    this.world = this.nextPage();
    return this.connected();
  }

  /** The server answers the newest frame of this kind. */
  answer(action: string, ok: object): void {
    const { socketNow } = this.world;
    socketNow.says({ re: socketNow.sentOf(action).at(-1)?.id, ok });
  }

  refuse(action: string): void {
    const { socketNow } = this.world;
    const error = { code: "refused", message: "No.", advice: "Call 999." };
    socketNow.says({ re: socketNow.sentOf(action).at(-1)?.id, error });
  }

  reports(): Record<string, unknown>[] {
    return this.pages.flatMap(({ sockets }) => sockets.flatMap((socket) => socket.sentOf("browser_floor")));
  }

  private nextPage(): FakeWorld {
    const page = new FakeWorld();
    page.time = this.pages.at(-1)?.time ?? page.time;
    this.pages.push(page);
    return page;
  }
}

export const recorded = (...events: ReturnType<typeof event>[]) => ({
  conv: CONV,
  seq: events[0]?.seq ?? 1,
  leaf: "",
  events,
  newest: events.at(-1)?.seq ?? 1,
});
export const said = (seq: number, text: string) => event(seq, "public_message", { body: { text } });
export const advised = (seq: number) => event(seq, "advisory_shown", { body: {} });

export const standing = (chat: PublicChat) => advisoryStanding(chat.store.state);
