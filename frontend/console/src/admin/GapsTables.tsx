import { count, inWords } from "@shared/text";
import type { Signed } from "../page/start";
import { useAnswer } from "../page/useAnswer";
import { TableHead } from "../page/TableHead";
import { type Gaps, WHY, nearest, until } from "./gaps";

const EVERY = 60_000;

const TITLE = "Where the policies did not help";

/** What no policy answers, or not well enough, and which policies are soon due for review. Counts: nobody's words. */
export function GapsTables({ signed }: { signed: Signed }) {
  const { value, problem } = useAnswer<Gaps>(signed, "/gaps", EVERY);
  return (
    <>
      <h2 class="govuk-heading-m">Reviews due</h2>
      <div role="status">{problem !== "" && <p class="note note--bad">{problem}</p>}</div>
      {value !== null && <Reviews reviews={value.reviews} />}
      <h2 class="govuk-heading-m">{TITLE}</h2>
      {value !== null && <Asked {...value} />}
    </>
  );
}

function Reviews({ reviews }: Pick<Gaps, "reviews">) {
  if (reviews.length === 0) return <p class="govuk-body">None in the next weeks.</p>;
  return (
    <ul class="govuk-list govuk-list--bullet">
      {reviews.map(({ key, title, department, review, days }) => (
        <li key={key}>
          {title} ({inWords(department)}): {review}, {until(days)}
        </li>
      ))}
    </ul>
  );
}

function Asked({ days, gaps }: Pick<Gaps, "days" | "gaps">) {
  if (gaps.length === 0) return <p class="govuk-body">None in the last {count(days, "day")}.</p>;
  return (
    <>
      <p class="govuk-body">
        In the last {count(days, "day")}: questions that went to a person, by the clause that was nearest, and answers
        that did not help, by the clause that was cited first. Only counts are kept here: an operator or a supervisor
        can read the chats.
      </p>
      <div class="table-scroll" tabIndex={0} role="region" aria-label={TITLE}>
        <table class="govuk-table table">
          <caption class="govuk-visually-hidden">{TITLE}</caption>
          <TableHead labels={["Questions", "Department", "Clause", "Why", "Last"]} />
          <tbody>
            {gaps.map((gap) => (
              <tr key={`${gap.department} ${gap.why} ${gap.document}#${gap.clause}`}>
                <td class="table__number">{gap.count}</td>
                <td>{inWords(gap.department)}</td>
                <td>{nearest(gap)}</td>
                <td>{WHY[gap.why] ?? inWords(gap.why)}</td>
                <td>{gap.last}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
