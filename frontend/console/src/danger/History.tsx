import { useState } from "preact/hooks";
import type { Publication } from "./setting";

interface Props {
  publications: readonly Publication[];
  inUse: number | null;
  busy: boolean;
  onRollBack: (number: number, why: string) => void;
}

/** Every publication: who, when and why. None is ever changed; going back is a publication of its own. */
export function History({ publications, inUse, busy, onRollBack }: Props) {
  if (publications.length === 0) return <p class="govuk-body">Nothing has been published yet.</p>;
  return (
    <section aria-labelledby="history-title">
      <h2 id="history-title" class="govuk-heading-m">
        What was published
      </h2>
      <ol class="history" reversed>
        {publications.map((one) => (
          <li key={one.number} value={one.number}>
            <strong>{one.version ?? "No version"}</strong>{" "}
            {one.by === "" ? "came with the deployment" : `by ${one.by}, ${whenOf(one.at)}: ${one.note}`}{" "}
            {one.number === inUse ? (
              <strong class="tag tag--ready">In use</strong>
            ) : (
              <RollBack busy={busy} onRollBack={(why) => onRollBack(one.number, why)} />
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

function RollBack({ busy, onRollBack }: { busy: boolean; onRollBack: (why: string) => void }) {
  const [why, setWhy] = useState<string | null>(null);
  if (why === null) {
    return (
      <button type="button" class="link-button" onClick={() => setWhy("")}>
        Go back to this
      </button>
    );
  }
  return (
    <form
      class="confirm"
      onSubmit={(event) => {
        event.preventDefault();
        if (why.trim() !== "") onRollBack(why.trim());
      }}
    >
      <label>
        Why? <input class="govuk-input" autofocus value={why} onInput={(event) => setWhy(event.currentTarget.value)} />
      </label>
      <button type="submit" class="govuk-button" disabled={busy || why.trim() === ""}>
        Go back
      </button>
      <button type="button" class="link-button" onClick={() => setWhy(null)}>
        Cancel
      </button>
    </form>
  );
}

const whenOf = (iso: string): string =>
  new Date(iso).toLocaleString("en-GB", { dateStyle: "medium", timeStyle: "short" });
