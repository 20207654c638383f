import type { Conversation } from "@shared/conversation/conversation";
import { helpfulIn, textOf } from "@shared/events";
import type { Outbox } from "@shared/outbox/outbox";
import type { ChatEvent } from "@shared/wire";

interface Props {
  answer: ChatEvent;
  conversation: Conversation;
  outbox: Outbox;
  onRate: (answer: number, helpful: boolean) => void;
}

/** Beneath an answer. Its first words name the buttons for who hears them one by one, out of their place. */
export function Helpful({ answer, conversation: { events, state }, outbox, onRate }: Props) {
  const recorded = helpfulIn(events, answer.seq);
  const pressed = lastPressed(outbox, answer.seq) ?? recorded;
  return (
    <div class="helpful" role="group" aria-label={QUESTION} aria-live="off">
      <p class="helpful__words" role="status">
        {recorded === null || recorded !== pressed ? QUESTION : thanks(recorded, state === "assistant")}
      </p>
      {[true, false].map((helpful) => (
        <button
          key={helpful}
          type="button"
          class="helpful__choice"
          aria-pressed={pressed === helpful}
          aria-label={`${helpful ? "Yes," : "No, not"} helpful: ${textOf(answer).slice(0, OPENING)}…`}
          onClick={() => pressed !== helpful && onRate(answer.seq, helpful)}
        >
          {helpful ? "Yes" : "No"}
        </button>
      ))}
    </div>
  );
}

const QUESTION = "Was this helpful?";
const OPENING = 50;

/** What is on its way, so that a button answers at once. */
function lastPressed(outbox: Outbox, answer: number): boolean | undefined {
  return outbox
    .flatMap(({ frame }) => (frame.action === "rate_answer" && frame.answer === answer ? frame.helpful : []))
    .at(-1);
}

/** Only for what is in the record; and no word of a person where none can be asked for. */
function thanks(helped: boolean, canAsk: boolean): string {
  return helped || !canAsk ? "Thank you." : "You can ask for a person.";
}
