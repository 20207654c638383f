/** The tokens of who is signed in: in this tab only, and gone with it. */
import { type Keep, keepIn } from "@shared/keep";

export interface Tokens {
  id: string;
  refresh: string | null;
  /** When the id token ends: milliseconds since 1970. */
  until: number;
}

export interface Going {
  verifier: string;
  state: string;
  /** The page to come back to. */
  to: string;
}

export const tokenKeep = (): Keep<Tokens> => keepIn("chat101.staff");
export const goingKeep = (): Keep<Going> => keepIn("chat101.signing-in");

/** A token this close to its end may not outlive the request. */
const MARGIN = 60_000;

export const isFresh = (tokens: Tokens, now: number): boolean => tokens.until - MARGIN > now;

interface Given {
  id_token?: unknown;
  refresh_token?: unknown;
  expires_in?: unknown;
}

/** What the token endpoint gave. A refresh gives no new refresh token: the `old` one goes on. */
export function tokensFrom(given: Given, now: number, old: Tokens | null): Tokens {
  if (typeof given.id_token !== "string") throw new Error("no id token");
  const seconds = typeof given.expires_in === "number" ? given.expires_in : 3600;
  const refresh = typeof given.refresh_token === "string" ? given.refresh_token : (old?.refresh ?? null);
  return { id: given.id_token, refresh, until: now + seconds * 1000 };
}
