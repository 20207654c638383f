import { type Conversation, isMessage, typingNow } from "@shared/conversation/conversation";
import { isAnswer } from "@shared/events";
import type { Role } from "@shared/frames";
import type { Outbox } from "@shared/outbox/outbox";
import type { Pending } from "@shared/outbox/pending";
import { Helpful } from "./Helpful";
import { Message } from "./Message";
import { PendingMessage } from "./PendingMessage";
import { lineFor } from "./lines";

interface Props {
  conversation: Conversation;
  pending: Pending[];
  connected: boolean;
  now: number;
  outbox: Outbox;
  /** Null where nobody is asked whether an answer helped. */
  onRate: ((answer: number, helpful: boolean) => void) | null;
  onAgain: (id: string) => void;
  onForget: (id: string) => void;
}

/** The conversation. New lines are read out; the past, drawn again after a reload, is not. */
export function Log({ conversation, outbox, pending, connected, now, onRate, onAgain, onForget }: Props) {
  const { events, loaded, read } = conversation;
  const typing = typingNow(conversation, "public", now);
  return (
    <div class="log" role="log" aria-live="polite" aria-label="Messages" aria-busy={!loaded} tabIndex={0}>
      {events.map((event) =>
        isMessage(event) ? (
          <Message key={event.seq} event={event} readUpto={read.operator}>
            {onRate && isAnswer(event) && <Helpful answer={event} {...{ conversation, outbox, onRate }} />}
          </Message>
        ) : (
          lineFor(event) !== null && (
            <p key={event.seq} class="line">
              {lineFor(event)}
            </p>
          )
        ),
      )}
      {pending.map((one) => (
        <PendingMessage key={one.frame.id} pending={one} connected={connected} onAgain={onAgain} onForget={onForget} />
      ))}
      {typing !== null && <p class="typing">{WRITING[typing] ?? "Somebody is writing…"}</p>}
    </div>
  );
}

const WRITING: Partial<Record<Role, string>> = {
  assistant: "The assistant is writing…",
  operator: "The operator is writing…",
};
