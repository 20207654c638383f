import { inWords } from "@shared/text";
import { CATEGORIES, DEPARTMENTS, GRADES, type Rule, type RuleGrade, linesOf } from "./setting";

interface Props {
  number: number;
  rule: Rule;
  onChange: (rule: Rule) => void;
  onRemove: () => void;
}

const GRADE: Record<RuleGrade, string> = { emergency: "Emergency", urgent: "Urgent", unsure: "Unsure: ask first" };

/** One rule of the force's own: what is looked for, how grave it is, where, and what explains it away. */
export function RuleEditor({ number, rule, onChange, onRemove }: Props) {
  const id = (part: string) => `rule-${number}-${part}`;
  return (
    <fieldset class="rule">
      <legend class="rule__title">
        Rule {number}
        {rule.id !== "" && `: ${rule.id}`}
      </legend>
      <NameAndGrade id={id} rule={rule} onChange={onChange} />
      <Lines
        id={id("phrases")}
        label="Phrases, one a line"
        hint="(a|b) is one of them, [a] may be left out, ...3 is up to three other words"
        lines={rule.phrases}
        onChange={(phrases) => onChange({ ...rule, phrases })}
      />
      <Lines
        id={id("unless")}
        label="Except near these, one a line"
        hint="@story and @past are the contexts that come with the product"
        lines={rule.unless ?? []}
        onChange={(unless) => onChange({ ...rule, unless })}
      />
      <Choices
        title="Kinds of danger"
        name={id("categories")}
        all={CATEGORIES}
        chosen={rule.categories}
        onChange={(categories) => onChange({ ...rule, categories })}
      />
      <Choices
        title="Only in chats of (none chosen: all)"
        name={id("departments")}
        all={DEPARTMENTS}
        chosen={rule.departments ?? []}
        onChange={(departments) => onChange({ ...rule, departments })}
      />
      <button type="button" class="link-button" onClick={onRemove}>
        Remove this rule
      </button>
    </fieldset>
  );
}

interface NameProps {
  id: (part: string) => string;
  rule: Rule;
  onChange: (rule: Rule) => void;
}

function NameAndGrade({ id, rule, onChange }: NameProps) {
  return (
    <>
      <label for={id("name")}>Name</label>
      <input
        id={id("name")}
        class="govuk-input"
        value={rule.id}
        onInput={(event) => onChange({ ...rule, id: event.currentTarget.value })}
      />
      <label for={id("grade")}>How grave it is</label>
      <select
        id={id("grade")}
        class="govuk-select"
        value={rule.grade}
        onChange={(event) => onChange({ ...rule, grade: event.currentTarget.value as RuleGrade })}
      >
        {GRADES.map((grade) => (
          <option key={grade} value={grade}>
            {GRADE[grade]}
          </option>
        ))}
      </select>
    </>
  );
}

/** Always as many: a field that grew as it was left would move what is being clicked on. */
const LINES_SHOWN = 4;

interface LinesProps {
  id: string;
  label: string;
  hint: string;
  lines: readonly string[];
  onChange: (lines: string[]) => void;
}

/** What was typed stays as it was typed until the field is left: a line that is being written is not a line yet. */
function Lines({ id, label, hint, lines, onChange }: LinesProps) {
  return (
    <>
      <label for={id}>{label}</label>
      <p id={`${id}-hint`} class="rule__hint">
        {hint}
      </p>
      <textarea
        id={id}
        class="govuk-textarea"
        rows={LINES_SHOWN}
        aria-describedby={`${id}-hint`}
        defaultValue={lines.join("\n")}
        onChange={(event) => onChange(linesOf(event.currentTarget.value))}
      />
    </>
  );
}

interface ChoicesProps {
  title: string;
  name: string;
  all: readonly string[];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
}

function Choices({ title, name, all, chosen, onChange }: ChoicesProps) {
  return (
    <fieldset class="choices">
      <legend>{title}</legend>
      {all.map((one) => (
        <label key={one}>
          <input
            type="checkbox"
            name={name}
            checked={chosen.includes(one)}
            onChange={() => onChange(all.filter((other) => (other === one) !== chosen.includes(other)))}
          />{" "}
          {inWords(one)}
        </label>
      ))}
    </fieldset>
  );
}
