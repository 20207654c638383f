import type { Outbox } from "@shared/outbox/outbox";
import { useEffect, useRef, useState } from "preact/hooks";
import type { PublicChat } from "../chat/chat";
import type { Model } from "../chat/model";
import { focusOnChat } from "./focus";

interface Props {
  chat: PublicChat;
  model: Model;
}

const isAsked = (outbox: Outbox, action: string): boolean => outbox.some((entry) => entry.frame.action === action);

/** What the person can do besides writing. */
export function Actions({ chat, model }: Props) {
  const [ending, setEnding] = useState(false);
  const { state } = model.conversation;
  if (state === "closed") {
    return (
      <div class="actions">
        <button
          type="button"
          class="link-button"
          onClick={(event) => {
            focusOnChat(event.currentTarget);
            chat.startAgain();
          }}
        >
          Start a new chat
        </button>
      </div>
    );
  }
  if (ending) return <ConfirmEnd onEnd={() => chat.end()} onDone={() => setEnding(false)} />;
  return (
    <div class="actions">
      {state === "assistant" && (
        <button
          type="button"
          class="govuk-button govuk-button--secondary actions__person"
          onClick={() => !isAsked(model.outbox, "ask_for_person") && chat.askForPerson()}
        >
          {isAsked(model.outbox, "ask_for_person") ? "Asking for a person…" : "Talk to a person"}
        </button>
      )}
      <button type="button" class="link-button actions__end" onClick={() => setEnding(true)}>
        {isAsked(model.outbox, "end") ? "Ending…" : "End chat"}
      </button>
    </div>
  );
}

function ConfirmEnd({ onEnd, onDone }: { onEnd: () => void; onDone: () => void }) {
  const question = useRef<HTMLParagraphElement>(null);
  useEffect(() => question.current?.focus(), []);
  const end = () => {
    onEnd();
    onDone();
  };
  return (
    <div class="actions" role="group" aria-label="End chat">
      <p class="actions__question" tabIndex={-1} ref={question}>
        End this chat?
      </p>
      <button type="button" class="govuk-button govuk-button--secondary" onClick={end}>
        Yes, end it
      </button>
      <button type="button" class="link-button" onClick={onDone}>
        No, go back
      </button>
    </div>
  );
}
