import { count, inWords } from "@shared/text";
import { TableHead } from "../page/TableHead";
import { type Counted, type Moved, type Preview, findingsOf } from "./setting";

/** What the change would do, on conversations whose grade is known and on recent chats. */
export function PreviewResult({ preview }: { preview: Preview }) {
  const { known, recent } = preview;
  return (
    <section class="preview" aria-labelledby="preview-title">
      <h3 id="preview-title" class="govuk-heading-m">
        What it would change
      </h3>
      {findingsOf(preview).map(({ words, isBad }) => (
        <p key={words} class={isBad ? "note note--bad" : "note"}>
          {words}
        </p>
      ))}
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
      <TableHead labels={["Conversation", "In chats of", "Truly", "Now", "With the change"]} />
      <tbody>
        {rows.map(({ id, department, grade, before, after }) => (
          <tr key={`${id} ${department}`}>
            <th scope="row">{id}</th>
            {[department ?? "any other department", grade ?? "not known", before, after].map((value, i) => (
              <td key={i}>{inWords(value)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
