/** How often, how soon, and when the server is asked again. Times in milliseconds. */
import type { ChatEvent } from "@shared/wire";

export const BEAT = 20_000;
export const BEAT_WHILE_WAITING = 5_000;
export const TYPING_AT_MOST_EVERY = 3_000;
export const READ_SETTLES = 400;

/** After these the state is more than the event says, so the server is asked for it. */
const STATE_MAY_HAVE_CHANGED = new Set(["chat_reopened", "advisory_shown", "handed_over", "chat_returned"]);

export const isNewStateOf = (event: ChatEvent, before: number): boolean =>
  event.seq > before && STATE_MAY_HAVE_CHANGED.has(event.type);
