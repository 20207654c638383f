import type { LineState } from "@shared/line/machine";
import { type Outbox, isUnsent } from "@shared/outbox/outbox";
import type { Presence } from "../desk/model";

interface Props {
  presence: Presence;
  line: LineState;
  outbox: Outbox;
  sound: boolean;
  onPresence: (presence: Presence) => void;
  onSound: (on: boolean) => void;
}

/** Presence, sound and the connection. */
export function DeskBar({ presence, line, outbox, sound, onPresence, onSound }: Props) {
  const available = presence === "available";
  return (
    <>
      <span class={`bar__line ${line.phase === "open" ? "" : "bar__line--bad"}`} role="status">
        {lineText(line, isUnsent(outbox))}
      </span>
      <button type="button" class="bar__button" aria-pressed={sound} onClick={() => onSound(!sound)}>
        Alarm sound: {sound ? "on" : "off"}
      </button>
      <button
        type="button"
        role="switch"
        aria-checked={available}
        class={`bar__button bar__presence ${available ? "bar__presence--here" : ""}`}
        onClick={() => onPresence(available ? "away" : "available")}
      >
        {available ? "Available" : "Away"}
      </button>
    </>
  );
}

export function lineText({ phase, online, problem }: LineState, unsent: boolean): string {
  if (phase === "open") return "Connected";
  if (phase === "refused") return problem?.message ?? "Not connected";
  const waiting = unsent ? " Replies are kept and sent when it is back." : "";
  return `${online ? "Connecting…" : "Offline."}${waiting}`;
}
