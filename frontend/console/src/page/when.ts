/** "24 Nov 2026, 14:05", in the reader's own time. */
export const whenOf = (iso: string): string =>
  new Date(iso).toLocaleString("en-GB", { dateStyle: "medium", timeStyle: "short" });
