/** Signing in at the Cognito page: authorisation code with PKCE. The browser keeps no secret and no password. */
import type { Config } from "../config/config";
import { challengeOf, newVerifier } from "./pkce";
import { type Tokens, goingKeep, isFresh, tokenKeep, tokensFrom } from "./tokens";

const RETURN = "/console/";

export class SignedOutError extends Error {}

export class SignIn {
  private refreshing: Promise<Tokens> | null = null;

  constructor(private readonly config: Config) {}

  /** On the way back from the sign-in page: take the code out of the address, and go where the person wanted. */
  async finish(): Promise<void> {
    const answer = new URLSearchParams(window.location.search);
    const code = answer.get("code");
    if (code === null && answer.get("error") === null) return;
    const going = goingKeep().load();
    goingKeep().forget();
    const to = going?.to.startsWith("/console/") ? going.to : RETURN;
    window.history.replaceState(null, "", RETURN);
    if (code === null || answer.get("state") !== going?.state) throw new SignedOutError("refused");
    await this.exchange({ grant_type: "authorization_code", code, code_verifier: going.verifier });
    if (to !== RETURN) window.location.replace(to);
  }

  isSignedIn(): boolean {
    return tokenKeep().load() !== null;
  }

  async go(): Promise<void> {
    const verifier = newVerifier();
    const state = newVerifier();
    goingKeep().save({ verifier, state, to: window.location.pathname });
    const asked = new URLSearchParams({
      response_type: "code",
      client_id: this.config.clientId,
      redirect_uri: this.returnAddress(),
      scope: "openid profile",
      state,
      code_challenge: await challengeOf(verifier),
      code_challenge_method: "S256",
    });
    window.location.assign(`${this.config.authorize}?${asked.toString()}`);
  }

  /** A token that is good now. Raises SignedOutError when only signing in again gives one. */
  async token(): Promise<string> {
    const tokens = tokenKeep().load();
    if (tokens === null) throw new SignedOutError("signed out");
    if (isFresh(tokens, Date.now())) return tokens.id;
    this.refreshing ??= this.refresh(tokens).finally(() => (this.refreshing = null));
    return (await this.refreshing).id;
  }

  /** The server does not take our token: whatever its date says, it is worth nothing. */
  forget(): void {
    tokenKeep().forget();
  }

  leave(): void {
    window.sessionStorage.clear();
    const asked = new URLSearchParams({ client_id: this.config.clientId, logout_uri: this.returnAddress() });
    window.location.assign(`${this.config.logout}?${asked.toString()}`);
  }

  private refresh(tokens: Tokens): Promise<Tokens> {
    if (tokens.refresh === null) {
      this.forget();
      throw new SignedOutError("expired");
    }
    return this.exchange({ grant_type: "refresh_token", refresh_token: tokens.refresh });
  }

  private async exchange(asked: Record<string, string>): Promise<Tokens> {
    const body = new URLSearchParams({ ...asked, client_id: this.config.clientId, redirect_uri: this.returnAddress() });
    const answer = await fetch(this.config.token, { method: "POST", body, credentials: "omit" });
    if (answer.status >= 400 && answer.status < 500) {
      this.forget();
      throw new SignedOutError("refused");
    }
    if (!answer.ok) throw new Error(`token: status ${answer.status}`);
    const tokens = tokensFrom((await answer.json()) as Record<string, unknown>, Date.now(), tokenKeep().load());
    tokenKeep().save(tokens);
    return tokens;
  }

  private readonly returnAddress = (): string => window.location.origin + RETURN;
}
