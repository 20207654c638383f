/** What the connection needs of a browser; a test gives its own. Times in milliseconds. */
export interface SocketLike {
  readonly readyState: number;
  onopen: ((event: never) => void) | null;
  onclose: ((event: never) => void) | null;
  onmessage: ((message: never) => void) | null;
  send(data: string): void;
  close(): void;
}

export interface World {
  socket(url: string, protocols: string[]): SocketLike;
  /** Call `then` after `ms`; calling what it gives back prevents that. */
  after(ms: number, then: () => void): () => void;
  random(): number;
  now(): number;
  online(): boolean;
  /** Hear of the network going and coming; calling what it gives back stops that. */
  onNetwork(changed: (online: boolean) => void): () => void;
}

export const OPEN = 1;

export const browserWorld: World = {
  socket: (url, protocols) => new WebSocket(url, protocols),
  after(ms, then) {
    const timer = setTimeout(then, ms);
    return () => clearTimeout(timer);
  },
  random: () => Math.random(),
  now: () => Date.now(),
  online: () => navigator.onLine,
  onNetwork(changed) {
    const came = () => changed(true);
    const went = () => changed(false);
    window.addEventListener("online", came);
    window.addEventListener("offline", went);
    return () => {
      window.removeEventListener("online", came);
      window.removeEventListener("offline", went);
    };
  },
};
