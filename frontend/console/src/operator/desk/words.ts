/** What the desk calls things. Risk is always in words: a colour alone says nothing to many. */
import type { Grade } from "@shared/frames";
import { inWords } from "@shared/text";
import type { ChatEvent, Tile } from "@shared/wire";
import { dangerOf, wordsOf } from "@shared/events";

export const RISK: Record<Grade, string> = { none: "No danger seen", urgent: "Urgent", emergency: "EMERGENCY" };

export function stateText(tile: Tile): string {
  switch (tile.state) {
    case "assistant":
      return "With the assistant";
    case "queued":
      return "Waiting";
    case "operator":
      return `With ${tile.owner?.name ?? "an operator"}`;
    case "closed":
      return "Closed";
  }
}

const who = ({ actor }: ChatEvent): string => actor.name ?? inWords(actor.role);

const LINES: Readonly<Record<string, (event: ChatEvent) => string>> = {
  conversation_started: () => "Chat started",
  risk_raised: (event) => {
    const danger = dangerOf(event);
    return danger === null ? "Risk raised" : `${RISK[danger.grade]}: ${danger.categories.map(inWords).join(", ")}`;
  },
  advisory_shown: () => "999 advice is on the person’s screen",
  handed_over: (event) => `Handed over to ${inWords(wordsOf(event, "department"))}${because(wordsOf(event, "reason"))}`,
  chat_claimed: (event) => `${who(event)} claimed the chat`,
  chat_returned: (event) => `Back in the queue${because(wordsOf(event, "reason"))}`,
  staff_viewed: (event) => `${who(event)} looked at the chat`,
  facts_noted: (event) => `Facts noted${because(wordsOf(event, "contact_type"))}`,
  alarm_acknowledged: (event) => `${who(event)} acknowledged the alarm`,
  public_left: (event) => LEFT[wordsOf(event, "how")] ?? "The person has gone",
  public_returned: () => "The person is back",
  chat_reopened: () => "The chat is open again",
  chat_closed: (event) => `Closed${because(wordsOf(event, "by"))}`,
  clock_expired: () => "A clock ran out",
  survey_answered: () => "The survey was answered",
};

const LEFT: Readonly<Record<string, string>> = {
  exit: "The person left with quick exit",
  gone: "The person’s connection has gone",
  ended: "The person ended their side",
};

const because = (reason: string): string => (reason === "" ? "" : `: ${inWords(reason).toLowerCase()}`);

/** An event that is not a message, as one line of the transcript. */
export function lineText(event: ChatEvent): string {
  return LINES[event.type]?.(event) ?? inWords(event.type);
}
