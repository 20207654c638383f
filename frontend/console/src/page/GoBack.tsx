import { useState } from "preact/hooks";

interface Props {
  busy: boolean;
  onGoBack: (why: string) => void;
}

/** One click, and why: puts something earlier back in use. */
export function GoBack({ busy, onGoBack }: Props) {
  const [why, setWhy] = useState<string | null>(null);
  if (why === null) {
    return (
      <button type="button" class="link-button" onClick={() => setWhy("")}>
        Go back to this
      </button>
    );
  }
  return (
    <form
      class="confirm"
      onSubmit={(event) => {
        event.preventDefault();
        if (why.trim() !== "") onGoBack(why.trim());
      }}
    >
      <label>
        Why? <input class="govuk-input" autofocus value={why} onInput={(event) => setWhy(event.currentTarget.value)} />
      </label>
      <button type="submit" class="govuk-button" disabled={busy || why.trim() === ""}>
        Go back
      </button>
      <button type="button" class="link-button" onClick={() => setWhy(null)}>
        Cancel
      </button>
    </form>
  );
}
