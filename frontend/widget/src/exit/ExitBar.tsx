interface Props {
  exit: string;
  said: string;
  onLeave: () => void;
}

/** The button above the content, and the words that keep it honest. A link, so that it works whatever else does not. */
export function ExitBar({ exit, said, onLeave }: Props) {
  return (
    <div class="exit">
      <ExitLink class="govuk-button govuk-button--warning exit__button" exit={exit} onLeave={onLeave}>
        Exit this page
      </ExitLink>
      <p class="exit__note">
        <span class="exit__keys">Or press Shift 3 times. </span>
        This ends the chat. It does not erase your browsing history.
      </p>
      <span class="govuk-visually-hidden" role="status">
        {said}
      </span>
    </div>
  );
}

/** First in the widget: seen only when it has the focus. */
export function ExitLinkFirst({ exit, onLeave }: Omit<Props, "said">) {
  return (
    <ExitLink class="skip" exit={exit} onLeave={onLeave}>
      Exit this page quickly
    </ExitLink>
  );
}

interface LinkProps {
  class: string;
  exit: string;
  onLeave: () => void;
  children: string;
}

function ExitLink({ class: name, exit, onLeave, children }: LinkProps) {
  const leave = (event: Event) => {
    event.preventDefault();
    onLeave();
  };
  return (
    <a class={name} href={exit} rel="nofollow noreferrer" onClick={leave}>
      {children}
    </a>
  );
}

/** Over the whole page while the browser leaves, so that nobody reads what was on it. */
export function Leaving() {
  return (
    <div class="leaving" role="alert">
      Leaving this page…
    </div>
  );
}
