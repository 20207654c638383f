import { GoBack } from "../page/GoBack";
import { whenOf } from "../page/when";
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
              <GoBack busy={busy} onGoBack={(why) => onRollBack(one.number, why)} />
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
