/** A session, with a ticket for one connection: asked for each time the widget connects. */
import { TicketRefusedError } from "@shared/line/line";
import { RefusedError, request } from "@shared/rest";
import type { SessionAsked, SessionOpened } from "@shared/wire";

/** Raises TicketRefusedError where asking again would change nothing. */
export async function askForSession(api: string, session: string | null): Promise<SessionOpened> {
  try {
    const body: SessionAsked = session === null ? {} : { session };
    return await request<SessionOpened>(api, "/sessions", { method: "POST", body });
  } catch (error) {
    if (error instanceof RefusedError && error.status !== 429) throw new TicketRefusedError(error.problem);
    throw error;
  }
}
