import { MESSAGE_LIMIT } from "@shared/frames";
import { count, lengthOf } from "@shared/text";
import { useState } from "preact/hooks";
import { useLostFocus } from "../useLostFocus";

interface Props {
  /** What the person writes in, where that is not English; else empty. */
  language: string;
  /** What was being written when this pane was last on the screen: switching tabs must not lose it. */
  draft: string;
  onDraft: (text: string) => void;
  onReply: (text: string) => void;
  onTyping: () => void;
}

/** The reply. Enter sends; Shift and Enter make a new line. */
export function ReplyBox({ language, draft, onDraft, onReply, onTyping }: Props) {
  const [problem, setProblem] = useState("");
  // The Claim button that had the focus has gone with the tile.
  const box = useLostFocus<HTMLTextAreaElement>();
  const send = () => {
    const length = lengthOf(draft);
    if (length === 0) setProblem("Enter a reply");
    else if (length > MESSAGE_LIMIT) setProblem(`Reply is ${count(length - MESSAGE_LIMIT, "character")} too long`);
    else {
      setProblem("");
      onReply(draft.trim());
      onDraft("");
    }
  };
  return (
    <form
      class="reply"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <label class="govuk-label reply__label" for="reply">
        Your reply
      </label>
      {language !== "" && (
        <p id="reply-language" class="reply__language">
          The person writes in {language}. What you write is not translated.
        </p>
      )}
      {problem !== "" && (
        <p id="reply-problem" class="govuk-error-message" role="alert">
          {problem}
        </p>
      )}
      <div class="reply__row">
        <textarea
          ref={box}
          id="reply"
          class={`govuk-textarea ${problem === "" ? "" : "govuk-textarea--error"}`}
          rows={3}
          value={draft}
          aria-describedby={described(language, problem)}
          onInput={(event) => {
            setProblem("");
            onDraft(event.currentTarget.value);
            if (event.currentTarget.value.trim() !== "") onTyping();
          }}
          onKeyDown={(event) => {
            if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
            event.preventDefault();
            send();
          }}
        />
        <button type="submit" class="govuk-button">
          Send
        </button>
      </div>
    </form>
  );
}

/** What belongs to the box, in the order in which it is read out. */
function described(language: string, problem: string): string | undefined {
  return [language && "reply-language", problem && "reply-problem"].filter(Boolean).join(" ") || undefined;
}
