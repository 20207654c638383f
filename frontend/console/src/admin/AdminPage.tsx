import { count, inWords } from "@shared/text";
import { useState } from "preact/hooks";
import { TopBar } from "../page/TopBar";
import type { Signed } from "../page/start";
import { useAnswer } from "../page/useAnswer";
import { useName } from "../page/useName";
import { TableHead } from "../page/TableHead";
import { DocumentPanel } from "./DocumentPanel";
import { GapsTables } from "./GapsTables";
import { LibraryPanel } from "./LibraryPanel";
import { type Document, STATUS, inOrder, named } from "./documents";

const EVERY = 5_000;

/** Every policy document, whether it is in use, and why not. */
export function AdminPage({ signed }: { signed: Signed }) {
  const { value, problem } = useAnswer<{ documents: Document[] }>(signed, "/documents", EVERY);
  const [chosen, setChosen] = useState<string | null>(null);
  return (
    <>
      <TopBar here="admin" name={useName(signed)} onSignOut={() => signed.signIn.leave()} />
      <main class="wide" id="main">
        <h1 class="govuk-heading-l">Policy documents</h1>
        <div role="status">{problem !== "" && <p class="note note--bad">{problem}</p>}</div>
        {value === null && problem === "" && <p class="govuk-body">Loading…</p>}
        {chosen !== null && (
          <DocumentPanel key={chosen} signed={signed} document={chosen} onClose={() => setChosen(null)} />
        )}
        {value !== null && <Documents documents={inOrder(value.documents)} onChoose={setChosen} />}
        <GapsTables signed={signed} />
        <LibraryPanel signed={signed} />
      </main>
    </>
  );
}

interface DocumentsProps {
  documents: readonly Document[];
  onChoose: (key: string) => void;
}

function Documents({ documents, onChoose }: DocumentsProps) {
  const refused = documents.filter(({ status }) => status === "refused").length;
  const waiting = documents.filter(({ status }) => status === "proposed").length;
  return (
    <>
      <p class="govuk-body">
        {count(documents.length, "document")}.{" "}
        {refused > 0 ? `${count(refused, "document")} could not be used.` : "None was refused."}
        {waiting > 0 && ` ${count(waiting, "document")} to be published.`}
      </p>
      <div class="table-scroll" tabIndex={0} role="region" aria-label="Documents">
        <table class="govuk-table table">
          <caption class="govuk-visually-hidden">Policy documents</caption>
          <TableHead labels={["Document", "Department", "Version", "Status", "In force", "Review by", "Clauses"]} />
          <tbody>
            {documents.map((document) => (
              <Row key={document.key} document={document} onChoose={onChoose} />
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function Row({ document, onChoose }: { document: Document; onChoose: (key: string) => void }) {
  const { department, version, status, effective, review, clauses } = document;
  return (
    <tr>
      <Name document={document} onChoose={onChoose} />
      <td>{department === null ? "–" : inWords(department)}</td>
      <td>
        {version === null || version === "" ? "–" : version}
        {status !== "ready" && status !== "withdrawn" && (
          <span class="table__key">in use: {document.in_use ?? "none"}</span>
        )}
      </td>
      <Standing document={document} />
      <td class="table__date">{effective ?? "–"}</td>
      <td class="table__date">{review ?? "–"}</td>
      <td class="table__number">{clauses}</td>
    </tr>
  );
}

function Name({ document, onChoose }: { document: Document; onChoose: (key: string) => void }) {
  const { key, kind, owner } = document;
  return (
    <th scope="row">
      <button type="button" class="link-button" onClick={() => onChoose(key)}>
        {named(document, "No title")}
      </button>
      <span class="table__key">{key}</span>
      {kind !== "" && kind !== "policy" && <span class="tag">{inWords(kind)}</span>}
      {owner !== "" && <span class="table__key">Owner: {owner}</span>}
    </th>
  );
}

function Standing({ document: { status, sentence, reason, conflicts } }: { document: Document }) {
  return (
    <td>
      <strong class={`tag tag--${status}`}>{STATUS[status]}</strong>
      {(sentence ?? reason) !== null && <span class="table__reason">{sentence ?? inWords(reason ?? "")}</span>}
      {conflicts.map((words) => (
        <span key={words} class="table__reason">
          {words}
        </span>
      ))}
    </td>
  );
}
