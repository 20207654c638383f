import type { PublishedFloor } from "./floor/published";

/** What the force's page says about itself, on the one script tag that embeds the widget. */
export interface Settings {
  /** Address of the REST API. */
  api: string;
  /** Name of the force, as the public knows it. */
  force: string;
  /** Where quick exit goes: a neutral page. */
  exit: string;
  /** The force's own copy of the emergency phrases, if it publishes one. */
  floor?: PublishedFloor;
}

export const NEUTRAL_PAGE = "https://www.bbc.co.uk/weather";

/** `script`: the address of the widget itself. */
export function settingsFrom(data: Readonly<Record<string, string | undefined>>, script = ""): Settings | null {
  const api = data.api?.trim() ?? "";
  if (api === "") return null;
  const settings = { api, force: data.force?.trim() ?? "the police", exit: webAddress(data.exit) };
  const floor = floorBeside(script, data.floorKey?.trim() ?? "");
  return floor === null ? settings : { ...settings, floor };
}

/** Beside the script and nowhere else; and only with the key to check it by. */
function floorBeside(script: string, key: string): PublishedFloor | null {
  return key === "" || !/^https?:/.test(script) ? null : { address: new URL("danger-floor.json", script).href, key };
}

/** Only a web address: `javascript:` in an attribute must not run. */
function webAddress(value: string | undefined): string {
  try {
    const { protocol, href } = new URL(value ?? NEUTRAL_PAGE, window.location.href);
    return protocol === "https:" || protocol === "http:" ? href : NEUTRAL_PAGE;
  } catch {
    return NEUTRAL_PAGE;
  }
}
