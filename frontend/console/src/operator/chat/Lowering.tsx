import type { Grade } from "@shared/frames";
import { count, lengthOf } from "@shared/text";
import type { ChatEvent, LowerRiskFrame, Me, Tile } from "@shared/wire";
import { wordsOf } from "@shared/events";
import { useEffect, useRef, useState } from "preact/hooks";
import { GRADE, RISK } from "../desk/words";

type To = LowerRiskFrame["to"];

interface Props {
  tile: Tile;
  me: Me | null;
  events: readonly ChatEvent[];
  onAsk: (to: To, reason: string) => void;
  onDecide: (approve: boolean) => void;
}

const REASON_LIMIT = 1_000;
const NEAR_THE_LIMIT = 100;

/** A risk is lowered with a reason and by a second person: the first asks, the second decides. */
export function Lowering({ tile, me, events, onAsk, onDecide }: Props) {
  if (tile.risk === "none" || tile.state === "closed") return null;
  if (tile.lowering !== null) return <Wish tile={tile} me={me} events={events} onDecide={onDecide} />;
  return <Ask tile={tile} onAsk={onAsk} />;
}

function Ask({ tile, onAsk }: Pick<Props, "tile" | "onAsk">) {
  const [asking, setAsking] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const was = useRef(false);
  useEffect(() => {
    if (was.current && !asking) button.current?.focus();
    was.current = asking;
  }, [asking]);
  if (asking) {
    return <LoweringForm risk={tile.risk} onAsk={onAsk} onGone={() => setAsking(false)} />;
  }
  const sounding = tile.alarm === "sounding";
  return (
    <div class="lowering">
      <button
        ref={button}
        type="button"
        class="link-button"
        disabled={sounding}
        aria-describedby={sounding ? "lowering-why-not" : undefined}
        onClick={() => setAsking(true)}
      >
        Lower the risk…
      </button>
      {sounding && (
        <span id="lowering-why-not" class="lowering__hint">
          {" "}
          Acknowledge the alarm first.
        </span>
      )}
    </div>
  );
}

interface FormProps {
  risk: Grade;
  onAsk: (to: To, reason: string) => void;
  onGone: () => void;
}

function LoweringForm({ risk, onAsk, onGone }: FormProps) {
  const [to, setTo] = useState<To>("none");
  const [reason, setReason] = useState("");
  const [problem, setProblem] = useState("");
  const send = () => {
    const found = problemWith(reason);
    setProblem(found);
    if (found !== "") return;
    onAsk(to, reason.trim());
    onGone();
  };
  return (
    <form
      class="lowering lowering--form"
      aria-label="Lower the risk"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
      onKeyDown={(event) => {
        if (event.key === "Escape") onGone();
      }}
    >
      <p>Nothing changes until a second person agrees. Until then the assistant stays out of this chat.</p>
      <fieldset class="lowering__to">
        <legend>Lower from {GRADE[risk]} to</legend>
        {lowerThan(risk).map((grade) => (
          <label key={grade}>
            <input type="radio" name="lower-to" checked={to === grade} onChange={() => setTo(grade)} />{" "}
            {RISK[grade] === "No danger seen" ? "No danger" : RISK[grade]}
          </label>
        ))}
      </fieldset>
      <ReasonField
        reason={reason}
        problem={problem}
        onReason={(text) => {
          setProblem("");
          setReason(text);
        }}
      />
      <button type="submit" class="govuk-button">
        Ask a second person
      </button>
      <button type="button" class="link-button" onClick={onGone}>
        Cancel
      </button>
    </form>
  );
}

interface ReasonProps {
  reason: string;
  problem: string;
  onReason: (text: string) => void;
}

function ReasonField({ reason, problem, onReason }: ReasonProps) {
  return (
    <>
      <label class="govuk-label" for="lower-reason">
        Why?
      </label>
      {problem !== "" && (
        <p id="lower-problem" class="govuk-error-message" role="alert">
          {problem}
        </p>
      )}
      <textarea
        id="lower-reason"
        class={`govuk-textarea ${problem === "" ? "" : "govuk-textarea--error"}`}
        rows={2}
        autofocus
        value={reason}
        aria-describedby={problem === "" ? "lower-left" : "lower-problem lower-left"}
        onInput={(event) => onReason(event.currentTarget.value)}
      />
      <p id="lower-left" class="lowering__hint">
        {leftOf(reason)}
      </p>
    </>
  );
}

function Wish({ tile, me, events, onDecide }: Omit<Props, "onAsk">) {
  const wish = tile.lowering;
  if (wish === null) return null;
  const asked = events.findLast(({ type }) => type === "lowering_asked");
  const reason = asked === undefined ? "" : wordsOf(asked, "reason");
  const own = me?.id === wish.by;
  return (
    <section class="lowering lowering--wish" aria-label="A second person is needed" role="status">
      <p>
        <strong>
          {wish.by_name} asks to lower the risk from {GRADE[tile.risk]} to {GRADE[wish.to]}.
        </strong>{" "}
        {reason !== "" && <q>{reason}</q>}
      </p>
      {own ? (
        <p>Waiting for a second person. You cannot agree to it yourself.</p>
      ) : (
        <p class="lowering__buttons">
          <button type="button" class="govuk-button govuk-button--secondary" onClick={() => onDecide(true)}>
            Agree
          </button>
          <button type="button" class="govuk-button" onClick={() => onDecide(false)}>
            Keep the risk
          </button>
        </p>
      )}
    </section>
  );
}

const lowerThan = (risk: Grade): To[] => (risk === "emergency" ? ["none", "urgent"] : ["none"]);

function problemWith(reason: string): string {
  const length = lengthOf(reason);
  if (length === 0) return "Enter why the risk is lower";
  return length > REASON_LIMIT ? `Reason is ${count(length - REASON_LIMIT, "character")} too long` : "";
}

function leftOf(reason: string): string {
  const left = REASON_LIMIT - lengthOf(reason);
  return left >= 0 && left <= NEAR_THE_LIMIT ? `${count(left, "character")} left` : "";
}
