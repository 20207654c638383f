import { MESSAGE_LIMIT } from "@shared/frames";
import { count, lengthOf } from "@shared/text";

/** From here on the person is told how much room is left. */
const TOLD_FROM = MESSAGE_LIMIT * 0.75;

/** "You have 120 characters remaining", once that matters; empty before. */
export function remaining(length: number): string {
  if (length < TOLD_FROM) return "";
  if (length > MESSAGE_LIMIT) return `You have ${count(length - MESSAGE_LIMIT, "character")} too many`;
  return `You have ${count(MESSAGE_LIMIT - length, "character")} remaining`;
}

/** Why this cannot be sent; empty if it can. */
export function problemWith(text: string): string {
  const length = lengthOf(text);
  if (length === 0) return "Enter a message";
  return length > MESSAGE_LIMIT ? "Message must be 4,000 characters or less" : "";
}
