import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { challengeOf } from "./pkce";
import { SignIn, SignedOutError } from "./sign-in";
import { goingKeep, isFresh, tokenKeep, tokensFrom } from "./tokens";
import { nameIn } from "./who";

const CONFIG = {
  rest: "https://api.example",
  authorize: "https://signin.example/oauth2/authorize",
  token: "https://signin.example/oauth2/token",
  logout: "https://signin.example/logout",
  clientId: "client",
};
const PAGE = "http://localhost:3000";

let asked: URLSearchParams[];
let given: Response;

beforeEach(() => {
  asked = [];
  given = new Response(JSON.stringify({ id_token: "new", refresh_token: "r2", expires_in: 3600 }));
  vi.stubGlobal("fetch", (_url: string, init: RequestInit) => {
    asked.push(init.body as URLSearchParams);
    return Promise.resolve(given);
  });
});

afterEach(() => {
  vi.unstubAllGlobals();
  window.sessionStorage.clear();
  window.history.replaceState(null, "", `${PAGE}/console/`);
});

const comeBack = (search: string) => window.history.replaceState(null, "", `${PAGE}/console/${search}`);

describe("signing in", () => {
  it("makes the challenge that RFC 7636 gives in appendix B", async () => {
    const challenge = await challengeOf("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");

    expect(challenge).toBe("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
  });

  it("trades the code for tokens, and takes it out of the address", async () => {
    goingKeep().save({ verifier: "v", state: "s", to: "/console/" });
    comeBack("?code=c0de&state=s");
    await new SignIn(CONFIG).finish();

    expect(asked[0]?.get("code_verifier")).toBe("v");
    expect(asked[0]?.get("client_id")).toBe("client");
    expect(window.location.search).toBe("");
    expect(tokenKeep().load()?.id).toBe("new");
  });

  it("refuses an answer that it did not ask for", async () => {
    goingKeep().save({ verifier: "v", state: "s", to: "/console/" });
    comeBack("?code=c0de&state=forged");

    await expect(new SignIn(CONFIG).finish()).rejects.toThrow(SignedOutError);
    expect(asked).toEqual([]);
  });

  it("keeps nothing outside this tab", async () => {
    goingKeep().save({ verifier: "v", state: "s", to: "/console/" });
    comeBack("?code=c0de&state=s");
    await new SignIn(CONFIG).finish();

    expect(document.cookie).toBe("");
    expect(Object.keys(window.sessionStorage)).toEqual(["chat101.staff"]);
  });
});

describe("a token", () => {
  it("is refreshed once, however many ask for it", async () => {
    tokenKeep().save({ id: "old", refresh: "r1", until: Date.now() });
    const signIn = new SignIn(CONFIG);

    expect(await Promise.all([signIn.token(), signIn.token()])).toEqual(["new", "new"]);
    expect(asked).toHaveLength(1);
  });

  it("that cannot be refreshed ends the sign-in", async () => {
    given = new Response("{}", { status: 400 });
    tokenKeep().save({ id: "old", refresh: "r1", until: Date.now() });
    const signIn = new SignIn(CONFIG);

    await expect(signIn.token()).rejects.toThrow(SignedOutError);
    expect(signIn.isSignedIn()).toBe(false);
  });

  it("is not fresh in its last minute", () => {
    const tokens = tokensFrom({ id_token: "t", expires_in: 60 }, 0, null);

    expect(isFresh(tokens, 0)).toBe(false);
  });

  it("names the person", () => {
    expect(nameIn(`x.${btoa(JSON.stringify({ name: "Sam Okafor" }))}.y`)).toBe("Sam Okafor");
    expect(nameIn("nonsense")).toBeNull();
  });
});
