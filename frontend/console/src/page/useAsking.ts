/** One request to change something, and why it failed in words. */
import { request } from "@shared/rest";
import { useState } from "preact/hooks";
import type { Signed } from "./start";
import { sentenceFor } from "./useAnswer";

/** One at a time. `then`: told what was answered. */
export function useAsking(signed: Signed, onProblem: (words: string) => void) {
  const [busy, setBusy] = useState(false);
  const asking = async (path: string, body: unknown, then: (answered: unknown) => void) => {
    setBusy(true);
    onProblem("");
    try {
      const bearer = await signed.signIn.token();
      then(await request<unknown>(signed.config.rest, path, { method: "POST", body, bearer }));
    } catch (error) {
      onProblem(sentenceFor(error, signed));
    } finally {
      setBusy(false);
    }
  };
  return {
    busy,
    ask: (path: string, body: unknown, then: (answered: unknown) => void) => void asking(path, body, then),
  };
}
