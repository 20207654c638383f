import { useId, useState } from "preact/hooks";

interface Props {
  label: string;
  ready: boolean;
  onPublish: (note: string) => void;
}

/** An approver says why, and publishes. */
export function PublishForm({ label, ready, onPublish }: Props) {
  const [note, setNote] = useState("");
  const id = useId();
  const may = ready && note.trim() !== "";
  return (
    <form
      class="publish"
      onSubmit={(event) => {
        event.preventDefault();
        if (may) onPublish(note.trim());
      }}
    >
      <label for={id}>Why may it be used?</label>
      <input id={id} class="govuk-input" value={note} onInput={(event) => setNote(event.currentTarget.value)} />
      <button type="submit" class="govuk-button govuk-button--warning" disabled={!may}>
        {label}
      </button>
    </form>
  );
}
