import { type Danger, type Fact, dangerOf, factsOf, wordsOf } from "@shared/events";
import { inWords } from "@shared/text";
import type { ChatEvent } from "@shared/wire";
import { RISK } from "../desk/words";

/** What is known so far, each with the person's own words, and what looks dangerous, with the words that say so. */
export function Facts({ events }: { events: readonly ChatEvent[] }) {
  const dangers = events.filter(({ type }) => type === "risk_raised" || type === "public_message").flatMap(dangerIn);
  const facts = newestFacts(events);
  const contact = events.findLast(({ type }) => type === "facts_noted");
  return (
    <aside class="facts" aria-label="Facts and danger" tabIndex={0}>
      <h3>Danger</h3>
      {dangers.length === 0 && <p class="facts__none">No danger seen in what was written.</p>}
      {distinct(dangers).map((danger) => (
        <Evidence key={keyOf(danger)} danger={danger} />
      ))}
      <h3>Facts so far</h3>
      {contact !== undefined && (
        <p>
          {inWords(wordsOf(contact, "contact_type") || "not known")} · {inWords(wordsOf(contact, "department"))}
        </p>
      )}
      {facts.length === 0 && <p class="facts__none">None yet.</p>}
      <dl class="facts__list">
        {facts.map(({ name, value, quote }) => (
          <div key={name}>
            <dt>{inWords(name)}</dt>
            <dd>
              {value}
              {quote !== "" && <q class="facts__quote">{quote}</q>}
            </dd>
          </div>
        ))}
      </dl>
    </aside>
  );
}

const OPINIONS: Readonly<Record<string, string>> = {
  learned: "learned opinion",
  model: "language model’s opinion",
  answer: "asked about danger",
  browser: "found by the person’s own page",
  agreement: "two doubts together",
  "silence.cannot_type": "pressed 1: cannot type",
};

const dangerIn = (event: ChatEvent): Danger[] => {
  const danger = dangerOf(event);
  return danger === null ? [] : [danger];
};

const keyOf = ({ grade, categories, evidence }: Danger): string => JSON.stringify([grade, categories, evidence]);

const distinct = (dangers: Danger[]): Danger[] => [
  ...new Map(dangers.map((danger) => [keyOf(danger), danger])).values(),
];

/** A fact that was noted again replaces the one before. */
export function newestFacts(events: readonly ChatEvent[]): Fact[] {
  const noted = events.filter(({ type }) => type === "facts_noted").flatMap(factsOf);
  return [...new Map(noted.map((fact) => [fact.name, fact])).values()];
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
