/** A person's own messages that are not in the record yet. */
import type { Conversation } from "../conversation/conversation";
import { textOf } from "../events";
import type { ReplyFrame, SayFrame } from "../wire";
import type { Entry, Outbox } from "./outbox";

export interface Pending {
  entry: Entry;
  frame: SayFrame | ReplyFrame;
}

const LOGGED_AS = { say: "public_message", reply: "operator_message" } as const;

/**
 * Messages to show below the log of this lane's conversation. One that was sent before the connection broke may be
 * in the log already while its reply is still to come: it is not shown twice.
 */
export function pendingMessages(outbox: Outbox, lane: string, conversation: Conversation): Pending[] {
  return outbox.flatMap((entry) => {
    const { frame } = entry;
    if (entry.lane !== lane || !(frame.action === "say" || frame.action === "reply")) return [];
    return entry.tries > 0 && isLogged(frame, conversation) ? [] : [{ entry, frame }];
  });
}

function isLogged(frame: SayFrame | ReplyFrame, { events }: Conversation): boolean {
  const [type, said, seen] = [LOGGED_AS[frame.action], frame.text.trim(), frame.seen ?? 0];
  return events.some((event) => event.type === type && event.seq > seen && textOf(event) === said);
}
