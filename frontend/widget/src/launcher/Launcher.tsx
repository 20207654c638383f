import { forwardRef } from "preact/compat";

interface Props {
  force: string;
  unread: number;
  onOpen: () => void;
}

/** The button on the force's page. It says nothing of what the chat is about. */
export const Launcher = forwardRef<HTMLButtonElement, Props>(function Launcher({ force, unread, onOpen }, ref) {
  return (
    <button ref={ref} type="button" class="launcher" onClick={onOpen}>
      Chat<span class="govuk-visually-hidden"> with {force}</span>
      {unread > 0 && <span class="launcher__unread">{unread} new</span>}
    </button>
  );
});
