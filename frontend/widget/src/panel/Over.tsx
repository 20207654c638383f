import { pendingMessages } from "@shared/outbox/pending";
import { focusOnChat } from "./focus";
import type { Model } from "../chat/model";

/** The session has gone. What was not sent is shown, so that it is not lost with it. */
export function Over({ model, onStart }: { model: Model; onStart: () => void }) {
  const unsent = pendingMessages(model.outbox, "", model.conversation);
  return (
    <div class="start" role="status">
      <p>
        <strong>{model.problem?.message}</strong>
      </p>
      <p>{model.problem?.advice}</p>
      {unsent.length > 0 && <p>Not sent: {unsent.map(({ frame }) => frame.text).join(" ")}</p>}
      <button
        type="button"
        class="govuk-button"
        onClick={(event) => {
          focusOnChat(event.currentTarget);
          onStart();
        }}
      >
        Start a new chat
      </button>
    </div>
  );
}
