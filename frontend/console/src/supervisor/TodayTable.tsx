import { inWords } from "@shared/text";
import { type Figures, csatText, helpfulText, npsText } from "./figures";

interface Props {
  departments: readonly Figures[];
  all: Figures;
}

/** The day by department, with the whole at the foot. */
export function TodayTable({ departments, all }: Props) {
  return (
    <div class="table-scroll" tabIndex={0} role="region" aria-label="Chats by department">
      <table class="govuk-table table">
        <caption class="govuk-table__caption govuk-table__caption--m">By department</caption>
        <thead>
          <tr>
            <th scope="col">Department</th>
            {COUNTS.map(({ label }) => (
              <th key={label} scope="col" class="table__number">
                {label}
              </th>
            ))}
            <th scope="col">Answers that helped</th>
            <th scope="col">Satisfied (CSAT)</th>
            <th scope="col">Likelihood to recommend (NPS)</th>
          </tr>
        </thead>
        <tbody>
          {departments.map((figures) => (
            <Row key={figures.department} name={inWords(figures.department ?? "")} figures={figures} />
          ))}
        </tbody>
        <tfoot>
          <Row name="All" figures={all} />
        </tfoot>
      </table>
    </div>
  );
}

const COUNTS: { label: string; of: (figures: Figures) => number }[] = [
  { label: "Started", of: (figures) => figures.started },
  { label: "Answered by assistant", of: (figures) => figures.answered_by_assistant },
  { label: "Handed over", of: (figures) => figures.handed_over },
  { label: "Claimed", of: (figures) => figures.claimed },
  { label: "Closed", of: (figures) => figures.closed },
  { label: "Emergencies", of: (figures) => figures.emergencies },
  { label: "Urgent", of: (figures) => figures.urgent },
  { label: "Rated", of: (figures) => figures.rated },
];

function Row({ name, figures }: { name: string; figures: Figures }) {
  return (
    <tr>
      <th scope="row">{name}</th>
      {COUNTS.map(({ label, of }) => (
        <td key={label} class="table__number">
          {of(figures).toLocaleString("en-GB")}
        </td>
      ))}
      <td>{helpfulText(figures.helpful)}</td>
      <td>{csatText(figures.csat)}</td>
      <td>{npsText(figures.nps)}</td>
    </tr>
  );
}
