import { inWords } from "@shared/text";
import type { Tile } from "@shared/wire";
import { useState } from "preact/hooks";
import { RISK, languageName, stateText } from "../desk/words";
import { useLostFocus } from "../useLostFocus";

interface Props {
  tile: Tile | undefined;
  /** Whether the person is connected, as far as anyone knows. */
  here: boolean | null;
  mine: boolean;
  onClaim: () => void;
  onClose: () => void;
  onShut: () => void;
}

/** What this chat is, who has it, and what can be done with it as a whole. */
export function ChatHead({ tile, here, mine, onClaim, onClose, onShut }: Props) {
  return (
    <header class="chat__head">
      <div>
        <h2 class="chat__title">{inWords(tile?.contact_type ?? tile?.department ?? "Chat")}</h2>
        {tile !== undefined && <Standing tile={tile} here={here} />}
      </div>
      <div class="chat__buttons">
        {tile?.state === "queued" && (
          <button type="button" class="govuk-button" onClick={onClaim}>
            Claim
          </button>
        )}
        {mine && <CloseButton onClose={onClose} />}
        {!mine && (
          <button type="button" class="govuk-button govuk-button--secondary" onClick={onShut}>
            Close this tab
          </button>
        )}
      </div>
    </header>
  );
}

function Standing({ tile, here }: Pick<Props, "here"> & { tile: Tile }) {
  const { risk, department, language } = tile;
  return (
    <p>
      <strong class={`risk risk--${risk}`}>{RISK[risk]}</strong> {inWords(department)} · {stateText(tile)}
      {language !== null && ` · writes in ${languageName(language)}`}
      {here !== null && ` · person ${here ? "connected" : "not connected"}`}
    </p>
  );
}

function CloseButton({ onClose }: { onClose: () => void }) {
  const [asking, setAsking] = useState(false);
  if (!asking) {
    return (
      <button type="button" class="govuk-button govuk-button--secondary" onClick={() => setAsking(true)}>
        Close chat
      </button>
    );
  }
  const close = () => {
    setAsking(false);
    onClose();
  };
  return <Confirm onYes={close} onNo={() => setAsking(false)} />;
}

function Confirm({ onYes, onNo }: { onYes: () => void; onNo: () => void }) {
  const yes = useLostFocus<HTMLButtonElement>();
  return (
    <span class="confirm" role="group" aria-label="Close chat">
      <span>Close it for the person too?</span>
      <button ref={yes} type="button" class="govuk-button govuk-button--warning" onClick={onYes}>
        Yes, close the chat
      </button>
      <button type="button" class="link-button" onClick={onNo}>
        No
      </button>
    </span>
  );
}
