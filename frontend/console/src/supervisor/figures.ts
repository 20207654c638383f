/** The day's figures as the API gives them, and as they read. A rate of fewer than five answers is not shown. */
export interface Suppressed {
  n: number;
  suppressed: true;
}

export interface Csat {
  n: number;
  percent: number;
  low: number;
  high: number;
}

export interface Nps {
  n: number;
  score: number;
}

/** Of the assistant's answers of which people said whether they helped. */
export interface Helpful extends Csat {
  yes: number;
}

export interface Figures {
  department?: string;
  started: number;
  answered_by_assistant: number;
  handed_over: number;
  claimed: number;
  closed: number;
  emergencies: number;
  urgent: number;
  rated: number;
  csat: Csat | Suppressed;
  nps: Nps | Suppressed;
  helpful: Helpful | Suppressed;
}

export interface Today {
  day: string;
  departments: Figures[];
  all: Figures;
}

export const TOO_FEW = "Fewer than 5 answers";

const isSuppressed = (rate: object): rate is Suppressed => "suppressed" in rate && rate.suppressed === true;

/** "86% (76% to 93%), 12 answers" */
export function csatText(csat: Csat | Suppressed): string {
  if (isSuppressed(csat)) return TOO_FEW;
  const [percent, low, high] = [csat.percent, csat.low, csat.high].map(Math.round);
  return `${percent}% (${low}% to ${high}%), ${csat.n} answers`;
}

/** "+41, 12 answers" */
export function npsText(nps: Nps | Suppressed): string {
  if (isSuppressed(nps)) return TOO_FEW;
  const score = Math.round(nps.score);
  return `${score > 0 ? "+" : ""}${score}, ${nps.n} answers`;
}

/** "80% (38% to 96%), 4 of 5" */
export function helpfulText(helpful: Helpful | Suppressed): string {
  if (isSuppressed(helpful)) return "Fewer than 5 rated";
  const [percent, low, high] = [helpful.percent, helpful.low, helpful.high].map(Math.round);
  return `${percent}% (${low}% to ${high}%), ${helpful.yes} of ${helpful.n}`;
}

/** "Tuesday 24 November 2026" */
export function dayText(day: string): string {
  const date = new Date(`${day}T12:00:00Z`);
  if (Number.isNaN(date.getTime())) return day;
  return date.toLocaleDateString("en-GB", { weekday: "long", day: "numeric", month: "long", year: "numeric" });
}
