import { useEffect, useRef, useState } from "preact/hooks";
import { GoBack } from "../page/GoBack";
import type { Signed } from "../page/start";
import { useAnswer } from "../page/useAnswer";
import { useAsking } from "../page/useAsking";
import { whenOf } from "../page/when";
import { Changes } from "./Changes";
import { PublishForm } from "./PublishForm";
import { type About, type Decided, type Proposed, named } from "./documents";

const EVERY = 3_000;

interface Props {
  signed: Signed;
  document: string;
  onClose: () => void;
}

/** One document: what its proposed version would change, and every version that was in use. */
export function DocumentPanel({ signed, document, onClose }: Props) {
  const path = `/document?document=${encodeURIComponent(document)}`;
  const { value, problem } = useAnswer<About>(signed, path, EVERY);
  const [failed, setFailed] = useState("");
  const { busy, ask } = useAsking(signed, setFailed);
  const decide = (what: string, body: object) => {
    ask(`/document/${what}`, { document, ...body }, () => undefined);
  };
  const heading = useFocusOnce();
  return (
    <section class="preview" aria-labelledby="document-title">
      <h2 id="document-title" class="govuk-heading-m" tabIndex={-1} ref={heading}>
        {value === null ? document : named(value, document)}
      </h2>
      <button type="button" class="link-button" onClick={onClose}>
        Close
      </button>
      <div role="alert">
        {[failed, problem]
          .filter((words) => words !== "")
          .map((words) => (
            <p key={words} class="note note--bad">
              {words}
            </p>
          ))}
      </div>
      {value !== null && (
        <>
          {!value.carried_out && <p class="note">It is being put in use. This takes some seconds.</p>}
          {value.proposed !== null && value.carried_out && (
            <ToPublish
              key={value.proposed.edition}
              proposed={value.proposed}
              busy={busy}
              onCompare={() => decide("comparisons", {})}
              onPublish={(edition, note) => decide("publications", { edition, note, replaces: value.number })}
            />
          )}
          <InUse
            about={value}
            busy={busy}
            onPutBack={(number, note) => decide("rollbacks", { number, note, replaces: value.number })}
          />
        </>
      )}
    </section>
  );
}

function useFocusOnce() {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return heading;
}

interface ToPublishProps {
  proposed: Proposed;
  busy: boolean;
  onCompare: () => void;
  onPublish: (edition: string, note: string) => void;
}

function ToPublish({ proposed, busy, onCompare, onPublish }: ToPublishProps) {
  return (
    <>
      <h3 class="govuk-heading-s">What version {proposed.version} would change</h3>
      <Changes proposed={proposed} />
      <button type="button" class="govuk-button govuk-button--secondary" disabled={busy} onClick={onCompare}>
        Ask the questions again
      </button>
      <PublishForm
        label={`Publish version ${proposed.version}`}
        ready={!busy && proposed.problem === ""}
        onPublish={(note) => onPublish(proposed.edition, note)}
      />
    </>
  );
}

interface InUseProps {
  about: About;
  busy: boolean;
  onPutBack: (number: number, note: string) => void;
}

/** None of it is ever changed; going back is a decision of its own. */
function InUse({ about, busy, onPutBack }: InUseProps) {
  if (about.history.length === 0) return <p class="govuk-body">No version of it was in use yet.</p>;
  return (
    <>
      <h3 class="govuk-heading-s">What was in use</h3>
      <ol class="history" reversed>
        {about.history.map((one) => (
          <li key={one.number} value={one.number}>
            <strong>{one.nothing ? "Nothing" : `Version ${one.version}`}</strong> {told(one)}{" "}
            {one.number === about.number && !one.nothing && about.carried_out && (
              <strong class="tag tag--ready">In use</strong>
            )}
            {one.number !== about.number && !one.nothing && (
              <GoBack busy={busy} onGoBack={(note) => onPutBack(one.number, note)} />
            )}
          </li>
        ))}
      </ol>
    </>
  );
}

const told = ({ by, at, note }: Decided): string =>
  by === "" ? `${whenOf(at)}. ${note}` : `by ${by}, ${whenOf(at)}: ${note}`;
