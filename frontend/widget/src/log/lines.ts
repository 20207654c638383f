import { textOf } from "@shared/events";
import type { ChatEvent } from "@shared/wire";

/** What the log says of an event that is not a message; null for those that need no words. */
export function lineFor(event: ChatEvent): string | null {
  switch (event.type) {
    case "handed_over":
      return "We are finding a person to talk to you. Urgent chats go first, so your place can change.";
    case "chat_claimed":
      return `${event.actor.name ?? "A person"} has joined the chat.`;
    case "chat_returned":
      return "You are waiting for another person.";
    case "chat_closed":
      return "The chat has ended.";
    case "chat_reopened":
      return "The chat is open again.";
    case "silence_checked":
      return textOf(event);
    case "advisory_shown":
      return "Emergency advice is shown at the top of this chat.";
    default:
      return null;
  }
}
