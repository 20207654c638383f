import { howLong, inWords } from "@shared/text";
import type { Tile } from "@shared/wire";
import { RISK, stateText } from "../desk/words";

interface Props {
  tiles: readonly Tile[];
  now: number;
  active: string | null;
  onOpen: (conv: string) => void;
  onClaim: (conv: string) => void;
}

/** Who waits, in the order of the queue. */
export function Tiles({ tiles, now, active, onOpen, onClaim }: Props) {
  return (
    <section class="tiles" aria-labelledby="waiting">
      <h2 id="waiting" class="tiles__title">
        Waiting <span class="tiles__count">{tiles.length}</span>
      </h2>
      {tiles.length === 0 && <p class="tiles__none">Nobody is waiting.</p>}
      <ol class="tiles__list">
        {tiles.map((tile) => (
          <li
            key={tile.conv}
            id={`waiting-${tile.conv}`}
            class={`tile tile--${tile.risk} ${tile.conv === active ? "tile--active" : ""}`}
          >
            <TileFacts tile={tile} now={now} />
            <div class="tile__buttons">
              <button type="button" class="govuk-button" onClick={() => onClaim(tile.conv)}>
                Claim<span class="govuk-visually-hidden">: {nameOf(tile)}</span>
              </button>
              <button type="button" class="govuk-button govuk-button--secondary" onClick={() => onOpen(tile.conv)}>
                Look<span class="govuk-visually-hidden"> at: {nameOf(tile)}</span>
              </button>
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}

export const nameOf = (tile: Tile): string =>
  `${tile.risk === "none" ? "" : `${RISK[tile.risk]}, `}${inWords(tile.contact_type ?? tile.department)}`;

function TileFacts({ tile, now }: { tile: Tile; now: number }) {
  const dangers = tile.categories.map(inWords).join(", ");
  return (
    <>
      <p class="tile__head">
        <strong class={`risk risk--${tile.risk}`}>{RISK[tile.risk]}</strong>
        <span>{howLong(tile.waiting_since ?? tile.started_at, now)}</span>
      </p>
      <p class="tile__what">{tile.contact_type === null ? dangers || "Not known yet" : inWords(tile.contact_type)}</p>
      <p class="tile__where">
        {inWords(tile.department)} · {stateText(tile)}
        {tile.public_here === false && " · person not connected"}
      </p>
      {tile.contact_type !== null && dangers !== "" && <p class="tile__danger">{dangers}</p>}
    </>
  );
}
