interface Props {
  /** Why the person is here again; empty the first time. */
  why: string;
  onGo: () => void;
}

export function SignInPage({ why, onGo }: Props) {
  return (
    <main class="narrow" id="main">
      <h1 class="govuk-heading-l">Chat101 for staff</h1>
      {why !== "" && (
        <p class="note note--bad" role="alert">
          {why}
        </p>
      )}
      <p class="govuk-body">Sign in with your force account. You stay signed in until you close this tab.</p>
      <button type="button" class="govuk-button" onClick={onGo}>
        Sign in
      </button>
    </main>
  );
}
