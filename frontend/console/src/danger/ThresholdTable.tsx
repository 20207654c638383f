import { inWords } from "@shared/text";
import { DEPARTMENTS, EVERYWHERE, type Setting, type Thresholds, withThreshold } from "./setting";

interface Props {
  setting: Setting;
  calibrated: Required<Thresholds>;
  onChange: (setting: Setting) => void;
}

const NAMES = ["unsure", "urgent", "emergency"] as const;
const TITLES = { unsure: "Ask first, from", urgent: "Urgent, from", emergency: "Emergency, from" } as const;

/** From how sure on the learned opinion counts: lower finds more and cries wolf more often. */
export function ThresholdTable({ setting, calibrated, onChange }: Props) {
  return (
    <div class="table-scroll" tabIndex={0} role="region" aria-label="Thresholds">
      <table class="govuk-table table">
        <caption>From how sure on the learned opinion counts (0 to 1; empty: as calibrated)</caption>
        <thead>
          <tr>
            <th scope="col">In chats of</th>
            {NAMES.map((name) => (
              <th key={name} scope="col">
                {TITLES[name]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {[EVERYWHERE, ...DEPARTMENTS].map((place) => (
            <tr key={place}>
              <th scope="row">{place === EVERYWHERE ? "All departments" : inWords(place)}</th>
              {NAMES.map((name) => (
                <td key={name}>
                  <input
                    class="govuk-input threshold"
                    inputMode="decimal"
                    aria-label={`${TITLES[name]}, ${place === EVERYWHERE ? "all departments" : inWords(place)}`}
                    placeholder={place === EVERYWHERE ? calibrated[name].toFixed(3) : "as all"}
                    defaultValue={setting.thresholds?.[place]?.[name]?.toString() ?? ""}
                    onChange={(event) => onChange(withThreshold(setting, place, name, event.currentTarget.value))}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
