import { TopBar } from "../page/TopBar";
import type { Signed } from "../page/start";
import { useAnswer } from "../page/useAnswer";
import { useName } from "../page/useName";
import { TodayTable } from "./TodayTable";
import { type Figures, type Today, csatText, dayText, helpfulText, npsText } from "./figures";

const EVERY = 2_500;

/** Today so far: what came in, who answered, and what people thought of it. */
export function SupervisorPage({ signed }: { signed: Signed }) {
  const { value, problem } = useAnswer<Today>(signed, "/today", EVERY);
  return (
    <>
      <TopBar here="supervisor" name={useName(signed)} onSignOut={() => signed.signIn.leave()} />
      <main class="wide" id="main">
        <h1 class="govuk-heading-l">Today{value !== null && `: ${dayText(value.day)}`}</h1>
        <div role="status">{problem !== "" && <p class="note note--bad">{problem}</p>}</div>
        {value === null && problem === "" && <p class="govuk-body">Loading…</p>}
        {value !== null && (
          <>
            <Headlines all={value.all} />
            <TodayTable departments={value.departments} all={value.all} />
            <p class="govuk-body-s">
              CSAT is the share of people who answered 4 or 5 out of 5, with a 95% interval. NPS is the share of 9s and
              10s minus the share of 0s to 6s. Answers that helped is the share of those of the assistant’s answers of
              which people said whether they helped. A rate of fewer than 5 answers is not shown.
            </p>
          </>
        )}
      </main>
    </>
  );
}

function Headlines({ all }: { all: Figures }) {
  const shown = [
    ["Chats started", all.started.toLocaleString("en-GB")],
    ["Handed over to a person", all.handed_over.toLocaleString("en-GB")],
    ["Emergencies", all.emergencies.toLocaleString("en-GB")],
    ["Satisfied (CSAT)", csatText(all.csat)],
    ["Answers that helped", helpfulText(all.helpful)],
    ["Likelihood to recommend (NPS)", npsText(all.nps)],
  ] as const;
  return (
    <dl class="headlines">
      {shown.map(([label, figure]) => (
        <div key={label} class="headlines__one">
          <dt>{label}</dt>
          <dd>{figure}</dd>
        </div>
      ))}
    </dl>
  );
}
