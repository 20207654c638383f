/** How a force looks for danger: what an admin edits, and how it is written for the server. */
import type { Grade } from "@shared/frames";
import { count } from "@shared/text";

export type RuleGrade = "unsure" | Exclude<Grade, "none">;

export interface Rule {
  id: string;
  grade: RuleGrade;
  categories: string[];
  phrases: string[];
  unless?: string[];
  departments?: string[];
}

export type Thresholds = Partial<Record<"emergency" | "urgent" | "unsure", number>>;

/** What is published. Anything that this page does not edit is kept as it is. */
export interface Setting {
  version: string;
  rules: Rule[];
  thresholds?: Record<string, Thresholds>;
  [other: string]: unknown;
}

export interface Publication {
  number: number;
  version: string | null;
  by: string;
  note: string;
  at: string;
}

/** `number` is the last publication's, `in_use` that of the one in use, which is the same unless something failed. */
export interface DangerAnswer {
  document: Setting | null;
  number: number;
  in_use: number | null;
  history: Publication[];
  calibrated: Required<Thresholds>;
  days: number;
}

export interface Counted {
  n: number;
  raised: number;
  lowered: number;
  lost_emergencies: number;
}

/** `department`: in whose chats; null for those for which nothing of their own is set. */
export interface Moved {
  id: string;
  grade: string | null;
  before: string;
  after: string;
  department: string | null;
  lost: boolean;
}

/** `given_up`: emergencies that only what is taken out or rewritten finds. `cries_wolf`: many ordinary ones are raised. */
export interface Preview {
  known: Counted & {
    ordinary: number;
    ordinary_raised: number;
    given_up: number;
    raised_rows: Moved[];
    lowered_rows: Moved[];
  };
  recent: Counted & { days: number };
  may_be_published: boolean;
  cries_wolf: boolean;
}

export const EMPTY: Setting = { version: "", rules: [] };
export const EVERYWHERE = "all";

export const GRADES: readonly RuleGrade[] = ["emergency", "urgent", "unsure"];
export const CATEGORIES = [
  "emergency_in_progress",
  "medical_emergency",
  "weapons",
  "domestic_abuse",
  "suicide_self_harm",
  "mental_health_crisis",
  "child_at_risk",
  "missing_person",
  "sexual_offence",
  "stalking_harassment",
  "hate_crime",
  "exploitation_slavery",
  "vulnerable_adult",
] as const;
export const DEPARTMENTS = [
  "crime_desk",
  "road_policing",
  "neighbourhood",
  "property_office",
  "case_updates",
  "licensing",
  "complaints",
  "general_enquiries",
] as const;

/** One a line; empty lines say nothing. */
export const linesOf = (text: string): string[] =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");

export const newRule = (): Rule => ({ id: "", grade: "urgent", categories: [], phrases: [] });

export function withRule(setting: Setting, at: number, rule: Rule): Setting {
  return { ...setting, rules: setting.rules.map((one, i) => (i === at ? rule : one)) };
}

export function withoutRule(setting: Setting, at: number): Setting {
  return { ...setting, rules: setting.rules.filter((_, i) => i !== at) };
}

/** The threshold of a place; an empty or impossible number takes it out, so that the calibrated one counts. */
export function withThreshold(setting: Setting, place: string, name: keyof Thresholds, written: string): Setting {
  const given = Number(written);
  const kept = Object.entries(setting.thresholds?.[place] ?? {}).filter(([other]) => other !== name);
  const values = Object.fromEntries(given > 0 && given < 1 ? [...kept, [name, given]] : kept);
  const others = Object.entries(setting.thresholds ?? {}).filter(([other]) => other !== place);
  const all = Object.keys(values).length > 0 ? [...others, [place, values] as const] : others;
  return { ...setting, thresholds: Object.fromEntries(all) };
}

/** `northshire-3` becomes `northshire-4`, or the first after it that nothing which was published is called. */
export function nextVersion(version: string, used: readonly (string | null)[] = []): string {
  const [, name, number] = /^(.*?)(\d+)$/.exec(version.trim()) ?? [null, `${version.trim() || "force"}-`, "0"];
  let next = BigInt(number) + 1n;
  while (used.includes(`${name}${next}`)) next += 1n;
  return `${name}${next}`;
}

/** What an admin should know before anything else, the gravest first. */
export function findingsOf({ known, may_be_published, cries_wolf }: Preview): { words: string; isBad: boolean }[] {
  const found = [];
  if (!may_be_published) {
    const words = `${emergencies(known.lost_emergencies)} found now would be missed. It cannot be published.`;
    found.push({ words, isBad: true });
  }
  if (known.given_up > 0) {
    const words = `${emergencies(known.given_up)} found now only by what you take out or rewrite would be missed.`;
    found.push({ words, isBad: true });
  }
  if (cries_wolf) {
    const words = `${known.ordinary_raised} of ${count(known.ordinary, "ordinary conversation")} would be graded graver: does a phrase match too much?`;
    found.push({ words, isBad: true });
  }
  if (may_be_published && known.given_up === 0) {
    const words = "No emergency that is found now would be missed. It may be published.";
    found.push({ words, isBad: false });
  }
  return found;
}

const emergencies = (n: number): string => (n === 1 ? "1 emergency that is" : `${n} emergencies that are`);

/** What keeps it from being tried, in words; empty if nothing does. */
export function problemIn({ rules }: Setting): string {
  const unnamed = rules.findIndex(({ id }) => id.trim() === "");
  if (unnamed >= 0) return `Give rule ${unnamed + 1} a name`;
  const names = rules.map(({ id }) => id.trim());
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) return `Two rules are called ${twice}`;
  const empty = rules.find(({ phrases }) => phrases.length === 0);
  return empty === undefined ? "" : `Enter the phrases of ${empty.id}`;
}

export const same = (one: Setting, other: Setting): boolean => JSON.stringify(one) === JSON.stringify(other);
