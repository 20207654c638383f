import { count, inWords } from "@shared/text";
import type { Counted, Moved, Preview } from "./setting";

/** What the change would do, on conversations whose grade is known and on recent chats. */
export function PreviewResult({ preview: { known, recent, may_be_published } }: { preview: Preview }) {
  return (
    <section class="preview" aria-labelledby="preview-title">
      <h3 id="preview-title" class="govuk-heading-m">
        What it would change
      </h3>
      <p class={may_be_published ? "note" : "note note--bad"}>
        {may_be_published
          ? "No emergency that is found now would be missed. It may be published."
          : `${count(known.lost_emergencies, "emergency").replace("emergencys", "emergencies")} that is found now would be missed. It cannot be published.`}
      </p>
      <p>
        Of {count(known.n, "conversation")} with a known grade: {told(known)}.
        {recent.days > 0
          ? ` Of ${count(recent.n, "chat")} of the last ${count(recent.days, "day")}: ${told(recent)}.`
          : " Recent chats may not be looked at here."}
      </p>
      <Rows title="Graded graver than now" rows={known.raised_rows} />
      <Rows title="Graded less grave than now" rows={known.lowered_rows} />
    </section>
  );
}

const told = ({ raised, lowered }: Counted): string => `${raised} would be graded graver, ${lowered} less grave`;

function Rows({ title, rows }: { title: string; rows: readonly Moved[] }) {
  if (rows.length === 0) return null;
  return (
    <table class="govuk-table table">
      <caption>{title}</caption>
      <thead>
        <tr>
          {["Conversation", "Truly", "Now", "With the change"].map((label) => (
            <th key={label} scope="col">
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, grade, before, after }) => (
          <tr key={id}>
            <th scope="row">{id}</th>
            {[grade ?? "not known", before, after].map((value, i) => (
              <td key={i}>{inWords(value)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
