import { count, inWords } from "@shared/text";
import { TopBar } from "../page/TopBar";
import type { Signed } from "../page/start";
import { useAnswer } from "../page/useAnswer";
import { useName } from "../page/useName";
import { GapsTables } from "./GapsTables";
import { type Document, STATUS, inOrder } from "./documents";

const EVERY = 5_000;

/** Every policy document, whether it is in use, and why not. */
export function AdminPage({ signed }: { signed: Signed }) {
  const { value, problem } = useAnswer<{ documents: Document[] }>(signed, "/documents", EVERY);
  return (
    <>
      <TopBar here="admin" name={useName(signed)} onSignOut={() => signed.signIn.leave()} />
      <main class="wide" id="main">
        <h1 class="govuk-heading-l">Policy documents</h1>
        <div role="status">{problem !== "" && <p class="note note--bad">{problem}</p>}</div>
        {value === null && problem === "" && <p class="govuk-body">Loading…</p>}
        {value !== null && <Documents documents={inOrder(value.documents)} />}
        <GapsTables signed={signed} />
      </main>
    </>
  );
}

function Documents({ documents }: { documents: readonly Document[] }) {
  const refused = documents.filter(({ status }) => status === "refused").length;
  return (
    <>
      <p class="govuk-body">
        {count(documents.length, "document")}.{" "}
        {refused > 0 ? `${count(refused, "document")} could not be used.` : "None was refused."}
      </p>
      <div class="table-scroll" tabIndex={0} role="region" aria-label="Documents">
        <table class="govuk-table table">
          <caption class="govuk-visually-hidden">Policy documents</caption>
          <thead>
            <tr>
              {["Document", "Department", "Version", "Status", "In force", "Review by", "Clauses"].map((label) => (
                <th key={label} scope="col">
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {documents.map((document) => (
              <Row key={document.key} document={document} />
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function Row({ document }: { document: Document }) {
  const { key, title, department, version, status, reason, sentence, effective, review, clauses } = document;
  return (
    <tr>
      <th scope="row">
        {title ?? "No title"}
        <span class="table__key">{key}</span>
      </th>
      <td>{department === null ? "–" : inWords(department)}</td>
      <td>{version ?? "–"}</td>
      <td>
        <strong class={`tag tag--${status}`}>{STATUS[status]}</strong>
        {(sentence ?? reason) !== null && <span class="table__reason">{sentence ?? inWords(reason ?? "")}</span>}
      </td>
      <td>{effective ?? "–"}</td>
      <td>{review ?? "–"}</td>
      <td class="table__number">{clauses}</td>
    </tr>
  );
}
