/** What the force's page says about itself, on the one script tag that embeds the widget. */
export interface Settings {
  /** Address of the REST API. */
  api: string;
  /** Name of the force, as the public knows it. */
  force: string;
  /** Where quick exit goes: a neutral page. */
  exit: string;
}

export const NEUTRAL_PAGE = "https://www.bbc.co.uk/weather";

export function settingsFrom(data: Readonly<Record<string, string | undefined>>): Settings | null {
  const api = data.api?.trim() ?? "";
  if (api === "") return null;
  return { api, force: data.force?.trim() ?? "the police", exit: webAddress(data.exit) };
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
