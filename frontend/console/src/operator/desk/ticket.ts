/** A ticket for the staff socket. What the server refuses for good ends the sign-in. */
import { TicketRefusedError } from "@shared/line/line";
import { RefusedError, request } from "@shared/rest";
import type { StaffTicket } from "@shared/wire";
import type { Signed } from "../../page/start";
import { SignedOutError } from "../../sign-in/sign-in";

const ENDED = { code: "session_expired", message: "Your sign-in has ended. Please sign in again.", advice: "" };

export async function staffTicket({ config, signIn, signedOut }: Signed): Promise<StaffTicket> {
  try {
    const bearer = await signIn.token();
    return await request<StaffTicket>(config.rest, "/staff/tickets", { method: "POST", body: {}, bearer });
  } catch (error) {
    if (error instanceof SignedOutError || (error instanceof RefusedError && error.status === 401)) {
      signIn.forget();
      signedOut(ENDED.message);
      throw new TicketRefusedError(ENDED);
    }
    if (error instanceof RefusedError && error.status !== 429) throw new TicketRefusedError(error.problem);
    throw error;
  }
}
