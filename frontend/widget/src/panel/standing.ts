import { type Conversation, operatorName } from "@shared/conversation/conversation";

/** Who the person is with, in words. */
export function standingText(conversation: Conversation): string {
  switch (conversation.state) {
    case "assistant":
      return "Assistant";
    case "queued":
      return waitingText(conversation.position);
    case "operator":
      return `You are talking to ${operatorName(conversation) ?? "a person"}`;
    case "closed":
      return "This chat has ended";
  }
}

function waitingText(position: number | null): string {
  if (position === null) return "Waiting for a person.";
  return `Waiting for a person: you are number ${position}.`;
}
