/** Full jitter: anything from 0 to the ceiling, so that a thousand browsers do not come back at once. */
export const FIRST_CEILING = 500;
export const LAST_CEILING = 20_000;

/** `attempts`: tries that failed so far. `random`: 0 to 1. Gives milliseconds. */
export function backoff(attempts: number, random: number): number {
  const ceiling = Math.min(LAST_CEILING, FIRST_CEILING * 2 ** Math.min(attempts, 10));
  return Math.round(random * ceiling);
}
