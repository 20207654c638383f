import type { Grade } from "@shared/frames";
import { useRef, useState } from "preact/hooks";
import type { Wish } from "../desk/model";
import { useLostFocus } from "../useLostFocus";
import { GradeField, lowerThan } from "./GradeField";
import { ReasonField } from "./ReasonField";
import { WHY_NOT, WhyNot } from "./WhyNot";
import { problemWith } from "./reason";

interface Props {
  risk: Grade;
  wish: Wish;
  /** The alarm has not been acknowledged: the server would refuse. */
  sounding: boolean;
  busy: boolean;
  onWish: (wish: Wish | null) => void;
  onAsk: (wish: Wish) => void;
}

/** To what, and why. It stays open until the server has it, so that a refusal costs nobody what they wrote. */
export function LoweringForm({ risk, wish, sounding, busy, onWish, onAsk }: Props) {
  const [problem, setProblem] = useState("");
  const form = useLostFocus<HTMLFormElement>();
  const box = useRef<HTMLTextAreaElement>(null);
  const to = lowerThan(risk).includes(wish.to) ? wish.to : "none";
  const send = () => {
    if (busy || sounding) return;
    const found = problemWith(wish.reason);
    setProblem(found);
    if (found === "") onAsk({ to, reason: wish.reason.trim() });
    else box.current?.focus();
  };
  const write = (reason: string) => {
    setProblem("");
    onWish({ to, reason });
  };
  return (
    <form
      ref={form}
      class="lowering"
      aria-label="Lower the risk"
      aria-describedby="lower-what"
      tabIndex={-1}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <p id="lower-what">
        Nothing changes until a second person agrees. Until then the assistant stays locked out of this chat.
      </p>
      <GradeField risk={risk} to={to} onTo={(grade) => onWish({ ...wish, to: grade })} />
      <ReasonField box={box} reason={wish.reason} problem={problem} onReason={write} />
      <div class="lowering__buttons">
        <button
          type="submit"
          class="govuk-button"
          aria-disabled={busy || sounding}
          aria-describedby={sounding ? WHY_NOT : undefined}
        >
          {busy ? "Asking…" : "Ask a second person"}
        </button>
        <button type="button" class="link-button" onClick={() => onWish(null)}>
          Cancel
        </button>
        {sounding && <WhyNot />}
      </div>
    </form>
  );
}
