import { clockTime, howLong, inWords } from "@shared/text";
import type { Me, Tile } from "@shared/wire";
import { ESCALATED, RISK, chatName, stateText } from "../desk/words";
import { useSound } from "./sound";

interface Props {
  alarms: readonly Tile[];
  /** Whose name the acknowledgement bears; null while nobody knows. */
  me: Me | null;
  now: number;
  sound: boolean;
  onAcknowledge: (conv: string) => void;
  onOpen: (conv: string) => void;
}

/** Danger. It stays until a named person acknowledges it; there is no other way to make it go away. */
export function AlarmBanner({ alarms, me, now, sound, onAcknowledge, onOpen }: Props) {
  useSound(sound && alarms.length > 0);
  return (
    <section class="alarms" aria-label="Alarms">
      <div class="govuk-visually-hidden" role="alert" aria-live="assertive">
        {alarms.map((tile) => (
          <p key={tile.conv}>
            {alarmText(tile)}
            {tile.escalated && ` ${ESCALATED}.`}
          </p>
        ))}
      </div>
      {alarms.map((tile) => (
        <div key={tile.conv} id={`alarm-${tile.conv}`} class="alarm">
          <p class="alarm__text">
            <strong>{alarmText(tile)}</strong>
            <span>
              {stateText(tile)} · chat began at {clockTime(tile.started_at)} · sounding for {soundingFor(tile, now)}
            </span>
            {tile.escalated && <strong>{ESCALATED}</strong>}
          </p>
          <button type="button" class="govuk-button govuk-button--inverse" onClick={() => onAcknowledge(tile.conv)}>
            Acknowledge{me !== null && ` as ${me.name}`}
            <span class="govuk-visually-hidden">: {chatName(tile)}</span>
          </button>
          <button type="button" class="govuk-button govuk-button--inverse" onClick={() => onOpen(tile.conv)}>
            Look at the chat<span class="govuk-visually-hidden">: {chatName(tile)}</span>
          </button>
        </div>
      ))}
    </section>
  );
}

/** What does not change from second to second: it is read out. */
export function alarmText(tile: Tile): string {
  const what = tile.categories.length > 0 ? `: ${tile.categories.map(inWords).join(", ")}` : "";
  return `${RISK[tile.risk]}${what}. ${chatName(tile)}.`;
}

const soundingFor = (tile: Tile, now: number): string => howLong(tile.alarm_since ?? tile.started_at, now);
