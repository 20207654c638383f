/** What the desk calls things. Risk is always in words: a colour alone says nothing to many. */
import type { Grade } from "@shared/frames";
import { inWords } from "@shared/text";
import type { ChatEvent, Spoken, Tile } from "@shared/wire";
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

/** "Polish (pl)", or in words that it was not recognised. */
export const languageName = ({ code, name }: Spoken): string => (code === "und" ? name : `${name} (${code})`);

/** What a grade is called in a sentence. */
export const GRADE: Readonly<Record<Grade, string>> = { none: "no danger", urgent: "urgent", emergency: "emergency" };

const isGrade = (word: string): word is Grade => word in GRADE;

/** The grade that a lowering is about, in a sentence. */
export function loweredTo(event: ChatEvent): string {
  const to = wordsOf(event, "to");
  return isGrade(to) ? GRADE[to] : inWords(to).toLowerCase();
}

/** What a chat is called on the desk, where its department is not said beside it. */
export function chatName({ contact_type, department }: Tile): string {
  return [...(contact_type === null ? [] : [contact_type]), department].map(inWords).join(", ");
}

/** Said wherever an alarm, a tile or a transcript shows that an alarm sounded for too long. */
export const ESCALATED = "Nobody acknowledged the alarm in time: supervisors were told";

const said = (event: ChatEvent): string => `: “${wordsOf(event, "reason")}”`;

export const who = ({ actor }: ChatEvent): string => actor.name ?? inWords(actor.role);

const asker = (event: ChatEvent): string => wordsOf(event, "asked_by") || "a colleague";

const LINES: Readonly<Record<string, (event: ChatEvent) => string>> = {
  conversation_started: () => "Chat started",
  risk_raised: (event) => {
    const danger = dangerOf(event);
    return danger === null ? "Risk raised" : `${RISK[danger.grade]}: ${danger.categories.map(inWords).join(", ")}`;
  },
  danger_weighed: (event) => `${SOURCE[wordsOf(event, "source")] ?? "Another look"}: ${opinion(event)}`,
  advisory_shown: () => "999 advice is on the person’s screen",
  handed_over: (event) => `Handed over to ${inWords(wordsOf(event, "department"))}${because(wordsOf(event, "reason"))}`,
  chat_claimed: (event) => `${who(event)} claimed the chat`,
  chat_returned: (event) => `Back in the queue${because(wordsOf(event, "reason"))}`,
  staff_viewed: (event) => `${who(event)} looked at the chat`,
  policies_searched: () => "The policies were searched",
  facts_noted: (event) => `Facts noted${because(wordsOf(event, "contact_type"))}`,
  lowering_asked: (event) => `${who(event)} asks to lower the risk to ${loweredTo(event)}${said(event)}`,
  lowering_refused: (event) => `${who(event)} keeps the risk as it is: ${asker(event)} asked for ${loweredTo(event)}`,
  risk_lowered: (event) => `${who(event)} agrees: the risk is now ${loweredTo(event)}, as ${asker(event)} asked`,
  alarm_escalated: () => ESCALATED,
  silence_checked: () => "The person has gone quiet and was asked to press 1 if they cannot type",
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

const SOURCE: Readonly<Record<string, string>> = {
  learned: "Learned opinion",
  model: "Language model’s opinion",
  answer: "Asked about danger, the person says yes",
  browser: "The person’s own page showed the 999 advice",
  agreement: "Two doubts together",
};

function opinion(event: ChatEvent): string {
  const sure = Math.round(Number(wordsOf(event, "danger")) * 100);
  const said = wordsOf(event, "grade");
  const grade = said === "unsure" ? "unsure" : RISK[said as Grade].toLowerCase();
  return Number.isFinite(sure) ? `${grade}, ${sure}% sure that there is danger` : grade;
}

/** An opinion that sees nothing says nothing to who reads along; whether an answer helped is said beside the answer. */
export function isWorthALine(event: ChatEvent): boolean {
  if (event.type === "answer_rated") return false;
  return event.type !== "danger_weighed" || ["unsure", "urgent", "emergency"].includes(wordsOf(event, "grade"));
}

const because = (reason: string): string => (reason === "" ? "" : `: ${inWords(reason).toLowerCase()}`);

/** An event that is not a message, as one line of the transcript. */
export function lineText(event: ChatEvent): string {
  return LINES[event.type]?.(event) ?? inWords(event.type);
}
