import { type Conversation, isMessage, typingNow } from "@shared/conversation/conversation";
import { dangerOf, describe, helpfulIn, isAnswer, sentencesOf, textOf } from "@shared/events";
import type { Pending } from "@shared/outbox/pending";
import { clockTime, inWords } from "@shared/text";
import { WholeDocument } from "@shared/WholeDocument";
import type { ChatEvent } from "@shared/wire";
import { useStuckToEnd } from "@shared/useStuckToEnd";
import { useRef } from "preact/hooks";
import { RISK, isWorthALine, lineText } from "../desk/words";
import { PendingReply } from "./PendingReply";
import { SaidInTheirLanguage } from "./SaidInTheirLanguage";

interface Props {
  conversation: Conversation;
  pending: Pending[];
  connected: boolean;
  now: number;
  onAgain: (id: string) => void;
  onForget: (id: string) => void;
}

/** The whole conversation, with what only staff may see. */
export function Transcript({ conversation, pending, connected, now, onAgain, onForget }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const { events, loaded, newest, read } = conversation;
  const writing = typingNow(conversation, "operator", now);
  const standings = pending.map(({ entry }) => entry.standing).join();
  const said = events.filter(({ type }) => type === "operator_message").length;
  useStuckToEnd(box, { anything: `${newest} ${standings} ${writing ?? ""}`, own: said + pending.length });
  return (
    <div
      ref={box}
      class="transcript"
      role="log"
      aria-live="polite"
      aria-label="Conversation"
      aria-busy={!loaded}
      tabIndex={0}
    >
      {!loaded && <p class="transcript__line">Loading…</p>}
      {events.filter(isWorthALine).map((event) =>
        isMessage(event) ? (
          <Line
            key={event.seq}
            event={event}
            readUpto={read.public}
            helpful={isAnswer(event) ? helpfulIn(events, event.seq) : null}
          />
        ) : (
          <p key={event.seq} class="transcript__line">
            <time dateTime={event.at}>{clockTime(event.at)}</time> {lineText(event)}
          </p>
        ),
      )}
      {pending.map((one) => (
        <PendingReply key={one.frame.id} pending={one} connected={connected} onAgain={onAgain} onForget={onForget} />
      ))}
      {writing !== null && (
        <p class="transcript__writing">{writing === "public" ? "The person" : "The assistant"} is writing…</p>
      )}
    </div>
  );
}

interface LineProps {
  event: ChatEvent;
  readUpto: number;
  /** Of an answer, what the person said of it last. */
  helpful: boolean | null;
}

function Line({ event, readUpto, helpful }: LineProps) {
  const danger = dangerOf(event);
  const ours = event.type === "operator_message";
  return (
    <div class={`said said--${event.actor.role}`}>
      <p class="said__who">
        <strong>{writer(event)}</strong>
        <time dateTime={event.at}>{clockTime(event.at)}</time>
        {ours && <span>{event.seq <= readUpto ? "Read" : "Sent"}</span>}
      </p>
      <p class="said__text" dir="auto">
        {textOf(event) ||
          sentencesOf(event)
            .map(({ text }) => text)
            .join(" ")}
      </p>
      <SaidInTheirLanguage event={event} />
      <Sources event={event} />
      {helpful !== null && (
        <p class="said__helpful">{helpful ? "The person says: this helped" : "The person says: this did not help"}</p>
      )}
      {danger !== null && (
        <p class={`said__danger evidence--${danger.grade}`}>
          {RISK[danger.grade]}: {[...new Set(danger.evidence.map(({ words }) => `“${words}”`))].join(", ")}
        </p>
      )}
    </div>
  );
}

/** What the answer rests on: the name of each clause, which opens to its words. */
function Sources({ event }: { event: ChatEvent }) {
  const cited = sentencesOf(event).flatMap(({ citations }) => citations);
  const sources = [...new Map(cited.map((citation) => [describe(citation), citation])).entries()];
  return sources.map(([name, { passage, url }]) => (
    <details key={name} class="said__source">
      <summary>{name}</summary>
      <blockquote>{passage}</blockquote>
      <WholeDocument url={url} />
    </details>
  ));
}

function writer({ actor }: ChatEvent): string {
  if (actor.role === "public") return "Person";
  return actor.name ?? inWords(actor.role);
}
