import { count } from "@shared/text";

export interface Document {
  key: string;
  title: string | null;
  /** What it is for: a policy, approved answers, or examples of questions. Empty where it could not be read. */
  kind: "policy" | "approved_answers" | "left_to_people" | "answered_by_policies" | "";
  owner: string;
  department: string | null;
  version: string | null;
  status: "ready" | "proposed" | "refused" | "withdrawn" | "reading";
  reason: string | null;
  sentence: string | null;
  effective: string | null;
  review: string | null;
  clauses: number;
  /** Sentences, where it says something else than another policy in use. */
  conflicts: string[];
  /** The version that people are answered from; null: none. */
  in_use: string | null;
  at: string;
}

/** What somebody who asks is told. `why`: a code, why a person answers; empty: the text does. */
export interface Told {
  why: string;
  text: string;
  sources: string[];
  /** As the question's author expects; null: they did not say. */
  right: boolean | null;
}

export interface Difference {
  id: string;
  question: string;
  department: string;
  before: Told;
  after: Told;
}

/** The force's questions, answered before and after a change. */
export interface Compared {
  at: string;
  /** Why it could not be told what would change; empty: it could. */
  problem: string;
  /** How many questions there are, and whether all of them were asked. */
  of: number;
  done: boolean;
  asked: number;
  same_words: number;
  untold: number;
  differences: Difference[];
}

export interface Proposed extends Compared {
  version: string;
  edition: string;
  /** The day on which it begins, where that is still to come; or empty. */
  begins: string;
}

export interface Decided {
  number: number;
  version: string;
  /** From then on nothing of it was in use. */
  nothing: boolean;
  by: string;
  note: string;
  at: string;
}

export interface About {
  key: string;
  title: string;
  /** Of the last decision; 0: none. */
  number: number;
  carried_out: boolean;
  proposed: Proposed | null;
  history: Decided[];
}

export const STATUS: Record<Document["status"], string> = {
  ready: "Ready",
  proposed: "To be published",
  refused: "Refused",
  withdrawn: "Withdrawn",
  reading: "Being read",
};

/** What is searched, and the index beside it: of another embedding model, or from before. */
export interface Library {
  model: string;
  /** The model that the deployment asks for. */
  wanted: string;
  number: number;
  carried_out: boolean;
  other: Beside | null;
  history: Omit<Decided, "nothing">[];
}

export interface Beside {
  name: string;
  model: string;
  documents: number;
  done: number;
  /** Some of those that are not read yet, by title. */
  missing: string[];
  /** It was in use before. */
  before: boolean;
  proposed: Compared | null;
}

/** Its title; what could not be read has none. */
export const named = ({ title }: { title: string | null }, otherwise: string): string =>
  title === null || title === "" ? otherwise : title;

/** What needs somebody's attention first; then by department and title. */
export function inOrder(documents: readonly Document[]): Document[] {
  const rank = ({ status }: Document) => ["proposed", "refused", "reading", "ready", "withdrawn"].indexOf(status);
  const name = ({ department, title, key }: Document) => `${department ?? ""} ${title ?? key}`;
  return [...documents].sort((one, other) => rank(one) - rank(other) || name(one).localeCompare(name(other)));
}

/** What the change comes to, the gravest first. */
export function summary({ asked, same_words, untold, differences }: Compared): { words: string; isBad: boolean }[] {
  const worse = differences.filter(({ before, after }) => before.right === true && after.right === false).length;
  const lost = differences.filter(({ before, after }) => before.why === "" && after.why !== "").length;
  const changed = differences.length + untold;
  const found = [
    { words: `${count(worse, "answer")} would become wrong.`, isBad: true, n: worse },
    { words: `${count(lost, "question")} answered now would go to a person.`, isBad: true, n: lost },
    { words: `Same words, and the new version cited: ${count(same_words, "answer")}.`, isBad: false, n: same_words },
  ];
  const all = changed === 0 ? "no answer would change" : `${count(changed, "answer")} would change`;
  return [
    { words: `Of ${count(asked, "question")}, ${all}.`, isBad: false },
    ...found.filter(({ n }) => n > 0).map(({ words, isBad }) => ({ words, isBad })),
  ];
}
