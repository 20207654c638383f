import type { Tile } from "@shared/wire";
import { useEffect, useRef } from "preact/hooks";
import type { Wish } from "../desk/model";
import { LoweringForm } from "./LoweringForm";
import { WHY_NOT, WhyNot } from "./WhyNot";

interface Props {
  tile: Tile;
  wish: Wish | undefined;
  busy: boolean;
  onWish: (wish: Wish | null) => void;
  onAsk: (wish: Wish) => void;
}

const NEW: Wish = { to: "none", reason: "" };

/** The first of two: the button, and the form that opens in its place. */
export function Ask({ tile, wish, busy, onWish, onAsk }: Props) {
  const button = useRef<HTMLButtonElement>(null);
  const open = wish !== undefined;
  const wasOpen = useRef(open);
  useEffect(() => {
    if (wasOpen.current && !open) button.current?.focus();
    wasOpen.current = open;
  }, [open]);
  const sounding = tile.alarm === "sounding";
  if (open) {
    return <LoweringForm risk={tile.risk} wish={wish} sounding={sounding} busy={busy} onWish={onWish} onAsk={onAsk} />;
  }
  return (
    <div class="lowering lowering--closed">
      <button
        ref={button}
        type="button"
        class="link-button"
        aria-disabled={sounding}
        aria-describedby={sounding ? WHY_NOT : undefined}
        onClick={() => sounding || onWish(NEW)}
      >
        Lower the risk…
      </button>
      {sounding && <WhyNot />}
    </div>
  );
}
