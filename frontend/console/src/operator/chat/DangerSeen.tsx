import { type Danger, dangerOf, wordsOf } from "@shared/events";
import { clockTime, inWords } from "@shared/text";
import type { ChatEvent } from "@shared/wire";
import { RISK, loweredTo, who } from "../desk/words";

/** What looks dangerous, with the words that say so; apart from it what two people have looked at and lowered. */
export function DangerSeen({ events }: { events: readonly ChatEvent[] }) {
  const lowered = events.findLast(({ type }) => type === "risk_lowered");
  const since = events.filter(({ seq }) => seq > (lowered?.seq ?? 0));
  const before = events.filter(({ seq }) => seq < (lowered?.seq ?? 0));
  const found = dangersIn(since);
  return (
    <>
      <h3>Danger</h3>
      {found.length === 0 && <p class="facts__none">{noneSince(lowered)}</p>}
      <EvidenceList dangers={found} />
      {lowered !== undefined && (
        <>
          <h3>Looked at and lowered</h3>
          <p>{howLowered(lowered, before)}</p>
          <EvidenceList dangers={dangersIn(before)} />
        </>
      )}
    </>
  );
}

const noneSince = (lowered: ChatEvent | undefined): string =>
  lowered === undefined
    ? "No danger seen in what was written."
    : `No danger seen in what was written since the risk was lowered to ${loweredTo(lowered)}.`;

/** "To no danger at 14:05. Sam asked: “…” Alex agreed." */
function howLowered(lowered: ChatEvent, before: readonly ChatEvent[]): string {
  const asked = before.findLast(({ type }) => type === "lowering_asked");
  const why = asked === undefined ? "" : `${who(asked)} asked: “${wordsOf(asked, "reason")}” `;
  return `To ${loweredTo(lowered)} at ${clockTime(lowered.at)}. ${why}${who(lowered)} agreed.`;
}

/** Each danger once, however often it was written. */
function dangersIn(events: readonly ChatEvent[]): Danger[] {
  const told = events.filter(({ type }) => type === "risk_raised" || type === "public_message");
  const found = told.flatMap((event) => dangerOf(event) ?? []);
  return [...new Map(found.map((danger) => [keyOf(danger), danger])).values()];
}

const keyOf = ({ grade, categories, evidence }: Danger): string => JSON.stringify([grade, categories, evidence]);

const OPINIONS: Readonly<Record<string, string>> = {
  learned: "learned opinion",
  model: "language model’s opinion",
  answer: "asked about danger",
  browser: "found by the person’s own page",
  agreement: "two doubts together",
  "silence.cannot_type": "pressed 1: cannot type",
};

function EvidenceList({ dangers }: { dangers: readonly Danger[] }) {
  return dangers.map((danger) => <Evidence key={keyOf(danger)} danger={danger} />);
}

function Evidence({ danger: { grade, categories, evidence } }: { danger: Danger }) {
  return (
    <div class={`evidence evidence--${grade}`}>
      <p>
        <strong class={`risk risk--${grade}`}>{RISK[grade]}</strong> {categories.map(inWords).join(", ")}
      </p>
      <ul>
        {evidence.map(({ rule, words }) => (
          <li key={`${rule} ${words}`}>
            {words === "" ? "What was written, as a whole" : <q>{words}</q>}{" "}
            <span class="evidence__rule">{OPINIONS[rule] ?? `rule ${rule}`}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
