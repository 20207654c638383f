import { howLong, inWords } from "@shared/text";
import type { Tile } from "@shared/wire";
import { RISK } from "../desk/words";
import { useSound } from "./sound";

interface Props {
  alarms: readonly Tile[];
  now: number;
  sound: boolean;
  onAcknowledge: (conv: string) => void;
  onOpen: (conv: string) => void;
}

/** Danger. It stays until a named person acknowledges it; there is no other way to make it go away. */
export function AlarmBanner({ alarms, now, sound, onAcknowledge, onOpen }: Props) {
  useSound(sound && alarms.length > 0);
  return (
    <section class="alarms" aria-label="Alarms">
      <div class="govuk-visually-hidden" role="alert" aria-live="assertive">
        {alarms.map((tile) => (
          <p key={tile.conv}>{alarmText(tile)}</p>
        ))}
      </div>
      {alarms.map((tile) => (
        <div key={tile.conv} id={`alarm-${tile.conv}`} class="alarm">
          <p class="alarm__text">
            <strong>{alarmText(tile)}</strong>
            <span>
              sounding for {howLong(tile.alarm_since ?? tile.started_at, now)}
              {tile.escalated && " · supervisors were told"}
            </span>
          </p>
          <button type="button" class="govuk-button govuk-button--inverse" onClick={() => onAcknowledge(tile.conv)}>
            Acknowledge
          </button>
          <button type="button" class="govuk-button govuk-button--inverse" onClick={() => onOpen(tile.conv)}>
            Look at the chat
          </button>
        </div>
      ))}
    </section>
  );
}

export function alarmText({ risk, categories, department }: Tile): string {
  const what = categories.length > 0 ? `: ${categories.map(inWords).join(", ")}` : "";
  return `${RISK[risk]}${what}. ${inWords(department)}.`;
}
