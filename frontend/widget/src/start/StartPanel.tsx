import { focusOnChat } from "../panel/focus";

interface Props {
  force: string;
  onStart: () => void;
}

/** What this is, before anything is sent. */
export function StartPanel({ force, onStart }: Props) {
  return (
    <div class="start">
      <p class="start__danger">
        <strong>Not for emergencies.</strong> If someone is in danger now, call <a href="tel:999">999</a>.
      </p>
      <p>
        An AI assistant answers first, using {force}’s own policies, and shows you where each answer comes from. A
        person can take over at any time: you only have to ask.
      </p>
      <p>You do not have to give your name. {force} keeps a record of what is written here, as it does of 101 calls.</p>
      <button
        type="button"
        class="govuk-button"
        onClick={(event) => {
          focusOnChat(event.currentTarget);
          onStart();
        }}
      >
        Start chat
      </button>
    </div>
  );
}
