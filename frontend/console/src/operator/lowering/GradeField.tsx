import type { Grade } from "@shared/frames";
import { inWords } from "@shared/text";
import type { Wish } from "../desk/model";
import { GRADE } from "../desk/words";

interface Props {
  risk: Grade;
  to: Wish["to"];
  onTo: (to: Wish["to"]) => void;
}

/** To what the risk is to be lowered. Where there is only one way down there is nothing to choose. */
export function GradeField({ risk, to, onTo }: Props) {
  const grades = lowerThan(risk);
  if (grades.length === 1) {
    return (
      <p>
        Lower from {GRADE[risk]} to {GRADE[to]}.
      </p>
    );
  }
  return (
    <fieldset class="govuk-fieldset">
      <legend class="govuk-fieldset__legend">Lower from {GRADE[risk]} to</legend>
      <div class="govuk-radios govuk-radios--small govuk-radios--inline">
        {grades.map((grade) => (
          <div key={grade} class="govuk-radios__item">
            <input
              type="radio"
              id={`lower-to-${grade}`}
              name="lower-to"
              class="govuk-radios__input"
              checked={to === grade}
              onChange={() => onTo(grade)}
            />
            <label class="govuk-label govuk-radios__label" for={`lower-to-${grade}`}>
              {inWords(GRADE[grade])}
            </label>
          </div>
        ))}
      </div>
    </fieldset>
  );
}

export const lowerThan = (risk: Grade): Wish["to"][] => (risk === "emergency" ? ["none", "urgent"] : ["none"]);
