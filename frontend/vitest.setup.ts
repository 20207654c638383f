/** What a browser has and the test's does not; and every test begins with an empty page. */
import { cleanup } from "@testing-library/preact";
import { afterEach } from "vitest";

class StillObserver {
  readonly observe = (): void => undefined;
  readonly unobserve = (): void => undefined;
  readonly disconnect = (): void => undefined;
}

Element.prototype.scrollIntoView = () => undefined;
globalThis.ResizeObserver = StillObserver;

afterEach(cleanup);
