/** When to ask for what is missing: at once, but not again while the same question may still be answered. */
import type { Conversation } from "./conversation";
import { isBehind } from "./conversation";

const ANSWERED_WITHIN = 5_000;

export class CatchUp {
  private asked = new Map<string, number>();

  /** True, once, if something is missing or was never fetched; `answered` or five seconds make it true again. */
  wanted(conversation: Conversation, now: number): boolean {
    const since = now - (this.asked.get(conversation.conv) ?? -Infinity);
    if (since < ANSWERED_WITHIN || !(isBehind(conversation) || !conversation.loaded)) return false;
    this.asking(conversation.conv, now);
    return true;
  }

  /** It is being asked, for whatever reason. */
  asking(conv: string, now: number): void {
    this.asked.set(conv, now);
  }

  answered(conv: string): void {
    this.asked.delete(conv);
  }

  /** A new connection: every question has to be asked again. */
  forget(): void {
    this.asked.clear();
  }
}
