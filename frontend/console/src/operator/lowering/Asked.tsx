import { wordsOf } from "@shared/events";
import type { ChatEvent, Lowering, Me, Tile } from "@shared/wire";
import { GRADE } from "../desk/words";

interface Props {
  tile: Tile;
  me: Me | null;
  events: readonly ChatEvent[];
  busy: boolean;
  onDecide: (approve: boolean) => void;
}

/** Somebody has asked. All who see the chat read it; whoever asked has no way to decide it. */
export function Asked({ tile, me, events, busy, onDecide }: Props) {
  const { lowering } = tile;
  if (lowering === null) return null;
  const reason = reasonIn(events);
  return (
    <div class="lowering lowering--asked">
      <p>
        <strong>
          Asked by {lowering.by_name}: lower from {GRADE[tile.risk]} to {GRADE[lowering.to]}.
        </strong>
      </p>
      {reason !== "" && (
        <p class="lowering__reason">
          Reason: <q>{reason}</q>
        </p>
      )}
      {isAsker(me, lowering) && <p>Waiting for a second person. You cannot agree to it yourself.</p>}
      {isSecond(me, lowering) && <Decision busy={busy} onDecide={onDecide} />}
    </div>
  );
}

const isAsker = (me: Me | null, { by }: Lowering): boolean => me?.id === by;

/** Not before it is known who is signed in. */
const isSecond = (me: Me | null, { by }: Lowering): boolean => me !== null && me.id !== by;

/** The tile holds no word that somebody wrote: the reason is in the conversation. */
function reasonIn(events: readonly ChatEvent[]): string {
  const asked = events.findLast(({ type }) => type === "lowering_asked");
  return asked === undefined ? "" : wordsOf(asked, "reason");
}

function Decision({ busy, onDecide }: Pick<Props, "busy" | "onDecide">) {
  const decide = (approve: boolean) => {
    if (!busy) onDecide(approve);
  };
  return (
    <>
      <p>The risk stays as it is, and the assistant stays locked out of this chat, until you decide.</p>
      <p class="lowering__buttons">
        <button
          type="button"
          class="govuk-button govuk-button--secondary"
          aria-disabled={busy}
          onClick={() => decide(true)}
        >
          Agree
        </button>
        <button type="button" class="govuk-button" aria-disabled={busy} onClick={() => decide(false)}>
          Keep the risk
        </button>
        {busy && <span class="lowering__hint">Sending…</span>}
      </p>
    </>
  );
}
