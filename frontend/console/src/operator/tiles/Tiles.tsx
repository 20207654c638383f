import { count, howLong, inWords } from "@shared/text";
import type { Tile } from "@shared/wire";
import { type DeskModel, leftAtRisk, toDecide, waiting } from "../desk/model";
import { ESCALATED, RISK, languageName, stateText } from "../desk/words";

interface Props {
  desk: DeskModel;
  now: number;
  onOpen: (conv: string) => void;
  onClaim: (conv: string) => void;
}

/** Who waits, in the order of the queue; above them who has left while at risk, and what wants a second person. */
export function Tiles({ desk, ...rest }: Props) {
  const [left, decisions] = [leftAtRisk(desk), toDecide(desk)];
  const shared = { ...rest, active: desk.active };
  return (
    <section class="tiles" aria-label="Chats that wait">
      <p class="govuk-visually-hidden" role="status">
        {decisions.length > 0 && `${count(decisions.length, "chat")} to decide: a second person is needed`}
      </p>
      {decisions.length > 0 && <Group id="to-decide" title="A second person is needed" tiles={decisions} {...shared} />}
      {left.length > 0 && <Group id="left" title="Left while at risk" tiles={left} {...shared} />}
      <Group id="waiting" title="Waiting" tiles={waiting(desk)} {...shared} />
    </section>
  );
}

interface GroupProps extends Omit<Props, "desk"> {
  id: string;
  title: string;
  tiles: readonly Tile[];
  active: string | null;
}

function Group({ id, title, tiles, now, active, onOpen, onClaim }: GroupProps) {
  return (
    <section aria-labelledby={id}>
      <h2 id={id} class="tiles__title">
        {title} <span class="tiles__count">{tiles.length}</span>
      </h2>
      {tiles.length === 0 && <p class="tiles__none">Nobody is waiting.</p>}
      <ol class="tiles__list">
        {tiles.map((tile) => (
          <li
            key={tile.conv}
            id={`${id}-${tile.conv}`}
            class={`tile tile--${tile.risk} ${tile.conv === active ? "tile--active" : ""}`}
          >
            <TileFacts tile={tile} now={now} />
            <div class="tile__buttons">
              {tile.state === "queued" && (
                <button type="button" class="govuk-button" onClick={() => onClaim(tile.conv)}>
                  Claim<span class="govuk-visually-hidden">: {nameOf(tile)}</span>
                </button>
              )}
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

/** What wants somebody's eyes, beside the risk itself. */
export function marksOf({ abandoned, escalated, lowering }: Tile): string[] {
  return [
    ...(abandoned ? ["Left while at risk"] : []),
    ...(escalated ? [ESCALATED] : []),
    ...(lowering === null ? [] : ["A second person is needed to lower the risk"]),
  ];
}

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
        {tile.language !== null && ` · ${languageName(tile.language)}`}
        {tile.public_here === false && " · person not connected"}
      </p>
      {marksOf(tile).map((mark) => (
        <p key={mark} class="tile__mark">
          {mark}
        </p>
      ))}
      {tile.contact_type !== null && dangers !== "" && <p class="tile__danger">{dangers}</p>}
    </>
  );
}
