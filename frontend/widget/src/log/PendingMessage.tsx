import type { Pending } from "@shared/outbox/pending";

interface Props {
  pending: Pending;
  connected: boolean;
  onAgain: (id: string) => void;
  onForget: (id: string) => void;
}

/** A message of the person's own that is not in the record yet, and says so. */
export function PendingMessage({ pending: { entry, frame }, connected, onAgain, onForget }: Props) {
  const failed = entry.standing === "failed";
  return (
    <div class={`message message--mine ${failed ? "message--failed" : "message--pending"}`}>
      <p class="message__who">You</p>
      <p class="message__text">{frame.text}</p>
      {!failed && <p class="message__when">{connected ? "Sending…" : "Not sent yet"}</p>}
      {failed && (
        <div class="message__problem">
          <p class="govuk-error-message">Not sent. {entry.problem?.message}</p>
          <p>{entry.problem?.advice}</p>
          <button type="button" class="link-button" onClick={() => onAgain(frame.id)}>
            Try again
          </button>
          <button type="button" class="link-button" onClick={() => onForget(frame.id)}>
            Delete
          </button>
        </div>
      )}
    </div>
  );
}
