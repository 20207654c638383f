export interface Document {
  key: string;
  title: string | null;
  department: string | null;
  version: string | null;
  status: "ready" | "refused" | "withdrawn" | "reading";
  reason: string | null;
  sentence: string | null;
  effective: string | null;
  review: string | null;
  clauses: number;
  at: string;
}

export const STATUS: Record<Document["status"], string> = {
  ready: "Ready",
  refused: "Refused",
  withdrawn: "Withdrawn",
  reading: "Being read",
};

/** What needs somebody's attention first; then by department and title. */
export function inOrder(documents: readonly Document[]): Document[] {
  const rank = ({ status }: Document) => ["refused", "reading", "ready", "withdrawn"].indexOf(status);
  const name = ({ department, title, key }: Document) => `${department ?? ""} ${title ?? key}`;
  return [...documents].sort((one, other) => rank(one) - rank(other) || name(one).localeCompare(name(other)));
}
