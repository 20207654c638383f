/** Words for what the wire says in codes. */

/** `property_office` is for machines; "Property office" is for people. */
export function inWords(code: string): string {
  const words = code.replaceAll("_", " ").trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Length as the server counts it: code points, after the white space at both ends has gone. */
export function lengthOf(text: string): number {
  return Array.from(text.trim()).length;
}

/** "14:05", in the reader's own time zone; empty for a time that cannot be read. */
export function clockTime(iso: string): string {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return "";
  return at.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
}

/** "45 seconds", "3 minutes", "1 hour 5 minutes": how long since `iso`, never negative. */
export function howLong(iso: string, now: number): string {
  const seconds = Math.max(0, Math.floor((now - new Date(iso).getTime()) / 1000));
  if (seconds < 60) return count(seconds, "second");
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return count(minutes, "minute");
  const rest = minutes % 60;
  const hours = count(Math.floor(minutes / 60), "hour");
  return rest === 0 ? hours : `${hours} ${count(rest, "minute")}`;
}

export function count(n: number, what: string): string {
  return `${n.toLocaleString("en-GB")} ${what}${n === 1 ? "" : "s"}`;
}
