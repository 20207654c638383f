import { count, inWords } from "@shared/text";
import { TableHead } from "../page/TableHead";
import { type Compared, type Difference, type Told, summary } from "./documents";
import { WHY } from "./gaps";

/** The force's own questions, answered from what is in use and from what is proposed. */
export function Changes({ proposed }: { proposed: Compared }) {
  if (proposed.problem !== "") {
    return <p class="note note--bad">{proposed.problem} It cannot be published before that is mended.</p>;
  }
  return (
    <>
      {!proposed.done && (
        <p class="note">
          {proposed.of === 0
            ? "The questions are being asked."
            : `${proposed.asked} of ${count(proposed.of, "question")} have been asked.`}{" "}
          It can be published when all have been.
        </p>
      )}
      {summary(proposed).map(({ words, isBad }) => (
        <p key={words} class={isBad ? "note note--bad" : "note"}>
          {words}
        </p>
      ))}
      {proposed.differences.length > 0 && <Table differences={proposed.differences} />}
      {proposed.untold > 0 && <p class="govuk-body">{count(proposed.untold, "answer")} more would change.</p>}
    </>
  );
}

function Table({ differences }: { differences: readonly Difference[] }) {
  return (
    <div class="table-scroll" tabIndex={0} role="region" aria-label="Answers that would change">
      <table class="govuk-table table">
        <caption class="govuk-visually-hidden">Answers that would change</caption>
        <TableHead labels={["Question", "Answered now", "With the change"]} />
        <tbody>
          {differences.map(({ id, question, department, before, after }) => (
            <tr key={`${department} ${id}`}>
              <th scope="row">
                {question}
                <span class="table__key">
                  {inWords(department)}, {id}
                </span>
              </th>
              <Answer told={before} />
              <Answer told={after} />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Answer({ told: { why, text, sources, right } }: { told: Told }) {
  return (
    <td>
      {why === "" ? text : `A person answers. ${WHY[why] ?? inWords(why)}.`}
      <span class="table__key">{sources.join(", ")}</span>
      {right !== null && (
        <strong class={`tag tag--${right ? "ready" : "refused"}`}>{right ? "As expected" : "Not as expected"}</strong>
      )}
    </td>
  );
}
