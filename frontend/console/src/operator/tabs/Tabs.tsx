import { inWords } from "@shared/text";
import type { Tile } from "@shared/wire";
import { useEffect } from "preact/hooks";
import { type DeskModel, unread } from "../desk/model";
import { RISK } from "../desk/words";

interface Props {
  desk: DeskModel;
  onShow: (conv: string) => void;
}

/** The open chats. Alt and a number, or the arrow keys, switch between them. */
export function Tabs({ desk, onShow }: Props) {
  useAltNumbers(desk.tabs, onShow);
  const move = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const at = desk.tabs.indexOf(desk.active ?? "");
    const next = step === undefined ? undefined : desk.tabs[(at + step + desk.tabs.length) % desk.tabs.length];
    if (next === undefined) return;
    event.preventDefault();
    onShow(next);
    document.getElementById(`tab-${next}`)?.focus();
  };
  return (
    <div class="tabs" role="tablist" aria-label="Open chats" onKeyDown={move}>
      {desk.tabs.map((conv, index) => (
        <Tab key={conv} desk={desk} conv={conv} number={index + 1} onShow={() => onShow(conv)} />
      ))}
    </div>
  );
}

interface TabProps {
  desk: DeskModel;
  conv: string;
  number: number;
  onShow: () => void;
}

function Tab({ desk, conv, number, onShow }: TabProps) {
  const tile = desk.tiles[conv];
  const news = unread(desk, conv);
  const active = desk.active === conv;
  return (
    <button
      type="button"
      role="tab"
      id={`tab-${conv}`}
      class={`tab tab--${tile?.risk ?? "none"}`}
      aria-selected={active}
      aria-controls="chat"
      tabIndex={active ? 0 : -1}
      title={number <= 9 ? `Alt+${number}` : undefined}
      onClick={onShow}
    >
      <span class="tab__number" aria-hidden="true">
        {number}
      </span>
      <TabName tile={tile} />
      {news > 0 && <span class="tab__unread">{news} new</span>}
    </button>
  );
}

function TabName({ tile }: { tile: Tile | undefined }) {
  const risk = tile?.risk ?? "none";
  return (
    <span>
      {inWords(tile?.contact_type ?? tile?.department ?? "Chat")}
      {risk !== "none" && <strong class="tab__risk"> {RISK[risk]}</strong>}
      {tile?.state === "closed" && <span class="tab__state"> closed</span>}
    </span>
  );
}

function useAltNumbers(tabs: readonly string[], onShow: (conv: string) => void): void {
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      const number = /^Digit([1-9])$/.exec(event.code)?.[1];
      const conv = number === undefined ? undefined : tabs[Number(number) - 1];
      if (!event.altKey || event.ctrlKey || conv === undefined) return;
      event.preventDefault();
      onShow(conv);
    };
    document.addEventListener("keydown", hear);
    return () => document.removeEventListener("keydown", hear);
  }, [tabs, onShow]);
}
