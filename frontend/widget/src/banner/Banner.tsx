import type { LineState } from "@shared/line/machine";
import { type Outbox, isUnsent } from "@shared/outbox/outbox";

interface Props {
  line: LineState;
  outbox: Outbox;
  /** There has been a conversation on this connection: otherwise we are only starting. */
  begun: boolean;
}

/** A report of the widget's own is nothing that the person waits for. */
export const isAnyoneWaiting = (outbox: Outbox): boolean =>
  isUnsent(outbox.filter(({ frame }) => frame.action !== "browser_floor"));

/** How the connection is, when it is not well. It promises to send only what is really waiting to be sent. */
export function Banner({ line, outbox, begun }: Props) {
  const text = bannerText(line, isAnyoneWaiting(outbox), begun);
  return (
    <div role="status" class="banner-place">
      {text !== "" && <p class="banner">{text}</p>}
    </div>
  );
}

export function bannerText({ phase, online, attempts }: LineState, unsent: boolean, begun: boolean): string {
  if (phase === "open" || phase === "stopped" || phase === "refused") return "";
  if (!online) return `You are offline. ${unsent ? "We will send your message when you are back." : ""}`.trim();
  if (attempts === 0) return begun ? "" : "Connecting…";
  return `We have lost the connection and are trying again. ${unsent ? "We will send your message when it is back." : ""}`.trim();
}
