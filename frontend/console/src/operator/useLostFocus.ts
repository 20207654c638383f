import type { RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";

/** What had the focus has gone from the page with the last change: browsers then leave it on the body. */
export const isFocusLost = (): boolean => document.activeElement === document.body;

/**
 * For an element that takes the place of the button that opened it. The keyboard goes on there; a focus that is
 * somewhere else stays. The browser's own `autofocus` works only once on a page.
 */
export function useLostFocus<E extends HTMLElement>(): RefObject<E | null> {
  const place = useRef<E>(null);
  useEffect(() => {
    if (isFocusLost()) place.current?.focus();
  }, []);
  return place;
}
