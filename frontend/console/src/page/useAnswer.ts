/** One REST answer, kept fresh. */
import { RefusedError, request } from "@shared/rest";
import { useEffect, useState } from "preact/hooks";
import { SignedOutError } from "../sign-in/sign-in";
import type { Signed } from "./start";

export interface Answer<T> {
  value: T | null;
  /** Why the newest attempt failed, in words; the last good value stays on the screen. */
  problem: string;
}

/** Ask for `path` now and then every `every` milliseconds (0: once). */
export function useAnswer<T>(signed: Signed, path: string, every: number): Answer<T> {
  const [answer, setAnswer] = useState<Answer<T>>({ value: null, problem: "" });
  useEffect(() => {
    let stopped = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = async () => {
      const next = await asked<T>(signed, path);
      if (stopped) return;
      setAnswer((last) => ({ value: next.value ?? last.value, problem: next.problem }));
      if (every > 0) timer = setTimeout(() => void ask(), every);
    };
    void ask();
    return () => {
      stopped = true;
      clearTimeout(timer);
    };
  }, [signed, path, every]);
  return answer;
}

async function asked<T>(signed: Signed, path: string): Promise<Answer<T>> {
  try {
    const bearer = await signed.signIn.token();
    return { value: await request<T>(signed.config.rest, path, { method: "GET", bearer }), problem: "" };
  } catch (error) {
    return { value: null, problem: sentenceFor(error, signed) };
  }
}

export function sentenceFor(error: unknown, { signIn, signedOut }: Signed): string {
  const expired = error instanceof SignedOutError || (error instanceof RefusedError && error.status === 401);
  if (expired) {
    signIn.forget();
    signedOut("Your sign-in has ended. Please sign in again.");
  }
  if (error instanceof RefusedError && error.status === 403) return "Your role does not allow you to see this page.";
  if (error instanceof RefusedError) return error.problem.message;
  return "We cannot reach the server. What you see may be out of date. We keep trying.";
}
