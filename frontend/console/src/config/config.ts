/** Where the console's API and sign-in page are: asked of the server that served the page. */
export interface Config {
  rest: string;
  authorize: string;
  token: string;
  logout: string;
  clientId: string;
}

export async function loadConfig(): Promise<Config> {
  const answer = await fetch("/console/config.json", { cache: "no-store" });
  if (!answer.ok) throw new Error(`config.json: status ${answer.status}`);
  return configFrom((await answer.json()) as Record<string, unknown>);
}

export function configFrom(given: Record<string, unknown>): Config {
  const word = (name: string): string => {
    const found = given[name];
    if (typeof found !== "string") throw new Error(`config.json has no ${name}`);
    return found;
  };
  return {
    rest: word("rest"),
    authorize: word("authorize"),
    token: word("token"),
    logout: word("logout"),
    clientId: word("clientId"),
  };
}
