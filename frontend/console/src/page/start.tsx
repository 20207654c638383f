/** Every staff page begins here: settings, sign-in, then the page itself. */
import { type ComponentChildren, render } from "preact";
import { type Config, loadConfig } from "../config/config";
import { SignInPage } from "../sign-in/SignInPage";
import { SignIn, SignedOutError } from "../sign-in/sign-in";

export interface Signed {
  config: Config;
  signIn: SignIn;
  /** Show the sign-in page, and say why. */
  signedOut: (why: string) => void;
}

export async function startPage(page: (signed: Signed) => ComponentChildren): Promise<void> {
  const root = document.getElementById("app");
  if (root === null) return;
  try {
    const config = await loadConfig();
    const signIn = new SignIn(config);
    const signedOut = (why: string) => render(<SignInPage why={why} onGo={() => void signIn.go()} />, root);
    const why = await finished(signIn);
    if (signIn.isSignedIn()) render(page({ config, signIn, signedOut }), root);
    else signedOut(why);
  } catch {
    render(<Unreachable />, root);
  }
}

async function finished(signIn: SignIn): Promise<string> {
  try {
    await signIn.finish();
    return "";
  } catch (error) {
    if (error instanceof SignedOutError) return "Signing in did not work. Please try again.";
    throw error;
  }
}

function Unreachable() {
  return (
    <main class="narrow">
      <h1 class="govuk-heading-l">The console cannot be reached</h1>
      <p class="govuk-body">Reload this page. If it happens again, tell your administrator.</p>
    </main>
  );
}
