import { type Passage, type Searched, describe, searchedOf } from "@shared/events";
import { WholeDocument } from "@shared/WholeDocument";
import type { ChatEvent } from "@shared/wire";

const WHY: Readonly<Record<string, string>> = {
  nothing_near: "No policy is near to this question.",
  out_of_force: "The policy about this is superseded or past its review. It was not quoted.",
  conflicting: "Two policies in force say different things about it.",
  left_to_people: "This is of a kind that no policy answers.",
  unsupported: "Policies were found, but no sentence of an answer was borne out by them.",
};

/** What was last looked up in the policies: what the assistant's answer rests on, and what was found and not used. */
export function Policies({ events }: { events: readonly ChatEvent[] }) {
  const search = events.findLast(({ type }) => type === "policies_searched");
  if (search === undefined) return null;
  return (
    <section class="policies" aria-label="Policies">
      <h3>What the policies say</h3>
      {searchedOf(search).map((question) => (
        <Question key={question.question} question={question} />
      ))}
    </section>
  );
}

function Question({ question: { question, askedIn, why, passages } }: { question: Searched }) {
  return (
    <>
      <p class="policies__question">
        <q>{question}</q>
      </p>
      {askedIn !== "" && <p class="policies__why">A computer’s English for what the person asked in {askedIn}.</p>}
      {why !== "" && <p class="policies__why">{WHY[why] ?? "A person has to answer this."}</p>}
      {passages.length === 0 && <p class="policies__why">Nothing was found.</p>}
      {passages.map((passage) => (
        <Found key={describe(passage)} passage={passage} />
      ))}
    </>
  );
}

function Found({ passage }: { passage: Passage }) {
  return (
    <details class="policies__passage">
      <summary>
        {describe(passage)} <strong class="tag">{passage.used ? "Used" : "Not used"}</strong>
      </summary>
      <p class="policies__text">{passage.passage}</p>
      <WholeDocument url={passage.url} />
    </details>
  );
}
