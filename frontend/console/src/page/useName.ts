import { useEffect, useState } from "preact/hooks";
import { nameIn } from "../sign-in/who";
import type { Signed } from "./start";

/** Who is signed in, once that is known. */
export function useName({ signIn }: Signed): string | null {
  const [name, setName] = useState<string | null>(null);
  useEffect(() => {
    signIn.token().then(
      (token) => setName(nameIn(token)),
      () => setName(null),
    );
  }, [signIn]);
  return name;
}
