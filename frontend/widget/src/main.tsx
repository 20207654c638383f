/** The script that a force puts on its pages. Everything it shows is inside one shadow root. */
import { render } from "preact";
import { Widget } from "./Widget";
import { PublicChat } from "./chat/chat";
import { type Settings, settingsFrom } from "./settings";
import { shadowIn } from "./styles/shadow";

function mount(settings: Settings): void {
  const chat = new PublicChat(settings);
  render(<Widget chat={chat} settings={settings} />, shadowIn(document.body));
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) chat.comeBackEmpty();
  });
}

// Only now is the script tag known: by the time the page is ready `currentScript` says nothing.
const script = document.currentScript as HTMLScriptElement | null;
const settings = settingsFrom(script?.dataset ?? {}, script?.src);
if (settings !== null) {
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", () => mount(settings));
  else mount(settings);
}
