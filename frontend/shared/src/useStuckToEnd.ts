import type { RefObject } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";

const NEAR = 80;

const isNearEnd = (box: HTMLElement): boolean => box.scrollHeight - box.scrollTop - box.clientHeight < NEAR;

function toEnd(box: HTMLElement): void {
  // Where there is little height the box does not scroll by itself, but with everything around it.
  if (box.scrollHeight > box.clientHeight) box.scrollTop = box.scrollHeight;
  else box.scrollIntoView({ block: "end" });
}

interface Marks {
  /** Changes when anything was added: the end stays in view, unless the reader went up to read. */
  anything: string;
  /** Changes when the reader said something: the end comes into view wherever they were. */
  own: number;
  /** False while something else in the box deserves to be looked at. */
  on?: boolean;
}

/** Keep the end of a log in view. */
export function useStuckToEnd(box: RefObject<HTMLElement | null>, { anything, own, on = true }: Marks): void {
  const stuck = useRef(true);
  useEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    const scrolled = () => (stuck.current = isNearEnd(element));
    const resized = new ResizeObserver(() => {
      if (stuck.current && on) toEnd(element);
    });
    element.addEventListener("scroll", scrolled, { passive: true });
    resized.observe(element);
    return () => {
      element.removeEventListener("scroll", scrolled);
      resized.disconnect();
    };
  }, [box, on]);
  useLayoutEffect(() => {
    if (own > 0) stuck.current = true;
  }, [own]);
  useLayoutEffect(() => {
    if (stuck.current && on && box.current !== null) toEnd(box.current);
  }, [box, anything, own, on]);
}
