import type { RefObject } from "preact";
import { remaining } from "./reason";

interface Props {
  box: RefObject<HTMLTextAreaElement | null>;
  reason: string;
  problem: string;
  onReason: (reason: string) => void;
}

/** Why the risk is lower than it looks. */
export function ReasonField({ box, reason, problem, onReason }: Props) {
  const wrong = problem !== "";
  return (
    <>
      <label class="govuk-label lowering__label" for="lower-reason">
        Why?
      </label>
      <p id="lower-hint" class="lowering__hint">
        The second person reads this. It goes into the record with your name.
      </p>
      {wrong && (
        <p id="lower-problem" class="govuk-error-message" role="alert">
          <span class="govuk-visually-hidden">Error: </span>
          {problem}
        </p>
      )}
      <textarea
        ref={box}
        id="lower-reason"
        class={`govuk-textarea ${wrong ? "govuk-textarea--error" : ""}`}
        rows={2}
        value={reason}
        aria-invalid={wrong}
        aria-describedby={`lower-hint ${wrong ? "lower-problem " : ""}lower-remaining`}
        onInput={(event) => onReason(event.currentTarget.value)}
      />
      <p id="lower-remaining" class="lowering__hint" role="status">
        {remaining(reason)}
      </p>
    </>
  );
}
