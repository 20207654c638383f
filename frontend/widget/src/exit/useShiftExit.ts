import { useEffect, useRef, useState } from "preact/hooks";
import { NO_PRESSES, type ShiftCount, WITHIN, countShift, isExit, spoken } from "./shift";

/** Listen for Shift on the whole page while `listening`; gives what to say aloud. */
export function useShiftExit(listening: boolean, onExit: () => void): string {
  const [said, say] = useState("");
  const exit = useRef(onExit);
  exit.current = onExit;
  useEffect(() => (listening ? listen(say, () => exit.current()) : undefined), [listening]);
  return said;
}

function listen(say: (words: string) => void, exit: () => void): () => void {
  let count: ShiftCount = NO_PRESSES;
  let expiry: number | undefined;
  const hear = (event: KeyboardEvent) => {
    const before = count;
    count = countShift(count, { key: event.key, up: event.type === "keyup", at: Date.now() });
    if (count.presses === before.presses) return;
    window.clearTimeout(expiry);
    say(spoken(count));
    if (isExit(count)) exit();
    else if (count.presses > 0) expiry = window.setTimeout(expire, WITHIN);
  };
  const expire = () => {
    count = NO_PRESSES;
    say("Exit this page expired.");
  };
  document.addEventListener("keydown", hear);
  document.addEventListener("keyup", hear);
  return () => {
    window.clearTimeout(expiry);
    document.removeEventListener("keydown", hear);
    document.removeEventListener("keyup", hear);
  };
}
