/** The reason for which a risk is to be lowered, measured as the server measures it. */
import { count, lengthOf } from "@shared/text";

export const REASON_LIMIT = 1_000;

/** From so many characters left, the operator is told. */
const NEAR = 100;

/** "You have 12 characters remaining", near the end and past it; empty before. */
export function remaining(reason: string): string {
  const left = REASON_LIMIT - lengthOf(reason);
  if (left > NEAR) return "";
  return left < 0 ? `You have ${count(-left, "character")} too many` : `You have ${count(left, "character")} remaining`;
}

/** Why this cannot be sent; empty if it can. */
export function problemWith(reason: string): string {
  const length = lengthOf(reason);
  if (length === 0) return "Enter why the risk is lower";
  return length > REASON_LIMIT ? "Reason must be 1,000 characters or less" : "";
}
