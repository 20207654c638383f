export interface Gap {
  department: string;
  why: string;
  document: string;
  title: string;
  clause: string;
  count: number;
  last: string;
}

export interface Review {
  key: string;
  title: string;
  department: string;
  review: string;
  /** Until the review date; below zero it has passed. */
  days: number;
}

export interface Gaps {
  days: number;
  gaps: Gap[];
  reviews: Review[];
}

/** Why a person had to answer, or an answer was not enough, for the owner of the policies. */
export const WHY: Readonly<Record<string, string>> = {
  nothing_near: "No policy is near to it",
  out_of_force: "The policy about it is not in force",
  conflicting: "Two policies say different things about it",
  left_to_people: "No policy answers questions of its kind",
  unsupported: "What the policies say did not bear out an answer",
  not_helpful: "It was answered, and the person said that this did not help",
};

/** "Lost and found property, clause 3.2"; without a title, the document's key. */
export function nearest({ title, document, clause }: Gap): string {
  const name = title === "" ? document : title;
  if (name === "") return "–";
  return clause === "" ? name : `${name}, clause ${clause}`;
}

export function until(days: number): string {
  if (days < 0) return "passed";
  if (days === 0) return "today";
  return days === 1 ? "1 day left" : `${String(days)} days left`;
}
