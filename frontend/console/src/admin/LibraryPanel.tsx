import { count } from "@shared/text";
import { useState } from "preact/hooks";
import { GoBack } from "../page/GoBack";
import type { Signed } from "../page/start";
import { useAnswer } from "../page/useAnswer";
import { useAsking } from "../page/useAsking";
import { Changes } from "./Changes";
import { PublishForm } from "./PublishForm";
import type { Beside, Library } from "./documents";

const EVERY = 5_000;

/** The embedding model that documents are found with, and the change to another one. */
export function LibraryPanel({ signed }: { signed: Signed }) {
  const { value, problem } = useAnswer<Library>(signed, "/library", EVERY);
  const [failed, setFailed] = useState("");
  const { busy, ask } = useAsking(signed, setFailed);
  const act = (what: string, body: object) => {
    ask(`/library/${what}`, body, () => undefined);
  };
  return (
    <>
      <h2 class="govuk-heading-m">How documents are found</h2>
      <div role="alert">{failed !== "" && <p class="note note--bad">{failed}</p>}</div>
      {problem !== "" && <p class="note note--bad">{problem}</p>}
      {value !== null && (
        <>
          <p class="govuk-body">By their words, and by their meaning with the model {value.model}.</p>
          {!value.carried_out && (
            <p class="note">
              The change is being made. It takes a moment for each document.
              {value.other !== null && missing(value.other)}
            </p>
          )}
          {value.model !== value.wanted && value.other?.before !== true && (
            <AnotherModel
              wanted={value.wanted}
              isBegun={value.other?.model === value.wanted}
              busy={busy}
              onRead={() => act("copies", {})}
            />
          )}
          {value.other !== null && value.carried_out && (
            <TheOther
              key={value.other.name}
              other={value.other}
              busy={busy}
              onPublish={(note) => act("publications", { index: value.other?.name, note, replaces: value.number })}
            />
          )}
        </>
      )}
    </>
  );
}

/** What has to be uploaded again before the change can be made. */
const missing = (other: Beside): string => (other.missing.length === 0 ? "" : ` Missing: ${other.missing.join(", ")}.`);

interface AnotherModelProps {
  wanted: string;
  isBegun: boolean;
  busy: boolean;
  onRead: () => void;
}

function AnotherModel({ wanted, isBegun, busy, onRead }: AnotherModelProps) {
  return (
    <>
      <p class="note">
        This deployment asks for the model {wanted}. Until somebody publishes it, documents are found as before.
      </p>
      <button type="button" class="govuk-button govuk-button--secondary" disabled={busy} onClick={onRead}>
        {isBegun ? "Read what is missing and ask the questions again" : `Read every document with ${wanted}`}
      </button>
    </>
  );
}

interface TheOtherProps {
  other: Beside;
  busy: boolean;
  onPublish: (note: string) => void;
}

function TheOther({ other, busy, onPublish }: TheOtherProps) {
  if (other.before) {
    return (
      <p class="govuk-body">
        What was in use before, with the model {other.model}, is still there.{" "}
        <GoBack busy={busy} onGoBack={onPublish} />
      </p>
    );
  }
  return (
    <>
      <p class="govuk-body">
        {other.done} of {count(other.documents, "document")} are read with the model {other.model}.{missing(other)}
      </p>
      {other.proposed !== null && (
        <>
          <Changes proposed={other.proposed} />
          <PublishForm
            label={`Use ${other.model}`}
            ready={!busy && other.proposed.done && other.proposed.problem === ""}
            onPublish={onPublish}
          />
        </>
      )}
    </>
  );
}
