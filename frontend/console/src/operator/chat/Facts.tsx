import { type Fact, factsOf, wordsOf } from "@shared/events";
import { inWords } from "@shared/text";
import type { ChatEvent } from "@shared/wire";
import { DangerSeen } from "./DangerSeen";
import { Policies } from "./Policies";

/** What looks dangerous, and what is known so far, each with the person's own words. */
export function Facts({ events }: { events: readonly ChatEvent[] }) {
  const facts = newestFacts(events);
  const contact = events.findLast(({ type }) => type === "facts_noted");
  return (
    <aside class="facts" aria-label="Facts and danger" tabIndex={0}>
      <DangerSeen events={events} />
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
      <Policies events={events} />
    </aside>
  );
}

/** A fact that was noted again replaces the one before. */
export function newestFacts(events: readonly ChatEvent[]): Fact[] {
  const noted = events.filter(({ type }) => type === "facts_noted").flatMap(factsOf);
  return [...new Map(noted.map((fact) => [fact.name, fact])).values()];
}
