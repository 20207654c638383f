import { useStore } from "@shared/store";
import { useEffect, useRef } from "preact/hooks";
import type { PublicChat } from "./chat/chat";
import { unread } from "./chat/model";
import { Leaving } from "./exit/ExitBar";
import { useShiftExit } from "./exit/useShiftExit";
import { Launcher } from "./launcher/Launcher";
import { Panel } from "./panel/Panel";
import type { Settings } from "./settings";

interface Props {
  chat: PublicChat;
  settings: Settings;
}

/** A button, or the panel that it opens. */
export function Widget({ chat, settings }: Props) {
  const model = useStore(chat.store);
  const launcher = useRef<HTMLButtonElement>(null);
  const wasOpen = useRef(model.open);
  const said = useShiftExit(model.open || model.stage === "chat", () => chat.leave());
  useEffect(() => {
    if (wasOpen.current && !model.open) launcher.current?.focus();
    wasOpen.current = model.open;
  }, [model.open]);
  if (model.stage === "leaving") return <Leaving />;
  if (model.open) return <Panel chat={chat} model={model} settings={settings} said={said} />;
  return <Launcher ref={launcher} force={settings.force} unread={unread(model)} onOpen={() => chat.open()} />;
}
