import { MESSAGE_LIMIT } from "@shared/frames";
import { lengthOf } from "@shared/text";
import { useRef, useState } from "preact/hooks";
import { problemWith, remaining } from "./length";

interface Props {
  onSay: (text: string) => void;
  onTyping: () => void;
  /** Said above the box, where there is something to say: a closed chat can be opened again. */
  hint?: string;
}

/** Where the person writes. Enter sends; Shift and Enter make a new line. What was written is never thrown away. */
export function Composer({ onSay, onTyping, hint }: Props) {
  const [text, setText] = useState("");
  const [problem, setProblem] = useState("");
  const box = useRef<HTMLTextAreaElement>(null);
  const send = () => {
    const found = problemWith(text);
    setProblem(found);
    box.current?.focus();
    if (found !== "") return;
    onSay(text.trim());
    setText("");
  };
  const write = (written: string) => {
    setText(written);
    setProblem("");
    if (written.trim() !== "") onTyping();
  };
  return (
    <form
      class={`composer govuk-form-group ${problem === "" ? "" : "govuk-form-group--error"}`}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <label class="govuk-label composer__label" for="c101-text">
        Your message
      </label>
      {hint !== undefined && <p class="govuk-hint composer__hint">{hint}</p>}
      {problem !== "" && (
        <p id="c101-problem" class="govuk-error-message">
          <span class="govuk-visually-hidden">Error: </span>
          {problem}
        </p>
      )}
      <div class="composer__row">
        <textarea
          ref={box}
          id="c101-text"
          class={`govuk-textarea composer__box ${problem === "" ? "" : "govuk-textarea--error"}`}
          rows={2}
          value={text}
          aria-describedby={`${problem === "" ? "" : "c101-problem "}c101-count`}
          aria-invalid={problem !== ""}
          onInput={(event) => write(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
            event.preventDefault();
            send();
          }}
        />
        <button type="submit" class="govuk-button composer__send">
          Send
        </button>
      </div>
      <Count length={lengthOf(text)} />
    </form>
  );
}

function Count({ length }: { length: number }) {
  const over = length > MESSAGE_LIMIT;
  return (
    <p
      id="c101-count"
      role="status"
      class={over ? "govuk-error-message composer__count" : "govuk-hint composer__count"}
    >
      {remaining(length)}
    </p>
  );
}
