/** A world whose clock and network obey the test. */
import type { SocketLike, World } from "../src/line/world";

export class FakeSocket implements SocketLike {
  readyState = 0;
  onopen: ((event: never) => void) | null = null;
  onclose: ((event: never) => void) | null = null;
  onmessage: ((message: never) => void) | null = null;
  /** What the browser sent, oldest first. */
  readonly sent: Record<string, unknown>[] = [];
  /** What the server does with a frame. */
  onframe: (frame: Record<string, unknown>) => void = () => undefined;

  constructor(
    readonly url: string,
    readonly protocols: readonly string[],
  ) {}

  send(data: string): void {
    const frame = JSON.parse(data) as Record<string, unknown>;
    this.sent.push(frame);
    this.onframe(frame);
  }

  close(): void {
    this.readyState = 3;
  }

  accept(): void {
    this.readyState = 1;
    this.onopen?.({} as never);
  }

  /** The server, or the network, ends it. */
  die(): void {
    this.readyState = 3;
    this.onclose?.({} as never);
  }

  says(frame: unknown): void {
    this.onmessage?.({ data: JSON.stringify(frame) } as never);
  }

  sentOf(action: string): Record<string, unknown>[] {
    return this.sent.filter((frame) => frame.action === action);
  }
}

interface Alarm {
  at: number;
  then: () => void;
}

export class FakeWorld implements World {
  readonly sockets: FakeSocket[] = [];
  time = 1_000_000;
  chance = 0.5;
  isOnline = true;
  private alarms: Alarm[] = [];
  private networkListeners = new Set<(online: boolean) => void>();

  get socketNow(): FakeSocket {
    const newest = this.sockets.at(-1);
    if (newest === undefined) throw new Error("no socket was opened");
    return newest;
  }

  socket(url: string, protocols: string[]): FakeSocket {
    const opened = new FakeSocket(url, protocols);
    this.sockets.push(opened);
    return opened;
  }

  after(ms: number, then: () => void): () => void {
    const alarm = { at: this.time + ms, then };
    this.alarms.push(alarm);
    return () => (this.alarms = this.alarms.filter((other) => other !== alarm));
  }

  random = (): number => this.chance;
  now = (): number => this.time;
  online = (): boolean => this.isOnline;

  onNetwork(changed: (online: boolean) => void): () => void {
    this.networkListeners.add(changed);
    return () => this.networkListeners.delete(changed);
  }

  network(online: boolean): void {
    this.isOnline = online;
    this.networkListeners.forEach((listener) => listener(online));
  }

  /** Let time pass: everything that falls due happens in its order, and promises settle in between. */
  async pass(ms: number): Promise<void> {
    const until = this.time + ms;
    await settled();
    for (let next = this.next(until); next !== undefined; next = this.next(until)) {
      this.time = next.at;
      this.alarms = this.alarms.filter((alarm) => alarm !== next);
      next.then();
      await settled();
    }
    this.time = until;
  }

  private next(until: number): Alarm | undefined {
    return this.alarms.filter(({ at }) => at <= until).sort((one, other) => one.at - other.at)[0];
  }
}

export async function settled(): Promise<void> {
  for (let turn = 0; turn < 8; turn += 1) await Promise.resolve();
}
