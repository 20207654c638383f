/** Shift three times within five seconds: a pure count, after GOV.UK's "Exit this page" pattern. */
export const PRESSES = 3;
export const WITHIN = 5_000;

export interface ShiftCount {
  readonly presses: number;
  /** When the first of them was. */
  readonly since: number;
  readonly held: boolean;
  /** Another key went down while Shift was held: that was a capital letter, not a press. */
  readonly spoilt: boolean;
}

export const NO_PRESSES: ShiftCount = { presses: 0, since: 0, held: false, spoilt: false };

export interface Key {
  key: string;
  up: boolean;
  /** Milliseconds. */
  at: number;
}

export function countShift(count: ShiftCount, { key, up, at }: Key): ShiftCount {
  if (key !== "Shift") return up ? count : { ...NO_PRESSES, held: count.held, spoilt: count.held };
  if (!up) return { ...count, held: true };
  return count.spoilt ? NO_PRESSES : pressed(count, at);
}

function pressed(count: ShiftCount, at: number): ShiftCount {
  const first = count.presses === 0 || at - count.since > WITHIN;
  return first
    ? { ...NO_PRESSES, presses: 1, since: at }
    : { ...NO_PRESSES, presses: count.presses + 1, since: count.since };
}

export const isExit = (count: ShiftCount): boolean => count.presses >= PRESSES;

/** What is said to somebody who cannot see the count. */
export function spoken(count: ShiftCount): string {
  if (isExit(count)) return "Exiting page.";
  if (count.presses === 0) return "";
  const more = PRESSES - count.presses;
  return `Shift, press ${more} more ${more === 1 ? "time" : "times"} to exit.`;
}
