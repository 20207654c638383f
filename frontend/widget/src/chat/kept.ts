/** What the public's tab keeps so that a reload loses nothing: no longer than the session, and nothing after exit. */
import type { Outbox } from "@shared/outbox/outbox";
import { keepIn } from "@shared/keep";
import type { SurveyStanding } from "./model";

export interface Kept {
  session: string;
  conversation: string;
  open: boolean;
  survey: SurveyStanding;
  outbox: Outbox;
}

export const publicKeep = () => keepIn<Kept>("chat101");
