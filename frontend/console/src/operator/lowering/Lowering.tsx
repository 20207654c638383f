import type { ChatEvent, Me, Tile } from "@shared/wire";
import { useEffect, useRef } from "preact/hooks";
import type { Wish } from "../desk/model";
import { isFocusLost } from "../useLostFocus";
import { Ask } from "./Ask";
import { Asked } from "./Asked";

interface Props {
  tile: Tile;
  me: Me | null;
  events: readonly ChatEvent[];
  /** What is being written, if the form is open. */
  wish: Wish | undefined;
  /** Something about this risk is on its way to the server. */
  busy: boolean;
  onWish: (wish: Wish | null) => void;
  onAsk: (wish: Wish) => void;
  onDecide: (approve: boolean) => void;
}

/** A risk is lowered with a reason and by a second person: the first asks, the second decides. */
export function Lowering({ tile, me, events, wish, busy, onWish, onAsk, onDecide }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const part = partFor(tile);
  useFocusKept(part, () => (part === "nothing" ? tabOf(tile) : place.current));
  return (
    <div ref={place} class="lowering-place" role="group" aria-label="Lowering the risk" tabIndex={-1}>
      <div role="status" aria-atomic={false} aria-label={part === "asked" ? "A second person is needed" : undefined}>
        {part === "asked" && <Asked tile={tile} me={me} events={events} busy={busy} onDecide={onDecide} />}
      </div>
      {part === "ask" && <Ask tile={tile} wish={wish} busy={busy} onWish={onWish} onAsk={onAsk} />}
    </div>
  );
}

type Part = "nothing" | "ask" | "asked";

function partFor({ risk, state, lowering }: Tile): Part {
  if (risk === "none" || state === "closed") return "nothing";
  return lowering === null ? "ask" : "asked";
}

const tabOf = ({ conv }: Tile): HTMLElement | null => document.getElementById(`tab-${conv}`);

/** What had the focus goes when another part takes its place. It is not lost: it goes to `next`. */
function useFocusKept(part: Part, next: () => HTMLElement | null): void {
  const last = useRef(part);
  useEffect(() => {
    if (last.current === part) return;
    last.current = part;
    if (isFocusLost()) next()?.focus();
  });
}
