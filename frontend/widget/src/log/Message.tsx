import { sentencesOf, textOf, translationOf } from "@shared/events";
import { clockTime } from "@shared/text";
import type { ChatEvent } from "@shared/wire";
import type { ComponentChildren } from "preact";
import { Answer } from "./Answer";
import { Translated } from "./Translated";

interface Props {
  event: ChatEvent;
  /** How far the operator has read. */
  readUpto: number;
  children?: ComponentChildren;
}

/** One message, and who wrote it. */
export function Message({ event, readUpto, children }: Props) {
  const mine = event.actor.role === "public";
  const sentences = sentencesOf(event);
  const translation = translationOf(event);
  return (
    <div class={`message ${mine ? "message--mine" : ""}`}>
      <p class="message__who">{writer(event)}</p>
      {translation && <Translated sentences={sentences} translation={translation} />}
      {sentences.length > 0 ? (
        <Answer name={`c101-${event.seq}`} sentences={sentences} />
      ) : (
        <p class="message__text" dir="auto">
          {textOf(event)}
        </p>
      )}
      <p class="message__when">
        <time dateTime={event.at}>{clockTime(event.at)}</time>
        {mine && ` · ${event.seq <= readUpto ? "Read" : "Sent"}`}
      </p>
      {children}
    </div>
  );
}

function writer({ actor }: ChatEvent): string {
  if (actor.role === "public") return "You";
  if (actor.role === "assistant") return "Assistant";
  return actor.name ?? "Operator";
}
