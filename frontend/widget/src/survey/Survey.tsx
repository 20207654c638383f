import { COMMENT_LIMIT } from "@shared/frames";
import type { RateFrame } from "@shared/wire";
import { useEffect, useRef, useState } from "preact/hooks";
import type { SurveyStanding } from "../chat/model";

type Answers = Pick<RateFrame, "csat" | "nps" | "comment">;

interface Props {
  standing: SurveyStanding;
  onRate: (answers: Answers) => void;
  onSkip: () => void;
}

const SATISFIED = ["Very dissatisfied", "Dissatisfied", "Neither", "Satisfied", "Very satisfied"];
const LIKELY = Array.from({ length: 11 }, (_, n) => n);

/** Three questions, two of them optional, and a way past them. */
export function Survey({ standing, onRate, onSkip }: Props) {
  if (standing === "done") return <Thanks />;
  return <Questions sending={standing === "sending"} onRate={onRate} onSkip={onSkip} />;
}

function Thanks() {
  const place = useRef<HTMLParagraphElement>(null);
  useEffect(() => place.current?.scrollIntoView({ block: "nearest" }), []);
  return (
    <p class="survey__thanks" role="status" ref={place}>
      Thank you. Your answers have been saved.
    </p>
  );
}

function Questions({ sending, onRate, onSkip }: { sending: boolean } & Omit<Props, "standing">) {
  const [csat, setCsat] = useState<number | null>(null);
  const [nps, setNps] = useState<number | null>(null);
  const [comment, setComment] = useState("");
  const [problem, setProblem] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.scrollIntoView({ block: "start" }), []);
  const send = (event: Event) => {
    event.preventDefault();
    setProblem(csat === null);
    if (csat === null) form.current?.querySelector("input")?.focus();
    if (csat !== null && !sending) onRate({ csat, nps, comment: comment.trim() === "" ? null : comment.trim() });
  };
  return (
    <form ref={form} class="survey" aria-label="Survey" onSubmit={send} noValidate>
      <h3 class="survey__title">How was this chat?</h3>
      <Satisfaction chosen={csat} problem={problem && csat === null} onChoose={setCsat} />
      <Likelihood chosen={nps} onChoose={setNps} />
      <div class="govuk-form-group">
        <label class="govuk-label" for="c101-comment">
          Anything else? (optional)
        </label>
        <p id="c101-comment-hint" class="govuk-hint">
          Do not include personal details.
        </p>
        <textarea
          id="c101-comment"
          class="govuk-textarea"
          rows={2}
          maxLength={COMMENT_LIMIT}
          aria-describedby="c101-comment-hint"
          value={comment}
          onInput={(event) => setComment(event.currentTarget.value)}
        />
      </div>
      <div class="survey__buttons">
        <button type="submit" class="govuk-button">
          {sending ? "Sending…" : "Send answers"}
        </button>
        <button type="button" class="govuk-button govuk-button--secondary" onClick={onSkip}>
          Skip
        </button>
      </div>
    </form>
  );
}

interface ChoiceProps {
  chosen: number | null;
  onChoose: (value: number) => void;
}

function Satisfaction({ chosen, problem, onChoose }: ChoiceProps & { problem: boolean }) {
  return (
    <div class={`govuk-form-group ${problem ? "govuk-form-group--error" : ""}`}>
      <fieldset class="govuk-fieldset" aria-describedby={problem ? "c101-csat-problem" : undefined}>
        <legend class="govuk-fieldset__legend">How satisfied were you?</legend>
        {problem && (
          <p id="c101-csat-problem" class="govuk-error-message" role="alert">
            <span class="govuk-visually-hidden">Error: </span>Select how satisfied you were
          </p>
        )}
        <div class="govuk-radios govuk-radios--small">
          {SATISFIED.map((label, index) => (
            <div class="govuk-radios__item" key={label}>
              <input
                class="govuk-radios__input"
                type="radio"
                name="c101-csat"
                id={`c101-csat-${index + 1}`}
                value={index + 1}
                checked={chosen === index + 1}
                onChange={() => onChoose(index + 1)}
              />
              <label class="govuk-label govuk-radios__label" for={`c101-csat-${index + 1}`}>
                {index + 1} – {label}
              </label>
            </div>
          ))}
        </div>
      </fieldset>
    </div>
  );
}

function Likelihood({ chosen, onChoose }: ChoiceProps) {
  return (
    <div class="govuk-form-group">
      <fieldset class="govuk-fieldset" aria-describedby="c101-nps-hint">
        <legend class="govuk-fieldset__legend">How likely are you to recommend this chat? (optional)</legend>
        <p id="c101-nps-hint" class="govuk-hint">
          0 is not at all likely, 10 is extremely likely
        </p>
        <div class="scale">
          {LIKELY.map((n) => (
            <label class="scale__item" key={n}>
              <input type="radio" name="c101-nps" value={n} checked={chosen === n} onChange={() => onChoose(n)} />
              <span>{n}</span>
            </label>
          ))}
        </div>
      </fieldset>
    </div>
  );
}
