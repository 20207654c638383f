/** What the public's tab keeps so that a reload loses nothing: no longer than the session, and nothing after exit. */
import type { Outbox } from "@shared/outbox/outbox";
import { keepIn } from "@shared/keep";
import type { Found, SurveyStanding } from "./model";

export interface Kept {
  session: string;
  conversation: string;
  open: boolean;
  survey: SurveyStanding;
  outbox: Outbox;
  found: readonly Found[];
}

/** What is read back may be anything. */
export function foundIn(kept: Kept): Found[] {
  const found: unknown = kept.found;
  return Array.isArray(found) ? found.filter(isFound) : [];
}

function isFound(value: unknown): value is Found {
  if (typeof value !== "object" || value === null) return false;
  const { message, text, version } = value as Partial<Found>;
  return [message, text, version].every((one) => typeof one === "string");
}

export const publicKeep = () => keepIn<Kept>("chat101");
