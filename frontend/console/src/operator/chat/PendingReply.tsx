import type { Pending } from "@shared/outbox/pending";

interface Props {
  pending: Pending;
  connected: boolean;
  onAgain: (id: string) => void;
  onForget: (id: string) => void;
}

/** A reply that is not in the record yet, and says so. */
export function PendingReply({ pending: { entry, frame }, connected, onAgain, onForget }: Props) {
  const failed = entry.standing === "failed";
  return (
    <div class="said said--operator said--pending">
      <p class="said__who">
        <strong>You</strong>
        <span>{failed ? "Not sent" : connected ? "Sending…" : "Not sent yet"}</span>
      </p>
      <p class="said__text">{frame.text}</p>
      {failed && (
        <>
          <p class="govuk-error-message">{entry.problem?.message}</p>
          <button type="button" class="link-button" onClick={() => onAgain(frame.id)}>
            Try again
          </button>
          <button type="button" class="link-button" onClick={() => onForget(frame.id)}>
            Delete
          </button>
        </>
      )}
    </div>
  );
}
